//! What is said to be committed, and what is applied (paper §5.3, §5.4).

use super::prefix::Prefix;
use super::{Checker, Property};
use crate::raft::{Entry, Index, PeerId, Term};

/// What a peer knows in its memory, in this life.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Life {
    pub commit_index: Index,
    pub last_applied: Index,
    /// Whether entries were removed by the record that is being written.
    pub has_removed: bool,
}

/// An entry that was said to be committed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Committed {
    prefix: Prefix,
    by: PeerId,
    /// The term in which it was said.
    in_term: Term,
}

/// An entry that was applied.
#[derive(Clone, Copy, Debug)]
pub(super) struct Applied {
    entry: Entry,
    by: PeerId,
}

impl Checker {
    pub(super) fn committed(&mut self, peer: PeerId, index: Index) {
        let before = std::mem::replace(&mut self.lives[peer.index()].commit_index, index);
        if index < before {
            let detail = format!("{peer}'s commit index went from {before} back to {index}.");
            self.found(Property::NothingGoesBack, detail, &[peer], &[(peer, index)]);
        }
        self.check_durable(peer, index);
        self.check_stored(peer);
    }

    /// What nobody has said to be committed before is on the disks of a majority, as this peer has
    /// it.
    fn check_durable(&mut self, peer: PeerId, index: Index) {
        let new = self.committed.len() as Index + 1..=index;
        if new.is_empty() {
            return;
        }
        // Who has the last has all.
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
            self.committed.push(Committed {
                prefix,
                by: peer,
                in_term: self.on_disk[peer.index()],
            });
        }
    }

    fn is_not_durable(&mut self, peer: PeerId, index: Index) {
        let holders = self.holders(peer, index);
        let detail = format!(
            "{peer} committed index {index} with its entry on {} of {} disks.",
            holders.len(),
            self.peers
        );
        let entries: Vec<(PeerId, Index)> = holders.into_iter().map(|id| (id, index)).collect();
        self.found(Property::CommitIsDurable, detail, &[peer], &entries);
    }

    /// Whose disks share a peer's log up to an index.
    fn holders(&self, peer: PeerId, index: Index) -> Vec<PeerId> {
        let own = self.prefix(peer, index);
        PeerId::all(self.peers)
            .filter(|&id| own.is_some() && self.prefix(id, index) == own)
            .collect()
    }

    /// A record is on disk: what was known to be committed is still there.
    pub(super) fn rewritten(&mut self, peer: PeerId) {
        if std::mem::take(&mut self.lives[peer.index()].has_removed) {
            self.check_stored(peer);
        }
    }

    fn check_stored(&mut self, peer: PeerId) {
        let (committed, last) = (self.lives[peer.index()].commit_index, self.last_index(peer));
        if committed > last {
            let detail =
                format!("{peer} committed index {committed}, and its log on disk ends at {last}.");
            let entries = [(peer, committed)];
            self.found(Property::AppliedCommittedStored, detail, &[peer], &entries);
        }
    }

    pub(super) fn applied(&mut self, peer: PeerId, index: Index, entry: Entry) {
        let life = &mut self.lives[peer.index()];
        let before = std::mem::replace(&mut life.last_applied, index);
        let committed = life.commit_index;
        let entries = [(peer, index)];
        if index != before + 1 {
            let detail = format!("{peer} applied index {index} after index {before}.");
            self.found(Property::NothingGoesBack, detail, &[peer], &entries);
        }
        if index > committed {
            let detail =
                format!("{peer} applied index {index}, and its commit index is {committed}.");
            self.found(Property::AppliedCommittedStored, detail, &[peer], &entries);
        }
        self.check_same(peer, index, entry);
    }

    fn check_same(&mut self, peer: PeerId, index: Index, entry: Entry) {
        let place = (index as usize).wrapping_sub(1);
        let Some(Applied { entry: other, by }) = self.applied.get(place).copied() else {
            if place == self.applied.len() {
                self.applied.push(Applied { entry, by: peer });
            }
            return;
        };
        if other != entry {
            let detail = format!(
                "{peer} applied {} at index {index}, and {by} applied {}.",
                told(&entry),
                told(&other)
            );
            let entries = [(peer, index), (by, index)];
            self.found(Property::StateMachineSafety, detail, &[peer, by], &entries);
        }
    }

    /// A leader is heard for the first time: what was committed in earlier terms is on its disk.
    pub(super) fn check_completeness(&mut self, leader: PeerId, term: Term) {
        let is_earlier = |place: &usize| {
            let committed = self.committed.get(*place);
            committed.is_some_and(|committed| committed.in_term < term)
        };
        let has = |place: usize| {
            let committed = self.committed.get(place);
            committed.map(|committed| committed.prefix) == self.prefix(leader, place as Index + 1)
        };
        // In Raft, what is committed in later terms stands last; and who has the last has all.
        let Some(last) = (0..self.committed.len()).rev().find(is_earlier) else {
            return;
        };
        if has(last) {
            return;
        }
        let missing = (0..last).find(|&place| !has(place)).unwrap_or(last);
        let Some(Committed {
            prefix,
            by,
            in_term,
        }) = self.committed.get(missing).copied()
        else {
            return;
        };
        let index = missing as Index + 1;
        let detail = format!(
            "{leader} leads term {term} without the entry of index {index} and term {}, which {by} \
             committed in term {in_term}.",
            self.prefixes.last_term(prefix)
        );
        let entries = [(leader, index), (by, index)];
        self.found(
            Property::LeaderCompleteness,
            detail,
            &[leader, by],
            &entries,
        );
    }
}

/// An entry in words.
fn told(entry: &Entry) -> String {
    match entry.command {
        Some(write) => format!(
            "{}={} of term {}",
            char::from(write.key),
            write.value,
            entry.term
        ),
        None => format!("a no-op of term {}", entry.term),
    }
}
