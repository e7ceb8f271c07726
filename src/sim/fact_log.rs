//! The newest facts of a run.

use std::collections::VecDeque;
use std::rc::Rc;

use super::fact_block::FactBlock;
use super::{Lanes, Stamped};
use crate::raft::Time;

/// Facts to a block: a block is what the log grows and forgets by, small enough for allocators to
/// hand it out from what they have at hand.
const BLOCK: usize = 1024;

/// By so many facts the last step of a block may be longer without having it moved.
const SLACK: usize = 64;

/// The facts of a run, numbered from 0. At least the newest [`FactLog::KEPT`] are kept. Logs that
/// were cut from one another share what they have in common.
#[derive(Debug, Default)]
pub struct FactLog {
    /// Full blocks, oldest first.
    full: VecDeque<Rc<FactBlock>>,
    /// The block that is being written, which is never full between two steps.
    open: Vec<Stamped>,
    /// Where in it the facts of the step under way begin.
    fresh: usize,
    /// What the peers were, and what went on, before its first fact.
    open_lanes: Lanes,
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

    /// The number of the first kept fact that happened at `time` or later; that of the next one
    /// where none did.
    pub fn number_at(&self, time: Time) -> u64 {
        let is_earlier = |stamped: &Stamped| stamped.at < time;
        let later = self
            .full
            .partition_point(|block| block.facts.first().is_some_and(is_earlier));
        let is_open_earlier = later == self.full.len() && self.open.first().is_some_and(is_earlier);
        let Some(place) = (later + usize::from(is_open_earlier)).checked_sub(1) else {
            return self.first;
        };
        let within = self
            .block(place)
            .map_or(0, |block| block.partition_point(is_earlier));
        self.first + (place * BLOCK + within) as u64
    }

    /// What the peers were, and what went on, before the fact of this number.
    pub fn lanes_before(&self, number: u64) -> Lanes {
        let place = (number.clamp(self.first, self.end()) - self.first) as usize;
        let full = self.full.get(place / BLOCK);
        let mut lanes = full.map_or(&self.open_lanes, |block| &block.lanes).clone();
        let facts = self.block(place / BLOCK);
        for stamped in facts.into_iter().flatten().take(place % BLOCK) {
            lanes.observe(stamped);
        }
        lanes
    }

    /// The kept facts from a number on that happened before `time`, and after those at least all
    /// endings of messages and requests that began before it, among other facts.
    pub fn around(&self, number: u64, time: Time) -> impl Iterator<Item = &Stamped> {
        let blocks = (number.clamp(self.first, self.end()) - self.first) as usize / BLOCK;
        (blocks..)
            .zip(self.slices_from(number))
            .filter(move |(block, _)| {
                let full = self.full.get(*block);
                full.is_none_or(|block| block.has_to_do_with(time))
            })
            .flat_map(|(_, facts)| facts)
    }

    /// The kept facts, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Stamped> {
        let full = self.full.iter().rev();
        self.open
            .iter()
            .rev()
            .chain(full.flat_map(|block| block.facts.iter().rev()))
    }

    /// An empty log, in which the next fact has this number, and before which the peers were these.
    pub(super) fn beginning_at(first: u64, lanes: Lanes) -> FactLog {
        FactLog {
            first,
            open_lanes: lanes,
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
        let lanes = self.full.get(kept / BLOCK).map(|block| &block.lanes);
        FactLog {
            full: self.full.iter().take(kept / BLOCK).cloned().collect(),
            fresh: open.len(),
            open,
            open_lanes: lanes.unwrap_or(&self.open_lanes).clone(),
            first: self.first,
            spare: None,
        }
    }

    fn block(&self, number: usize) -> Option<&Vec<Stamped>> {
        if number == self.full.len() {
            return Some(&self.open);
        }
        self.full.get(number).map(|block| &block.facts)
    }

    /// Writes down a fact of the step under way.
    pub(super) fn push(&mut self, fact: Stamped) {
        self.open.push(fact);
    }

    /// The facts of the step under way.
    pub(super) fn fresh(&self) -> &[Stamped] {
        &self.open[self.fresh..]
    }

    /// Ends a step, and forgets what is too old.
    pub(super) fn end_step(&mut self) {
        if self.open.len() >= BLOCK {
            self.close_blocks();
            self.forget_old();
        }
        self.fresh = self.open.len();
    }

    fn forget_old(&mut self) {
        while self.full.len() * BLOCK > FactLog::KEPT + BLOCK {
            self.first += BLOCK as u64;
            self.spare = self
                .full
                .pop_front()
                .and_then(|block| Rc::try_unwrap(block).ok())
                .map(|block| block.facts);
        }
    }

    /// Closes the blocks that are full. What stands behind a block is moved once, however many
    /// blocks a step fills.
    #[cold]
    fn close_blocks(&mut self) {
        let mut rest = self.open.split_off(self.open.len() / BLOCK * BLOCK);
        let mut blocks = Vec::new();
        while self.open.len() > BLOCK {
            blocks.push(self.open.split_off(self.open.len() - BLOCK));
        }
        let mut open = self.spare.take().unwrap_or_default();
        open.clear();
        open.reserve_exact(BLOCK + SLACK);
        open.append(&mut rest);
        let mut first = std::mem::replace(&mut self.open, open);
        first.shrink_to(BLOCK + SLACK);
        for full in [first].into_iter().chain(blocks.into_iter().rev()) {
            let (block, lanes) = FactBlock::close(full, std::mem::take(&mut self.open_lanes));
            self.open_lanes = lanes;
            self.full.push_back(Rc::new(block));
        }
    }
}

impl Clone for FactLog {
    fn clone(&self) -> FactLog {
        self.until(self.end())
    }
}
