//! Rules of heartbeats, which are AppendEntries (paper §5.2).

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use crate::raft::{AppendEntriesArgs, Effect, Request, Role, Timer, TimerReason, Trace};

const TERM_1: Timer = Timer::Replication(1);

fn round_of(effects: &[Effect]) -> Option<(bool, Role)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Trace(Trace::Round { started, role, .. }) => Some((*started, *role)),
        _ => None,
    })
}

#[test]
fn the_first_round_goes_out_at_once_when_the_term_is_won() {
    let mut zero = UnderTest::boot(3);
    zero.candidate();
    let effects = zero.at(160).vote(S1, 1, 1, true);
    let request = Request::AppendEntries(AppendEntriesArgs::heartbeat(1, S0));
    assert_eq!(sends(&effects), [(S1, request.clone()), (S2, request)]);
    assert_eq!(round_of(&effects), Some((true, Role::Leader)));
}

#[test]
fn then_one_round_every_replicate_interval_with_no_randomness() {
    let mut zero = UnderTest::boot(3);
    zero.candidate();
    let mut effects = zero.at(160).vote(S1, 1, 1, true);
    for due in [210, 260, 310] {
        assert!(effects.contains(&set_timer(TERM_1, 50, TimerReason::Round)));
        effects = zero.at(due).handle_timeout(TERM_1);
        assert_eq!(sends(&effects).len(), 2);
    }
}

#[test]
fn a_cluster_of_one_has_rounds_too() {
    let mut zero = UnderTest::boot(1);
    zero.step(|peer, step| peer.time_out(step));
    let effects = zero.at(200).handle_timeout(TERM_1);
    assert_eq!(round_of(&effects), Some((true, Role::Leader)));
    assert!(sends(&effects).is_empty());
}

#[test]
fn start_replication_returns_true_when_a_round_was_started() {
    let mut zero = UnderTest::boot(3);
    zero.leader();
    let mut started = false;
    zero.step(|peer, step| started = peer.start_replication(1, step));
    assert!(started);
}

#[test]
fn start_replication_of_a_lost_context_sends_nothing_and_returns_false() {
    let mut zero = UnderTest::boot(3);
    zero.leader();
    zero.heartbeat(S1, 2);
    let mut started = true;
    let effects = zero.step(|peer, step| started = peer.start_replication(1, step));
    assert!(!started);
    assert!(sends(&effects).is_empty());
}

#[test]
fn stepping_down_does_not_cancel_the_ticker_which_ends_at_its_next_tick() {
    let mut zero = UnderTest::boot(3);
    zero.leader();
    let effects = zero.heartbeat(S1, 2).1;
    assert!(!effects.iter().any(|effect| matches!(
        effect,
        Effect::SetTimer {
            timer: Timer::Replication(_),
            ..
        }
    )));
    let effects = zero.at(60).handle_timeout(TERM_1);
    assert_eq!(round_of(&effects), Some((false, Role::Follower)));
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::SetTimer { .. }))
    );
}

#[test]
fn a_ticker_belongs_to_one_term_even_when_the_peer_leads_again() {
    let mut zero = UnderTest::boot(3);
    zero.leader();
    zero.heartbeat(S1, 2);
    zero.step(|peer, step| peer.time_out(step));
    zero.vote(S1, 3, 3, true);
    assert!(!zero.peer.context_lost(Role::Leader, 3));
    let effects = zero.handle_timeout(TERM_1);
    assert_eq!(round_of(&effects), Some((false, Role::Leader)));
    assert!(sends(&effects).is_empty());
    assert_eq!(sends(&zero.handle_timeout(Timer::Replication(3))).len(), 2);
}

#[test]
fn append_entries_of_a_lower_term_is_rejected_and_does_not_reset_the_timer() {
    let mut zero = UnderTest::boot(3);
    zero.asked(S2, 5);
    let before = zero.peer.clone();
    let (reply, effects) = zero.at(100).heartbeat(S1, 4);
    assert_eq!((reply.term, reply.success), (5, false));
    assert!(resets(&effects).is_empty());
    assert_eq!(zero.peer, before);
}

#[test]
fn append_entries_of_this_term_is_accepted_and_resets_the_timer() {
    let mut zero = UnderTest::boot(3);
    zero.heartbeat(S1, 1);
    let (reply, effects) = zero.at(100).heartbeat(S1, 1);
    assert!(reply.success);
    assert_eq!(resets(&effects), [TimerReason::Heartbeat]);
    assert_eq!(zero.election_due(), Some(100 + 152));
}

#[test]
fn append_entries_of_a_higher_term_is_accepted_and_its_term_taken() {
    let mut zero = UnderTest::boot(3);
    let (reply, _) = zero.heartbeat(S1, 6);
    assert_eq!((reply.term, reply.success), (6, true));
    assert!(!zero.peer.context_lost(Role::Follower, 6));
}

#[test]
fn a_candidate_of_the_same_term_gives_way_to_its_leader() {
    let mut zero = UnderTest::boot(3);
    zero.candidate();
    let (reply, effects) = zero.heartbeat(S1, 1);
    assert!(reply.success);
    assert!(!zero.peer.context_lost(Role::Follower, 1));
    assert_eq!(zero.peer.voted_for(), Some(S0));
    assert_eq!(resets(&effects), [TimerReason::Heartbeat]);
}

#[test]
fn a_reply_of_a_higher_term_ends_the_reign() {
    let mut zero = UnderTest::boot(3);
    zero.leader();
    let effects = zero.heartbeat_answer(S1, 1, 2, false);
    assert!(!zero.peer.context_lost(Role::Follower, 2));
    assert_eq!(persists(&effects), [zero.record()]);
}

#[test]
fn a_reply_of_the_same_or_a_lower_term_changes_nothing() {
    let mut zero = UnderTest::boot(3);
    zero.leader();
    let before = zero.peer.clone();
    assert!(zero.heartbeat_answer(S1, 1, 1, true).is_empty());
    assert!(zero.heartbeat_answer(S1, 1, 0, false).is_empty());
    assert_eq!(zero.peer, before);
}

#[test]
fn every_heartbeat_reply_carries_the_callees_term_after_the_step() {
    let mut zero = UnderTest::boot(3);
    for (term, after) in [(3, 3), (2, 3), (8, 8)] {
        assert_eq!(zero.heartbeat(S1, term).0.term, after);
    }
}
