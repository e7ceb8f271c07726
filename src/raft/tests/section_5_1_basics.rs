//! §5.1, Raft basics: states, terms, and how servers speak.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::cluster::{Cluster, sent};
use super::harness::*;
use crate::raft::{PeerId, Role, Timer};

#[test]
fn five_servers_tolerate_two_failures() {
    let mut cluster = Cluster::of(5);
    assert!(cluster.stands(0, &[1, 2]));
    assert_eq!(cluster.propose(0), Some((1, 1)));
    cluster.round(0, &[1, 2]);
    assert_eq!(cluster.peer(0).commit_index(), 1);
}

#[test]
fn in_normal_operation_there_is_one_leader_and_all_others_are_followers() {
    let mut cluster = Cluster::of(5);
    cluster.stands(0, &[1, 2, 3, 4]);
    let roles: Vec<Role> = (0..5).map(|id| cluster.peer(id).role()).collect();
    let follower = Role::Follower;
    assert_eq!(
        roles,
        [Role::Leader, follower, follower, follower, follower]
    );
}

#[test]
fn followers_issue_no_requests_and_respond_to_those_of_leaders_and_candidates() {
    let mut zero = UnderTest::with_log(1, &[1]);
    let (_, effects) = zero.append(sent(1, (1, 1), &[1], 2));
    assert!(sends(&effects).is_empty());
    let (_, effects) = zero.asked(S2, 2);
    assert!(sends(&effects).is_empty());
    let effects = zero.at(100).handle_timeout(Timer::Election);
    assert!(effects.is_empty(), "its time has not run out");
}

#[test]
fn only_the_leader_takes_what_clients_ask_for() {
    let mut cluster = Cluster::of(3);
    assert_eq!(cluster.propose(0), None);
    cluster.stands(0, &[]);
    assert_eq!(cluster.propose(0), None, "a candidate takes nothing either");
    cluster.stands(0, &[1, 2]);
    assert_eq!(cluster.propose(0), Some((1, 2)));
    assert_eq!(cluster.propose(1), None);
}

#[test]
fn terms_are_numbered_with_consecutive_integers_and_each_begins_with_an_election() {
    let mut cluster = Cluster::of(3);
    for term in 1..=4 {
        let candidate = (term % 3) as u8;
        assert!(cluster.stands(candidate, &[0, 1, 2]));
        assert_eq!(cluster.term(candidate), term);
    }
}

#[test]
fn a_term_with_a_split_vote_ends_with_no_leader() {
    let mut cluster = Cluster::of(4);
    assert!(!cluster.stands(0, &[1]));
    assert!(!cluster.stands(2, &[3]));
    // Each hears of the others when both votes are given.
    assert_eq!((cluster.term(0), cluster.term(2)), (1, 1));
    assert!((0..4).all(|id| !cluster.leads(id)));
    assert!(cluster.stands(0, &[1, 2, 3]));
    assert_eq!(cluster.term(0), 2);
}

#[test]
fn there_is_at_most_one_leader_in_a_term() {
    let mut cluster = Cluster::of(5);
    assert!(cluster.stands(0, &[1, 2]));
    assert!(!cluster.stands(4, &[1, 2, 3]));
    assert_eq!(cluster.term(4), 1);
}

#[test]
fn the_smaller_current_term_becomes_the_larger_one_whenever_servers_communicate() {
    // By a request for its vote, by entries, and by either answer.
    let mut zero = UnderTest::with_log(1, &[]);
    zero.asked(S2, 3);
    assert_eq!(zero.peer.current_term(), 3);
    zero.heartbeat(S1, 4);
    assert_eq!(zero.peer.current_term(), 4);
    zero.step(|peer, step| peer.time_out(step));
    zero.vote(S1, 5, 7, false);
    assert_eq!(zero.peer.current_term(), 7);
    let mut zero = UnderTest::boot(3);
    zero.leader();
    zero.heartbeat_answer(S1, 1, 9, false);
    assert_eq!(zero.peer.current_term(), 9);
}

#[test]
fn the_current_term_never_goes_back() {
    let mut zero = UnderTest::with_log(5, &[]);
    zero.asked(S2, 3);
    zero.heartbeat(S1, 4);
    assert_eq!(zero.peer.current_term(), 5);
}

#[test]
fn a_candidate_or_leader_whose_term_is_out_of_date_reverts_to_follower_at_once() {
    for leads in [false, true] {
        let mut zero = UnderTest::boot(3);
        if leads {
            zero.leader();
        } else {
            zero.candidate();
        }
        zero.asked(S2, 2);
        assert!(!zero.peer.context_lost(Role::Follower, 2));
    }
}

#[test]
fn a_request_with_a_stale_term_is_rejected() {
    let mut zero = UnderTest::with_log(5, &[1, 1]);
    assert!(!zero.ask(4, (9, 4)).vote_granted);
    let (reply, _) = zero.append(sent(4, (2, 1), &[4], 2));
    assert!(!reply.success);
    assert_eq!(zero.terms(), [1, 1]);
}

#[test]
fn rpcs_are_issued_in_parallel() {
    let mut zero = UnderTest::boot(5);
    let effects = zero.step(|peer, step| peer.time_out(step));
    let to: Vec<PeerId> = sends(&effects).into_iter().map(|(to, _)| to).collect();
    assert_eq!(to, [1, 2, 3, 4].map(PeerId));
    zero.vote(S1, 1, 1, true);
    let effects = zero.vote(S2, 1, 1, true);
    assert_eq!(sends(&effects).len(), 4);
}

#[test]
fn servers_retry_what_was_not_answered_in_time() {
    let mut cluster = Cluster::of(3);
    cluster.stands(0, &[1]);
    cluster.propose(0);
    for _ in 0..5 {
        cluster.round(0, &[]);
    }
    cluster.round(0, &[1, 2]);
    assert_eq!(cluster.terms(2), [1]);
}
