//! The two remote procedure calls of Figure 2: arguments and replies.

use super::{Entries, Index, PeerId, Term};

/// Arguments of RequestVote (paper, Figure 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequestVoteArgs {
    /// The candidate's term.
    pub term: Term,
    /// Who asks for the vote.
    pub candidate_id: PeerId,
    /// The index of the candidate's last entry.
    pub last_log_index: Index,
    /// The term of the candidate's last entry.
    pub last_log_term: Term,
}

/// The answer to RequestVote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequestVoteReply {
    /// The callee's term after it handled the call.
    pub term: Term,
    /// Whether the candidate got the vote.
    pub vote_granted: bool,
}

/// Arguments of AppendEntries (paper, Figure 2). Without entries it is a heartbeat.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AppendEntriesArgs {
    /// The leader's term.
    pub term: Term,
    /// Who leads.
    pub leader_id: PeerId,
    /// The index of the entry that stands before the new ones.
    pub prev_log_index: Index,
    /// Its term.
    pub prev_log_term: Term,
    /// The entries to store.
    pub entries: Entries,
    /// How far the leader has committed.
    pub leader_commit: Index,
}

impl AppendEntriesArgs {
    /// The index of the last entry that a callee shares with the leader once it has taken this.
    pub fn last_new_index(&self) -> Index {
        self.prev_log_index + self.entries.len() as Index
    }
}

/// The answer to AppendEntries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AppendEntriesReply {
    /// The callee's term after it handled the call.
    pub term: Term,
    /// Whether the callee accepted the caller as its leader, and shares its log up to
    /// [`AppendEntriesArgs::last_new_index`].
    pub success: bool,
    /// Where the logs part, if it is for that that it was refused.
    pub conflict: Option<Conflict>,
}

/// What a leader needs to know to find in a few round trips where a follower's log parts from its
/// own (paper §5.3, last paragraphs; the lab's XTerm, XIndex and XLen).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Conflict {
    /// The term of the callee's entry at the previous index; `None` where it has none there.
    pub term: Option<Term>,
    /// The first index of that term in the callee's log; where it has none there, the first index
    /// after its log.
    pub first_index: Index,
    /// The index of the callee's last entry.
    pub log_length: Index,
}

/// What one peer asks of another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Request {
    /// A candidate asks for a vote.
    RequestVote(RequestVoteArgs),
    /// A leader sends entries, or a heartbeat.
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

    /// Whether the vote was granted or the entries accepted.
    pub fn is_yes(&self) -> bool {
        match self {
            Reply::RequestVote(reply) => reply.vote_granted,
            Reply::AppendEntries(reply) => reply.success,
        }
    }
}

#[cfg(test)]
impl AppendEntriesArgs {
    /// A leader's call where no log has an entry yet.
    pub fn heartbeat(term: Term, leader_id: PeerId) -> AppendEntriesArgs {
        AppendEntriesArgs {
            term,
            leader_id,
            prev_log_index: 0,
            prev_log_term: 0,
            entries: Entries::default(),
            leader_commit: 0,
        }
    }
}

#[cfg(test)]
impl RequestVoteArgs {
    /// A candidate's call where no log has an entry yet.
    pub fn with_empty_log(term: Term, candidate_id: PeerId) -> RequestVoteArgs {
        RequestVoteArgs {
            term,
            candidate_id,
            last_log_index: 0,
            last_log_term: 0,
        }
    }
}
