//! The logs on the disks, and whether they agree (paper §5.3).

use super::prefix::Prefix;
use super::{Checker, Finding};
use crate::raft::{Entry, Index, PeerId, Progress, Term};

impl Checker {
    /// The log on a peer's disk up to an index; `None` if it is shorter.
    #[inline]
    pub(super) fn prefix(&self, peer: PeerId, index: Index) -> Option<Prefix> {
        let log = &self.logs[peer.index()];
        match (index as usize).checked_sub(1) {
            Some(place) => log.get(place).copied(),
            None => Some(Prefix::EMPTY),
        }
    }

    /// The index of the last entry on a peer's disk.
    pub(super) fn last_index(&self, peer: PeerId) -> Index {
        self.logs[peer.index()].len() as Index
    }

    pub(super) fn appended(&mut self, peer: PeerId, index: Index, entry: Entry) {
        let last = self.last_index(peer);
        let Some(before) = self.prefix(peer, last).filter(|_| index == last + 1) else {
            return;
        };
        let prefix = self.prefixes.extend(before, index, entry, peer);
        self.logs[peer.index()].push(prefix);
        let Some(other) = self.prefixes.contradicts(prefix, index) else {
            return;
        };
        let term = entry.term;
        let finding = if other.last == entry {
            Finding::DifferentBefore {
                peer,
                index,
                term,
                before: self.prefixes.last_term(before),
                other: other.by,
                other_before: self.prefixes.last_term(other.before),
            }
        } else {
            Finding::DifferentEntries {
                peer,
                other: other.by,
                index,
                term,
            }
        };
        let entries = [(peer, index), (other.by, index)];
        self.found(finding, &[peer, other.by], &entries);
    }

    /// A peer removed entries in `term`, which may have been written by the same record.
    pub(super) fn truncated(&mut self, peer: PeerId, from: Index, term: Term) {
        let term = term.max(self.on_disk[peer.index()]);
        if self.leads(peer, term) {
            let index = from;
            let finding = Finding::LeaderTruncated { peer, index, term };
            self.found(finding, &[peer], &[(peer, index)]);
        }
        self.logs[peer.index()].truncate(from.saturating_sub(1) as usize);
        self.lives[peer.index()].has_removed = true;
    }

    /// A leader believes that a follower shares its log. A follower that has left the leader's term
    /// may have replaced entries since, before the leader hears of it.
    pub(super) fn progressed(&mut self, leader: PeerId, follower: PeerId, progress: Progress) {
        let index = progress.match_index;
        if self.on_disk[follower.index()] > self.on_disk[leader.index()]
            || self.share(leader, follower, index)
        {
            return;
        }
        let finding = Finding::MatchTooHigh {
            peer: leader,
            follower,
            index,
            shared: self.last_shared(leader, follower),
        };
        let entries = [(leader, index), (follower, index)];
        self.found(finding, &[leader, follower], &entries);
    }

    /// Whether the disks of two peers hold the same entries up to an index.
    fn share(&self, one: PeerId, other: PeerId, index: Index) -> bool {
        let shared = self.prefix(one, index);
        shared.is_some() && shared == self.prefix(other, index)
    }

    /// The last index up to which the disks of two peers hold the same entries.
    fn last_shared(&self, one: PeerId, other: PeerId) -> Index {
        let (mut shared, mut parted) = (0, self.last_index(one) + 1);
        while shared + 1 < parted {
            let middle = shared.midpoint(parted);
            if self.share(one, other, middle) {
                shared = middle;
            } else {
                parted = middle;
            }
        }
        shared
    }
}
