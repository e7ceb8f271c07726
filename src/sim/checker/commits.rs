//! What is reported as committed, and what is applied (paper §5.3, §5.4).

use super::prefix::Prefix;
use super::run_lengths::RunLengths;
use super::{Checker, Finding};
use crate::raft::{Entry, Index, PeerId, SharedVec, Term};

/// What a peer has in memory in this life.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Life {
    pub commit_index: Index,
    pub last_applied: Index,
    /// Whether entries were removed by the record that is being written.
    pub has_removed: bool,
}

/// What was reported as committed.
#[derive(Clone, Debug, Default)]
pub(super) struct Committed {
    /// For each index, the prefix of the peer that reported it first.
    pub prefixes: SharedVec<Prefix>,
    /// That peer, and its term.
    said: RunLengths<(PeerId, Term)>,
}

/// What was applied.
#[derive(Clone, Debug, Default)]
pub(super) struct Applied {
    /// For each index, the prefix on the disk of the peer that applied it first.
    pub prefixes: SharedVec<Prefix>,
    /// That peer.
    by: RunLengths<PeerId>,
    /// Entries that were not on the disk of the peer that applied them; there the prefix says
    /// nothing.
    unwritten: RunLengths<Entry>,
}

impl Committed {
    fn prefix(&self, index: Index) -> Option<Prefix> {
        self.prefixes.get(index.checked_sub(1)? as usize).copied()
    }

    /// The last index that was reported as committed in a term before this one.
    fn last_before(&self, term: Term) -> Option<Index> {
        let mut last = self.prefixes.len() as Index;
        for (from, (_, in_term)) in self.said.backwards() {
            if in_term < term {
                return Some(last);
            }
            last = from - 1;
        }
        None
    }

    /// Approximate bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        self.prefixes.bytes() + self.said.bytes()
    }
}

impl Applied {
    /// Approximate bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        self.prefixes.bytes() + self.by.bytes() + self.unwritten.bytes()
    }
}

impl Checker {
    pub(super) fn committed(&mut self, peer: PeerId, index: Index) {
        let before = std::mem::replace(&mut self.lives[peer.index()].commit_index, index);
        if index < before {
            let finding = Finding::CommitIndexFell {
                peer,
                index,
                before,
            };
            self.found(finding, &[peer], &[(peer, index)]);
        }
        self.check_durable(peer, index);
        self.check_stored(peer);
    }

    /// What this peer is the first to report as committed is on the disks of a majority.
    fn check_durable(&mut self, peer: PeerId, index: Index) {
        let new = self.committed.prefixes.len() as Index + 1..=index;
        if new.is_empty() {
            return;
        }
        // A disk that shares the last one shares all.
        if self.holders(peer, index).len() * 2 <= usize::from(self.peers) {
            let first = new
                .clone()
                .find(|&new| self.holders(peer, new).len() * 2 <= usize::from(self.peers));
            self.is_not_durable(peer, first.unwrap_or(index));
        }
        for index in new {
            let Some(prefix) = self.prefix(peer, index) else {
                return;
            };
            let said = (peer, self.on_disk[peer.index()]);
            self.committed.prefixes.push(prefix);
            self.committed.said.push(index, said);
        }
    }

    fn is_not_durable(&mut self, peer: PeerId, index: Index) {
        let holders = self.holders(peer, index);
        let finding = Finding::CommittedOnTooFew {
            peer,
            index,
            disks: holders.len() as u32,
            peers: self.peers.into(),
        };
        let entries: Vec<(PeerId, Index)> = holders.into_iter().map(|id| (id, index)).collect();
        self.found(finding, &[peer], &entries);
    }

    /// The peers whose disks share a peer's log up to an index.
    fn holders(&self, peer: PeerId, index: Index) -> Vec<PeerId> {
        let own = self.prefix(peer, index);
        PeerId::all(self.peers)
            .filter(|&id| own.is_some() && self.prefix(id, index) == own)
            .collect()
    }

    /// A record is on disk: what the peer knew to be committed is still there.
    #[inline]
    pub(super) fn rewritten(&mut self, peer: PeerId) {
        if std::mem::take(&mut self.lives[peer.index()].has_removed) {
            self.check_stored(peer);
        }
    }

    fn check_stored(&mut self, peer: PeerId) {
        let (index, last) = (self.lives[peer.index()].commit_index, self.last_index(peer));
        if index > last {
            let finding = Finding::CommittedButNotStored { peer, index, last };
            self.found(finding, &[peer], &[(peer, index)]);
        }
    }

    pub(super) fn applied(&mut self, peer: PeerId, index: Index, entry: Entry) {
        let life = &mut self.lives[peer.index()];
        let before = std::mem::replace(&mut life.last_applied, index);
        let commit_index = life.commit_index;
        let entries = [(peer, index)];
        if index != before + 1 {
            let finding = Finding::AppliedOutOfOrder {
                peer,
                index,
                before,
            };
            self.found(finding, &[peer], &entries);
        }
        if index > commit_index {
            let finding = Finding::AppliedButNotCommitted {
                peer,
                index,
                commit_index,
            };
            self.found(finding, &[peer], &entries);
        }
        self.check_same(peer, index, entry);
    }

    fn check_same(&mut self, peer: PeerId, index: Index, entry: Entry) {
        let Some(other) = self.applied_first(index) else {
            if index as usize == self.applied.prefixes.len() + 1 {
                self.applies_first(peer, index, entry);
            }
            return;
        };
        if other != entry
            && let Some(by) = self.applied.by.get(index)
        {
            let finding = Finding::AppliedDifferently {
                peer,
                command: entry.write(),
                term: entry.term,
                index,
                other: by,
                other_command: other.write(),
                other_term: other.term,
            };
            self.found(finding, &[peer, by], &[(peer, index), (by, index)]);
        }
    }

    /// What was applied first at an index.
    fn applied_first(&self, index: Index) -> Option<Entry> {
        let prefix = self.applied.prefixes.get(index.checked_sub(1)? as usize)?;
        match self.prefixes.get(*prefix) {
            Some(known) => Some(known.last),
            None => self.applied.unwritten.get(index),
        }
    }

    fn applies_first(&mut self, peer: PeerId, index: Index, entry: Entry) {
        let is_it = |prefix: &Prefix| {
            let known = self.prefixes.get(*prefix);
            known.is_some_and(|known| known.last == entry)
        };
        let written = self.prefix(peer, index).filter(is_it);
        if written.is_none() {
            self.applied.unwritten.push(index, entry);
        }
        self.applied.prefixes.push(written.unwrap_or(Prefix::EMPTY));
        self.applied.by.push(index, peer);
    }

    /// A leader sends for the first time: what was committed in earlier terms is on its disk.
    pub(super) fn check_completeness(&mut self, leader: PeerId, term: Term) {
        let has = |&index: &Index| self.committed.prefix(index) == self.prefix(leader, index);
        // In Raft, entries committed in later terms come last; and a log that has the last has all.
        let Some(last) = self.committed.last_before(term) else {
            return;
        };
        if has(&last) {
            return;
        }
        let index = (1..last).find(|index| !has(index)).unwrap_or(last);
        let committed = self.committed.prefix(index);
        let Some((prefix, (by, in_term))) = committed.zip(self.committed.said.get(index)) else {
            return;
        };
        let finding = Finding::LeaderLacksEntry {
            peer: leader,
            term,
            index,
            entry_term: self.prefixes.last_term(prefix),
            other: by,
            committed_in: in_term,
        };
        self.found(finding, &[leader, by], &[(leader, index), (by, index)]);
    }
}
