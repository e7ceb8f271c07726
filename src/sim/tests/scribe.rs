//! Writes a log by hand, as a run's journal does.

use crate::raft::{Entry, Function, Term, Time};
use crate::sim::facts::EntryList;
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

    pub(super) fn begin_step(&mut self, step: u64, trigger: Trigger) {
        self.log.begin_step(step, trigger);
    }

    pub(super) fn done_by(&mut self, function: Option<Function>) {
        self.log.done_by(function);
    }

    // Those who use it are native.
    #[cfg_attr(target_family = "wasm", allow(dead_code))]
    pub(super) fn list(&mut self, entries: &[Entry]) -> EntryList {
        self.log.list(entries)
    }

    pub(super) fn write(&mut self, at: Time, term: Term, fact: Fact) {
        let stamped = self.log.stamp(at, term, fact);
        self.digest = self.log.push(&stamped, self.digest);
        if let Some(from) = self.lanes.began(&stamped) {
            self.log.ended(from);
        }
        self.lanes.observe(&stamped);
    }

    pub(super) fn end_step(&mut self) {
        self.digest = self.log.with_extra(self.digest);
        self.log.end_step(&self.lanes);
    }
}
