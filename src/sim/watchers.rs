//! Those who watch a run: each fact is shown to them where it arises.

use super::landmarks::Landmarks;
use super::{Checker, Lanes, Stamped, Statistics};
use crate::raft::Time;

/// All who watch a run, and what they remember of it.
#[derive(Clone, Debug)]
pub(super) struct Watchers {
    pub statistics: Statistics,
    pub landmarks: Landmarks,
    pub checker: Checker,
    /// Whether the checker watches.
    pub is_checked: bool,
    /// What the peers are, and what goes on.
    pub lanes: Lanes,
    /// How many of the checker's findings are written down.
    found: u32,
}

impl Watchers {
    /// Of a cluster of this many peers, before its first fact.
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

    /// Shows them a fact. Where its kind is known when this is compiled, so is who cares.
    #[inline(always)]
    pub(super) fn observe(&mut self, stamped: &Stamped) {
        self.statistics.observe(stamped);
        self.landmarks.observe(stamped);
        self.lanes.observe(stamped);
        if self.is_checked {
            self.checker.observe(stamped);
        }
    }

    /// The numbers of what the checker has found since it was last asked, in the step of this
    /// number.
    #[inline]
    pub(super) fn newly_found(&mut self, step: u64, at: Time) -> std::ops::Range<u32> {
        let (before, now) = (self.found, self.checker.violations().len() as u32);
        if before < now {
            self.landmarks.found_violation(step, at);
            self.found = now;
        }
        before..now
    }

    /// Bytes that they keep on the heap, about.
    pub(super) fn bytes(&self) -> usize {
        self.statistics.bytes() + self.landmarks.bytes() + self.checker.bytes() + self.lanes.bytes()
    }
}
