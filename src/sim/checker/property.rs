//! What must hold, and what is said where it does not.

use crate::raft::{Index, PeerId, Time};

/// What must hold in every run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Property {
    /// At most one leader a term, ever (Election Safety, paper §5.2).
    OneLeaderATerm,
    /// No two grants of one term for different candidates ever leave a peer, nor are two such votes
    /// ever on its disk (§5.2).
    OneVoteATerm,
    /// No peer's term goes back, across restarts too, and nobody speaks in a term that is not on
    /// its disk (§5.1).
    TermsGrow,
    /// A leader has distinct durable votes of a majority (§5.2).
    ElectedByMajority,
    /// Within a term a leader stays leader (§5.2).
    LeaderStays,
    /// In a term that a peer leads it removes nothing from its own log (Leader Append-Only, §5.3).
    LeaderAppendOnly,
    /// Two logs that ever held an entry of the same index and term hold the same one, and the same
    /// before it (Log Matching, §5.3).
    LogMatching,
    /// Whoever leads a term has every entry that was committed in an earlier one (Leader
    /// Completeness, §5.4).
    LeaderCompleteness,
    /// No two peers, nor two lives of one, ever apply different entries at one index (State Machine
    /// Safety, §5.4.3).
    StateMachineSafety,
    /// When an entry is first said to be committed, it is on the disks of a majority (§5.3).
    CommitIsDurable,
    /// What a leader holds a follower to share of its log is shared by their disks (Figure 2,
    /// matchIndex), unless that follower has left the leader's term.
    MatchIsShared,
    /// Within a life, what is committed and applied never goes back, and nothing is left out
    /// (Figure 2, volatile state).
    NothingGoesBack,
    /// A peer applies only what it knows to be committed, and that is on its disk (Figure 2, rules
    /// for all servers).
    AppliedCommittedStored,
}

impl Property {
    /// All of them.
    pub const ALL: [Property; 13] = [
        Property::OneLeaderATerm,
        Property::OneVoteATerm,
        Property::TermsGrow,
        Property::ElectedByMajority,
        Property::LeaderStays,
        Property::LeaderAppendOnly,
        Property::LogMatching,
        Property::LeaderCompleteness,
        Property::StateMachineSafety,
        Property::CommitIsDurable,
        Property::MatchIsShared,
        Property::NothingGoesBack,
        Property::AppliedCommittedStored,
    ];

    /// Its name, for files and for the page.
    pub fn id(self) -> &'static str {
        match self {
            Property::OneLeaderATerm => "one_leader_a_term",
            Property::OneVoteATerm => "one_vote_a_term",
            Property::TermsGrow => "terms_grow",
            Property::ElectedByMajority => "elected_by_majority",
            Property::LeaderStays => "leader_stays",
            Property::LeaderAppendOnly => "leader_append_only",
            Property::LogMatching => "log_matching",
            Property::LeaderCompleteness => "leader_completeness",
            Property::StateMachineSafety => "state_machine_safety",
            Property::CommitIsDurable => "commit_is_durable",
            Property::MatchIsShared => "match_is_shared",
            Property::NothingGoesBack => "nothing_goes_back",
            Property::AppliedCommittedStored => "applied_committed_stored",
        }
    }
}

/// A property that did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// When it broke.
    pub at: Time,
    /// Which.
    pub property: Property,
    /// What broke, where and between whom, in one sentence.
    pub detail: String,
    /// Between whom, the one that broke it first.
    pub peers: Vec<PeerId>,
    /// The entries that it is about: in whose log, and where.
    pub entries: Vec<(PeerId, Index)>,
}
