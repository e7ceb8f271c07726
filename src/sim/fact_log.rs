//! The newest facts of a run.

use std::collections::VecDeque;

use super::Stamped;

/// The facts of a run, numbered from 0. The newest [`FactLog::KEPT`] are kept.
#[derive(Clone, Debug, Default)]
pub struct FactLog {
    kept: VecDeque<Stamped>,
    first: u64,
}

impl FactLog {
    /// How many facts are kept.
    pub const KEPT: usize = 200_000;

    /// The number of the oldest fact that is kept.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// How many facts there have ever been; the number of the next one.
    pub fn end(&self) -> u64 {
        self.first + self.kept.len() as u64
    }

    /// A fact by its number; `None` where it is no longer kept, or has not happened yet.
    pub fn get(&self, number: u64) -> Option<&Stamped> {
        let place = number.checked_sub(self.first)?;
        self.kept.get(usize::try_from(place).ok()?)
    }

    /// The kept facts from a number on, with their numbers.
    pub fn iter_from(&self, number: u64) -> impl Iterator<Item = (u64, &Stamped)> {
        let from = number.clamp(self.first, self.end());
        let skipped = (from - self.first) as usize;
        (from..self.end()).zip(self.kept.range(skipped..))
    }

    pub(super) fn push(&mut self, fact: Stamped) {
        if self.kept.len() == FactLog::KEPT {
            self.kept.pop_front();
            self.first += 1;
        }
        self.kept.push_back(fact);
    }
}
