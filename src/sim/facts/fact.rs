//! The table of facts: what can happen, and the fields of each fact.
//!
//! From a row follow a fact's type in Rust, its words in a record, its event in a trace, its type
//! in JavaScript and, after its name, the topic of its line in the log.

use super::layout::tagged;
use super::{Change, LossReason};
use crate::raft::{
    Entry, Index, PeerId, Progress, Role, Rules, Term, Time, Timer, TimerReason, Timing, Write,
};
use crate::sim::{ClientEvent, Flight, Kind, MessageFields, MessageId, Network, Options};

tagged! {
    /// Something that happened.
    pub enum Fact {
        /// A peer's role or term changed.
        Role = "role" ["role": Term, Vote, Lead] {
            /// The peer.
            peer: PeerId = "peer",
            /// The new role.
            role: Role = "role",
            /// The new term.
            term: Term = "term",
        },
        /// A peer voted, maybe for itself, and its vote is on disk.
        Vote = "vote" [Vote] {
            /// The voter.
            peer: PeerId = "peer",
            /// The candidate.
            candidate: PeerId = "for",
            /// The term.
            term: Term = "term",
        },
        /// A round of heartbeats was due. It did not start if the context was lost: then the ticker of
        /// that term ended.
        Round = "round" [Lead] {
            /// The peer.
            peer: PeerId = "peer",
            /// The ticker's term.
            term: Term = "term",
            /// Whether it started; false: the context was lost, and the ticker ended.
            started: bool = "started",
            /// The peer's role at that moment.
            role: Role = hidden "role",
        },
        /// A timer was set; for `any_call` only if `reset_only_when_due` is off.
        Timer = "timer" [Timr] {
            /// The peer.
            peer: PeerId = "peer",
            /// The timer.
            timer: Timer = "",
            /// The peer's term.
            term: Term = "term",
            /// When it runs out.
            due: Time = "due_us",
            /// Why it was set.
            why: TimerReason = "why",
        },
        /// A timer ran out.
        Fire = "fire" [Timr] {
            /// The peer.
            peer: PeerId = "peer",
            /// The timer.
            timer: Timer = "",
        },
        /// A message left.
        Send = "send" ["kind": Vote, Vote, Log1, Log2] {
            /// Its name.
            id: MessageId = "id",
            /// The number of the call, shared by a request, its reply and its failure.
            rpc: u64 = "rpc",
            /// Its fields.
            message: MessageFields = "",
        },
        /// A message was handed to its peer.
        Deliver = "deliver" [Trce] {
            /// Its name.
            id: MessageId = "id",
            /// Its kind.
            kind: Kind = hidden "kind",
            /// Its route.
            flight: Flight = hidden "",
        },
        /// A message was lost.
        Lose = "lose" [Drop] {
            /// Its name.
            id: MessageId = "id",
            /// Its kind.
            kind: Kind = hidden "kind",
            /// Its route.
            flight: Flight = hidden "",
            /// The reason.
            why: LossReason = "why",
        },
        /// A caller gave up on a call, whose request has this `id`.
        RpcFailed = "rpc_failed" ["kind": Vote, Vote, Log1, Log1] {
            /// The name of its request.
            id: MessageId = "id",
            /// The number of the call.
            rpc: u64 = "rpc",
            /// The kind of the request.
            kind: Kind = hidden "kind",
        },
        /// A record is on disk.
        Persist = "persist" [Pers] {
            /// The peer.
            peer: PeerId = "peer",
            /// The term.
            term: Term = "term",
            /// The vote.
            voted_for: Option<PeerId> = "voted_for",
            /// The index of the log's last entry.
            last_index: Index = "last_index",
        },
        /// A disk began to write, if writing takes time: until then its peer does nothing else.
        DiskBusy = "disk" [Pers] {
            /// The peer.
            peer: PeerId = "peer",
            /// When it will be done.
            until: Time = "until_us",
        },
        /// An entry is on disk.
        Append = "append" [Pers] {
            /// The peer.
            peer: PeerId = "peer",
            /// Its index.
            index: Index = "index",
            /// The entry.
            entry: Entry = "",
        },
        /// The entry at `from_index` and all after it are no longer on disk.
        Truncate = "truncate" [Pers] {
            /// The peer.
            peer: PeerId = "peer",
            /// The first one removed; all after it are removed too.
            from_index: Index = "from_index",
        },
        /// A leader learned how far a follower's log matches its own.
        Progress = "progress" [Log1] {
            /// The leader.
            peer: PeerId = "peer",
            /// The follower.
            follower: PeerId = "follower",
            /// What the leader knows of it now.
            progress: Progress = "",
        },
        /// A peer's commit index changed.
        Commit = "commit" [Cmit] {
            /// The peer.
            peer: PeerId = "peer",
            /// The new index.
            index: Index = "index",
        },
        /// A peer applied an entry; `again`: its request was applied before, and nothing changed.
        Apply = "apply" [Aply] {
            /// The peer.
            peer: PeerId = "peer",
            /// The entry's index.
            index: Index = "index",
            /// The entry.
            entry: Entry = "",
            /// Whether its request was applied before, so that nothing changed.
            again: bool = "again",
        },
        /// What happened to a client's request, and what the client knows of it now.
        Client = "client" [Clnt] {
            /// The request.
            write: Write = "",
            /// The event.
            event: ClientEvent = "",
        },
        /// The peer crashed: its memory is gone.
        Crash = "crash" [Warn] {
            /// The peer.
            peer: PeerId = "peer",
        },
        /// The peer restarted from its disk.
        Restart = "restart" [Info] {
            /// The peer.
            peer: PeerId = "peer",
        },
        /// The peer is paused.
        Pause = "pause" [Warn] {
            /// The peer.
            peer: PeerId = "peer",
        },
        /// The paused peer resumes.
        Resume = "resume" [Info] {
            /// The peer.
            peer: PeerId = "peer",
        },
        /// All links of the peer are down.
        Isolate = "isolate" [Warn] {
            /// The peer.
            peer: PeerId = "peer",
        },
        /// The peer is no longer isolated.
        Reconnect = "reconnect" [Info] {
            /// The peer.
            peer: PeerId = "peer",
        },
        /// A cut, a partition or a heal took a link down or brought it up.
        Link = "link" ["cut": Info, Warn] {
            /// Its sender.
            from: PeerId = "from",
            /// Its receiver.
            to: PeerId = "to",
            /// Whether it is down now.
            cut: bool = "cut",
        },
        /// The settings of the network changed; these are in force now.
        Network = "network" [Info] {
            /// The new dials.
            dials: Network = "",
        },
        /// The settings of timing changed; these are in force now.
        Timing = "timing" [Info] {
            /// The new dials.
            dials: Timing = "",
        },
        /// The options changed; these are in force now.
        Options = "options" [Info] {
            /// The new options.
            options: Options = "",
        },
        /// The rules in force changed; these are off now.
        Rules = "rules" ["off": Info, Warn] {
            /// The new rules.
            rules: Rules = "off",
        },
        /// A command was carried out, or ignored because it could not apply.
        Command = "command" [Test] {
            /// Its number among the run's commands, from 0.
            n: u32 = "n",
            /// Whether it could not apply and changed nothing.
            ignored: bool = "ignored",
        },
        /// A property was violated. Not part of the digest.
        Violation = "violation" [Erro] {
            /// The finding's index in [`Checker::violations`](crate::sim::Checker::violations).
            n: u32 = "n",
        },
    }
}

impl Fact {
    /// The fact of this action on a peer.
    pub fn change(peer: PeerId, change: Change) -> Fact {
        match change {
            Change::Crash => Fact::Crash { peer },
            Change::Restart => Fact::Restart { peer },
            Change::Pause => Fact::Pause { peer },
            Change::Resume => Fact::Resume { peer },
            Change::Isolate => Fact::Isolate { peer },
            Change::Reconnect => Fact::Reconnect { peer },
        }
    }

    /// The action on the peer, if it is one.
    #[inline(always)]
    pub fn changed(&self) -> Option<(PeerId, Change)> {
        Some(match *self {
            Fact::Crash { peer } => (peer, Change::Crash),
            Fact::Restart { peer } => (peer, Change::Restart),
            Fact::Pause { peer } => (peer, Change::Pause),
            Fact::Resume { peer } => (peer, Change::Resume),
            Fact::Isolate { peer } => (peer, Change::Isolate),
            Fact::Reconnect { peer } => (peer, Change::Reconnect),
            _ => return None,
        })
    }

    /// The peer that did it, or that it was done to; for a delivery the receiver, for a message
    /// sent or lost the sender.
    #[inline]
    pub fn peer(&self) -> Option<PeerId> {
        match *self {
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
            | Fact::Crash { peer }
            | Fact::Restart { peer }
            | Fact::Pause { peer }
            | Fact::Resume { peer }
            | Fact::Isolate { peer }
            | Fact::Reconnect { peer } => Some(peer),
            Fact::Send { id, .. } | Fact::Lose { id, .. } => Some(id.sender()),
            Fact::Deliver { id, .. } => Some(id.receiver()),
            Fact::RpcFailed { id, .. } => Some(id.caller()),
            Fact::Client { event, .. } => event.peer(),
            Fact::Link { .. }
            | Fact::Network { .. }
            | Fact::Timing { .. }
            | Fact::Options { .. }
            | Fact::Rules { .. }
            | Fact::Command { .. }
            | Fact::Violation { .. } => None,
        }
    }
}
