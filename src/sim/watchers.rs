//! The watchers of a run: each fact is shown to them when it arises.

use super::landmarks::Landmarks;
use super::{Checker, Lanes, Stamped, Statistics};
use crate::raft::Time;

/// All watchers of a run, with their state.
#[derive(Clone, Debug)]
pub(super) struct Watchers {
    pub statistics: Statistics,
    pub landmarks: Landmarks,
    pub checker: Checker,
    /// Whether the checker is on.
    pub is_checked: bool,
    /// The lanes of the diagram.
    pub lanes: Lanes,
    /// How many of the checker's findings have facts.
    found: u32,
}

impl Watchers {
    /// For a cluster of this many peers, before its first fact.
    pub(super) fn new(peers: u8) -> Watchers {
        Watchers {
            statistics: Statistics::new(peers),
            landmarks: Landmarks::new(peers),
            checker: Checker::new(peers),
            is_checked: true,
            lanes: Lanes::default(),
            found: 0,
        }
    }

    /// Shows them a fact. If its kind is known at compile time, so are the watchers that need it.
    #[inline(always)]
    pub(super) fn observe(&mut self, stamped: &Stamped) {
        self.statistics.observe(stamped);
        self.landmarks.observe(stamped);
        self.lanes.observe(stamped);
        if self.is_checked {
            self.checker.observe(stamped);
        }
    }

    /// The numbers of the checker's new findings, in the step of this number.
    #[inline]
    pub(super) fn newly_found(&mut self, step: u64, at: Time) -> std::ops::Range<u32> {
        let (before, now) = (self.found, self.checker.violations().len() as u32);
        if before < now {
            self.landmarks.found_violation(step, at);
            self.found = now;
        }
        before..now
    }

    /// Approximate bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        self.statistics.bytes() + self.landmarks.bytes() + self.checker.bytes() + self.lanes.bytes()
    }
}
