//! What is recorded of branches that are not shown.

use super::Commands;
use crate::sim::{FactLog, Message, Place};

/// The number of records kept: each may take as much memory as a log.
const MOST: usize = 4;

/// What is recorded of a run up to its head.
#[derive(Debug)]
pub(super) struct Recorded {
    pub facts: FactLog,
    /// The messages in flight at the head.
    pub flying: Vec<Message>,
}

/// What is recorded of a run with these commands, up to its head.
#[derive(Debug)]
pub(super) struct Record {
    pub commands: Commands,
    pub head: Place,
    pub recorded: Recorded,
}

/// The records of the branches that were shown last.
#[derive(Debug, Default)]
pub(super) struct Records(Vec<Record>);

impl Records {
    pub(super) fn keep(&mut self, record: Record) {
        self.0.retain(|other| other.commands != record.commands);
        self.0.push(record);
        if self.0.len() > MOST {
            self.0.remove(0);
        }
    }

    pub(super) fn take(&mut self, commands: &Commands) -> Option<Record> {
        let place = self
            .0
            .iter()
            .position(|other| other.commands == *commands)?;
        Some(self.0.remove(place))
    }
}
