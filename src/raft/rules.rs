//! Raft's rules as switches: a peer can be wrong on purpose, one rule at a time.

/// Declares the rules, one row each: `bit Variant "id"`, below what the rule says and what happens
/// without it. Everything else that is known about rules follows from this table.
macro_rules! rules {
    ($($(#[$doc:meta])* $bit:literal $variant:ident $id:literal)*) => {
        /// A rule of Raft. Switched off, its condition is gone and nothing else; each is asked at
        /// exactly one place of this room.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[$doc])* $variant = $bit,)*
        }

        impl Rule {
            /// All of them, in the order of their bits.
            pub const ALL: [Rule; [$($bit),*].len()] = [$(Rule::$variant),*];

            /// Its name in files and on the page.
            pub fn id(self) -> &'static str {
                match self {
                    $(Rule::$variant => $id,)*
                }
            }
        }
    };
}

// Links name a rule by its bit: a bit never changes, and a new rule gets the next one.
rules! {
    /// A vote goes to disk (Figure 2, persistent state). Off: records are written without it.
    0 PersistVote "persist_vote"
    /// The term goes to disk (Figure 2, persistent state). Off: records are written without it.
    1 PersistTerm "persist_term"
    /// A peer votes for one candidate per term (§5.2). Off: for every candidate that asks.
    2 OneVoteATerm "one_vote_a_term"
    /// A candidate's own vote is its vote of the term (§5.2). Off: it counts its own vote, and may
    /// vote for another candidate as well.
    3 RecordOwnVote "record_own_vote"
    /// A vote holds until the term ends (§5.2). Off: stepping down within a term clears it.
    4 KeepVoteInTerm "keep_vote_in_term"
    /// A vote counts in the election it was requested for (§5.2). Off: whenever it arrives.
    5 VoteInContext "vote_in_context"
    /// A voter is counted once (§5.2). Off: each of its replies is counted.
    6 VoterOnce "voter_once"
    /// A majority is more than half of all voters (§5.2). Off: half of them, rounded down.
    7 MajorityOverHalf "majority_over_half"
    /// A peer that sees a higher term becomes follower (§5.1). Off: it takes the term and keeps its
    /// role. A leader then sends no more rounds: its loop belongs to the old term.
    8 StepDownOnHigherTerm "step_down_on_higher_term"
    /// A candidate follows the leader of its term (§5.2). Off: it stays candidate.
    9 YieldToLeader "yield_to_leader"
    /// Election timeouts are random (§5.2). Off: they are always the shortest.
    10 RandomTimeout "random_timeout"
    /// Only a recognised leader, a granted vote or a new election resets the election timer (§5.2).
    /// Off: every request does.
    11 ResetOnlyWhenDue "reset_only_when_due"
    /// A vote goes only to a candidate whose log is at least as up to date as the voter's
    /// (§5.4.1). Off: to any.
    12 UpToDateVote "up_to_date_vote"
    /// Of two logs, the one with the later last term is more up to date (§5.4.1). Off: only their
    /// lengths are compared.
    13 TermBeforeLength "term_before_length"
    /// Only entries of the leader's own term are committed by counting (§5.4.2). Off: those of
    /// older terms too.
    14 CommitOwnTermOnly "commit_own_term_only"
    /// A follower removes entries only if they conflict (§5.3). Off: everything after the previous
    /// entry.
    15 TruncateOnConflictOnly "truncate_on_conflict_only"
    /// A follower appends only after an entry that it shares with the leader (§5.3). Off: after any.
    16 CheckPrevious "check_previous"
    /// A follower commits no further than the last entry it is known to share (Figure 2,
    /// AppendEntries 5). Off: as far as the leader has.
    17 CapCommit "cap_commit"
    /// AppendEntries of an older term is refused (Figure 2, AppendEntries 1). Off: it is accepted.
    18 RefuseOldLeader "refuse_old_leader"
    /// A success says that the follower has what was sent (Figure 2, leaders). Off: that it has all
    /// that the leader has by now.
    19 MatchFromSent "match_from_sent"
    /// A reply counts in the term of leadership its request was sent in. Off: whenever it arrives.
    20 ReplyInContext "reply_in_context"
    /// A leader counts itself for an entry once that is on its own disk (Raft dissertation §10.2.1).
    /// Off: at once.
    21 OwnEntryWhenDurable "own_entry_when_durable"
    /// Entries are on disk before they are acknowledged (Figure 2, persistent state). Off: they are
    /// written after the reply has left.
    22 PersistBeforeAck "persist_before_ack"
}

impl Rule {
    /// Its bit in a set of rules, in links and in digests: fixed for ever.
    pub const fn bit(self) -> u32 {
        self as u32
    }

    /// The rule of this name.
    pub fn from_id(id: &str) -> Option<Rule> {
        Rule::ALL.into_iter().find(|rule| rule.id() == id)
    }
}

// A bit is a place in `ALL`, so that neither has a gap.
const _: () = {
    let mut place = 0;
    while place < Rule::ALL.len() {
        assert!(Rule::ALL[place].bit() as usize == place);
        place += 1;
    }
};

/// Which rules are on. By default all are, and the protocol is Raft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rules {
    /// [`Rule::bit`] of each rule that is off.
    off: u32,
}

impl Rules {
    /// Raft.
    pub const RAFT: Rules = Rules { off: 0 };

    /// Whether a rule is on.
    pub fn on(self, rule: Rule) -> bool {
        !self.off(rule)
    }

    /// Whether a rule is off.
    pub fn off(self, rule: Rule) -> bool {
        self.off & 1 << rule.bit() != 0
    }

    /// The same with one rule switched off.
    #[must_use]
    pub fn without(self, rule: Rule) -> Rules {
        Rules {
            off: self.off | 1 << rule.bit(),
        }
    }

    /// The rules that are off, in the order of [`Rule::ALL`].
    pub fn all_off(self) -> impl Iterator<Item = Rule> {
        Rule::ALL.into_iter().filter(move |&rule| self.off(rule))
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
