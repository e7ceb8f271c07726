//! Places in a run.

use crate::raft::Time;

/// A moment of a run: how far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// When.
    pub at: Time,
    /// How many steps of that very microsecond (items and commands) are done.
    pub done: u32,
}

impl Moment {
    /// All that are due.
    pub const ALL: u32 = u32::MAX;

    /// The moment at which all that is due at or before `at` is done.
    pub fn end_of(at: Time) -> Moment {
        Moment {
            at,
            done: Moment::ALL,
        }
    }
}
