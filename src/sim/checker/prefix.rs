//! Prefixes of logs, by number: one comparison tells whether two disks share their logs up to an
//! index.

use crate::raft::{Entry, Index, PeerId, SharedVec, Term};

/// A prefix of a log: an entry with all entries before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Prefix(u32);

impl Prefix {
    /// The prefix without entries.
    pub(super) const EMPTY: Prefix = Prefix(0);
}

/// What is known of a prefix.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// Its last entry.
    pub last: Entry,
    /// The prefix before that entry.
    pub before: Prefix,
    /// The peer that first had it on disk.
    pub by: PeerId,
    /// Another one of the same length.
    other: Prefix,
}

/// Every prefix that a log on disk ever had. None is forgotten: what a peer wrote may come up again
/// as long as there are disks.
#[derive(Clone, Debug, Default)]
pub(super) struct Prefixes {
    known: SharedVec<Known>,
    /// The newest of each length, from 1 on.
    newest: SharedVec<Prefix>,
}

impl Prefixes {
    /// What is known of a prefix; `None` for the empty one.
    pub(super) fn get(&self, prefix: Prefix) -> Option<&Known> {
        self.known.get((prefix.0 as usize).checked_sub(1)?)
    }

    /// The term of its last entry; 0 for the empty one.
    pub(super) fn last_term(&self, prefix: Prefix) -> Term {
        self.get(prefix).map_or(0, |known| known.last.term)
    }

    /// The prefix that ends with `last` at `index`, after `before`.
    pub(super) fn extend(
        &mut self,
        before: Prefix,
        index: Index,
        last: Entry,
        by: PeerId,
    ) -> Prefix {
        let same = |known: &Known| known.last == last && known.before == before;
        if let Some((prefix, _)) = self.of_length(index).find(|(_, known)| same(known)) {
            return prefix;
        }
        let newest = self.newest(index);
        self.known.push(Known {
            last,
            before,
            by,
            other: newest.unwrap_or(Prefix::EMPTY),
        });
        let prefix = Prefix(self.known.len() as u32);
        match self.newest.get_mut(index as usize - 1) {
            Some(newest) => *newest = prefix,
            None => self.newest.push(prefix),
        }
        prefix
    }

    /// A prefix that ends with a different entry of the same index and term, or has a different
    /// term before it.
    pub(super) fn contradicts(&self, prefix: Prefix, index: Index) -> Option<Known> {
        let own = *self.get(prefix)?;
        // Usually it is the only one of its length.
        if own.other == Prefix::EMPTY && self.newest(index) == Some(prefix) {
            return None;
        }
        let term_before = self.last_term(own.before);
        let mut alike = self
            .of_length(index)
            .filter(|(_, known)| known.last.term == own.last.term);
        let other = alike.find(|(_, known)| {
            known.last.payload != own.last.payload || self.last_term(known.before) != term_before
        });
        other.map(|(_, known)| *known)
    }

    fn newest(&self, index: Index) -> Option<Prefix> {
        self.newest.get((index as usize).checked_sub(1)?).copied()
    }

    /// All prefixes of a length, newest first.
    fn of_length(&self, index: Index) -> impl Iterator<Item = (Prefix, &Known)> {
        let with_what_is_known = |prefix: Prefix| Some((prefix, self.get(prefix)?));
        let newest = self.newest(index).and_then(with_what_is_known);
        std::iter::successors(newest, move |(_, known)| with_what_is_known(known.other))
    }

    /// Shares storage with a log of the newest prefixes.
    pub(super) fn share(&mut self, log: &SharedVec<Prefix>) {
        self.newest.share(log);
    }

    /// Approximate bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        self.known.bytes() + self.newest.bytes()
    }
}
