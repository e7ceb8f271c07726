//! §5.4, safety; and §8's no-op. Figure 8 has a file of its own.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::cluster::Cluster;
use super::harness::*;
use crate::raft::{Index, Rule, Term};

/// Whether a voter with this log votes for a candidate whose last entry is this.
fn votes(voter: &[Term], last: (Index, Term)) -> bool {
    UnderTest::with_log(5, voter).ask(6, last).vote_granted
}

#[test]
fn section_5_4_1_the_later_last_term_is_more_up_to_date() {
    assert!(votes(&[1, 2, 2, 2], (1, 3)));
    assert!(!votes(&[1, 3], (9, 2)));
}

#[test]
fn section_5_4_1_of_two_with_the_same_last_term_the_longer_is() {
    assert!(votes(&[1, 2], (3, 2)));
    assert!(votes(&[1, 2], (2, 2)), "as up to date as its own");
    assert!(!votes(&[1, 2, 2], (2, 2)));
    assert!(votes(&[], (0, 0)));
    assert!(!votes(&[1], (0, 0)));
}

#[test]
fn section_5_4_1_a_refusal_for_that_takes_the_term_and_keeps_the_vote_for_another() {
    let mut zero = UnderTest::with_log(5, &[1, 3]);
    let reply = zero.ask(6, (9, 2));
    assert_eq!((reply.term, reply.vote_granted), (6, false));
    assert_eq!(zero.peer.voted_for(), None);
    assert!(zero.ask(6, (2, 3)).vote_granted);
}

#[test]
fn section_5_4_1_a_candidate_without_all_committed_entries_cannot_win() {
    // The last entry is committed: on three of five.
    let logs: [(Term, &[Term]); 5] = [
        (1, &[1, 1]),
        (1, &[1, 1]),
        (1, &[1, 1]),
        (1, &[1]),
        (1, &[]),
    ];
    for candidate in [3, 4] {
        let mut cluster = Cluster::with_logs(&logs);
        for _ in 0..3 {
            assert!(!cluster.stands(candidate, &[0, 1, 2, 3, 4]));
        }
    }
    let mut cluster = Cluster::with_logs(&logs);
    assert!(cluster.stands(2, &[3, 4]));
}

#[test]
fn section_5_4_1_entries_flow_from_leaders_to_followers_only() {
    let mut cluster = Cluster::with_logs(&[(2, &[1, 2]), (2, &[1, 1, 1]), (2, &[])]);
    cluster.stands(0, &[1, 2]);
    for _ in 0..3 {
        cluster.round(0, &[1, 2]);
    }
    assert!((0..3).all(|id| cluster.terms(id) == [1, 2]));
}

#[test]
fn section_5_4_1_the_rule_that_is_off_and_nothing_else() {
    let asks = |rule, log: &[Term], last| {
        let mut zero = UnderTest::with_log(5, log);
        zero.rules = zero.rules.without(rule);
        zero.ask(6, last).vote_granted
    };
    assert!(asks(Rule::UpToDateVote, &[1, 3], (0, 0)));
    assert!(asks(Rule::TermBeforeLength, &[1, 3], (9, 2)));
    assert!(!asks(Rule::TermBeforeLength, &[1, 3], (1, 9)));
}

#[test]
fn section_5_4_2_only_entries_of_the_leaders_own_term_are_committed_by_counting() {
    let mut cluster = Cluster::with_logs(&[(2, &[1, 2]), (2, &[]), (2, &[])]);
    cluster.stands(0, &[1, 2]);
    for _ in 0..3 {
        cluster.round(0, &[1, 2]);
    }
    assert_eq!(cluster.terms(1), [1, 2], "all have it");
    assert_eq!(cluster.peer(0).commit_index(), 0);
    cluster.propose(0);
    cluster.round(0, &[1]);
    assert_eq!(
        cluster.peer(0).commit_index(),
        3,
        "and those before it with it"
    );
}

#[test]
fn section_5_4_2_entries_keep_their_term_when_a_later_leader_replicates_them() {
    let mut cluster = Cluster::with_logs(&[(7, &[1, 4]), (7, &[]), (7, &[])]);
    cluster.stands(0, &[1, 2]);
    cluster.round(0, &[1, 2]);
    assert_eq!((cluster.terms(1), cluster.term(1)), (vec![1, 4], 8));
}

#[test]
fn section_5_4_3_the_leader_of_any_later_term_has_every_committed_entry() {
    // Whichever majority elects whichever peer that can win.
    let mut cluster = Cluster::of(5);
    cluster.stands(0, &[1, 2, 3, 4]);
    cluster.propose(0);
    cluster.round(0, &[1, 2]);
    assert_eq!(cluster.peer(0).commit_index(), 1);
    let mut wins = 0;
    for reach in 0u8..32 {
        for candidate in 1..5 {
            let mut later = Cluster::of(5);
            later.stands(0, &[1, 2, 3, 4]);
            later.propose(0);
            later.round(0, &[1, 2]);
            let reached: Vec<u8> = (0..5).filter(|id| reach >> id & 1 == 1).collect();
            if later.stands(candidate, &reached) {
                wins += 1;
                assert_eq!(later.terms(candidate), [1]);
            }
        }
    }
    assert!(wins > 10);
}

#[test]
fn section_8_a_new_leader_commits_a_no_op_and_what_came_before_with_it() {
    for no_op in [false, true] {
        let mut cluster = Cluster::with_logs(&[(2, &[1, 2]), (2, &[1, 2]), (2, &[1, 2])]);
        for peer in &mut cluster.peers {
            peer.no_op_on_election = no_op;
        }
        cluster.stands(0, &[1, 2]);
        assert_eq!(cluster.peer(0).commit_index(), if no_op { 3 } else { 0 });
        if no_op {
            assert_eq!(cluster.terms(1), [1, 2, 3]);
            let entry = cluster.peer(0).log().get(3).expect("its own");
            assert_eq!(entry.write(), None);
        }
    }
}
