//! What a peer keeps on disk, and the records by which it gets there.

use super::{Entries, Index, Log, PeerId, Term};

/// What a peer keeps on disk, and all that survives a crash (Figure 2, "persistent state").
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PersistentState {
    /// The latest term the peer has seen.
    pub current_term: Term,
    /// Who got its vote in that term.
    pub voted_for: Option<PeerId>,
    /// The log.
    pub log: Log,
}

/// What is written to disk at once: all of it is there after a crash, or nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Record {
    /// The term; `None` keeps the old one.
    pub current_term: Option<Term>,
    /// The vote in that term; `None` writes "no vote".
    pub voted_for: Option<PeerId>,
    /// What becomes of the log, if anything does.
    pub log: Option<LogWrite>,
}

/// From an index on, the log holds these entries and no others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LogWrite {
    /// The first index that changes, at most one after the last.
    pub from: Index,
    /// What stands from there on.
    pub entries: Entries,
}

impl Record {
    /// Merges a later record of the same step. Returns false if both change the log.
    pub(super) fn absorb(&mut self, later: &Record) -> bool {
        if self.log.is_some() && later.log.is_some() {
            return false;
        }
        self.current_term = later.current_term.or(self.current_term);
        self.voted_for = later.voted_for;
        self.log = self.log.take().or_else(|| later.log.clone());
        true
    }
}

impl PersistentState {
    /// Carries out a record.
    pub fn apply(&mut self, record: &Record) {
        let term = record.current_term.unwrap_or(self.current_term);
        assert!(term >= self.current_term, "a term never goes back");
        self.current_term = term;
        self.voted_for = record.voted_for;
        if let Some(LogWrite { from, entries }) = &record.log {
            self.log.replace_from(*from, entries);
        }
    }
}
