//! Figure 8: why a leader does not commit entries of older terms by counting. S1 of the paper is S0
//! here, and so on.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::cluster::Cluster;
use crate::raft::{Rule, Term};

/// (a) S0 leads term 2 and has its entry on S1 alone.
fn a(start: Cluster) -> Cluster {
    let mut cluster = start;
    assert!(cluster.stands(0, &[1, 2]));
    assert_eq!(cluster.propose(0), Some((2, 2)));
    cluster.round(0, &[1]);
    assert_eq!(cluster.terms(1), [1, 2]);
    cluster
}

/// (b) S0 crashes; S4 leads term 3 by S2's and S3's votes, and takes another entry at index 2.
fn b(start: Cluster) -> Cluster {
    let mut cluster = a(start);
    cluster.restart(0);
    assert!(!cluster.stands(4, &[2, 3]), "S2 has voted in term 2");
    assert!(cluster.stands(4, &[2, 3]));
    assert_eq!(cluster.propose(4), Some((2, 3)));
    cluster
}

/// (c) S4 crashes; S0 leads term 4 and has the entry of term 2 on a majority.
fn c(start: Cluster) -> Cluster {
    let mut cluster = b(start);
    cluster.restart(4);
    assert!(!cluster.stands(0, &[1, 2]), "S2 has voted in term 3");
    assert!(cluster.stands(0, &[1, 2]));
    assert_eq!(cluster.term(0), 4);
    cluster.round(0, &[1, 2]);
    for id in 0..3 {
        assert_eq!(cluster.terms(id), [1, 2]);
    }
    cluster
}

/// (d) S0 crashes; S4 leads term 5 and overwrites the entry of term 2 with its own of term 3.
fn d(start: Cluster) -> Cluster {
    let mut cluster = c(start);
    cluster.restart(0);
    assert!(!cluster.stands(4, &[1, 2, 3]), "S1 has voted in term 4");
    assert!(cluster.stands(4, &[1, 2, 3]));
    assert_eq!(cluster.term(4), 5);
    assert_eq!(cluster.propose(4), Some((3, 5)));
    for _ in 0..3 {
        cluster.round(4, &[0, 1, 2, 3]);
    }
    for id in 0..5 {
        assert_eq!(cluster.terms(id), [1, 3, 5], "S{id}");
    }
    cluster
}

fn five() -> Cluster {
    Cluster::with_logs(&[(1, &[1][..]); 5])
}

/// The terms of the entries that were ever applied at index 2, by anybody.
fn applied_at_2(cluster: &Cluster) -> Vec<Term> {
    let applied = cluster.applied.iter().flatten();
    let mut terms: Vec<Term> = applied
        .filter(|(index, _)| *index == 2)
        .map(|(_, entry)| entry.term)
        .collect();
    terms.sort();
    terms.dedup();
    terms
}

#[test]
fn c_an_entry_of_an_older_term_on_a_majority_is_not_committed() {
    let cluster = c(five());
    assert_eq!(cluster.peer(0).commit_index(), 0);
    assert!(applied_at_2(&cluster).is_empty());
}

#[test]
fn d_it_can_still_be_overwritten_and_nobody_has_applied_it() {
    let cluster = d(five());
    assert_eq!(applied_at_2(&cluster), [3]);
}

#[test]
fn e_once_an_entry_of_the_leaders_own_term_is_on_a_majority_both_are_committed() {
    let mut cluster = c(five());
    assert_eq!(cluster.propose(0), Some((3, 4)));
    cluster.round(0, &[1, 2]);
    assert_eq!(cluster.peer(0).commit_index(), 3);
    assert_eq!(applied_at_2(&cluster), [2]);
    // S4 cannot win an election any more.
    cluster.restart(0);
    for _ in 0..3 {
        assert!(!cluster.stands(4, &[0, 1, 2, 3]));
    }
    assert!(cluster.stands(1, &[0, 2, 3, 4]));
    assert_eq!(cluster.propose(1), Some((4, cluster.term(1))));
    for _ in 0..4 {
        cluster.round(1, &[0, 2, 3, 4]);
    }
    assert_eq!(applied_at_2(&cluster), [2]);
    assert_eq!(cluster.terms(4)[..3], [1, 2, 4]);
}

#[test]
fn without_commit_own_term_only_a_committed_entry_is_overwritten() {
    let off = || five().without(Rule::CommitOwnTermOnly);
    let cluster = c(off());
    assert_eq!(cluster.peer(0).commit_index(), 2);
    assert_eq!(applied_at_2(&cluster), [2]);
    let cluster = d(off());
    assert_eq!(applied_at_2(&cluster), [2, 3], "two state machines differ");
}
