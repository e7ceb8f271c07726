//! The arithmetic of majorities.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::raft::{Config, Index, MAX_PEERS, PeerId, Rule, Rules, Votes};

fn config(peers: u8) -> Config {
    Config::new(PeerId::all(peers).collect())
}

fn votes(voters: &[u8]) -> Votes {
    let mut votes = Votes::default();
    for &voter in voters {
        votes.count(PeerId(voter));
    }
    votes
}

fn without_majority() -> Rules {
    Rules::RAFT.without(Rule::MajorityOverHalf)
}

#[test]
fn a_majority_is_more_than_half_of_the_voters() {
    for (peers, majority) in [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (101, 51)] {
        let wins = |count: u8| {
            let voters: Vec<u8> = (0..count).collect();
            config(peers).has_quorum(votes(&voters), Rules::RAFT)
        };
        assert!(wins(majority) && !wins(majority - 1), "{peers}");
    }
}

#[test]
fn without_majority_over_half_it_is_half_rounded_down() {
    assert!(config(4).has_quorum(votes(&[0, 1]), without_majority()));
    assert!(config(3).has_quorum(votes(&[0]), without_majority()));
    assert!(!config(4).has_quorum(votes(&[0]), without_majority()));
}

#[test]
fn the_vote_of_a_peer_that_is_no_voter_does_not_count() {
    assert!(!config(3).has_quorum(votes(&[0, 7]), Rules::RAFT));
    assert!(config(3).has_quorum(votes(&[0, 7, 1]), Rules::RAFT));
}

/// That nobody is counted twice is up to who counts: see [`Rule::VoterOnce`].
#[test]
fn a_vote_that_is_counted_twice_counts_twice() {
    assert!(config(3).has_quorum(votes(&[0, 0]), Rules::RAFT));
    assert_eq!(votes(&[0, 0]).granted_by().len(), 1);
}

/// Testing each index against each voter comes to the same.
#[test]
fn what_is_committed_is_the_last_index_that_a_majority_has() {
    let mut state = 1_u32;
    let mut random = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    for round in 0..2000 {
        let peers = 1 + random(if round % 10 == 0 { MAX_PEERS as u32 } else { 7 });
        let last: Vec<Index> = (0..peers).map(|_| random(9)).collect();
        for (rules, majority) in [
            (Rules::RAFT, peers as usize / 2 + 1),
            // Half of one voter is none: what anybody has is committed.
            (without_majority(), (peers as usize / 2).max(1)),
        ] {
            let has = |index: &Index| last.iter().filter(|&last| last >= index).count();
            let expected = (0..9).rev().find(|index| has(index) >= majority);
            for before in 0..9 {
                let config = config(peers as u8);
                let committed = config.committed(before, |id| last[id.index()], rules);
                assert_eq!(Some(committed), expected.max(Some(before)), "{last:?}");
            }
        }
    }
}
