//! Where a world writes down what happens, and who watches.

use crate::raft::{Emitted, Term, Time};
use crate::sim::watchers::Watchers;
use crate::sim::{Fact, FactLog};

/// Where a world writes down what happens, and who watches. No part of the world: what has been
/// written changes nothing that is to come.
pub(in crate::sim) struct Journal<'a> {
    pub facts: &'a mut FactLog,
    pub watchers: &'a mut Watchers,
    /// Room for the effects of one step of a peer.
    pub effects: &'a mut Vec<Emitted>,
}

impl Journal<'_> {
    /// Writes down a fact of the step under way, and shows it to those who watch. Returns the
    /// digest after it.
    #[inline(always)]
    pub(in crate::sim) fn write(&mut self, at: Time, term: Term, fact: Fact, digest: u64) -> u64 {
        let stamped = self.facts.stamp(at, term, fact);
        let digest = self.facts.push(&stamped, digest);
        if let Some(from) = self.watchers.lanes.began(&stamped) {
            self.facts.ended(from);
        }
        self.watchers.observe(&stamped);
        digest
    }

    /// Ends a step: what the checker found in it is written down, which is no part of the digest.
    #[inline]
    pub(in crate::sim) fn end_step(&mut self, step: u64, at: Time) {
        for n in self.watchers.newly_found(step, at) {
            self.write(at, 0, Fact::Violation { n }, 0);
        }
        self.facts.end_step(&self.watchers.lanes);
    }
}
