//! The two remote procedure calls of Figure 2: arguments and replies.

use super::{PeerId, Term};

/// Arguments of RequestVote (paper, Figure 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequestVoteArgs {
    /// The candidate's term.
    pub term: Term,
    /// Who asks for the vote.
    pub candidate_id: PeerId,
}

/// The answer to RequestVote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequestVoteReply {
    /// The callee's term after it handled the call.
    pub term: Term,
    /// Whether the candidate got the vote.
    pub vote_granted: bool,
}

/// Arguments of AppendEntries (paper, Figure 2). It carries no entries yet, which makes every one
/// of them a heartbeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AppendEntriesArgs {
    /// The leader's term.
    pub term: Term,
    /// Who leads.
    pub leader_id: PeerId,
}

/// The answer to AppendEntries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AppendEntriesReply {
    /// The callee's term after it handled the call.
    pub term: Term,
    /// Whether the callee accepted the caller as its leader.
    pub success: bool,
}

/// What one peer asks of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Request {
    /// A candidate asks for a vote.
    RequestVote(RequestVoteArgs),
    /// A leader sends a heartbeat.
    AppendEntries(AppendEntriesArgs),
}

/// What the callee answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reply {
    /// To [`Request::RequestVote`].
    RequestVote(RequestVoteReply),
    /// To [`Request::AppendEntries`].
    AppendEntries(AppendEntriesReply),
}

impl Request {
    /// The caller's term when it called.
    pub fn term(&self) -> Term {
        match self {
            Request::RequestVote(args) => args.term,
            Request::AppendEntries(args) => args.term,
        }
    }
}

impl Reply {
    /// The callee's term after it handled the call.
    pub fn term(&self) -> Term {
        match self {
            Reply::RequestVote(reply) => reply.term,
            Reply::AppendEntries(reply) => reply.term,
        }
    }

    /// Whether the vote was granted or the heartbeat accepted.
    pub fn is_yes(&self) -> bool {
        match self {
            Reply::RequestVote(reply) => reply.vote_granted,
            Reply::AppendEntries(reply) => reply.success,
        }
    }
}
