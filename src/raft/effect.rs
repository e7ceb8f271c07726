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
    /// Send a request to another peer. The RPC ends with its reply or fails: either is handed back
    /// by [`super::Peer::handle_reply`] or [`super::Peer::handle_rpc_failure`], with the request.
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
    /// Start this timer: from the moment at which this is carried out, it runs for `span`. The
    /// caller fixes both moments, and reports those of an election timer by
    /// [`super::Peer::timer_started`]. When the timer runs out, its ticker is woken; with
    /// [`super::ElectionCheck::Polled`] an election timer wakes nobody.
    ///
    /// An election timer replaces the one before it. A replication timer is one of its term.
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

/// The two tickers of a peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timer {
    /// Wakes [`super::Peer::election_ticker`].
    Election,
    /// Wakes [`super::Peer::replication_ticker`] of this term.
    Replication(Term),
}

/// Why a timer was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimerReason {
    /// The cluster started.
    Boot,
    /// The peer came back after a crash.
    Restart,
    /// It stepped down as leader, and a leader has no election timer.
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
    /// It voted in `term`, and the vote is on disk.
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
    /// by then: the ticker of that term ends here (topic LEAD).
    Round {
        /// The ticker's term.
        term: Term,
        /// Whether a round was sent.
        started: bool,
        /// The peer's role now.
        role: Role,
    },
    /// An RPC failed. Its sender cannot know whether the request was lost, the reply was, or the
    /// receiver is down (topic LOG1 for AppendEntries, VOTE for RequestVote).
    LostOrCrashed {
        /// The receiver.
        to: PeerId,
        /// The request.
        request: Request,
    },
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
