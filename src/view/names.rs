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

impl From<raft::Why> for TimerWhy {
    fn from(why: raft::Why) -> TimerWhy {
        match why {
            raft::Why::Boot => TimerWhy::Boot,
            raft::Why::Restart => TimerWhy::Restart,
            raft::Why::SteppedDown => TimerWhy::SteppedDown,
            raft::Why::Heartbeat => TimerWhy::Heartbeat,
            raft::Why::Grant => TimerWhy::Grant,
            raft::Why::Candidacy => TimerWhy::Candidacy,
            raft::Why::Round => TimerWhy::Round,
            raft::Why::AnyCall => TimerWhy::AnyCall,
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

impl From<sim::LoseWhy> for LossWhy {
    fn from(why: sim::LoseWhy) -> LossWhy {
        match why {
            sim::LoseWhy::Loss => LossWhy::Loss,
            sim::LoseWhy::Cut => LossWhy::Cut,
            sim::LoseWhy::Down => LossWhy::Down,
            sim::LoseWhy::Dropped => LossWhy::Dropped,
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

impl From<sim::Broken> for BrokenWhy {
    fn from(broken: sim::Broken) -> BrokenWhy {
        match broken {
            sim::Broken::Cut => BrokenWhy::Cut,
            sim::Broken::Isolated => BrokenWhy::Isolated,
            sim::Broken::Partition => BrokenWhy::Partition,
        }
    }
}

/// A digest as it is shown: 16 hexadecimal digits.
pub fn digest(digest: u64) -> String {
    format!("{digest:016x}")
}
