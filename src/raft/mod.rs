//! One Raft peer, sans I/O.
//!
//! **For:** the protocol itself, elections and heartbeats, as Figure 2 of the Raft paper states it
//! and in the shape in which the MIT 6.5840 lab is usually written.
//!
//! **May use:** `core` and `std`'s collections. No clock, no randomness, no sockets, no serde, no
//! JavaScript; nothing of the other rooms.
//!
//! **Contract:** whatever a peer needs of the world comes in with a [`Step`]: the time, the timing
//! dials and the luck. Whatever it wants done goes out as the step's list of [`Effect`]s, in the
//! order the code made them. The caller carries the list out in that order, and may crash the peer
//! between any two effects: whatever a message or a vote depends on stands before it as
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

mod effect;
mod election;
mod message;
mod peer;
mod peer_set;
mod replication;
mod time;
mod timing;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use peer::broken;

pub use effect::{Effect, Timer, Trace, Why};
pub use message::{
    AppendEntriesArgs, AppendEntriesReply, Reply, Request, RequestVoteArgs, RequestVoteReply,
};
pub use peer::{ElectionTimer, HardState, Peer, Role, Step};
pub use peer_set::PeerSet;
pub use time::{Span, Time};
pub use timing::{ElectionCheck, Luck, SpanRange, Timing};

/// A term of office (paper §5.1). Terms start at 0, which nobody ever leads, and never go back.
pub type Term = u64;

/// The most peers that one cluster may have.
pub const MOST_PEERS: usize = 101;

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
