//! Calls as their caller sees them: they fail, come late, come twice.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use crate::raft::{AppendEntriesReply, Effect, Reply, Request, RequestVoteArgs, Role, Trace};

#[test]
fn a_failed_call_is_traced_and_changes_nothing() {
    let mut zero = UnderTest::boot(3);
    zero.leader();
    let before = zero.peer.clone();
    let effects = zero.step(|peer, step| peer.handle_rpc_failure(step));
    assert_eq!(effects, [Effect::Trace(Trace::LostOrCrashed)]);
    assert_eq!(zero.peer, before);
}

#[test]
fn a_slow_reply_is_used_as_long_as_its_context_holds() {
    let mut zero = UnderTest::boot(3);
    zero.candidate();
    zero.at(140).vote(S1, 1, 1, true);
    assert_eq!(zero.peer.role(), Role::Leader);
}

#[test]
fn a_doubled_reply_is_harmless() {
    let mut zero = UnderTest::boot(3);
    zero.leader();
    let before = zero.peer.clone();
    zero.vote(S1, 1, 1, true);
    zero.heartbeat_answer(S1, 1, 1, true);
    zero.heartbeat_answer(S1, 1, 1, true);
    assert_eq!(zero.peer, before);
}

#[test]
fn a_doubled_request_is_answered_twice_alike() {
    let mut zero = UnderTest::boot(3);
    assert_eq!(zero.asked(S1, 1).0, zero.asked(S1, 1).0);
    assert_eq!(zero.heartbeat(S1, 1).0, zero.heartbeat(S1, 1).0);
}

#[test]
fn a_reply_of_the_other_procedure_answers_nothing() {
    let mut zero = UnderTest::boot(3);
    zero.candidate();
    let before = zero.peer.clone();
    let request = Request::RequestVote(RequestVoteArgs::with_empty_log(1, S0));
    let reply = Reply::AppendEntries(AppendEntriesReply {
        term: 9,
        success: true,
        conflict: None,
    });
    let effects = zero.step(|peer, step| peer.handle_reply(S1, &request, &reply, step));
    assert!(effects.is_empty());
    assert_eq!(zero.peer, before);
}
