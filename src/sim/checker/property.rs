//! What must hold, and what the checker reports if it does not: one table.

use crate::raft::{Index, PeerId, Term, Time, Write};

/// An argument of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingArg {
    /// A peer.
    Peer(PeerId),
    /// A term, an index or a count.
    Number(u32),
    /// What an entry does; `None` is a no-op.
    Command(Option<Write>),
}

/// Declares each property with its id, and below it its findings: the variant (`-variant`, empty if
/// there is only one) and its arguments.
macro_rules! properties {
    ($(
        $(#[$about:meta])*
        $property:ident = $id:literal {
            $($finding:ident = $variant:literal { $($arg:ident: $kind:ty),* $(,)? }),+ $(,)?
        }
    )+) => {
        /// What must hold in every run.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Property {
            $($(#[$about])* $property,)+
        }

        impl Property {
            /// All of them.
            pub const ALL: [Property; [$($id),+].len()] = [$(Property::$property),+];

            /// The ids as a TypeScript type.
            pub const TYPESCRIPT: &str =
                concat!("export type PropertyId =" $(, "\n  | '", $id, "'")+, ";\n");

            /// Its name in files and on the page.
            pub fn id(self) -> &'static str {
                match self {
                    $(Property::$property => $id,)+
                }
            }
        }

        /// A finding, with its arguments. The words' file has a sentence for each, `violation-` and
        /// [`Finding::id`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Finding {
            $($(
                #[doc = concat!("`violation-", $id, $variant, "`")]
                $finding { $(
                    #[doc = concat!("`", stringify!($arg), "` of the sentence.")]
                    $arg: $kind
                ),* },
            )+)+
        }

        impl Finding {
            /// The ids of all findings, and the names of their arguments.
            pub const ALL: &[(&str, &[&str])] = &[
                $($((concat!($id, $variant), &[$(stringify!($arg)),*])),+),+
            ];

            /// The property that it violates.
            pub fn property(&self) -> Property {
                match self {
                    $($(Finding::$finding { .. } => Property::$property,)+)+
                }
            }

            /// The property's id, and `-variant` if the property has several findings.
            pub fn id(&self) -> &'static str {
                match self {
                    $($(Finding::$finding { .. } => concat!($id, $variant),)+)+
                }
            }

            /// Its arguments, by their names.
            pub fn args(&self) -> Vec<(&'static str, FindingArg)> {
                match *self {
                    $($(Finding::$finding { $($arg),* } => {
                        vec![$((stringify!($arg), $arg.into())),*]
                    })+)+
                }
            }
        }
    };
}

properties! {
    /// There is at most one leader per term (Election Safety, paper §5.2).
    OneLeaderATerm = "one_leader_a_term" {
        SecondLeader = "" { peer: PeerId, term: Term, leader: PeerId },
    }
    /// A peer grants its vote to at most one candidate per term, both in what it sends and on its
    /// disk (§5.2).
    OneVoteATerm = "one_vote_a_term" {
        PersistedTwoVotes = "-persisted" {
            peer: PeerId, term: Term, other: PeerId, candidate: PeerId,
        },
        GrantedTwoVotes = "-granted" {
            peer: PeerId, term: Term, other: PeerId, candidate: PeerId,
        },
    }
    /// A peer's term never goes back, across restarts too, and it sends nothing in a term that is
    /// not on its disk (§5.1).
    TermsGrow = "terms_grow" {
        PersistedOldTerm = "-persisted" { peer: PeerId, term: Term, before: Term },
        SentOtherTerm = "-sent" { peer: PeerId, to: PeerId, term: Term, on_disk: Term },
    }
    /// A leader has votes of a majority on disk (§5.2).
    ElectedByMajority = "elected_by_majority" {
        TooFewVotes = "" { peer: PeerId, term: Term, votes: u32, peers: u32 },
    }
    /// Within a term a leader stays leader (§5.2).
    LeaderStays = "leader_stays" {
        LeaderAskedForVotes = "-asked" { peer: PeerId, term: Term },
        LeaderAcceptedEntries = "-accepted" { peer: PeerId, term: Term },
        LeaderGrantedVote = "-granted" { peer: PeerId, term: Term },
    }
    /// A leader never removes entries from its own log (Leader Append-Only, §5.3).
    LeaderAppendOnly = "leader_append_only" {
        LeaderTruncated = "" { peer: PeerId, index: Index, term: Term },
    }
    /// Logs that ever held an entry of the same index and term held the same entry, and the same
    /// entries before it (Log Matching, §5.3).
    LogMatching = "log_matching" {
        DifferentEntries = "-entry" { peer: PeerId, other: PeerId, index: Index, term: Term },
        DifferentBefore = "-before" {
            peer: PeerId, index: Index, term: Term, before: Term, other: PeerId, other_before: Term,
        },
    }
    /// A leader has every entry that was committed in an earlier term (Leader Completeness, §5.4).
    LeaderCompleteness = "leader_completeness" {
        LeaderLacksEntry = "" {
            peer: PeerId, term: Term, index: Index, entry_term: Term, other: PeerId,
            committed_in: Term,
        },
    }
    /// No two peers, nor two lives of one peer, apply different entries at an index (State Machine
    /// Safety, §5.4.3).
    StateMachineSafety = "state_machine_safety" {
        AppliedDifferently = "" {
            peer: PeerId, command: Option<Write>, term: Term, index: Index, other: PeerId,
            other_command: Option<Write>, other_term: Term,
        },
    }
    /// An entry that is first reported as committed is on the disks of a majority (§5.3).
    CommitIsDurable = "commit_is_durable" {
        CommittedOnTooFew = "" { peer: PeerId, index: Index, disks: u32, peers: u32 },
    }
    /// Up to matchIndex, the disks of leader and follower match (Figure 2), unless that follower
    /// has left the leader's term.
    MatchIsShared = "match_is_shared" {
        MatchTooHigh = "" { peer: PeerId, follower: PeerId, index: Index, shared: Index },
    }
    /// Within a life, commitIndex and lastApplied never go back, and no entry is skipped (Figure 2,
    /// volatile state).
    NothingGoesBack = "nothing_goes_back" {
        CommitIndexFell = "-committed" { peer: PeerId, index: Index, before: Index },
        AppliedOutOfOrder = "-applied" { peer: PeerId, index: Index, before: Index },
    }
    /// A peer applies only entries that it knows to be committed and that are on its disk (Figure
    /// 2, rules for all servers).
    AppliedCommittedStored = "applied_committed_stored" {
        CommittedButNotStored = "-stored" { peer: PeerId, index: Index, last: Index },
        AppliedButNotCommitted = "-applied" { peer: PeerId, index: Index, commit_index: Index },
    }
}

/// A property that did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// When it was violated.
    pub at: Time,
    /// The finding.
    pub finding: Finding,
    /// The peers involved, the one that violated it first.
    pub peers: Vec<PeerId>,
    /// The entries involved: in whose log, and their index.
    pub entries: Vec<(PeerId, Index)>,
}

impl Violation {
    /// Which property.
    pub fn property(&self) -> Property {
        self.finding.property()
    }
}

impl From<PeerId> for FindingArg {
    fn from(peer: PeerId) -> FindingArg {
        FindingArg::Peer(peer)
    }
}

impl From<u32> for FindingArg {
    fn from(number: u32) -> FindingArg {
        FindingArg::Number(number)
    }
}

impl From<Option<Write>> for FindingArg {
    fn from(command: Option<Write>) -> FindingArg {
        FindingArg::Command(command)
    }
}
