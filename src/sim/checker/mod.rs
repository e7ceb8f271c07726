//! The checker: watches facts and reports violations.
//!
//! It shares no code with the protocol and never looks into a peer. It reads what is persisted,
//! sent, committed and applied, and keeps its own history across restarts. It forgets a term once
//! all peers that took part in it have left it: whatever they send in it violates
//! [`Property::TermsGrow`]. It never forgets entries; copies of the checker share them.

mod commits;
mod elections;
mod logs;
mod prefix;
mod property;
mod run_lengths;

use commits::{Applied, Committed, Life};
use elections::TermHistory;
use prefix::{Prefix, Prefixes};
pub use property::{Finding, FindingArg, Property, Violation};

use super::sorted::Sorted;
use super::{Fact, Stamped};
use crate::raft::{Index, PeerId, PeerSet, SharedVec, Term, Time};

/// The checker's own history.
#[derive(Clone, Debug)]
pub struct Checker {
    peers: u8,
    /// The time of the last fact.
    now: Time,
    /// The latest term on each peer's disk.
    on_disk: Vec<Term>,
    /// The last grant that each peer sent: the term, and the candidate.
    granted: Vec<Option<(Term, PeerId)>>,
    terms: Sorted<TermHistory>,
    /// The leader of the last heartbeat, so that the next one needs no look-up.
    heard: Option<(Term, PeerId)>,
    prefixes: Prefixes,
    /// The log on each peer's disk, as a prefix.
    logs: Vec<SharedVec<Prefix>>,
    lives: Vec<Life>,
    /// The entries that were ever reported as committed.
    committed: Committed,
    /// The entries that were ever applied.
    applied: Applied,
    violations: Vec<Violation>,
}

impl Checker {
    /// Findings kept per property; a broken protocol would produce them without end.
    pub const KEPT: usize = 20;

    /// A checker of a cluster of this many peers, which must see every fact from the first on.
    pub fn new(peers: u8) -> Checker {
        let number = usize::from(peers);
        Checker {
            peers,
            now: Time::ZERO,
            on_disk: vec![0; number],
            granted: vec![None; number],
            terms: Sorted::default(),
            heard: None,
            prefixes: Prefixes::default(),
            logs: vec![SharedVec::default(); number],
            lives: vec![Life::default(); number],
            committed: Committed::default(),
            applied: Applied::default(),
            violations: Vec::new(),
        }
    }

    /// Its findings, oldest first.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// How many of the properties are violated so far.
    pub fn violated(&self) -> usize {
        let is_violated = |&&property: &&Property| {
            let mut found = self.violations.iter();
            found.any(|violation| violation.property() == property)
        };
        Property::ALL.iter().filter(is_violated).count()
    }

    /// Approximate bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        let vote = size_of::<(PeerId, PeerSet)>();
        let votes: usize = self.terms.values().map(|term| term.votes.len()).sum();
        let found = size_of_val(&self.violations[..]);
        let terms = self.terms.len() * (size_of::<(u64, TermHistory)>());
        let peers = size_of_val(&self.on_disk[..])
            + size_of_val(&self.granted[..])
            + size_of_val(&self.lives[..]);
        let logs =
            size_of_val(&self.logs[..]) + self.logs.iter().map(SharedVec::bytes).sum::<usize>();
        let entries = self.prefixes.bytes() + self.committed.bytes() + self.applied.bytes();
        terms + votes * vote + found + peers + logs + entries
    }

    /// Stores once what the disks have in common.
    pub(super) fn share_logs(&mut self) {
        let Some(longest) = self.logs.iter().max_by_key(|log| log.len()).cloned() else {
            return;
        };
        let agreed = [&mut self.committed.prefixes, &mut self.applied.prefixes];
        for prefixes in self.logs.iter_mut().chain(agreed) {
            prefixes.share(&longest);
        }
        self.prefixes.share(&longest);
    }

    /// Handles a fact.
    #[inline(always)]
    pub fn observe(&mut self, stamped: &Stamped) {
        self.now = stamped.at;
        match stamped.fact {
            Fact::Send { id, message, .. } => self.said(id.sender(), id.receiver(), message),
            Fact::Persist {
                peer,
                term,
                voted_for,
                ..
            } => {
                self.persisted(peer, term, voted_for);
                self.rewritten(peer);
            }
            Fact::Append { peer, index, entry } => self.appended(peer, index, entry),
            Fact::Truncate { peer, from_index } => {
                self.truncated(peer, from_index, stamped.term);
            }
            Fact::Progress {
                peer,
                follower,
                progress,
            } => self.progressed(peer, follower, progress),
            Fact::Commit { peer, index } => self.committed(peer, index),
            Fact::Apply {
                peer, index, entry, ..
            } => self.applied(peer, index, entry),
            Fact::Crash { peer } => self.lives[peer.index()] = Life::default(),
            _ => {}
        }
    }

    fn found(&mut self, finding: Finding, peers: &[PeerId], entries: &[(PeerId, Index)]) {
        let alike = |violation: &&Violation| violation.property() == finding.property();
        if self.violations.iter().filter(alike).count() < Checker::KEPT {
            self.violations.push(Violation {
                at: self.now,
                finding,
                peers: peers.to_vec(),
                entries: entries.to_vec(),
            });
        }
    }

    #[cfg(test)]
    pub(super) fn terms_known(&self) -> usize {
        self.terms.len()
    }
}
