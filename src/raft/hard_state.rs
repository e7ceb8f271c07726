//! What a peer keeps on disk, and the records by which it gets there.

use super::{Entries, Index, Log, PeerId, Term};

/// What a peer keeps on disk, and all that survives a crash (Figure 2, "persistent state").
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct HardState {
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
    /// The term; `None` leaves what is on disk.
    pub current_term: Option<Term>,
    /// The vote of that term.
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

impl HardState {
    /// Carries out a record.
    pub fn write(&mut self, record: &Record) {
        self.current_term = record.current_term.unwrap_or(self.current_term);
        self.voted_for = record.voted_for;
        if let Some(LogWrite { from, entries }) = &record.log {
            self.log.write(*from, entries);
        }
    }
}
