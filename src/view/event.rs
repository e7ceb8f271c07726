//! What a trace says of each thing that happened: the fields of its object.
//!
//! Names are Figure 2's in snake_case. Moments are whole virtual microseconds and end in `_us`,
//! dials are milliseconds and end in `_ms`, messages are named `from-to-n`.

use super::dials::{Network, Timing};
use super::names::{LossWhy, Role, TimerName, TimerWhy};
use serde::Serialize;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum EventFields {
    /// The first line of a trace file.
    Start(StartFields),
    /// The last line of a trace file.
    End {
        /// How many violations were found.
        violations: usize,
        /// Of all facts, 16 hexadecimal digits.
        digest: String,
    },
    /// The peer's role or term is now this.
    Role {
        /// Whose.
        peer: u8,
        /// The role.
        role: Role,
        /// The term.
        term: u32,
    },
    /// A vote is given, and on disk.
    Vote {
        /// Whose vote.
        peer: u8,
        /// Who has it.
        #[serde(rename = "for")]
        candidate: u8,
        /// Of which term.
        term: u32,
    },
    /// A round of heartbeats was due; where it was not started, the ticker of that term ended.
    Round {
        /// Whose.
        peer: u8,
        /// The ticker's term.
        term: u32,
        /// Whether a round went out.
        started: bool,
    },
    /// A timer was set.
    Timer {
        /// Whose.
        peer: u8,
        /// Which.
        timer: TimerName,
        /// The peer's term.
        term: u32,
        /// When it runs out.
        due_us: u64,
        /// Why it was set.
        why: TimerWhy,
    },
    /// A timer ran out.
    Fire {
        /// Whose.
        peer: u8,
        /// Which.
        timer: TimerName,
    },
    /// A message left.
    Send(SendFields),
    /// A message was handed to its peer.
    Deliver {
        /// Which.
        id: String,
    },
    /// A message was lost.
    Lose {
        /// Which.
        id: String,
        /// Why.
        why: LossWhy,
    },
    /// A caller gave up on a call.
    RpcFailed {
        /// The call.
        rpc: u64,
        /// The caller.
        from: u8,
        /// The callee.
        to: u8,
    },
    /// A record is on disk.
    Persist {
        /// Whose.
        peer: u8,
        /// The term.
        term: u32,
        /// The vote.
        #[cfg_attr(target_family = "wasm", tsify(type = "number | null"))]
        voted_for: Option<u8>,
        /// The index of the last entry of the log.
        last_index: u32,
    },
    /// A peer's memory is gone.
    Crash {
        /// Whose.
        peer: u8,
    },
    /// A peer came back with nothing but its disk.
    Restart {
        /// Which.
        peer: u8,
    },
    /// A peer stands still.
    Pause {
        /// Which.
        peer: u8,
    },
    /// A paused peer goes on.
    Resume {
        /// Which.
        peer: u8,
    },
    /// No link of the peer carries.
    Isolate {
        /// Whose.
        peer: u8,
    },
    /// The peer is no longer isolated.
    Reconnect {
        /// Which.
        peer: u8,
    },
    /// A link stopped or started to carry.
    Link {
        /// Where it begins.
        from: u8,
        /// Where it ends.
        to: u8,
        /// Whether it stopped.
        cut: bool,
    },
    /// The network's dials are now these.
    Network(Network),
    /// The timing dials are now these.
    Timing(Timing),
    /// A command was carried out.
    Command {
        /// Its number among the run's commands, from 0.
        n: u32,
        /// Whether it could not apply, and changed nothing.
        ignored: bool,
    },
    /// The checker found a property violated.
    Violation {
        /// The property's name.
        property: &'static str,
        /// What was found, in one sentence.
        detail: String,
    },
}

/// What was run.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct StartFields {
    /// How many peers.
    pub peers: u8,
    /// The seed of all luck.
    pub seed: u32,
    /// The rules of the protocol that are switched off.
    pub modified: [&'static str; 0],
    /// The timing dials.
    pub timing: Timing,
    /// The network's dials.
    pub network: Network,
}

/// A message that left.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct SendFields {
    /// Its name.
    pub id: String,
    /// The call, shared by a request, its reply and its failure.
    pub rpc: u64,
    /// The sender.
    pub from: u8,
    /// The receiver.
    pub to: u8,
    /// The message that it doubles.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub copy_of: Option<String>,
    /// What it says.
    #[serde(flatten)]
    #[cfg_attr(target_family = "wasm", tsify(type = "MessageFields"))]
    pub message: MessageFields,
}

/// The fields of a message's own (paper, Figure 2).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "kind")]
pub enum MessageFields {
    /// A candidate asks for a vote.
    RequestVote {
        /// The candidate's term.
        term: u32,
        /// Who asks.
        candidate_id: u8,
    },
    /// Its answer.
    RequestVoteReply {
        /// The callee's term.
        term: u32,
        /// Whether the candidate got the vote.
        vote_granted: bool,
    },
    /// A heartbeat.
    AppendEntries {
        /// The leader's term.
        term: u32,
        /// Who leads.
        leader_id: u8,
    },
    /// Its answer.
    AppendEntriesReply {
        /// The callee's term.
        term: u32,
        /// Whether the callee accepted the leader.
        success: bool,
    },
}
