//! The two remote procedure calls of Figure 2: arguments and replies.

use super::{Entries, Index, PeerId, Term};

/// Arguments of RequestVote (paper, Figure 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequestVoteArgs {
    /// The candidate's term.
    pub term: Term,
    /// The candidate that requests the vote.
    pub candidate_id: PeerId,
    /// The index of the candidate's last entry.
    pub last_log_index: Index,
    /// The term of the candidate's last entry.
    pub last_log_term: Term,
}

/// The reply to RequestVote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequestVoteReply {
    /// The receiver's term after it handled the request.
    pub term: Term,
    /// Whether the candidate received the vote.
    pub vote_granted: bool,
}

/// Arguments of AppendEntries (paper, Figure 2). Without entries it is a heartbeat.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AppendEntriesArgs {
    /// The leader's term.
    pub term: Term,
    /// The leader.
    pub leader_id: PeerId,
    /// The index of the entry before the new ones.
    pub prev_log_index: Index,
    /// Its term.
    pub prev_log_term: Term,
    /// The entries to store.
    pub entries: Entries,
    /// How far the leader has committed.
    pub leader_commit: Index,
}

impl AppendEntriesArgs {
    /// The index of the last entry that a receiver shares with the leader after it accepts this.
    pub fn last_new_index(&self) -> Index {
        self.prev_log_index + self.entries.len() as Index
    }
}

/// The reply to AppendEntries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AppendEntriesReply {
    /// The receiver's term after it handled the request.
    pub term: Term,
    /// Whether the receiver accepts the sender as its leader and shares its log up to
    /// [`AppendEntriesArgs::last_new_index`].
    pub success: bool,
    /// Where the logs differ, if that is why the request was refused.
    pub conflict: Option<Conflict>,
}

/// What a leader needs to find in a few round trips where a follower's log differs from its own
/// (paper §5.3, last paragraphs; the lab's XTerm, XIndex and XLen).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Conflict {
    /// The term of the receiver's entry at the previous index; `None` if it has none there.
    pub term: Option<Term>,
    /// The first index of that term in the receiver's log; if it has no entry there, the first index
    /// after its log.
    pub first_index: Index,
    /// The receiver's last index. For display: `first_index` is enough for the leader.
    pub log_length: Index,
}

/// A request of one peer to another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Request {
    /// A candidate requests a vote.
    RequestVote(RequestVoteArgs),
    /// A leader sends entries, or a heartbeat.
    AppendEntries(AppendEntriesArgs),
}

/// The reply to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reply {
    /// To [`Request::RequestVote`].
    RequestVote(RequestVoteReply),
    /// To [`Request::AppendEntries`].
    AppendEntries(AppendEntriesReply),
}

impl Request {
    /// The sender's term when it sent the request.
    pub fn term(&self) -> Term {
        match self {
            Request::RequestVote(args) => args.term,
            Request::AppendEntries(args) => args.term,
        }
    }
}

impl Reply {
    /// The receiver's term after it handled the request.
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
    /// A leader's request when no log has an entry yet.
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
    /// A candidate's request when no log has an entry yet.
    pub fn with_empty_log(term: Term, candidate_id: PeerId) -> RequestVoteArgs {
        RequestVoteArgs {
            term,
            candidate_id,
            last_log_index: 0,
            last_log_term: 0,
        }
    }
}
