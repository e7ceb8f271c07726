//! What a peer wants done: the output of a step.

use super::{Entry, Function, Index, PeerId, Progress, Record, Reply, Request, Role, Span, Term};

/// An effect, and who emitted it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Emitted {
    /// The function that emitted it; of two records that were merged, the later one's.
    pub function: Function,
    /// The effect.
    pub effect: Effect,
}

/// One thing to do, in its place among the others of the step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Write this to disk, as one record, before anything that follows.
    Persist(Record),
    /// Send a request to another peer. The RPC ends with its reply, handed back with the request by
    /// [`super::Peer::handle_reply`], or fails: [`super::Peer::handle_rpc_failure`].
    Send {
        /// The receiver.
        to: PeerId,
        /// The request.
        request: Request,
    },
    /// Reply to the request that this step handles.
    Reply(Reply),
    /// The entry is committed: apply it to the state machine. Entries come in the order of the log,
    /// each once between two restarts.
    Apply {
        /// Its index.
        index: Index,
        /// The entry.
        entry: Entry,
    },
    /// Start this timer: it runs for `span` from the moment at which this is carried out.
    ///
    /// When the election ticker wakes ([`super::ElectionCheck`]): Deadline: `SetTimer` also wakes
    /// the ticker, when the timer runs out. Polled: only `WakeElectionTicker` does.
    /// `StopElectionTimer` cancels the wake-up.
    ///
    /// An election timer replaces the one before it; the caller reports when it started and when it
    /// is due by [`super::Peer::timer_started`]. A replication timer belongs to its term, and always
    /// wakes its ticker.
    SetTimer {
        /// Which timer.
        timer: Timer,
        /// How long it runs.
        span: Span,
        /// Why it is set.
        why: TimerReason,
    },
    /// Wake the election ticker when this span is over, and at no other time, so that it looks at
    /// its timer.
    WakeElectionTicker {
        /// From the moment at which this is carried out.
        after: Span,
    },
    /// Do not wake the election ticker, until its timer is set again.
    StopElectionTimer,
    /// Something to show; nothing depends on it.
    Trace(Trace),
}

/// A timer of a peer, and the ticker that it wakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timer {
    /// Wakes `election_ticker`.
    Election,
    /// Wakes `replication_ticker` of this term.
    Replication(Term),
}

/// Why a timer was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimerReason {
    /// The cluster started.
    Boot,
    /// The peer came back after a crash.
    Restart,
    /// It stepped down as leader, and a leader has no election timer. Replaced at once if the same
    /// step grants a vote or accepts a leader.
    SteppedDown,
    /// It received a heartbeat of a recognised leader.
    Heartbeat,
    /// It granted a vote.
    Grant,
    /// It became a candidate.
    Candidacy,
    /// It sent a round.
    Round,
    /// It received a request of any kind: only if [`super::Rule::ResetOnlyWhenDue`] is off.
    AnyCall,
}

/// What a peer reports about itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Trace {
    /// Its role or its term is now this.
    Role {
        /// The role.
        role: Role,
        /// The term.
        term: Term,
    },
    /// It voted in `term`; emitted after the record that holds the vote.
    Vote {
        /// For whom.
        candidate: PeerId,
        /// The term.
        term: Term,
    },
    /// A timer ran out.
    Fire {
        /// Which.
        timer: Timer,
    },
    /// A round of the leader of `term` was due. `started` is false if the peer had lost the context
    /// by then: the ticker of that term ends here (log topic LEAD, see view/topic.rs).
    Round {
        /// The ticker's term.
        term: Term,
        /// Whether a round was sent.
        started: bool,
        /// The peer's role now.
        role: Role,
    },
    /// An RPC failed. Its sender cannot know whether the request was lost, the reply was, or the
    /// receiver is down (log topic LOG1 for AppendEntries, VOTE for RequestVote, see view/topic.rs).
    LostOrCrashed,
    /// A leader appended an entry of its own term, which is on its disk.
    Appended {
        /// Its index.
        index: Index,
        /// The entry.
        entry: Entry,
    },
    /// A leader learned how far a follower's log matches its own.
    Progress {
        /// Whose log.
        follower: PeerId,
        /// What the leader knows of it now.
        progress: Progress,
    },
    /// Its commit index is now this.
    Commit {
        /// The index.
        index: Index,
    },
}
