//! The table of facts: what can happen, and what a fact says of it.
//!
//! From a row here follow a fact's form in Rust, its words in a record, its event in a trace, its
//! type in JavaScript and, behind its name, the topic of its line in the log.

use super::layout::tagged;
use super::{Change, LossReason};
use crate::raft::{
    Entry, Index, PeerId, Progress, Role, Rules, Term, Time, Timer, TimerReason, Timing, Write,
};
use crate::sim::{ClientEvent, Flight, Kind, MessageFields, MessageId, Network, Options};

tagged! {
    /// Something that happened.
    pub enum Fact {
        /// The peer's role or term is now this.
        Role = "role" ["role": Term, Vote, Lead] {
            /// Whose.
            peer: PeerId = "peer",
            /// The role.
            role: Role = "role",
            /// The term.
            term: Term = "term",
        },
        /// A peer voted; emitted after the record that holds the vote.
        Vote = "vote" [Vote] {
            /// Whose vote.
            peer: PeerId = "peer",
            /// Who has it.
            candidate: PeerId = "for",
            /// Of which term.
            term: Term = "term",
        },
        /// A round of heartbeats was due.
        Round = "round" [Lead] {
            /// Whose.
            peer: PeerId = "peer",
            /// The ticker's term.
            term: Term = "term",
            /// False: the context was lost, and the ticker ended.
            started: bool = "started",
            /// The peer's role at that moment.
            role: Role = hidden "role",
        },
        /// A timer was set.
        Timer = "timer" [Timr] {
            /// Whose.
            peer: PeerId = "peer",
            /// Which.
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
            /// Whose.
            peer: PeerId = "peer",
            /// Which.
            timer: Timer = "",
        },
        /// A message left.
        Send = "send" ["kind": Vote, Vote, Log1, Log2] {
            /// Its name.
            id: MessageId = "id",
            /// The number of the call, shared by a request, its reply and its failure.
            rpc: u64 = "rpc",
            /// What it says.
            message: MessageFields = "",
        },
        /// A message was handed to its peer.
        Deliver = "deliver" [Trce] {
            /// Its name.
            id: MessageId = "id",
            /// Its kind.
            kind: Kind = hidden "kind",
            /// Its way.
            flight: Flight = hidden "",
        },
        /// A message was lost.
        Lose = "lose" [Drop] {
            /// Its name.
            id: MessageId = "id",
            /// Its kind.
            kind: Kind = hidden "kind",
            /// Its way.
            flight: Flight = hidden "",
            /// Why.
            why: LossReason = "why",
        },
        /// A caller gave up on a call.
        RpcFailed = "rpc_failed" ["kind": Vote, Vote, Log1] {
            /// The name of its request.
            id: MessageId = "id",
            /// The number of the call.
            rpc: u64 = "rpc",
            /// What was asked.
            kind: Kind = hidden "kind",
        },
        /// A record is on disk.
        Persist = "persist" [Pers] {
            /// Whose.
            peer: PeerId = "peer",
            /// The term.
            term: Term = "term",
            /// The vote.
            voted_for: Option<PeerId> = "voted_for",
            /// The index of the last entry of the log.
            last_index: Index = "last_index",
        },
        /// A peer's disk began to write, and does nothing else until it is done. Only if writing
        /// takes time.
        DiskBusy = "disk" [Pers] {
            /// Whose.
            peer: PeerId = "peer",
            /// When it will be done.
            until: Time = "until_us",
        },
        /// An entry is on disk.
        Append = "append" [Pers] {
            /// Whose.
            peer: PeerId = "peer",
            /// Its index.
            index: Index = "index",
            /// The entry.
            entry: Entry = "",
        },
        /// Entries are no longer on disk.
        Truncate = "truncate" [Pers] {
            /// Whose.
            peer: PeerId = "peer",
            /// The first that is gone; all that followed it are, too.
            from_index: Index = "from_index",
        },
        /// A leader learned how far a follower's log goes with its own.
        Progress = "progress" [Log1] {
            /// The leader.
            peer: PeerId = "peer",
            /// The follower.
            follower: PeerId = "follower",
            /// What the leader holds of it now.
            progress: Progress = "",
        },
        /// A peer's commit index is now this.
        Commit = "commit" [Cmit] {
            /// Whose.
            peer: PeerId = "peer",
            /// The index.
            index: Index = "index",
        },
        /// A peer applied an entry.
        Apply = "apply" [Aply] {
            /// Whose state machine.
            peer: PeerId = "peer",
            /// The entry's index.
            index: Index = "index",
            /// The entry.
            entry: Entry = "",
            /// Whether its request had been carried out before, so that nothing changed.
            again: bool = "again",
        },
        /// Something became of a client's request.
        Client = "client" [Clnt] {
            /// The request.
            write: Write = "",
            /// What.
            event: ClientEvent = "",
        },
        /// The peer's memory is gone.
        Crash = "crash" [Warn] {
            /// Whose.
            peer: PeerId = "peer",
        },
        /// The peer came back with nothing but its disk.
        Restart = "restart" [Info] {
            /// Which.
            peer: PeerId = "peer",
        },
        /// The peer stands still.
        Pause = "pause" [Warn] {
            /// Which.
            peer: PeerId = "peer",
        },
        /// The paused peer goes on.
        Resume = "resume" [Info] {
            /// Which.
            peer: PeerId = "peer",
        },
        /// All links of the peer are down.
        Isolate = "isolate" [Warn] {
            /// Whose.
            peer: PeerId = "peer",
        },
        /// The peer is no longer isolated.
        Reconnect = "reconnect" [Info] {
            /// Which.
            peer: PeerId = "peer",
        },
        /// A cut, a partition or a healing took a link down or brought it up.
        Link = "link" ["cut": Info, Warn] {
            /// Where it begins.
            from: PeerId = "from",
            /// Where it ends.
            to: PeerId = "to",
            /// Whether it is down now.
            cut: bool = "cut",
        },
        /// The network's dials are now these.
        Network = "network" [Info] {
            /// The dials.
            dials: Network = "",
        },
        /// The timing dials are now these.
        Timing = "timing" [Info] {
            /// The dials.
            dials: Timing = "",
        },
        /// The options are now these.
        Options = "options" [Info] {
            /// The options.
            options: Options = "",
        },
        /// The rules in force are now these.
        Rules = "rules" ["off": Info, Warn] {
            /// The rules.
            rules: Rules = "off",
        },
        /// A command was carried out.
        Command = "command" [Test] {
            /// Its number among the run's commands, from 0.
            n: u32 = "n",
            /// Whether it could not apply, and changed nothing.
            ignored: bool = "ignored",
        },
        /// A property was violated: the checker's finding of this number. Not part of the digest.
        Violation = "violation" [Erro] {
            /// Its place in [`Checker::violations`](crate::sim::Checker::violations).
            n: u32 = "n",
        },
    }
}

impl Fact {
    /// That this was done to a peer.
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

    /// What was done to a peer from outside, if it is that.
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

    /// The peer that did it, or that it was done to; the receiver of what arrives, the sender of
    /// what leaves or is lost.
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
