//! Raft's rules as switches: a peer can be wrong on purpose, one rule at a time.

/// A rule of Raft. Switched off, its condition is gone and nothing else; each stands at exactly one
/// place of this room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A vote goes to disk (Figure 2, persistent state). Off: records are written without it.
    PersistVote,
    /// The term goes to disk (Figure 2, persistent state). Off: records are written without it.
    PersistTerm,
    /// A peer votes for one candidate a term (§5.2). Off: for whoever asks.
    OneVoteATerm,
    /// A candidate's own vote is its vote of the term (§5.2). Off: it counts it, and may give it
    /// away once more.
    RecordOwnVote,
    /// A vote holds until the term ends (§5.2). Off: stepping down within a term clears it.
    KeepVoteInTerm,
    /// A vote counts in the candidacy it was asked in (§5.2). Off: whenever it comes.
    VoteInContext,
    /// A voter is counted once (§5.2). Off: each of its messages is counted.
    VoterOnce,
    /// A majority is more than half of all peers (§5.2). Off: half of them, rounded down.
    MajorityOverHalf,
    /// Who sees a higher term becomes follower (§5.1). Off: it takes the term and keeps its role.
    StepDownOnHigherTerm,
    /// A candidate gives way to the leader of its term (§5.2). Off: it stays candidate.
    YieldToLeader,
    /// Election timeouts are drawn at random (§5.2). Off: they are always the shortest.
    RandomTimeout,
    /// Only a recognised leader, a granted vote or a candidacy resets the election timer (§5.2).
    /// Off: every call does.
    ResetOnlyWhenDue,
    /// A vote goes only to a candidate whose log is at least as up to date (§5.4.1). Off: to any.
    UpToDateVote,
    /// Of two logs the one with the later last term is more up to date (§5.4.1). Off: only their
    /// lengths are compared.
    TermBeforeLength,
    /// Only entries of the leader's own term are committed by counting (§5.4.2). Off: those of
    /// older terms too.
    CommitOwnTermOnly,
    /// A follower removes entries only where they conflict (§5.3). Off: everything after the
    /// previous entry.
    TruncateOnConflictOnly,
    /// A follower takes entries only after one that agrees with the leader's (§5.3). Off: after any.
    CheckPrevious,
    /// A follower commits no further than the last entry it is known to share (Figure 2,
    /// AppendEntries 5). Off: as far as the leader has.
    CapCommit,
    /// AppendEntries of an older term is refused (Figure 2, AppendEntries 1). Off: it is taken.
    RefuseOldLeader,
    /// A success says that the follower has what was sent (Figure 2, leaders). Off: that it has all
    /// that the leader has by now.
    MatchFromSent,
    /// A reply counts in the reign it was asked in. Off: whenever it comes.
    ReplyInContext,
    /// A leader counts itself for an entry once that is on its own disk. Off: at once.
    OwnEntryWhenDurable,
    /// Entries are on disk before they are acknowledged (Figure 2, persistent state). Off: they are
    /// written after the answer has left.
    PersistBeforeAck,
}

impl Rule {
    /// All of them; `rule as usize` is a rule's place here.
    pub const ALL: [Rule; 23] = [
        Rule::PersistVote,
        Rule::PersistTerm,
        Rule::OneVoteATerm,
        Rule::RecordOwnVote,
        Rule::KeepVoteInTerm,
        Rule::VoteInContext,
        Rule::VoterOnce,
        Rule::MajorityOverHalf,
        Rule::StepDownOnHigherTerm,
        Rule::YieldToLeader,
        Rule::RandomTimeout,
        Rule::ResetOnlyWhenDue,
        Rule::UpToDateVote,
        Rule::TermBeforeLength,
        Rule::CommitOwnTermOnly,
        Rule::TruncateOnConflictOnly,
        Rule::CheckPrevious,
        Rule::CapCommit,
        Rule::RefuseOldLeader,
        Rule::MatchFromSent,
        Rule::ReplyInContext,
        Rule::OwnEntryWhenDurable,
        Rule::PersistBeforeAck,
    ];

    /// Its name, for files, links and the page.
    pub fn id(self) -> &'static str {
        match self {
            Rule::PersistVote => "persist_vote",
            Rule::PersistTerm => "persist_term",
            Rule::OneVoteATerm => "one_vote_a_term",
            Rule::RecordOwnVote => "record_own_vote",
            Rule::KeepVoteInTerm => "keep_vote_in_term",
            Rule::VoteInContext => "vote_in_context",
            Rule::VoterOnce => "voter_once",
            Rule::MajorityOverHalf => "majority_over_half",
            Rule::StepDownOnHigherTerm => "step_down_on_higher_term",
            Rule::YieldToLeader => "yield_to_leader",
            Rule::RandomTimeout => "random_timeout",
            Rule::ResetOnlyWhenDue => "reset_only_when_due",
            Rule::UpToDateVote => "up_to_date_vote",
            Rule::TermBeforeLength => "term_before_length",
            Rule::CommitOwnTermOnly => "commit_own_term_only",
            Rule::TruncateOnConflictOnly => "truncate_on_conflict_only",
            Rule::CheckPrevious => "check_previous",
            Rule::CapCommit => "cap_commit",
            Rule::RefuseOldLeader => "refuse_old_leader",
            Rule::MatchFromSent => "match_from_sent",
            Rule::ReplyInContext => "reply_in_context",
            Rule::OwnEntryWhenDurable => "own_entry_when_durable",
            Rule::PersistBeforeAck => "persist_before_ack",
        }
    }
}

/// Which rules hold. By default all do, and the protocol is Raft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rules {
    /// A bit for each rule that is off, in the order of [`Rule::ALL`].
    off: u32,
}

impl Rules {
    /// Raft.
    pub const RAFT: Rules = Rules { off: 0 };

    /// Whether a rule holds.
    pub fn on(self, rule: Rule) -> bool {
        self.off & 1 << rule as u32 == 0
    }

    /// The same with one rule switched off.
    #[must_use]
    pub fn without(self, rule: Rule) -> Rules {
        Rules {
            off: self.off | 1 << rule as u32,
        }
    }

    /// The rules that are off, in the order of [`Rule::ALL`].
    pub fn off(self) -> impl Iterator<Item = Rule> {
        Rule::ALL.into_iter().filter(move |&rule| !self.on(rule))
    }

    /// Whether any rule is off, so that this is no longer Raft.
    pub fn is_modified(self) -> bool {
        self.off != 0
    }
}

impl FromIterator<Rule> for Rules {
    /// Raft without these.
    fn from_iter<Several: IntoIterator<Item = Rule>>(off: Several) -> Rules {
        off.into_iter().fold(Rules::RAFT, Rules::without)
    }
}
