//! §5.2, leader election. What one peer does in each step stands in `elections` and `heartbeats`;
//! here is what comes of it among several.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::cluster::{Cluster, sent};
use super::harness::*;
use crate::raft::{Peer, PeerId, Request, Role, Timer, TimerReason};

#[test]
fn servers_start_as_followers() {
    let cluster = Cluster::of(5);
    assert!((0..5).all(|id| cluster.peer(id).role() == Role::Follower));
}

#[test]
fn a_server_stays_follower_as_long_as_it_hears_from_a_leader_or_grants_a_vote() {
    let mut zero = UnderTest::boot(3);
    for round in 1..10 {
        zero.at(round * 100).heartbeat(S1, 1);
        assert!(zero.handle_timeout(Timer::Election).is_empty());
    }
    zero.at(1000).asked(S2, 2);
    assert!(zero.at(1100).handle_timeout(Timer::Election).is_empty());
    assert_eq!(zero.peer.role(), Role::Follower);
}

#[test]
fn leaders_send_heartbeats_that_carry_no_entries_to_all_followers() {
    let mut zero = UnderTest::boot(5);
    zero.leader();
    for round in 1..4 {
        let effects = zero.at(round * 50).handle_timeout(Timer::Replication(1));
        let heartbeats = sends(&effects).into_iter().filter(|(_, request)| {
            matches!(request, Request::AppendEntries(args) if args.entries.is_empty())
        });
        assert_eq!(heartbeats.count(), 4);
    }
}

#[test]
fn who_hears_nothing_over_the_election_timeout_begins_an_election() {
    let mut zero = UnderTest::with_log(4, &[]);
    zero.at(149).handle_timeout(Timer::Election);
    assert_eq!(zero.peer.role(), Role::Follower);
    let effects = zero.at(150).handle_timeout(Timer::Election);
    // It increments its term, becomes candidate, votes for itself, and asks all others.
    assert!(!zero.peer.context_lost(Role::Candidate, 5));
    assert_eq!(zero.peer.voted_for(), Some(S0));
    assert_eq!(zero.peer.votes().len(), 1);
    assert_eq!(sends(&effects).len(), 2);
    assert_eq!(resets(&effects), [TimerReason::Candidacy]);
}

#[test]
fn a_candidate_wins_with_the_votes_of_a_majority_of_the_full_cluster() {
    let mut cluster = Cluster::of(5);
    assert!(
        !cluster.stands(0, &[1]),
        "two of five, though two of two answer"
    );
    assert!(cluster.stands(0, &[1, 2]));
}

#[test]
fn votes_must_be_of_the_same_term() {
    let mut cluster = Cluster::of(5);
    assert!(!cluster.stands(0, &[1]));
    assert!(!cluster.stands(0, &[2]), "one of term 1 and one of term 2");
    assert_eq!(cluster.term(0), 2);
}

#[test]
fn each_server_votes_for_one_candidate_a_term_first_come_first_served() {
    let mut cluster = Cluster::of(5);
    cluster.stands(0, &[2]);
    cluster.stands(1, &[2, 3]);
    assert_eq!(cluster.peer(2).voted_for(), Some(S0));
    assert_eq!(cluster.peer(3).voted_for(), Some(S1));
}

#[test]
fn a_vote_is_remembered_through_a_crash() {
    let mut cluster = Cluster::of(5);
    cluster.stands(0, &[2]);
    cluster.restart(2);
    cluster.stands(1, &[2]);
    assert_eq!(cluster.peer(2).voted_for(), Some(S0));
}

#[test]
fn once_elected_it_sends_heartbeats_to_all_at_once_which_prevents_other_elections() {
    let mut cluster = Cluster::of(5);
    assert!(cluster.stands(0, &[1, 2, 3, 4]));
    assert_eq!(cluster.round_trips, [0, 1, 1, 1, 1]);
}

#[test]
fn a_candidate_returns_to_follower_when_a_leader_of_its_term_or_a_later_one_speaks() {
    for term in [1, 2] {
        let mut zero = UnderTest::boot(3);
        zero.candidate();
        assert!(zero.heartbeat(S1, term).0.success);
        assert!(!zero.peer.context_lost(Role::Follower, term));
    }
}

#[test]
fn a_candidate_rejects_a_leader_of_a_smaller_term_and_continues() {
    let mut zero = UnderTest::with_log(5, &[]);
    zero.step(|peer, step| peer.time_out(step));
    let (reply, effects) = zero.append(sent(5, (0, 0), &[5], 0));
    assert!(!reply.success);
    assert!(resets(&effects).is_empty());
    assert!(!zero.peer.context_lost(Role::Candidate, 6));
}

#[test]
fn where_nobody_wins_a_candidate_times_out_and_starts_the_next_election() {
    let mut cluster = Cluster::of(4);
    cluster.stands(0, &[1]);
    cluster.stands(2, &[3]);
    assert!(cluster.stands(2, &[0, 1, 3]));
    assert_eq!(cluster.term(2), 2);
    assert_eq!(cluster.peer(0).role(), Role::Follower);
}

#[test]
fn election_timeouts_are_drawn_afresh_at_the_start_of_each_election() {
    // Of the luck of the tests each draw is a millisecond longer than the one before.
    let mut zero = UnderTest::boot(3);
    for (at, due) in [(150, 150 + 151), (301, 301 + 152), (453, 453 + 153)] {
        zero.at(at).handle_timeout(Timer::Election);
        assert_eq!(zero.election_due(), Some(due));
    }
}

#[test]
fn the_luck_of_a_draw_is_asked_for_within_the_fixed_interval() {
    let (zero, _) = UnderTest::start(paper_timing(), |step| Peer::boot(PeerId(0), 3, step));
    let range = paper_timing().election_timeout;
    let timer = zero.peer.election_timer().expect("a follower has one");
    assert!((range.low.0.into()..range.high.0.into()).contains(&timer.due.0));
}
