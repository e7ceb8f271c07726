//! A place for a peer: its memory, its disk, its alarms.

use std::rc::Rc;

use super::luck::Draws;
use super::machine::Machine;
use super::queue::{Due, Entry};
use super::world::disk::Writing;
use crate::raft::{Peer, PersistentState, Role, Term};

/// The condition of a peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// It runs.
    Up,
    /// It is paused.
    Paused,
    /// It is crashed: only its disk is left.
    Crashed,
}

/// A place for a peer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Node {
    /// `None`: crashed. A crash drops the value; only the disk survives.
    pub peer: Option<Peer>,
    pub disk: PersistentState,
    /// The role and term that it last reported.
    pub told: (Role, Term),
    /// The write in progress.
    pub writing: Option<Box<Writing>>,
    /// What it has applied; lost in a crash, and rebuilt from the log. Checkpoints share it as long
    /// as nothing is applied.
    pub machine: Rc<Machine>,
    /// The number of effects of its next step after which it crashes. A current step has its own.
    pub crash_after: Option<u32>,
    pub paused: bool,
    /// The number of restarts.
    pub life: u32,
    pub draws: Draws,
    pub election: Alarm,
    /// The replication tickers: one for each term that it led and whose last tick is to come.
    pub replication: Vec<(Term, Due)>,
    /// Items for the peer that wait while it is paused, due or not; and items that fell due while
    /// its disk was busy.
    pub waiting: Vec<Entry>,
}

/// The election ticker's alarm. Heartbeats put it off all the time, so only the earliest entry is
/// in the queue, and usually comes up too early.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Alarm {
    /// When the ticker is to wake.
    pub set: Option<Due>,
    /// Its entry in the queue.
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
