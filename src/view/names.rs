//! The names, in traces and on the page, of the enums of `raft` and `sim`.

use crate::raft;
use crate::sim;
use serde::Serialize;

/// The role of a peer (paper, Figure 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Replies, and waits.
    Follower,
    /// Requests votes.
    Candidate,
    /// Sends heartbeats.
    Leader,
}

impl Role {
    /// The role's name, as in the trace.
    pub fn name(self) -> &'static str {
        match self {
            Role::Follower => "follower",
            Role::Candidate => "candidate",
            Role::Leader => "leader",
        }
    }
}

impl From<raft::Role> for Role {
    fn from(role: raft::Role) -> Role {
        match role {
            raft::Role::Follower => Role::Follower,
            raft::Role::Candidate => Role::Candidate,
            raft::Role::Leader => Role::Leader,
        }
    }
}

/// The kind of a message, by the names of Figure 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub enum RpcKind {
    /// A candidate requests a vote.
    RequestVote,
    /// The reply to it.
    RequestVoteReply,
    /// Entries, or a heartbeat.
    AppendEntries,
    /// The reply to it.
    AppendEntriesReply,
}

impl RpcKind {
    /// The kind's name, as in the trace.
    pub fn name(self) -> &'static str {
        match self {
            RpcKind::RequestVote => "RequestVote",
            RpcKind::RequestVoteReply => "RequestVoteReply",
            RpcKind::AppendEntries => "AppendEntries",
            RpcKind::AppendEntriesReply => "AppendEntriesReply",
        }
    }
}

impl From<sim::Kind> for RpcKind {
    fn from(kind: sim::Kind) -> RpcKind {
        match kind {
            sim::Kind::RequestVote => RpcKind::RequestVote,
            sim::Kind::RequestVoteReply => RpcKind::RequestVoteReply,
            sim::Kind::AppendEntries => RpcKind::AppendEntries,
            sim::Kind::AppendEntriesReply => RpcKind::AppendEntriesReply,
        }
    }
}

/// Whether a peer runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// It runs.
    Up,
    /// It is paused.
    Paused,
    /// It is crashed.
    Crashed,
}

impl From<sim::Condition> for Condition {
    fn from(condition: sim::Condition) -> Condition {
        match condition {
            sim::Condition::Up => Condition::Up,
            sim::Condition::Paused => Condition::Paused,
            sim::Condition::Crashed => Condition::Crashed,
        }
    }
}

/// Why a link is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum BrokenWhy {
    /// It is cut.
    Cut,
    /// One of its ends is isolated.
    Isolated,
    /// Its ends are in two groups of the partition.
    Partition,
}

impl From<sim::LinkFault> for BrokenWhy {
    fn from(broken: sim::LinkFault) -> BrokenWhy {
        match broken {
            sim::LinkFault::Cut => BrokenWhy::Cut,
            sim::LinkFault::Isolated => BrokenWhy::Isolated,
            sim::LinkFault::Partition => BrokenWhy::Partition,
        }
    }
}

/// What a client knows of its request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// It waits for a reply, or retries.
    Pending,
    /// It was applied.
    Done,
    /// It will never be applied.
    Failed,
    /// It may or may not have been applied; the client has given up.
    Unknown,
}

impl From<sim::RequestState> for RequestState {
    fn from(state: sim::RequestState) -> RequestState {
        match state {
            sim::RequestState::Pending => RequestState::Pending,
            sim::RequestState::Done => RequestState::Done,
            sim::RequestState::Failed => RequestState::Failed,
            sim::RequestState::Unknown => RequestState::Unknown,
        }
    }
}

/// An event of a client's request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ClientWhat {
    /// The client asks a peer.
    Asked,
    /// The peer leads, and appended it to its log.
    Taken,
    /// The peer does not lead.
    Refused,
    /// The peer is crashed, or crashed before it replied.
    Unreachable,
    /// No reply came in time.
    TimedOut,
    /// The peer that appended its entry removed it, or another one was committed in its place.
    RolledBack,
    /// The peer that appended it applied it.
    Done,
    /// The client has given up, and it will never be applied.
    Failed,
    /// The client has given up, and does not know whether it was or will be applied.
    Unknown,
}

impl ClientWhat {
    /// As it is written in a file.
    pub fn name(self) -> &'static str {
        match self {
            ClientWhat::Asked => "asked",
            ClientWhat::Taken => "taken",
            ClientWhat::Refused => "refused",
            ClientWhat::Unreachable => "unreachable",
            ClientWhat::TimedOut => "timed_out",
            ClientWhat::RolledBack => "rolled_back",
            ClientWhat::Done => "done",
            ClientWhat::Failed => "failed",
            ClientWhat::Unknown => "unknown",
        }
    }
}

impl From<&sim::ClientEvent> for ClientWhat {
    fn from(event: &sim::ClientEvent) -> ClientWhat {
        match event {
            sim::ClientEvent::Asked { .. } => ClientWhat::Asked,
            sim::ClientEvent::Taken { .. } => ClientWhat::Taken,
            sim::ClientEvent::Refused { .. } => ClientWhat::Refused,
            sim::ClientEvent::Unreachable { .. } => ClientWhat::Unreachable,
            sim::ClientEvent::TimedOut { .. } => ClientWhat::TimedOut,
            sim::ClientEvent::RolledBack { .. } => ClientWhat::RolledBack,
            sim::ClientEvent::Done { .. } => ClientWhat::Done,
            sim::ClientEvent::Failed => ClientWhat::Failed,
            sim::ClientEvent::Unknown => ClientWhat::Unknown,
        }
    }
}

/// A digest as it is shown: 16 hexadecimal digits.
pub fn digest(digest: u64) -> String {
    format!("{digest:016x}")
}
