//! Figure 7: a leader comes to power in term 8, and each follower may have any of six logs.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::cluster::Cluster;
use crate::raft::{PeerId, Term};

const LEADER: &[Term] = &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6];

const FOLLOWERS: [&[Term]; 6] = [
    &[1, 1, 1, 4, 4, 5, 5, 6, 6],
    &[1, 1, 1, 4],
    &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6],
    &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7],
    &[1, 1, 1, 4, 4, 4, 4],
    &[1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3],
];

const A: u8 = 1;
const F: u8 = 6;

fn cluster() -> Cluster {
    let mut logs = vec![(7, LEADER)];
    logs.extend(FOLLOWERS.map(|log| (7, log)));
    Cluster::with_logs(&logs)
}

/// The leader of term 8, elected by those who reach it; `follower` is not among them.
fn leader_of_all_but(follower: u8) -> Cluster {
    let mut cluster = cluster();
    let others: Vec<u8> = (A..=F).filter(|&id| id != follower).collect();
    assert!(cluster.stands(0, &others));
    assert_eq!(cluster.term(0), 8);
    cluster
}

/// In how many round trips the leader learns that a follower shares all ten entries.
fn round_trips(follower: u8) -> usize {
    let mut cluster = leader_of_all_but(follower);
    let shared = |cluster: &Cluster| {
        let progress = cluster.peer(0).progress(PeerId(follower));
        progress.expect("it leads").match_index
    };
    while shared(&cluster) < 10 {
        cluster.round(0, &[follower]);
        assert!(cluster.round_trips[usize::from(follower)] <= 10);
    }
    cluster.round_trips[usize::from(follower)]
}

#[test]
fn a_b_e_and_f_elect_it_and_c_and_d_do_not() {
    let mut cluster = cluster();
    assert!(cluster.stands(0, &[1, 2, 3, 4, 5, 6]));
    let voted = |id: u8| cluster.peer(id).voted_for() == Some(PeerId(0));
    let voters: Vec<u8> = (A..=F).filter(|&id| voted(id)).collect();
    assert_eq!(voters, [1, 2, 5, 6]);
}

#[test]
fn a_and_b_lack_entries_and_have_them_in_two_round_trips() {
    assert_eq!([1, 2].map(round_trips), [2, 2]);
}

#[test]
fn c_and_d_have_more_than_the_leader_and_share_all_of_its_log_at_once() {
    assert_eq!([3, 4].map(round_trips), [1, 1]);
}

#[test]
fn e_and_f_have_other_entries_and_take_one_round_trip_a_term_of_them() {
    // One entry a round trip, e would take five and f eight.
    assert_eq!([5, 6].map(round_trips), [3, 3]);
}

#[test]
fn each_is_brought_to_the_leaders_log() {
    for follower in A..=F {
        let mut cluster = leader_of_all_but(follower);
        // What c and d have beyond the leader's log conflicts with its first entry of term 8.
        assert_eq!(cluster.propose(0), Some((11, 8)));
        for _ in 0..4 {
            cluster.round(0, &[1, 2, 3, 4, 5, 6]);
        }
        let wanted = [LEADER, &[8]].concat();
        for id in 0..=F {
            assert_eq!(cluster.terms(id), wanted, "S{id}");
            assert_eq!(cluster.peer(id).log(), cluster.peer(0).log());
            assert_eq!(cluster.disks[usize::from(id)].log, *cluster.peer(0).log());
        }
        assert_eq!(cluster.peer(0).commit_index(), 11);
    }
}

#[test]
fn the_leaders_own_log_never_changes_but_at_its_end() {
    let mut cluster = cluster();
    cluster.stands(0, &[1, 2, 3, 4, 5, 6]);
    for _ in 0..5 {
        cluster.round(0, &[1, 2, 3, 4, 5, 6]);
        assert_eq!(cluster.terms(0), LEADER);
    }
}
