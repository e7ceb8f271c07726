//! What a peer wants done: the output of a step.

use super::{Entry, Index, PeerId, Progress, Record, Reply, Request, Role, Term, Time};

/// One thing to do, in its place among the others of the step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Write this to disk, as one record, before anything that follows.
    Persist(Record),
    /// Call another peer. The call ends with its reply or fails: the caller brings either back by
    /// [`super::Peer::handle_reply`] or [`super::Peer::handle_rpc_failure`], together with the request.
    Send {
        /// The callee.
        to: PeerId,
        /// What is asked.
        request: Request,
    },
    /// Answer the call that this step handles.
    Reply(Reply),
    /// The entry is committed: carry out its command. Entries come in the order of the log, each
    /// once a life.
    Apply {
        /// Its index.
        index: Index,
        /// The entry.
        entry: Entry,
    },
    /// Wake this ticker at `due`; an election ticker set again forgets its earlier moment, a
    /// replication ticker has one moment a term.
    SetTimer {
        /// Which ticker.
        timer: Timer,
        /// When.
        due: Time,
    },
    /// Never wake the election ticker again, until it is set again.
    StopElectionTimer,
    /// Something to tell whoever watches; nothing depends on it.
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
    /// The cluster was switched on.
    Boot,
    /// The peer came back after a crash.
    Restart,
    /// It stopped being leader, and a leader has no election timer.
    SteppedDown,
    /// A recognised leader's heartbeat came.
    Heartbeat,
    /// It granted a vote.
    Grant,
    /// It became candidate.
    Candidacy,
    /// A round went out.
    Round,
    /// A call came, whatever it was: only where [`super::Rule::ResetOnlyWhenDue`] is off.
    AnyCall,
}

/// What a peer tells of itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Trace {
    /// Its role or its term is now this.
    Role {
        /// The role.
        role: Role,
        /// The term.
        term: Term,
    },
    /// Its vote of `term` is given, and on disk.
    Vote {
        /// Who has it.
        candidate: PeerId,
        /// The term.
        term: Term,
    },
    /// A timer was set to run out at `due`.
    Timer {
        /// Which.
        timer: Timer,
        /// When it runs out.
        due: Time,
        /// Why.
        why: TimerReason,
    },
    /// A timer ran out.
    Fire {
        /// Which.
        timer: Timer,
    },
    /// A round of the leader of `term` was due. `started` is false when the peer had lost the
    /// context meanwhile: the ticker of that term ends here (topic LEAD).
    Round {
        /// The ticker's term.
        term: Term,
        /// Whether a round went out.
        started: bool,
        /// The peer's role now.
        role: Role,
    },
    /// A call failed; whether its request or its reply was lost, or the callee is down, the caller
    /// cannot know (topic LOG1 for AppendEntries, VOTE for RequestVote).
    LostOrCrashed {
        /// The callee.
        to: PeerId,
        /// What was asked.
        request: Request,
    },
    /// A leader has taken an entry of its own term, which is on its disk.
    Took {
        /// Its index.
        index: Index,
        /// The entry.
        entry: Entry,
    },
    /// A leader has learned how far a follower's log goes with its own.
    Progress {
        /// Whose log.
        follower: PeerId,
        /// What the leader holds of it now.
        progress: Progress,
    },
    /// Its commit index is now this.
    Commit {
        /// The index.
        index: Index,
    },
}
