//! Where a peer lives: its memory, its disk, its alarms.

use std::rc::Rc;

use super::luck::Draws;
use super::machine::Machine;
use super::queue::{Due, Entry};
use super::world::disk::Writing;
use crate::raft::{Peer, PersistentState, Role, Term};

/// How a peer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// It runs.
    Up,
    /// It stands still.
    Paused,
    /// Only its disk is left.
    Crashed,
}

/// A place for a peer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Node {
    /// None: crashed. A crash drops the value; nothing but the disk survives it.
    pub peer: Option<Peer>,
    pub disk: PersistentState,
    /// The role and term that it told last.
    pub told: (Role, Term),
    /// What its disk is at.
    pub writing: Option<Writing>,
    /// What it has applied; lost in a crash, and built anew from the log. Checkpoints share it as long
    /// as nothing is applied.
    pub machine: Rc<Machine>,
    /// After how many effects of its next step it crashes. A step that is under way has its own.
    pub crash_after: Option<u32>,
    pub paused: bool,
    /// Counts restarts.
    pub life: u32,
    pub draws: Draws,
    pub election: Alarm,
    /// The replication tickers, one for each term that was won and whose last tick is not over.
    pub replication: Vec<(Term, Due)>,
    /// What is addressed to the peer while it is paused, whether it is due already or not; and what
    /// fell due while its disk was busy.
    pub waiting: Vec<Entry>,
}

/// The election ticker's alarm, which heartbeats put off all the time: only the earliest entry is
/// in the queue, and comes to the front too early as a rule.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Alarm {
    /// When the ticker wants to be woken.
    pub set: Option<Due>,
    /// The entry that is in the queue for it.
    pub queued: Option<Due>,
}

impl PartialEq for Alarm {
    fn eq(&self, other: &Alarm) -> bool {
        self.set == other.set
    }
}

impl Eq for Alarm {}

impl std::hash::Hash for Alarm {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.set.hash(state);
    }
}
