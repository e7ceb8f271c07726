//! Writes a log by hand, as a run's journal does.

use crate::raft::{Term, Time};
use crate::sim::{Fact, FactLog, Lanes, Trigger};

/// A log being written, its digest, and the lanes after it.
#[derive(Clone, Debug, Default)]
pub(super) struct Scribe {
    pub log: FactLog,
    pub digest: u64,
    lanes: Lanes,
}

impl Scribe {
    pub(super) fn new(log: FactLog, digest: u64) -> Scribe {
        let lanes = log.lanes_before(log.end());
        Scribe { log, digest, lanes }
    }

    /// Writes a fact of the current step.
    pub(super) fn write(&mut self, term: Term, fact: Fact) {
        let (stamped, digest) = self.log.write((term, fact), &self.lanes, self.digest);
        self.lanes.observe(&stamped);
        self.digest = digest;
    }

    /// Writes a step of one fact.
    pub(super) fn write_step(&mut self, (step, at): (u64, Time), term: Term, fact: Fact) {
        self.log.begin_step(step, at, Trigger::Boot);
        self.write(term, fact);
        self.end_step();
    }

    pub(super) fn end_step(&mut self) {
        self.digest = self.log.with_extra(self.digest);
        self.log.end_step(&self.lanes);
    }
}
