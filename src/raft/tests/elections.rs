//! Rules of elections (paper §5.2).

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use crate::raft::{
    Effect, ElectionCheck, Peer, PeerId, Request, RequestVoteArgs, Role, Rule, Span, Timer,
    TimerReason, Trace,
};

#[test]
fn a_follower_whose_timer_runs_out_asks_every_other_peer_for_its_vote() {
    let mut zero = UnderTest::boot(3);
    let effects = zero.at(150).handle_timeout(Timer::Election);
    let request = Request::RequestVote(RequestVoteArgs::with_empty_log(1, S0));
    assert_eq!(sends(&effects), [(S1, request.clone()), (S2, request)]);
    assert!(!zero.peer.context_lost(Role::Candidate, 1));
}

#[test]
fn the_timer_is_reset_on_becoming_candidate() {
    let mut zero = UnderTest::boot(3);
    let effects = zero.at(150).handle_timeout(Timer::Election);
    assert_eq!(resets(&effects), [TimerReason::Candidacy]);
    assert_eq!(zero.election_due(), Some(150 + 151));
}

#[test]
fn a_candidate_whose_timer_runs_out_stands_again_in_the_next_term() {
    let mut zero = UnderTest::boot(3);
    zero.candidate();
    zero.vote(S1, 1, 1, false);
    let effects = zero.at(400).handle_timeout(Timer::Election);
    assert!(!zero.peer.context_lost(Role::Candidate, 2));
    assert_eq!(zero.peer.votes().len(), 1);
    assert_eq!(sends(&effects).len(), 2);
}

#[test]
fn its_own_vote_is_durable_before_it_asks_for_others() {
    let mut zero = UnderTest::boot(3);
    let effects = zero.step(|peer, step| peer.time_out(step));
    let persist = position(&effects, |effect| matches!(effect, Effect::Persist(_)));
    let vote = position(
        &effects,
        |effect| matches!(effect, Effect::Trace(Trace::Vote { candidate, term: 1 }) if *candidate == S0),
    );
    let send = position(&effects, |effect| matches!(effect, Effect::Send { .. }));
    assert!(persist < vote && vote < send);
}

#[test]
fn a_cluster_of_one_leads_in_its_own_step() {
    let mut zero = UnderTest::boot(1);
    let effects = zero.at(150).handle_timeout(Timer::Election);
    assert!(!zero.peer.context_lost(Role::Leader, 1));
    assert!(sends(&effects).is_empty());
    let persist = position(&effects, |effect| matches!(effect, Effect::Persist(_)));
    let leads = position(
        &effects,
        |effect| matches!(effect, Effect::Trace(Trace::Role { role, .. }) if *role == Role::Leader),
    );
    assert!(persist < leads);
}

#[test]
fn a_candidate_leads_with_the_votes_of_a_majority_and_not_before() {
    let mut zero = UnderTest::boot(5);
    zero.candidate();
    zero.vote(S1, 1, 1, true);
    assert_eq!(zero.peer.role(), Role::Candidate);
    zero.vote(S2, 1, 1, true);
    assert_eq!(zero.peer.role(), Role::Leader);
}

#[test]
fn half_of_an_even_cluster_is_no_majority() {
    let mut zero = UnderTest::boot(4);
    zero.candidate();
    zero.vote(S1, 1, 1, true);
    assert_eq!(zero.peer.role(), Role::Candidate);
    zero.vote(S2, 1, 1, true);
    assert_eq!(zero.peer.role(), Role::Leader);
}

#[test]
fn a_vote_counts_once_a_voter_however_often_it_arrives() {
    let mut zero = UnderTest::boot(5);
    zero.candidate();
    for _ in 0..4 {
        zero.vote(S1, 1, 1, true);
    }
    assert_eq!(zero.peer.role(), Role::Candidate);
}

#[test]
fn a_vote_counts_only_in_the_context_it_was_asked_in() {
    let mut zero = UnderTest::boot(3);
    zero.candidate();
    zero.at(400).handle_timeout(Timer::Election);
    let before = zero.peer.clone();
    let effects = zero.vote(S1, 1, 1, true);
    assert_eq!(zero.peer, before);
    assert!(effects.is_empty());
}

#[test]
fn a_late_vote_does_not_disturb_a_leader() {
    let mut zero = UnderTest::boot(3);
    zero.leader();
    let before = zero.peer.clone();
    let effects = zero.vote(S2, 1, 1, true);
    assert_eq!(zero.peer, before);
    assert!(effects.is_empty());
}

#[test]
fn a_refused_vote_is_not_counted() {
    let mut zero = UnderTest::boot(3);
    zero.candidate();
    zero.vote(S1, 1, 1, false);
    assert_eq!(zero.peer.role(), Role::Candidate);
    assert_eq!(zero.peer.votes().len(), 1);
}

#[test]
fn a_vote_reply_of_a_higher_term_makes_a_follower() {
    let mut zero = UnderTest::boot(3);
    zero.candidate();
    zero.vote(S1, 1, 9, false);
    assert!(!zero.peer.context_lost(Role::Follower, 9));
    assert_eq!(zero.peer.voted_for(), None);
}

#[test]
fn after_a_higher_term_nothing_else_of_a_reply_is_used() {
    let mut zero = UnderTest::boot(3);
    zero.candidate();
    // No callee answers so; whatever a reply says, its context is checked after the term.
    zero.vote(S1, 1, 9, true);
    assert!(!zero.peer.context_lost(Role::Follower, 9));
    assert!(zero.peer.votes().is_empty());
}

#[test]
fn request_vote_refuses_a_lower_term() {
    let mut zero = UnderTest::boot(3);
    zero.heartbeat(S1, 5);
    let (reply, effects) = zero.asked(S2, 4);
    assert_eq!((reply.term, reply.vote_granted), (5, false));
    assert!(persists(&effects).is_empty());
}

#[test]
fn request_vote_of_a_higher_term_makes_a_follower_first() {
    let mut zero = UnderTest::boot(3);
    zero.leader();
    let (reply, _) = zero.asked(S2, 2);
    assert!(!zero.peer.context_lost(Role::Follower, 2));
    assert_eq!((reply.term, reply.vote_granted), (2, true));
}

#[test]
fn request_vote_grants_if_nobody_has_this_terms_vote() {
    let mut zero = UnderTest::boot(3);
    let (reply, effects) = zero.asked(S2, 1);
    assert!(reply.vote_granted);
    assert_eq!(zero.peer.voted_for(), Some(S2));
    assert_eq!(persists(&effects).last(), Some(&zero.record()));
}

#[test]
fn request_vote_grants_again_to_the_same_candidate() {
    let mut zero = UnderTest::boot(3);
    zero.asked(S2, 1);
    let (reply, effects) = zero.at(40).asked(S2, 1);
    assert!(reply.vote_granted);
    assert!(persists(&effects).is_empty());
    assert_eq!(resets(&effects), [TimerReason::Grant]);
}

#[test]
fn request_vote_refuses_a_second_candidate_of_the_same_term() {
    let mut zero = UnderTest::boot(3);
    zero.asked(S2, 1);
    let (reply, _) = zero.asked(S1, 1);
    assert!(!reply.vote_granted);
    assert_eq!(zero.peer.voted_for(), Some(S2));
}

#[test]
fn a_candidate_refuses_its_vote_to_another_of_its_term() {
    let mut zero = UnderTest::boot(3);
    zero.candidate();
    let (reply, _) = zero.asked(S1, 1);
    assert!(!reply.vote_granted);
    assert!(!zero.peer.context_lost(Role::Candidate, 1));
}

#[test]
fn a_vote_is_durable_before_it_is_told() {
    let mut zero = UnderTest::boot(3);
    let (_, effects) = zero.asked(S2, 1);
    let last_persist = effects
        .iter()
        .rposition(|effect| matches!(effect, Effect::Persist(_)))
        .expect("the vote is persisted");
    let told = position(&effects, |effect| {
        matches!(effect, Effect::Trace(Trace::Vote { .. }) | Effect::Reply(_))
    });
    assert!(last_persist < told);
}

#[test]
fn granting_a_vote_resets_the_election_timer() {
    let mut zero = UnderTest::boot(3);
    let (_, effects) = zero.at(100).asked(S2, 1);
    assert_eq!(resets(&effects), [TimerReason::Grant]);
    assert_eq!(zero.election_due(), Some(100 + 151));
}

#[test]
fn a_refusal_never_resets_the_election_timer() {
    let mut zero = UnderTest::boot(3);
    zero.asked(S2, 3);
    let before = zero.election_due();
    // A lower term, and a second candidate of the same term.
    for (candidate, term) in [(S1, 2), (S1, 3)] {
        let (reply, effects) = zero.at(100).asked(candidate, term);
        assert!(!reply.vote_granted);
        assert!(resets(&effects).is_empty());
    }
    assert_eq!(zero.election_due(), before);
}

#[test]
fn every_vote_reply_carries_the_callees_term_after_the_step() {
    let mut zero = UnderTest::boot(3);
    for (term, after) in [(3, 3), (2, 3), (8, 8)] {
        assert_eq!(zero.asked(S1, term).0.term, after);
    }
}

#[test]
fn without_vote_in_context_a_vote_counts_late_but_a_leader_is_not_elected_again() {
    let mut zero = UnderTest::boot(3);
    zero.rules = zero.rules.without(Rule::VoteInContext);
    zero.candidate();
    zero.step(|peer, step| peer.time_out(step));
    assert_eq!(zero.peer.current_term(), 2);
    // S1's vote is one of term 1.
    zero.vote(S1, 1, 1, true);
    assert_eq!(zero.peer.role(), Role::Leader);
    assert!(zero.vote(S2, 2, 2, true).is_empty());
}

#[test]
fn with_a_deadline_the_ticker_wakes_when_the_timer_runs_out() {
    let (_, effects) = UnderTest::start(paper_timing(), |step| Peer::boot(S0, 3, step));
    assert!(effects.contains(&set_timer(Timer::Election, 150, TimerReason::Boot)));
}

#[test]
fn polled_the_ticker_looks_sleeps_and_looks_again() {
    let (mut zero, effects) = UnderTest::start(polled_timing(), |step| Peer::boot(S0, 3, step));
    let poll = Effect::WakeElectionTicker {
        after: Span::from_ms(50),
    };
    assert!(effects.contains(&poll));
    // The timer has not run out: nothing but the next poll.
    let effects = zero.at(50).handle_timeout(Timer::Election);
    assert_eq!(effects, std::slice::from_ref(&poll));
    assert_eq!(zero.peer.role(), Role::Follower);
    // It ran out at 150 ms; the poll at 170 ms sees it.
    let effects = zero.at(170).handle_timeout(Timer::Election);
    assert_eq!(zero.peer.role(), Role::Candidate);
    assert_eq!(effects.last(), Some(&poll));
}

#[test]
fn turning_the_check_to_polled_and_back_keeps_the_timer() {
    let mut zero = UnderTest::boot(3);
    let due = zero.election_due();
    zero.timing = polled_timing();
    let after = |milliseconds| Effect::WakeElectionTicker {
        after: Span::from_ms(milliseconds),
    };
    let effects = zero
        .at(20)
        .step(|peer, step| peer.election_check_changed(step));
    assert_eq!(effects, [after(50)]);
    zero.timing.election_check = ElectionCheck::Deadline;
    let effects = zero
        .at(30)
        .step(|peer, step| peer.election_check_changed(step));
    assert_eq!(effects, [after(120)]);
    assert_eq!(zero.election_due(), due);
}

#[test]
fn peers_are_shown_as_in_the_lab() {
    assert_eq!(PeerId(3).to_string(), "S3");
}
