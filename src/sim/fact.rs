//! What happened, in binary. Text is made of it only when someone reads it (`view`).

use super::{Body, ClientEvent, Flight, Kind, MessageId, Network, Options};
use crate::raft::{
    Entry, Index, PeerId, Progress, Role, Rules, Term, Time, Timer, TimerReason, Timing, Write,
};

/// A fact, when it happened, and the term of the peer it is about (0 where it is about none).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamped {
    /// When.
    pub at: Time,
    /// The current term of the peer that did it or that it was done to.
    pub term: Term,
    /// What.
    pub fact: Fact,
}

/// Why a message was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LossReason {
    /// The network's bad luck.
    Loss,
    /// The link does not carry.
    Cut,
    /// Its receiver is down, or is no longer the life of the caller that asked.
    Down,
    /// A hand took it away.
    Dropped,
}

/// What can be done to a peer from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// See [`super::Command::Crash`].
    Crash,
    /// See [`super::Command::Restart`].
    Restart,
    /// See [`super::Command::Pause`].
    Pause,
    /// See [`super::Command::Resume`].
    Resume,
    /// See [`super::Command::Isolate`].
    Isolate,
    /// See [`super::Command::Reconnect`].
    Reconnect,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The peer's role or term is now this.
    Role {
        /// Whose.
        peer: PeerId,
        /// The role.
        role: Role,
        /// The term.
        term: Term,
    },
    /// A vote is given, and on disk.
    Vote {
        /// Whose vote.
        peer: PeerId,
        /// Who has it.
        candidate: PeerId,
        /// Of which term.
        term: Term,
    },
    /// A round of heartbeats was due.
    Round {
        /// Whose.
        peer: PeerId,
        /// The ticker's term.
        term: Term,
        /// False: the context was lost, and the ticker ended.
        started: bool,
        /// The peer's role at that moment.
        role: Role,
    },
    /// A timer was set.
    Timer {
        /// Whose.
        peer: PeerId,
        /// Which.
        timer: Timer,
        /// The peer's term.
        term: Term,
        /// When it runs out.
        due: Time,
        /// Why it was set.
        why: TimerReason,
    },
    /// A timer ran out.
    Fire {
        /// Whose.
        peer: PeerId,
        /// Which.
        timer: Timer,
    },
    /// A message left.
    Send {
        /// Its name.
        id: MessageId,
        /// The number of the call, shared by a request, its reply and its failure.
        rpc: u64,
        /// What it says.
        body: Body,
        /// The message of the same link that it doubles.
        copy_of: Option<u32>,
    },
    /// A message was handed to its peer.
    Deliver {
        /// Its name.
        id: MessageId,
        /// Its kind.
        kind: Kind,
        /// Its way.
        flight: Flight,
    },
    /// A message was lost.
    Lose {
        /// Its name.
        id: MessageId,
        /// Its kind.
        kind: Kind,
        /// Its way.
        flight: Flight,
        /// Why.
        why: LossReason,
    },
    /// A caller gave up on a call.
    RpcFailed {
        /// The number of the call.
        rpc: u64,
        /// The caller.
        from: PeerId,
        /// The callee.
        to: PeerId,
        /// What was asked.
        kind: Kind,
    },
    /// A record is on disk.
    Persist {
        /// Whose.
        peer: PeerId,
        /// The term.
        term: Term,
        /// The vote.
        voted_for: Option<PeerId>,
        /// The index of the last entry of the log.
        last_index: Index,
    },
    /// A peer's disk began to write, and does nothing else until it is done. Only where writing
    /// takes time.
    DiskBusy {
        /// Whose.
        peer: PeerId,
        /// When it will be done.
        until: Time,
    },
    /// An entry is on disk.
    Append {
        /// Whose.
        peer: PeerId,
        /// Its index.
        index: Index,
        /// The entry.
        entry: Entry,
    },
    /// Entries are no longer on disk.
    Truncate {
        /// Whose.
        peer: PeerId,
        /// The first that is gone; all that followed it are, too.
        from_index: Index,
    },
    /// A leader learned how far a follower's log goes with its own.
    Progress {
        /// The leader.
        peer: PeerId,
        /// The follower.
        follower: PeerId,
        /// What the leader holds of it now.
        progress: Progress,
    },
    /// A peer's commit index is now this.
    Commit {
        /// Whose.
        peer: PeerId,
        /// The index.
        index: Index,
    },
    /// A peer carried out an entry.
    Apply {
        /// Whose state machine.
        peer: PeerId,
        /// The entry's index.
        index: Index,
        /// The entry.
        entry: Entry,
        /// Whether its request had been carried out before, so that nothing changed.
        again: bool,
    },
    /// Something became of a client's request.
    Client {
        /// The request.
        write: Write,
        /// What.
        event: ClientEvent,
    },
    /// A hand did something to a peer.
    Peer {
        /// To whom.
        peer: PeerId,
        /// What.
        change: Change,
    },
    /// A cut, a partition or a healing made a link stop or start to carry.
    Link {
        /// Where it begins.
        from: PeerId,
        /// Where it ends.
        to: PeerId,
        /// Whether it stopped.
        cut: bool,
    },
    /// The network's dials are now these. Boxed: it is rare, and large.
    Network(Box<Network>),
    /// The timing dials are now these.
    Timing(Timing),
    /// The options are now these.
    Options(Options),
    /// The rules in force are now these.
    Rules(Rules),
    /// A command was carried out.
    Command {
        /// Its number among the run's commands, from 0.
        n: u32,
        /// Whether it could not apply, and changed nothing.
        ignored: bool,
    },
    /// A property was violated: the checker's finding of this number. Not part of the digest.
    Violation {
        /// Its place in [`super::Checker::violations`].
        n: u32,
    },
}

impl Fact {
    /// The peer that did it, or that it was done to; the receiver of what arrives, the sender of
    /// what leaves or is lost.
    pub fn peer(&self) -> Option<PeerId> {
        match self {
            Fact::Role { peer, .. }
            | Fact::Vote { peer, .. }
            | Fact::Round { peer, .. }
            | Fact::Timer { peer, .. }
            | Fact::Fire { peer, .. }
            | Fact::Persist { peer, .. }
            | Fact::DiskBusy { peer, .. }
            | Fact::Append { peer, .. }
            | Fact::Truncate { peer, .. }
            | Fact::Progress { peer, .. }
            | Fact::Commit { peer, .. }
            | Fact::Apply { peer, .. }
            | Fact::Peer { peer, .. } => Some(*peer),
            Fact::Send { id, .. } | Fact::Lose { id, .. } => Some(id.from),
            Fact::Deliver { id, .. } => Some(id.to),
            Fact::RpcFailed { from, .. } => Some(*from),
            Fact::Client { event, .. } => event.peer(),
            Fact::Link { .. }
            | Fact::Network(_)
            | Fact::Timing(_)
            | Fact::Options(_)
            | Fact::Rules(_)
            | Fact::Command { .. }
            | Fact::Violation { .. } => None,
        }
    }
}
