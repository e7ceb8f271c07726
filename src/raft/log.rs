//! The log: entries numbered from 1, and what is in them.

use std::ops::Deref;
use std::sync::Arc;

use super::{SharedVec, Term};

/// The place of an entry in the log; the first is 1, and 0 stands before all of them.
pub type Index = u32;

/// A client's command to the state machine: one register gets a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Write {
    /// Whose request it is; a client's session.
    pub client: u8,
    /// Its number in that session: a request that is sent again keeps it.
    pub request: u32,
    /// Which register.
    pub key: u8,
    /// Its new value.
    pub value: u32,
}

/// An entry of the log (Figure 2, `log[]`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    /// The term of the leader that appended it.
    pub term: Term,
    /// What it carries.
    pub payload: Payload,
}

/// What an entry carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Payload {
    /// Nothing: a new leader's first entry, so that what came before can be committed (§5.4.2, §8).
    NoOp,
    /// A client's command.
    Write(Write),
}

impl Entry {
    /// The client's command that it carries.
    pub fn write(&self) -> Option<Write> {
        self.payload.write()
    }
}

impl Payload {
    /// The client's command, if it is one.
    pub fn write(self) -> Option<Write> {
        match self {
            Payload::NoOp => None,
            Payload::Write(write) => Some(write),
        }
    }
}

/// The entries of a message or a record. Cloning shares them; having none takes no memory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Entries(Option<Arc<Vec<Entry>>>);

impl Entries {
    /// How many a message carries at most. Without a limit each round would carry to a follower
    /// that is down all that was written since.
    pub const MAX: usize = 64;

    /// All but the first `count`; if that is 0, they are shared.
    pub(super) fn without_first(&self, count: usize) -> Entries {
        match count {
            0 => self.clone(),
            _ => self[count..].to_vec().into(),
        }
    }
}

impl From<Vec<Entry>> for Entries {
    fn from(entries: Vec<Entry>) -> Entries {
        Entries((!entries.is_empty()).then(|| Arc::new(entries)))
    }
}

impl Deref for Entries {
    type Target = [Entry];

    fn deref(&self) -> &[Entry] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }
}

/// A log: the entries after its base. Logs that were cloned from one another share most of what
/// they have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Log {
    base: Base,
    entries: SharedVec<Entry>,
}

/// The last entry that was compacted (§7). A log that was never compacted begins after index 0,
/// which stands before the first entry and has term 0. Nothing is compacted yet: the base is index
/// 0, and the AppendEntries handler relies on that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Base {
    /// Its index.
    pub index: Index,
    /// Its term.
    pub term: Term,
}

impl Log {
    /// An empty log after this base.
    pub fn after(base: Base) -> Log {
        Log {
            base,
            entries: SharedVec::default(),
        }
    }

    /// The last entry that was compacted.
    pub fn base(&self) -> Base {
        self.base
    }

    /// The index of the last entry; of the base if there is none.
    pub fn last_index(&self) -> Index {
        self.base.index + self.entries.len() as Index
    }

    /// The term of the last entry; of the base if there is none.
    pub fn last_term(&self) -> Term {
        self.get(self.last_index())
            .map_or(self.base.term, |entry| entry.term)
    }

    /// The entry at an index; `None` up to the base and after the last.
    pub fn get(&self, index: Index) -> Option<&Entry> {
        let place = index.checked_sub(self.base.index)?.checked_sub(1)?;
        self.entries.get(place as usize)
    }

    /// The term of the entry at an index, or of the base; `None` before the base and after the
    /// last entry.
    pub fn term_at(&self, index: Index) -> Option<Term> {
        if index == self.base.index {
            return Some(self.base.term);
        }
        self.get(index).map(|entry| entry.term)
    }

    /// The entries from an index on, in order; compacted ones are left out.
    pub fn iter_from(&self, index: Index) -> impl Iterator<Item = (Index, &Entry)> {
        let first = index.max(self.base.index + 1);
        (first..=self.last_index()).filter_map(|index| Some((index, self.get(index)?)))
    }

    /// The entries from an index on, as many as one message carries. None of them is compacted.
    pub fn entries_from(&self, index: Index) -> Entries {
        assert!(
            index > self.base.index,
            "an entry that was compacted cannot be sent"
        );
        let entries = self.iter_from(index).take(Entries::MAX);
        Vec::from_iter(entries.map(|(_, entry)| *entry)).into()
    }

    /// Removes the entry at an index and all that follow. None of them is compacted.
    pub fn truncate_from(&mut self, index: Index) {
        assert!(
            index > self.base.index,
            "an entry that was compacted cannot be removed"
        );
        self.entries
            .truncate((index - self.base.index - 1) as usize);
    }

    /// Puts an entry at the end, and returns its index.
    #[inline]
    pub fn push(&mut self, entry: Entry) -> Index {
        self.entries.push(entry);
        self.last_index()
    }

    /// Replaces everything from `from` on; `from` is at most one after the last entry.
    #[inline]
    pub(super) fn replace_from(&mut self, from: Index, entries: &[Entry]) {
        assert!(from <= self.last_index() + 1, "a log has no gaps");
        self.truncate_from(from);
        for entry in entries {
            self.push(*entry);
        }
    }

    /// The first index that has the term of the entry at `index`, compacted entries left out; `None`
    /// if there is no entry at `index`.
    pub(super) fn first_of_term_at(&self, index: Index) -> Option<Index> {
        let term = self.get(index)?.term;
        let mut downwards = (self.base.index + 1..=index).rev();
        let before = downwards.find(|&i| self.term_at(i) != Some(term));
        Some(before.unwrap_or(self.base.index) + 1)
    }

    /// The last index of a term, at `index` or before it; the base may be it.
    pub(super) fn last_of_term(&self, term: Term, index: Index) -> Option<Index> {
        let mut downwards = (self.base.index..=index.min(self.last_index())).rev();
        // Terms never fall along a log: below a lower term, there are no entries of this one.
        downwards
            .find(|&i| self.term_at(i).is_some_and(|at| at <= term))
            .filter(|&i| self.term_at(i) == Some(term))
    }

    /// Shares memory with another log for what they have in common: see [`SharedVec::share`].
    pub fn share(&mut self, other: &Log) {
        // Only logs of one base have their common entries at the same places.
        if self.base == other.base {
            self.entries.share(&other.entries);
        }
    }

    /// Bytes that it keeps on the heap, about: see [`SharedVec::bytes`].
    pub fn bytes(&self) -> usize {
        self.entries.bytes()
    }
}

impl FromIterator<Entry> for Log {
    fn from_iter<Several: IntoIterator<Item = Entry>>(entries: Several) -> Log {
        let mut log = Log::default();
        for entry in entries {
            log.push(entry);
        }
        log
    }
}
