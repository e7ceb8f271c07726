//! The words of the trace and of the page for what `raft` and `sim` keep as enums.

use crate::raft;
use crate::sim;
use serde::Serialize;

/// The role of a peer (paper, Figure 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Answers, and waits.
    Follower,
    /// Asks for votes.
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
    /// A candidate asks for a vote.
    RequestVote,
    /// Its answer.
    RequestVoteReply,
    /// A heartbeat.
    AppendEntries,
    /// Its answer.
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

/// Which of a peer's two tickers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum TimerName {
    /// The election timer.
    Election,
    /// The leader's rounds.
    Replication,
}

impl TimerName {
    /// As it is written in a file.
    pub fn name(self) -> &'static str {
        match self {
            TimerName::Election => "election",
            TimerName::Replication => "replication",
        }
    }
}

impl From<raft::Timer> for TimerName {
    fn from(timer: raft::Timer) -> TimerName {
        match timer {
            raft::Timer::Election => TimerName::Election,
            raft::Timer::Replication(_) => TimerName::Replication,
        }
    }
}

/// Why a timer was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum TimerWhy {
    /// The cluster was switched on.
    Boot,
    /// The peer came back after a crash.
    Restart,
    /// It stopped being leader.
    SteppedDown,
    /// A recognised leader's heartbeat came.
    Heartbeat,
    /// It granted a vote.
    Grant,
    /// It became candidate.
    Candidacy,
    /// A round went out.
    Round,
    /// A call came, whatever it was.
    AnyCall,
}

impl TimerWhy {
    /// As it is written in a file.
    pub fn name(self) -> &'static str {
        match self {
            TimerWhy::Boot => "boot",
            TimerWhy::Restart => "restart",
            TimerWhy::SteppedDown => "stepped_down",
            TimerWhy::Heartbeat => "heartbeat",
            TimerWhy::Grant => "grant",
            TimerWhy::Candidacy => "candidacy",
            TimerWhy::Round => "round",
            TimerWhy::AnyCall => "any_call",
        }
    }
}

impl From<raft::TimerReason> for TimerWhy {
    fn from(why: raft::TimerReason) -> TimerWhy {
        match why {
            raft::TimerReason::Boot => TimerWhy::Boot,
            raft::TimerReason::Restart => TimerWhy::Restart,
            raft::TimerReason::SteppedDown => TimerWhy::SteppedDown,
            raft::TimerReason::Heartbeat => TimerWhy::Heartbeat,
            raft::TimerReason::Grant => TimerWhy::Grant,
            raft::TimerReason::Candidacy => TimerWhy::Candidacy,
            raft::TimerReason::Round => TimerWhy::Round,
            raft::TimerReason::AnyCall => TimerWhy::AnyCall,
        }
    }
}

/// Why a message was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum LossWhy {
    /// The network's bad luck.
    Loss,
    /// The link does not carry.
    Cut,
    /// Its receiver is down, or is no longer the life of the caller that asked.
    Down,
    /// A hand took it away.
    Dropped,
}

impl LossWhy {
    /// As it is written in a file.
    pub fn name(self) -> &'static str {
        match self {
            LossWhy::Loss => "loss",
            LossWhy::Cut => "cut",
            LossWhy::Down => "down",
            LossWhy::Dropped => "dropped",
        }
    }
}

impl From<sim::LossReason> for LossWhy {
    fn from(why: sim::LossReason) -> LossWhy {
        match why {
            sim::LossReason::Loss => LossWhy::Loss,
            sim::LossReason::Cut => LossWhy::Cut,
            sim::LossReason::Down => LossWhy::Down,
            sim::LossReason::Dropped => LossWhy::Dropped,
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
    /// It stands still.
    Paused,
    /// Its memory is gone.
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

/// Why a link does not carry.
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
    /// It waits for an answer, or asks again.
    Pending,
    /// It was applied.
    Done,
    /// It will never be applied.
    Failed,
    /// It may have been applied, or may yet be: the client has given up.
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

/// What became of a client's request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ClientWhat {
    /// The client asks a peer.
    Asked,
    /// The peer leads, and took it into its log.
    Taken,
    /// The peer does not lead.
    Refused,
    /// The peer is crashed, or crashed before it answered.
    Unreachable,
    /// No answer came in time.
    TimedOut,
    /// Its entry is gone from the log that had taken it, or another was committed in its place.
    RolledBack,
    /// The peer that took it applied it.
    Done,
    /// The client has given up, and it will never be applied.
    Failed,
    /// The client has given up, and does not know.
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
