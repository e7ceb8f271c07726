//! The newest facts of a run.

use std::collections::VecDeque;
use std::rc::Rc;

use super::Stamped;

/// Facts to a block: a block is what the log grows and forgets by, small enough for allocators to
/// hand it out from what they have at hand.
const BLOCK: usize = 1024;

/// The facts of a run, numbered from 0. At least the newest [`FactLog::KEPT`] are kept. Logs that
/// were cut from one another share what they have in common.
#[derive(Debug, Default)]
pub struct FactLog {
    /// Full blocks, oldest first.
    full: VecDeque<Rc<Vec<Stamped>>>,
    /// The block that is being written.
    open: Vec<Stamped>,
    /// The number of the oldest fact that is kept.
    first: u64,
    /// A forgotten block, to be written again.
    spare: Option<Vec<Stamped>>,
}

impl FactLog {
    /// How many of the newest facts are kept for certain.
    pub const KEPT: usize = 200_000;

    /// The number of the oldest fact that is kept.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// How many facts there have ever been; the number of the next one.
    pub fn end(&self) -> u64 {
        self.first + (self.full.len() * BLOCK + self.open.len()) as u64
    }

    /// A fact by its number; `None` where it is no longer kept, or has not happened yet.
    pub fn get(&self, number: u64) -> Option<&Stamped> {
        let place = usize::try_from(number.checked_sub(self.first)?).ok()?;
        self.block(place / BLOCK)?.get(place % BLOCK)
    }

    /// The kept facts from a number on, in order.
    pub fn iter_from(&self, number: u64) -> impl Iterator<Item = (u64, &Stamped)> {
        let number = number.clamp(self.first, self.end());
        (number..).zip(self.slices_from(number).flatten())
    }

    /// The same without numbers, block by block, for those who must be fast.
    pub(super) fn slices_from(&self, number: u64) -> impl Iterator<Item = &[Stamped]> {
        let place = (number.clamp(self.first, self.end()) - self.first) as usize;
        let mut skipped = place % BLOCK;
        (place / BLOCK..).map_while(move |block| {
            let slice = self.block(block)?.get(skipped..);
            skipped = 0;
            slice
        })
    }

    /// The kept facts, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Stamped> {
        let full = self.full.iter().rev();
        self.open
            .iter()
            .rev()
            .chain(full.flat_map(|block| block.iter().rev()))
    }

    /// An empty log, in which the next fact has this number.
    pub(super) fn beginning_at(first: u64) -> FactLog {
        FactLog {
            first,
            ..FactLog::default()
        }
    }

    /// The log as it was before the fact of this number, which is none that is no longer kept.
    pub(super) fn until(&self, end: u64) -> FactLog {
        let kept = end.saturating_sub(self.first) as usize;
        let open = match self.block(kept / BLOCK) {
            Some(block) => block[..block.len().min(kept % BLOCK)].to_vec(),
            None => Vec::new(),
        };
        FactLog {
            full: self.full.iter().take(kept / BLOCK).cloned().collect(),
            open,
            first: self.first,
            spare: None,
        }
    }

    fn block(&self, number: usize) -> Option<&Vec<Stamped>> {
        if number == self.full.len() {
            return Some(&self.open);
        }
        self.full.get(number).map(|block| &**block)
    }

    pub(super) fn push(&mut self, fact: Stamped) {
        if self.open.len() == BLOCK {
            self.close_block();
        }
        self.open.push(fact);
    }

    /// Forgets what is too old. Not while a step is being written down, whose facts are still to be
    /// hashed, counted and checked, however many they are.
    pub(super) fn forget_old(&mut self) {
        while self.full.len() * BLOCK > FactLog::KEPT + BLOCK {
            self.first += BLOCK as u64;
            self.spare = self
                .full
                .pop_front()
                .and_then(|block| Rc::try_unwrap(block).ok());
        }
    }

    #[cold]
    fn close_block(&mut self) {
        let mut fresh = self.spare.take().unwrap_or_default();
        fresh.clear();
        fresh.reserve_exact(BLOCK);
        self.full
            .push_back(Rc::new(std::mem::replace(&mut self.open, fresh)));
    }
}

impl Clone for FactLog {
    fn clone(&self) -> FactLog {
        self.until(self.end())
    }
}
