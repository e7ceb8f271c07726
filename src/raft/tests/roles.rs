//! How a peer starts, and how one role becomes another.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use crate::raft::{Effect, Peer, PersistentState, Record, Role, Timer, TimerReason, Trace};

#[test]
fn a_peer_boots_as_follower_of_term_0_with_its_election_timer_running() {
    let (zero, effects) = UnderTest::start(paper_timing(), |step| Peer::boot(S0, 3, step));
    assert!(!zero.peer.context_lost(Role::Follower, 0));
    assert_eq!(zero.persistent_state(), PersistentState::default());
    assert_eq!(resets(&effects), [TimerReason::Boot]);
    assert_eq!(zero.election_due(), Some(150));
    assert!(sends(&effects).is_empty());
}

#[test]
fn a_restored_peer_has_its_term_and_vote_and_nothing_else() {
    let disk = PersistentState {
        current_term: 7,
        voted_for: Some(S2),
        ..PersistentState::default()
    };
    let restored = disk.clone();
    let (zero, effects) =
        UnderTest::start(paper_timing(), |step| Peer::restore(S0, 3, restored, step));
    assert_eq!(zero.persistent_state(), disk);
    assert_eq!(zero.peer.role(), Role::Follower);
    assert!(zero.peer.votes().is_empty());
    assert_eq!(resets(&effects), [TimerReason::Restart]);
}

#[test]
fn become_follower_refuses_a_lower_term() {
    let mut zero = UnderTest::boot(3);
    zero.leader();
    let before = zero.peer.clone();
    let effects = zero.step(|peer, step| peer.become_follower(0, step));
    assert_eq!(zero.peer, before);
    assert!(effects.is_empty());
}

#[test]
fn become_follower_clears_the_vote_only_when_the_term_grows() {
    let mut zero = UnderTest::boot(3);
    zero.candidate();
    let effects = zero.step(|peer, step| peer.become_follower(1, step));
    assert_eq!(zero.peer.voted_for(), Some(S0));
    assert!(persists(&effects).is_empty());
    zero.step(|peer, step| peer.become_follower(2, step));
    assert_eq!(zero.peer.voted_for(), None);
}

#[test]
fn term_and_vote_persist_as_one_record() {
    let mut zero = UnderTest::boot(3);
    let effects = zero.step(|peer, step| peer.time_out(step));
    let record = Record {
        current_term: Some(1),
        voted_for: Some(S0),
        log: None,
    };
    assert_eq!(persists(&effects), [record]);
}

#[test]
fn a_higher_term_persists_before_anything_that_depends_on_it() {
    let mut zero = UnderTest::boot(3);
    let (_, effects) = zero.heartbeat(S1, 4);
    let persist = position(&effects, |effect| matches!(effect, Effect::Persist(_)));
    let reply = position(&effects, |effect| matches!(effect, Effect::Reply(_)));
    assert!(persist < reply);
}

#[test]
fn context_lost_asks_for_role_and_term() {
    let mut zero = UnderTest::boot(3);
    zero.leader();
    assert!(!zero.peer.context_lost(Role::Leader, 1));
    assert!(zero.peer.context_lost(Role::Candidate, 1));
    assert!(zero.peer.context_lost(Role::Leader, 2));
}

#[test]
fn a_leader_has_no_election_timer() {
    let mut zero = UnderTest::boot(3);
    zero.candidate();
    let effects = zero.vote(S1, 1, 1, true);
    assert_eq!(zero.election_due(), None);
    assert!(effects.contains(&Effect::StopElectionTimer));
    let effects = zero.at(10_000).handle_timeout(Timer::Election);
    assert!(effects.is_empty());
    let effects = zero.step(|peer, step| peer.time_out(step));
    assert!(effects.is_empty());
}

#[test]
fn a_peer_that_stops_being_leader_starts_its_timer_with_a_fresh_draw() {
    let mut zero = UnderTest::boot(3);
    zero.leader();
    let effects = zero.at(1000).heartbeat_answer(S1, 1, 5, false);
    assert_eq!(resets(&effects), [TimerReason::SteppedDown]);
    // The third draw: boot, candidacy, this one.
    assert_eq!(zero.election_due(), Some(1152));
}

#[test]
fn a_candidate_that_stops_being_one_keeps_its_timer_running() {
    let mut zero = UnderTest::boot(3);
    zero.candidate();
    let before = zero.election_due();
    let effects = zero.at(20).vote(S1, 1, 5, false);
    assert!(resets(&effects).is_empty());
    assert_eq!(zero.election_due(), before);
}

#[test]
fn role_is_traced_whenever_role_or_term_changes_and_only_then() {
    let mut zero = UnderTest::boot(3);
    let roles = |effects: &[Effect]| {
        effects
            .iter()
            .filter(|effect| matches!(effect, Effect::Trace(Trace::Role { .. })))
            .count()
    };
    assert_eq!(roles(&zero.heartbeat(S1, 1).1), 1);
    assert_eq!(roles(&zero.heartbeat(S1, 1).1), 0);
    assert_eq!(roles(&zero.heartbeat(S1, 2).1), 1);
    assert_eq!(roles(&zero.step(|peer, step| peer.time_out(step))), 1);
}
