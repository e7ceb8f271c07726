//! Moments of a run.

use std::cmp::Ordering;

use crate::raft::Time;

/// A moment of a run: the clock, and how much of what falls due at that very microsecond is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The clock.
    pub at: Time,
    /// How many steps (commands, arrivals, losses, failures and timers) of that microsecond are
    /// done; [`Moment::ALL`] where none is left.
    pub done: u32,
}

impl Moment {
    /// Nothing is left to do at that microsecond.
    pub const ALL: u32 = u32::MAX;

    /// The moment when all that is due at or before `at` is done.
    pub fn end_of(at: Time) -> Moment {
        Moment {
            at,
            done: Moment::ALL,
        }
    }

    /// How many steps of the microsecond `at` are done then, at most.
    pub(super) fn at_most(self, at: Time) -> u32 {
        match self.at.cmp(&at) {
            Ordering::Greater => Moment::ALL,
            Ordering::Equal => self.done,
            Ordering::Less => 0,
        }
    }
}

/// Where to go in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To a moment.
    Moment(Moment),
    /// To where so many steps are done since the start.
    Step(u64),
    /// To where the command of this number is done.
    Command(usize),
}
