//! Moments of a run.

use std::cmp::Ordering;

use crate::raft::Time;

/// A moment of a run: the clock, and how many steps of that microsecond are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The clock.
    pub at: Time,
    /// How many steps (commands, arrivals, losses, failures and timers) of that microsecond are
    /// done; [`Moment::ALL`] if all are.
    pub done: u32,
}

impl Moment {
    /// All steps of that microsecond.
    pub const ALL: u32 = u32::MAX;

    /// The moment when everything due at or before `at` is done.
    pub fn end_of(at: Time) -> Moment {
        Moment {
            at,
            done: Moment::ALL,
        }
    }

    /// The max number of steps of the microsecond `at` that are done at this moment.
    pub(super) fn at_most(self, at: Time) -> u32 {
        match self.at.cmp(&at) {
            Ordering::Greater => Moment::ALL,
            Ordering::Equal => self.done,
            Ordering::Less => 0,
        }
    }
}

/// The goal of a seek.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A moment.
    Moment(Moment),
    /// The place after this many steps since the start.
    Step(u64),
    /// The place after the command of this number.
    Command(usize),
}
