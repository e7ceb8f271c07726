//! One Raft peer, sans I/O.
//!
//! **For:** the protocol itself, elections and log replication, as Figure 2 of the Raft paper states
//! it and in the shape in which the MIT 6.5840 lab is usually written; and each of its rules as a
//! switch ([`Rules`]), so that it can be wrong on purpose.
//!
//! **May use:** `core` and `std`'s collections. No clock, no randomness, no sockets, no serde, no
//! JavaScript; nothing of the other rooms.
//!
//! **Contract:** inputs come in with a [`Step`] (time, timing, rules, random spans). Outputs are a
//! list of [`Effect`]s, carried out in order. The peer may crash between any two, so whatever a
//! message, vote, commit or apply depends on comes earlier as [`Effect::Persist`]. A peer handles
//! one thing at a time, as under the lab's lock: the next one waits until the list is carried out.
//! Equal peers that are given equal steps stay equal and emit equal effects.
//!
//! The three layers and the RPC handlers, the same for elections and for heartbeats:
//!
//! | layer | election | heartbeat and replication |
//! | --- | --- | --- |
//! | loop | `election_ticker` | `replication_ticker` |
//! | one round | `start_election` | `start_replication` |
//! | one RPC | `ask_vote_from_peer` | `replicate_to_peer` |
//! | its reply | `handle_vote_reply` | `handle_append_reply` |
//! | RPC handler | `request_vote` | `append_entries` |
//!
//! A client's command comes in by [`Peer::start`] and goes out, once it is committed, as
//! [`Effect::Apply`].
//!
//! The world calls `boot`, `restore`, `handle_timeout`, `handle_request`, `handle_reply`,
//! `handle_rpc_failure`, `start`, `time_out`, `timer_started` and `election_check_changed` of
//! [`Peer`]. `function!()` labels an effect with the enclosing function, for the page; skip it.

mod effect;
mod election;
mod election_timer;
mod function;
mod log;
mod message;
mod peer;
mod peer_set;
mod persistent_state;
mod quorum;
mod replication;
mod rules;
mod shared_vec;
mod step;
mod time;
mod timing;

#[cfg(test)]
mod tests;

pub use effect::{Effect, Emitted, Timer, TimerReason, Trace};
pub use election_timer::ElectionTimer;
pub use function::{FUNCTIONS, Function, FunctionInfo};
pub use log::{Base, Entries, Entry, Index, Log, Payload, Write};
pub use message::{
    AppendEntriesArgs, AppendEntriesReply, Conflict, Reply, Request, RequestVoteArgs,
    RequestVoteReply,
};
pub use peer::{Peer, Role};
pub use peer_set::PeerSet;
pub use persistent_state::{LogWrite, PersistentState, Record};
pub use quorum::{Config, Votes};
pub use replication::Progress;
pub use rules::{Rule, Rules};
pub use shared_vec::SharedVec;
pub use step::Step;
pub use time::{Span, Time};
pub use timing::{ElectionCheck, Luck, SpanRange, Timing};

/// A term (paper §5.1). Terms start at 0, which never has a leader, and never go back.
pub type Term = u32;

/// How many peers a cluster has at most.
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
