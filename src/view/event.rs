//! What a trace says of each thing that happened: the fields of its object.
//!
//! Names are Figure 2's in snake_case. Moments are whole virtual microseconds and end in `_us`,
//! dials are milliseconds and end in `_ms`, messages are named `from-to-n`.

use super::dials::{Network, OptionsView, Timing};
use super::names::{ClientWhat, LossWhy, RequestState, Role, TimerName, TimerWhy};
#[cfg(target_family = "wasm")]
use super::said::Said;
use super::snapshot::EntryPlace;
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
    /// A disk began to write, and its peer handles nothing until it is done.
    Disk {
        /// Whose.
        peer: u8,
        /// When it will be done.
        until_us: u64,
    },
    /// An entry is on disk.
    Append {
        /// Whose.
        peer: u8,
        /// What it is.
        #[serde(flatten)]
        #[cfg_attr(target_family = "wasm", tsify(type = "EntryFields"))]
        entry: EntryFields,
    },
    /// Entries are no longer on disk.
    Truncate {
        /// Whose.
        peer: u8,
        /// The first that is gone; all that followed it are, too.
        from_index: u32,
    },
    /// A leader learned how far a follower's log goes with its own.
    Progress {
        /// The leader.
        peer: u8,
        /// The follower.
        follower: u8,
        /// The next entry to send it.
        next_index: u32,
        /// The last entry that it is known to share.
        match_index: u32,
    },
    /// A peer's commit index is now this.
    Commit {
        /// Whose.
        peer: u8,
        /// The index.
        index: u32,
    },
    /// A peer carried out an entry.
    Apply {
        /// Whose state machine.
        peer: u8,
        /// What it is.
        #[serde(flatten)]
        #[cfg_attr(target_family = "wasm", tsify(type = "EntryFields"))]
        entry: EntryFields,
        /// Whether its request had been carried out before, so that nothing changed.
        again: bool,
    },
    /// Something became of a client's request.
    Client(ClientFields),
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
    /// The options are now these.
    Options(OptionsView),
    /// The rules in force are now these.
    Rules {
        /// Those that are switched off.
        off: Vec<&'static str>,
    },
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
        /// What was found, for the page to put into words.
        #[cfg(target_family = "wasm")]
        said: Said,
        /// What was found, in one sentence.
        #[cfg(not(target_family = "wasm"))]
        detail: String,
        /// Between whom it broke, the one that broke it first.
        peers: Vec<u8>,
        /// The entries that it is about.
        entries: Vec<EntryPlace>,
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
    pub modified: Vec<&'static str>,
    /// The timing dials.
    pub timing: Timing,
    /// The network's dials.
    pub network: Network,
    /// The options.
    pub options: OptionsView,
}

/// An entry of a log, and its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct EntryFields {
    /// Its index.
    pub index: u32,
    /// The term of the leader that took it.
    pub term: u32,
    /// What it does, as `x=5`; `null` is a no-op.
    pub command: Option<String>,
    /// Whose request it is.
    pub client: Option<u8>,
    /// The request's number in that client's session.
    pub request: Option<u32>,
}

/// An entry on its way; its index follows from its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct SentEntry {
    /// The term of the leader that took it.
    pub term: u32,
    /// What it does, as `x=5`; `null` is a no-op.
    pub command: Option<String>,
}

/// What became of a client's request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct ClientFields {
    /// Whose: 0 is a hand, the others write by themselves.
    pub client: u8,
    /// Its number in that client's session.
    pub request: u32,
    /// What it asks for, as `x=5`.
    pub command: String,
    /// What the client knows of it now.
    pub state: RequestState,
    /// What happened.
    pub what: ClientWhat,
    /// The peer that had to do with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub peer: Option<u8>,
    /// The entry's index, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub index: Option<u32>,
    /// The entry's term, where a peer took it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub term: Option<u32>,
}

/// How a follower's log parts from the leader's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct ConflictFields {
    /// The term of the follower's entry at the previous index; left out where it has none there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub term: Option<u32>,
    /// The first index of that term in its log; where it has none there, the first after its log.
    pub first_index: u32,
    /// The index of its last entry.
    pub log_length: u32,
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
        /// The index of the candidate's last entry.
        last_log_index: u32,
        /// The term of that entry.
        last_log_term: u32,
    },
    /// Its answer.
    RequestVoteReply {
        /// The callee's term.
        term: u32,
        /// Whether the candidate got the vote.
        vote_granted: bool,
    },
    /// Entries, or a heartbeat.
    AppendEntries {
        /// The leader's term.
        term: u32,
        /// Who leads.
        leader_id: u8,
        /// The index of the entry that stands before the new ones.
        prev_log_index: u32,
        /// Its term.
        prev_log_term: u32,
        /// The entries to store.
        entries: Vec<SentEntry>,
        /// How far the leader has committed.
        leader_commit: u32,
    },
    /// Its answer.
    AppendEntriesReply {
        /// The callee's term.
        term: u32,
        /// Whether the callee accepted the leader, and has what was sent.
        success: bool,
        /// Where the logs part, if it is for that that it was refused.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        conflict: Option<ConflictFields>,
    },
}
