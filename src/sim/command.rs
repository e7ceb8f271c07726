//! What a hand can do to a world.

use super::{Millionths, SpanBounds};
use crate::raft::{ElectionCheck, PeerId, Rules, Span, SpanRange, Time};

/// An act upon the world. One that cannot apply is traced as ignored and changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// The peer's memory is gone, its disk stays. Ignored where it is crashed.
    Crash(PeerId),
    /// A crashed peer starts from its disk. Ignored where it runs.
    Restart(PeerId),
    /// The peer stands still: what arrives and what falls due waits. Ignored where it is paused or
    /// crashed.
    Pause(PeerId),
    /// What waited is handled in the order it fell due. Ignored where the peer is not paused.
    Resume(PeerId),
    /// The peer's election timer runs out now. Ignored where it leads, is paused or crashed.
    TimeOut(PeerId),
    /// All links of the peer stop carrying. Ignored where it is isolated.
    Isolate(PeerId),
    /// Undoes `Isolate`, and nothing else.
    Reconnect(PeerId),
    /// The link from one peer to another stops carrying, and what is on it is lost.
    Cut {
        /// Where the link begins.
        from: PeerId,
        /// Where it ends.
        to: PeerId,
        /// Whether the link of the other direction is meant, too.
        both: bool,
    },
    /// Undoes `Cut`, and nothing else.
    Heal {
        /// Where the link begins.
        from: PeerId,
        /// Where it ends.
        to: PeerId,
        /// Whether the link of the other direction is meant, too.
        both: bool,
    },
    /// Only links within a group carry. Peers that are not named form one more group.
    Partition(Vec<Vec<PeerId>>),
    /// Undoes every cut, every isolation and the partition.
    HealAll,
    /// Turns dials of the network, for messages sent from now on.
    Network(NetworkChange),
    /// Turns dials of the timing, for draws and calls made from now on.
    Timing(TimingChange),
    /// The peer crashes in its next step that does anything: after so many of its effects (what it
    /// persists, sends, answers, applies, and the timers it sets), or at the end of the step where
    /// it has fewer. Ignored where it is crashed.
    CrashInStep {
        /// Which.
        peer: PeerId,
        /// After how many.
        effects: u32,
    },
    /// A hand asks for a write: of this peer, or of the leader of the highest term. Ignored where
    /// that peer does not lead.
    Propose {
        /// Whom it is asked of.
        peer: Option<PeerId>,
        /// Which register.
        key: u8,
        /// Its new value.
        value: u32,
    },
    /// Turns options, for what begins from now on.
    Options(OptionsChange),
    /// These rules are in force from now on.
    Rules(Rules),
}

impl Command {
    /// Whom it is done to, where that is one peer.
    pub fn peer(&self) -> Option<PeerId> {
        match self {
            Command::Crash(peer)
            | Command::Restart(peer)
            | Command::Pause(peer)
            | Command::Resume(peer)
            | Command::TimeOut(peer)
            | Command::Isolate(peer)
            | Command::Reconnect(peer)
            | Command::CrashInStep { peer, .. } => Some(*peer),
            Command::Propose { peer, .. } => *peer,
            Command::Cut { .. }
            | Command::Heal { .. }
            | Command::Partition(_)
            | Command::HealAll
            | Command::Network(_)
            | Command::Timing(_)
            | Command::Options(_)
            | Command::Rules(_) => None,
        }
    }
}

/// A command and its moment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TimedCommand {
    /// When.
    pub at: Time,
    /// How many arrivals and timers of that microsecond go before it; where fewer fall due, it
    /// goes after the last.
    pub after: u32,
    /// What.
    pub command: Command,
}

/// Timing dials to turn; what is `None` stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimingChange {
    /// See [`crate::raft::Timing::election_timeout`].
    pub election_timeout: Option<SpanRange>,
    /// See [`crate::raft::Timing::replicate_interval`].
    pub replicate_interval: Option<Span>,
    /// See [`crate::raft::Timing::rpc_timeout`].
    pub rpc_timeout: Option<Span>,
    /// See [`crate::raft::Timing::election_check`].
    pub election_check: Option<ElectionCheck>,
}

/// Network dials to turn, for requests and for replies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NetworkChange {
    /// For requests.
    pub request: DirectionChange,
    /// For replies.
    pub reply: DirectionChange,
}

/// Dials of one direction to turn; what is `None` stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DirectionChange {
    /// See [`super::Direction::latency`].
    pub latency: Option<SpanBounds>,
    /// See [`super::Direction::loss`].
    pub loss: Option<Millionths>,
    /// See [`super::Direction::duplicate`].
    pub duplicate: Option<Millionths>,
    /// See [`super::Direction::late`].
    pub late: Option<Millionths>,
    /// See [`super::Direction::late_by`].
    pub late_by: Option<SpanBounds>,
}

/// Options to turn; what is `None` stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct OptionsChange {
    /// See [`super::Options::persist`].
    pub persist: Option<Span>,
    /// See [`super::Options::no_op_on_election`].
    pub no_op_on_election: Option<bool>,
    /// See [`super::Options::clients`].
    pub clients: Option<u8>,
    /// See [`super::Options::write_interval`].
    pub write_interval: Option<Span>,
    /// See [`super::Options::client_timeout`].
    pub client_timeout: Option<Span>,
}
