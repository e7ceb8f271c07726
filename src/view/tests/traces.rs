//! The trace.

use super::{S0, S1, S2, name, name_of, pretended, pretended_send, run, violated};
use crate::raft::{AppendEntriesReply, Reply, Role, Time};
use crate::sim::{Body, Fact, Flight, Kind, LossReason, MessageId, Run};
use crate::view::said::Said;
use crate::view::{TraceEnd, TraceLine, TraceStart};
use serde_json::{Value, json};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

pub(super) fn object(fact: Fact) -> Value {
    object_of(|run| pretended(fact, run))
}

/// S0's message to S1 with this content, as an object.
pub(super) fn sent(body: &Body) -> Value {
    object_of(|run| pretended_send(name_of(body), body, run))
}

/// The object of a pretended fact.
fn object_of(pretend: impl FnOnce(&mut Run) -> u64) -> Value {
    let (_, mut run) = run("{}", 0);
    let number = pretend(&mut run);
    line(number, &run)
}

fn line(number: u64, run: &Run) -> Value {
    let line = TraceLine::of(number, run.recording()).expect("the fact is kept");
    serde_json::to_value(line).expect("a line is JSON")
}

#[test]
fn a_message_has_the_fields_of_figure_2() {
    let body = Body::Reply(Reply::AppendEntries(AppendEntriesReply {
        term: 4,
        success: true,
        conflict: None,
    }));
    let mut expected = json!({
        "t_us": 1_530_299, "event": "send", "id": "1-0-3r", "rpc": 9, "from": 0, "to": 1,
        "kind": "AppendEntriesReply", "term": 4, "success": true,
    });
    assert_eq!(sent(&body), expected);
    let copy = name_of(&body).copy(1);
    expected["id"] = json!("1-0-3rc1");
    expected["copy_of"] = json!("1-0-3r");
    assert_eq!(object_of(|run| pretended_send(copy, &body, run)), expected);
}

#[test]
fn an_ending_says_which_message_from_whom_to_whom() {
    let flight = Flight {
        term: 4,
        sent: Time(1_500_000),
        arrives: Time(1_530_299),
        is_yes: true,
    };
    let (id, kind) = (name().copy(1).reply(), Kind::AppendEntriesReply);
    let expected = json!({"t_us": 1_530_299, "event": "deliver", "id": "0-1-3c1r",
        "from": 1, "to": 0});
    assert_eq!(object(Fact::Deliver { id, kind, flight }), expected);
    let (id, kind, why) = (name().copy(1), Kind::AppendEntries, LossReason::Cut);
    let lost = Fact::Lose {
        id,
        kind,
        flight,
        why,
    };
    let expected = json!({"t_us": 1_530_299, "event": "lose", "id": "0-1-3c1",
        "from": 0, "to": 1, "copy_of": "0-1-3", "why": "cut"});
    assert_eq!(object(lost), expected);
}

#[test]
fn a_failure_names_the_request_whose_call_failed() {
    let failed = object(Fact::RpcFailed {
        id: MessageId::request(S0, S2, 7),
        rpc: 9,
        kind: Kind::RequestVote,
    });
    let expected = json!({"t_us": 1_530_299, "event": "rpc_failed", "id": "0-2-7", "rpc": 9,
        "from": 0, "to": 2});
    assert_eq!(failed, expected);
}

#[test]
fn a_vote_says_who_voted_for_whom() {
    let vote = object(Fact::Vote {
        peer: S1,
        candidate: S0,
        term: 4,
    });
    let expected = json!({"t_us": 1_530_299, "event": "vote", "peer": 1, "for": 0, "term": 4});
    assert_eq!(vote, expected);
}

#[test]
fn a_round_says_whether_it_was_started() {
    let round = object(Fact::Round {
        peer: S1,
        term: 3,
        started: false,
        role: Role::Follower,
    });
    let expected =
        json!({"t_us": 1_530_299, "event": "round", "peer": 1, "term": 3, "started": false});
    assert_eq!(round, expected);
}

#[test]
fn a_record_without_a_vote_says_null() {
    let persist = object(Fact::Persist {
        peer: S1,
        term: 4,
        voted_for: None,
        last_index: 0,
    });
    assert!(persist["voted_for"].is_null());
    assert_eq!(persist["last_index"], 0);
}

#[test]
fn it_starts_with_what_was_run_and_ends_with_the_digest() {
    let (_, run) = run(r#"{"peers": 3, "seed": 8}"#, 1000);
    let start = serde_json::to_value(TraceStart::of(run.setup())).expect("a line is JSON");
    assert_eq!(start["t_us"], 0);
    assert_eq!(start["event"], "start");
    assert_eq!(start["peers"], 3);
    assert_eq!(start["seed"], 8);
    assert_eq!(start["modified"], json!([]));
    assert_eq!(start["timing"]["election_timeout_ms"], json!([150, 300]));
    assert_eq!(start["network"]["reply"]["latency_ms"], json!([5, 15]));
    let end = serde_json::to_value(TraceEnd::of(&run)).expect("a line is JSON");
    let digest = format!("{:016x}", run.digest());
    let expected = json!({"t_us": 1_000_000, "event": "end", "violations": 0, "digest": digest});
    assert_eq!(end, expected);
}

#[test]
fn of_a_fact_that_is_not_kept_there_is_no_line() {
    let (_, run) = run("{}", 1000);
    let end = run.facts().end();
    assert!(TraceLine::of(end - 1, run.recording()).is_some());
    assert!(TraceLine::of(end, run.recording()).is_none());
}

#[test]
fn a_violation_names_its_property() {
    let (_, run) = violated();
    let found = run
        .facts()
        .iter_from(0)
        .find(|(_, stamped)| matches!(stamped.fact, Fact::Violation { .. }));
    let (number, _) = found.expect("the violation is a fact");
    let line = line(number, &run);
    let violation = &run.checker().violations()[0];
    assert_eq!(line["event"], "violation");
    assert_eq!(line["property"], violation.property().id());
    #[cfg(not(target_family = "wasm"))]
    assert_eq!(line["detail"], Said::from(&violation.finding).text());
    let peers: Vec<u8> = violation.peers.iter().map(|peer| peer.0).collect();
    assert_eq!(line["peers"], json!(peers));
    assert!(!peers.is_empty() && line["entries"].is_array());
}
