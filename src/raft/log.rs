//! The log: entries numbered from 1, and the commands in them.

use std::ops::Deref;
use std::sync::Arc;

use super::{PersistentVec, Term};

/// The place of an entry in the log; the first is 1, and 0 stands before all of them.
pub type Index = u32;

/// A command of the state machine: one register gets a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Write {
    /// Whose request it is; a client's session.
    pub client: u8,
    /// Its number in that session: a request that is asked again keeps it.
    pub request: u32,
    /// Which register.
    pub key: u8,
    /// Its new value.
    pub value: u32,
}

/// An entry of the log (Figure 2, `log[]`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    /// The term of the leader that took it.
    pub term: Term,
    /// What it does to the state machine; `None` is the no-op of a new leader.
    pub command: Option<Write>,
}

/// Entries on their way. Cloning shares them. Most messages have none: they are small for that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Entries(Option<Arc<Vec<Entry>>>);

impl Entries {
    /// A message carries no more. Without a bound each round would carry to a follower that is
    /// down all that was written since.
    pub const MOST: usize = 64;

    /// All but the first few; where these are none, the others are shared.
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

/// A log. Logs that were cloned from one another share most of what they have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Log {
    entries: PersistentVec<Entry>,
}

impl Log {
    /// The index of the last entry; 0 where there is none.
    pub fn last_index(&self) -> Index {
        self.entries.len() as Index
    }

    /// The term of the last entry; 0 where there is none.
    pub fn last_term(&self) -> Term {
        self.term_at(self.last_index()).unwrap_or(0)
    }

    /// The entry at an index; `None` before the first and after the last.
    pub fn get(&self, index: Index) -> Option<&Entry> {
        self.entries
            .get(usize::try_from(index.checked_sub(1)?).ok()?)
    }

    /// The term of the entry at an index; 0 before the first, `None` after the last.
    pub fn term_at(&self, index: Index) -> Option<Term> {
        match index {
            0 => Some(0),
            _ => self.get(index).map(|entry| entry.term),
        }
    }

    /// The entries from an index on, in order.
    pub fn iter_from(&self, index: Index) -> impl Iterator<Item = (Index, &Entry)> {
        (index.max(1)..=self.last_index()).filter_map(|index| Some((index, self.get(index)?)))
    }

    /// The entries from an index on, as many as one message carries.
    pub fn entries_from(&self, index: Index) -> Entries {
        let entries = self.iter_from(index).take(Entries::MOST);
        Vec::from_iter(entries.map(|(_, entry)| *entry)).into()
    }

    /// Removes the entry at an index and all that follow.
    pub fn truncate_from(&mut self, index: Index) {
        self.entries.truncate(index.saturating_sub(1) as usize);
    }

    /// Puts an entry at the end, and returns its index.
    pub fn push(&mut self, entry: Entry) -> Index {
        self.entries.push(entry);
        self.last_index()
    }

    /// Replaces what stands from `from` on.
    pub(super) fn write(&mut self, from: Index, entries: &[Entry]) {
        self.truncate_from(from);
        for entry in entries {
            self.push(*entry);
        }
    }

    /// The first index of the run of entries of one term that ends at `index` or goes on after it.
    pub(super) fn first_of_term_at(&self, index: Index) -> Index {
        let term = self.term_at(index);
        let before = (1..index).rev();
        index - before.take_while(|&i| self.term_at(i) == term).count() as Index
    }

    /// The last index of a term at `index` or before it.
    pub(super) fn last_of_term(&self, term: Term, index: Index) -> Option<Index> {
        let mut downwards = (1..=index.min(self.last_index())).rev();
        // Terms never fall along a log: below a lower one there is none of this.
        downwards
            .find(|&i| self.term_at(i).is_some_and(|at| at <= term))
            .filter(|&i| self.term_at(i) == Some(term))
    }

    /// Has what it has in common with another log kept once: see [`PersistentVec::share`].
    pub fn share(&mut self, other: &Log) {
        self.entries.share(&other.entries);
    }

    /// Bytes that it keeps on the heap, about: see [`PersistentVec::bytes`].
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
