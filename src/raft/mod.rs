//! One Raft peer, sans I/O.
//!
//! **For:** the protocol itself, elections and log replication, as Figure 2 of the Raft paper states
//! it and in the shape in which the MIT 6.5840 lab is usually written; and each of its rules as a
//! switch ([`Rules`]), so that it can be wrong on purpose.
//!
//! **May use:** `core` and `std`'s collections. No clock, no randomness, no sockets, no serde, no
//! JavaScript; nothing of the other rooms.
//!
//! **Contract:** whatever a peer needs of the world comes in with a [`Step`]: the time, the timing
//! dials, the rules and the luck. Whatever it wants done goes out as the step's list of [`Effect`]s, in the
//! order the code made them. The caller carries the list out in that order, and may crash the peer
//! between any two effects: whatever a message, a vote, a commit or an apply depends on stands before it as
//! [`Effect::Persist`]. A peer handles one thing at a time, as under the lab's lock. Equal peers
//! that are given equal steps stay equal and answer with equal effects.
//!
//! The three layers, the same for elections and for heartbeats:
//!
//! | layer | election | heartbeat and replication |
//! | --- | --- | --- |
//! | loop | [`Peer::election_ticker`] | [`Peer::replication_ticker`] |
//! | one round | `start_election` | `start_replication` |
//! | one RPC | `ask_vote_from_peer` | `replicate_to_peer` |
//! | callback | [`Peer::request_vote`] | [`Peer::append_entries`] |
//!
//! A client's command comes in by [`Peer::start`] and goes out, once it is committed, as
//! [`Effect::Apply`].

mod effect;
mod election;
mod hard_state;
mod log;
mod message;
mod peer;
mod peer_set;
mod persistent_vec;
mod replication;
mod rules;
mod time;
mod timing;

#[cfg(test)]
mod tests;

pub use effect::{Effect, Timer, TimerReason, Trace};
pub use hard_state::{HardState, LogWrite, Record};
pub use log::{Entries, Entry, Index, Log, Write};
pub use message::{
    AppendEntriesArgs, AppendEntriesReply, Conflict, Reply, Request, RequestVoteArgs,
    RequestVoteReply,
};
pub use peer::{ElectionTimer, Peer, Role, Step};
pub use peer_set::PeerSet;
pub use persistent_vec::PersistentVec;
pub use replication::Progress;
pub use rules::{Rule, Rules};
pub use time::{Span, Time};
pub use timing::{ElectionCheck, Luck, SpanRange, Timing};

/// A term of office (paper §5.1). Terms start at 0, which nobody ever leads, and never go back.
pub type Term = u32;

/// The most peers that one cluster may have.
pub const MAX_PEERS: usize = 101;

/// One peer of the cluster. Peers are numbered from 0 and shown as S0, S1, … as in the lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeerId(pub u8);

impl PeerId {
    /// The peer's place in a list of all peers.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// All peers of a cluster of `peers`, in order.
    pub fn all(peers: u8) -> impl DoubleEndedIterator<Item = PeerId> + Clone {
        (0..peers).map(PeerId)
    }
}

impl std::fmt::Display for PeerId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "S{}", self.0)
    }
}
