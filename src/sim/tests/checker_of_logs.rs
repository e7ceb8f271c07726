//! The checker sees violations in logs, commits and state machines. It is shown facts by hand, as
//! in [`super::checker`].

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::checker::Shown;
use super::harness::*;
use crate::raft::{Entry, Index, Payload, PeerId, Progress, Term, Write};
use crate::sim::{Checker, Fact, Finding, Property, Stamped};

fn entry(term: Term, value: u32) -> Entry {
    let payload = Payload::Write(Write {
        client: 0,
        request: value,
        key: b'x',
        value,
    });
    Entry { term, payload }
}

impl Shown {
    /// A peer persists entries of these terms, whose values are their indexes.
    fn appends(self, peer: PeerId, from: Index, terms: &[Term]) -> Shown {
        (from..).zip(terms).fold(self, |shown, (index, &term)| {
            shown.appends_entry(peer, index, entry(term, index))
        })
    }

    fn appends_entry(self, peer: PeerId, index: Index, entry: Entry) -> Shown {
        self.fact(Fact::Append { peer, index, entry })
    }

    fn truncates(self, peer: PeerId, from_index: Index) -> Shown {
        self.fact(Fact::Truncate { peer, from_index })
    }

    fn commits(self, peer: PeerId, index: Index) -> Shown {
        self.fact(Fact::Commit { peer, index })
    }

    fn applies(self, peer: PeerId, index: Index, entry: Entry) -> Shown {
        self.fact(Fact::Apply {
            peer,
            index,
            entry,
            again: false,
        })
    }

    fn progress(self, peer: PeerId, follower: PeerId, match_index: Index) -> Shown {
        let progress = Progress {
            next_index: match_index + 1,
            match_index,
        };
        self.fact(Fact::Progress {
            peer,
            follower,
            progress,
        })
    }

    fn crashes(self, peer: PeerId) -> Shown {
        self.fact(Fact::Crash { peer })
    }

    fn finding(&self) -> Finding {
        self.0.violations()[0].finding
    }

    fn entries(&self) -> &[(PeerId, Index)] {
        &self.0.violations()[0].entries
    }
}

/// S0 leads term 1 and has two entries of it on its disk, S1 the first.
fn replicating() -> Shown {
    Shown::to_a_checker_of_3()
        .elected(S0, 1)
        .appends(S0, 1, &[1, 1])
        .appends(S1, 1, &[1])
}

#[test]
fn sound_replication_breaks_nothing() {
    let shown = replicating()
        .progress(S0, S1, 1)
        .commits(S0, 1)
        .applies(S0, 1, entry(1, 1))
        .commits(S1, 1)
        .applies(S1, 1, entry(1, 1))
        .elected(S1, 2)
        .appends(S1, 2, &[2])
        .vote(S0, 2, Some(S1))
        .truncates(S0, 2)
        .appends(S0, 2, &[2])
        .vote(S0, 2, Some(S1))
        .progress(S1, S0, 2)
        .commits(S1, 2)
        .applies(S1, 2, entry(2, 2));
    assert_eq!(shown.found(), []);
}

#[test]
fn a_leader_never_removes_entries_in_its_own_term() {
    let shown = replicating().truncates(S0, 2);
    assert_eq!(shown.found(), [Property::LeaderAppendOnly]);
    assert_eq!(
        shown.finding(),
        Finding::LeaderTruncated {
            peer: S0,
            index: 2,
            term: 1
        }
    );
    assert_eq!(shown.entries(), [(S0, 2)]);
    assert_eq!(shown.0.violations()[0].peers, [S0]);
}

#[test]
fn who_has_led_may_remove_entries_in_a_later_term() {
    let shown = replicating().vote(S0, 2, None).truncates(S0, 2);
    assert_eq!(shown.found(), []);
}

#[test]
fn entries_of_one_index_and_term_are_the_same() {
    let shown = replicating()
        .appends_entry(S2, 1, entry(1, 1))
        .appends_entry(S2, 2, entry(1, 7));
    assert_eq!(shown.found(), [Property::LogMatching]);
    assert_eq!(
        shown.finding(),
        Finding::DifferentEntries {
            peer: S2,
            other: S0,
            index: 2,
            term: 1
        }
    );
    assert_eq!(shown.entries(), [(S2, 2), (S0, 2)]);
}

#[test]
fn logs_that_share_an_entry_share_all_before_it_even_when_one_is_gone() {
    let shown = replicating()
        .appends(S2, 1, &[2, 2])
        .vote(S2, 3, None)
        .truncates(S2, 1)
        .appends(S2, 1, &[3, 3])
        .truncates(S2, 2)
        .appends(S2, 2, &[2]);
    assert_eq!(shown.found(), [Property::LogMatching]);
    assert_eq!(
        shown.finding(),
        Finding::DifferentBefore {
            peer: S2,
            index: 2,
            term: 2,
            before: 3,
            other: S2,
            other_before: 2
        }
    );
}

#[test]
fn a_leader_has_whatever_was_committed_before_its_term() {
    let committed = replicating().commits(S0, 1);
    let without = committed.elected(S2, 2);
    assert_eq!(without.found(), [Property::LeaderCompleteness]);
    assert_eq!(
        without.finding(),
        Finding::LeaderLacksEntry {
            peer: S2,
            term: 2,
            index: 1,
            entry_term: 1,
            other: S0,
            committed_in: 1
        }
    );
    assert_eq!(without.entries(), [(S2, 1), (S0, 1)]);
    let with = replicating().commits(S0, 1).elected(S1, 2);
    assert_eq!(with.found(), []);
}

#[test]
fn a_leader_needs_nothing_that_is_committed_after_its_term() {
    // S0 won term 1 but its disk was slow: it first sends when S1 has committed in term 2.
    let shown = Shown::to_a_checker_of_3()
        .vote(S0, 1, Some(S0))
        .vote(S2, 1, Some(S0))
        .elected(S1, 2)
        .appends(S1, 1, &[2])
        .appends(S2, 1, &[2])
        .commits(S1, 1)
        .leads(S0, 1);
    assert_eq!(shown.found(), []);
}

#[test]
fn an_older_entry_is_missed_also_where_later_ones_are_committed_in_later_terms() {
    let shown = replicating()
        .commits(S0, 1)
        .elected(S1, 3)
        .appends(S1, 2, &[3])
        .appends(S2, 1, &[1, 3])
        .commits(S1, 2)
        .truncates(S2, 1)
        .vote(S2, 4, Some(S2))
        .vote(S0, 4, Some(S2))
        .leads(S2, 4);
    assert_eq!(shown.found(), [Property::LeaderCompleteness]);
    assert_eq!(shown.entries(), [(S2, 1), (S0, 1)]);
}

#[test]
fn no_two_peers_apply_different_entries_at_one_index() {
    let shown = replicating()
        .commits(S0, 1)
        .applies(S0, 1, entry(1, 1))
        .appends(S2, 1, &[2])
        .commits(S2, 1)
        .applies(S2, 1, entry(2, 1));
    assert_eq!(shown.found(), [Property::StateMachineSafety]);
    assert_eq!(
        shown.finding(),
        Finding::AppliedDifferently {
            peer: S2,
            command: entry(2, 1).write(),
            term: 2,
            index: 1,
            other: S0,
            other_command: entry(1, 1).write(),
            other_term: 1
        }
    );
}

#[test]
fn nor_do_two_lives_of_a_peer() {
    let shown = replicating()
        .commits(S0, 1)
        .applies(S0, 1, entry(1, 1))
        .crashes(S0)
        .commits(S0, 1)
        .applies(S0, 1, entry(1, 8));
    assert_eq!(shown.found(), [Property::StateMachineSafety]);
    assert_eq!(shown.entries(), [(S0, 1), (S0, 1)]);
}

/// S1 has the first entry on its disk; the next two were never on any disk.
#[test]
fn what_was_applied_without_being_on_disk_is_remembered_too() {
    let applied = || {
        let again = (1..=3).map(|index| (index, entry(1, index)));
        let twice = again.clone().chain(again).enumerate();
        twice.fold(replicating(), |shown, (number, (index, entry))| {
            let shown = if number == 3 {
                shown.crashes(S1)
            } else {
                shown
            };
            shown.applies(S1, index, entry)
        })
    };
    let is_of_safety = |property: &Property| *property == Property::StateMachineSafety;
    assert!(!applied().found().iter().any(is_of_safety));
    let shown = applied()
        .applies(S2, 1, entry(1, 1))
        .applies(S2, 2, entry(1, 2));
    assert!(!shown.found().iter().any(is_of_safety));
    assert!(
        shown
            .applies(S2, 3, entry(1, 4))
            .found()
            .iter()
            .any(is_of_safety)
    );
}

#[test]
fn what_is_said_to_be_committed_is_on_the_disks_of_a_majority() {
    let shown = replicating().commits(S0, 2);
    assert_eq!(shown.found(), [Property::CommitIsDurable]);
    assert_eq!(
        shown.finding(),
        Finding::CommittedOnTooFew {
            peer: S0,
            index: 2,
            disks: 1,
            peers: 3
        }
    );
    assert_eq!(shown.entries(), [(S0, 2)]);
}

#[test]
fn half_of_the_disks_are_no_majority_and_other_entries_do_not_count() {
    let two_of_four = Shown(Checker::new(4))
        .appends(S0, 1, &[1])
        .appends(S1, 1, &[1])
        .appends(S2, 1, &[2])
        .commits(S0, 1);
    assert_eq!(two_of_four.found(), [Property::CommitIsDurable]);
}

#[test]
fn only_the_first_word_of_a_commit_is_checked() {
    // S1 has lost nothing: it took the same entries from a later leader again.
    let shown = replicating().commits(S0, 1).crashes(S0).commits(S1, 1);
    assert_eq!(shown.found(), []);
}

#[test]
fn what_a_follower_is_held_to_share_it_shares() {
    let shown = replicating().progress(S0, S1, 2);
    assert_eq!(shown.found(), [Property::MatchIsShared]);
    assert_eq!(
        shown.finding(),
        Finding::MatchTooHigh {
            peer: S0,
            follower: S1,
            index: 2,
            shared: 1
        }
    );
    assert_eq!(shown.entries(), [(S0, 2), (S1, 2)]);
    assert_eq!(shown.0.violations()[0].peers, [S0, S1]);
}

#[test]
fn a_follower_that_has_left_the_term_may_share_less_than_it_said() {
    let shown = replicating()
        .vote(S1, 2, Some(S2))
        .vote(S2, 2, Some(S2))
        .truncates(S1, 1)
        .appends(S1, 1, &[2])
        .progress(S0, S1, 1);
    assert_eq!(shown.found(), []);
}

#[test]
fn within_a_life_commits_never_go_back() {
    let back = replicating().commits(S0, 1).commits(S0, 0);
    assert_eq!(back.found(), [Property::NothingGoesBack]);
    assert_eq!(
        back.finding(),
        Finding::CommitIndexFell {
            peer: S0,
            index: 0,
            before: 1
        }
    );
    let another_life = replicating().commits(S0, 1).crashes(S0).commits(S0, 0);
    assert_eq!(another_life.found(), []);
}

#[test]
fn within_a_life_no_entry_is_applied_twice_or_left_out() {
    let twice = replicating()
        .commits(S0, 1)
        .applies(S0, 1, entry(1, 1))
        .applies(S0, 1, entry(1, 1));
    assert_eq!(twice.found(), [Property::NothingGoesBack]);
    let left_out = replicating()
        .appends(S1, 2, &[1])
        .commits(S0, 2)
        .applies(S0, 2, entry(1, 2));
    assert_eq!(left_out.found(), [Property::NothingGoesBack]);
    assert_eq!(
        left_out.finding(),
        Finding::AppliedOutOfOrder {
            peer: S0,
            index: 2,
            before: 0
        }
    );
}

#[test]
fn nothing_is_applied_before_it_is_committed() {
    let shown = replicating().applies(S0, 1, entry(1, 1));
    assert_eq!(shown.found(), [Property::AppliedCommittedStored]);
    assert_eq!(
        shown.finding(),
        Finding::AppliedButNotCommitted {
            peer: S0,
            index: 1,
            commit_index: 0
        }
    );
}

#[test]
fn nothing_is_committed_beyond_the_log_on_disk() {
    let shown = replicating().appends(S1, 2, &[1]).commits(S0, 2);
    assert_eq!(shown.found(), []);
    let beyond = shown.commits(S2, 1);
    assert_eq!(beyond.found(), [Property::AppliedCommittedStored]);
    assert_eq!(
        beyond.finding(),
        Finding::CommittedButNotStored {
            peer: S2,
            index: 1,
            last: 0
        }
    );
}

#[test]
fn what_is_committed_stays_on_disk() {
    let committed = || replicating().commits(S0, 1).commits(S1, 1);
    let rewritten = committed().truncates(S1, 1).appends(S1, 1, &[1]);
    assert_eq!(rewritten.vote(S1, 1, Some(S0)).found(), []);
    let removed = committed().truncates(S1, 1).vote(S1, 1, Some(S0));
    assert_eq!(removed.found(), [Property::AppliedCommittedStored]);
}

#[test]
fn copies_share_what_is_known_of_entries() {
    let mut checker = Checker::new(3);
    for index in 1..=10_000 {
        for peer in [S0, S1, S2] {
            let fact = Fact::Append {
                peer,
                index,
                entry: entry(1, index),
            };
            checker.observe(&Stamped {
                at: ms(1),
                step: 1,
                function: None,
                term: 0,
                fact,
            });
        }
    }
    // What it knows takes 300 KB, of which a copy shares almost everything.
    let own = checker.clone().bytes();
    assert!(own < 20_000, "{own}");
    assert!(checker.violations().is_empty());
}
