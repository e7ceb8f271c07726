//! A value for each index, stored once per stretch of equal values.

use crate::raft::{Index, SharedVec};

/// The start of each stretch, and its value.
#[derive(Clone, Debug)]
pub(super) struct RunLengths<T>(SharedVec<(Index, T)>);

impl<T> Default for RunLengths<T> {
    fn default() -> RunLengths<T> {
        RunLengths(SharedVec::default())
    }
}

impl<T: Copy + PartialEq> RunLengths<T> {
    /// From an index on, which is after all others, the value is this.
    pub(super) fn push(&mut self, index: Index, value: T) {
        let last = self
            .0
            .len()
            .checked_sub(1)
            .and_then(|last| self.0.get(last));
        if last.is_none_or(|last| last.1 != value) {
            self.0.push((index, value));
        }
    }

    /// The value at an index; `None` before the first.
    pub(super) fn get(&self, index: Index) -> Option<T> {
        let (mut begun, mut later) = (0, self.0.len());
        while begun < later {
            let middle = begun.midpoint(later);
            match self.0.get(middle) {
                Some((from, _)) if *from <= index => begun = middle + 1,
                _ => later = middle,
            }
        }
        Some(self.0.get(begun.checked_sub(1)?)?.1)
    }

    /// The start of each stretch and its value, the last first.
    pub(super) fn backwards(&self) -> impl Iterator<Item = (Index, T)> {
        (0..self.0.len())
            .rev()
            .filter_map(|place| self.0.get(place).copied())
    }

    /// Approximate bytes on the heap that are its own.
    pub(super) fn bytes(&self) -> usize {
        self.0.bytes()
    }
}
