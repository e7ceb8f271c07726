//! Where a world writes its facts, and the watchers.

use crate::raft::{Emitted, Term, Time};
use crate::sim::watchers::Watchers;
use crate::sim::{Fact, FactLog};

/// Where a world writes its facts, and the watchers. Not part of the world: facts change nothing
/// that follows.
pub(in crate::sim) struct Journal<'a> {
    pub facts: &'a mut FactLog,
    pub watchers: &'a mut Watchers,
    /// Room for the effects of one step of a peer.
    pub effects: &'a mut Vec<Emitted>,
}

impl Journal<'_> {
    /// Writes a fact of the current step, and shows it to the watchers. Returns the digest after
    /// it.
    #[inline(always)]
    pub(in crate::sim) fn write(&mut self, term: Term, fact: Fact, digest: u64) -> u64 {
        let lanes = &self.watchers.lanes;
        let (stamped, digest) = self.facts.write((term, fact), lanes, digest);
        self.watchers.observe(&stamped);
        digest
    }

    /// Ends a step: writes the checker's findings, which are not part of the digest.
    #[inline]
    pub(in crate::sim) fn end_step(&mut self, step: u64, at: Time) {
        for n in self.watchers.newly_found(step, at) {
            self.write(0, Fact::Violation { n }, 0);
        }
        self.facts.end_step(&self.watchers.lanes);
    }
}
