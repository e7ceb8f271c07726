//! The trace.

use super::{S0, S1, name, run, stamped, violated};
use crate::raft::{AppendEntriesReply, Reply, Role};
use crate::sim::{Body, Fact};
#[cfg(not(target_family = "wasm"))]
use crate::view::said::Said;
use crate::view::{TraceEvent, TraceLine};
use serde_json::{Value, json};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

pub(super) fn object(fact: Fact) -> Value {
    let (_, run) = run("{}", 0);
    serde_json::to_value(TraceLine::of(&stamped(fact), &run)).expect("a line is JSON")
}

#[test]
fn a_message_has_the_fields_of_figure_2() {
    let send = |copy_of| {
        object(Fact::Send {
            id: name(),
            rpc: 9,
            body: Body::Reply(Reply::AppendEntries(AppendEntriesReply {
                term: 4,
                success: true,
                conflict: None,
            })),
            copy_of,
        })
    };
    let mut expected = json!({
        "t_us": 1_530_299, "event": "send", "id": "0-1-3", "rpc": 9, "from": 0, "to": 1,
        "kind": "AppendEntriesReply", "term": 4, "success": true,
    });
    assert_eq!(send(None), expected);
    expected["copy_of"] = json!("0-1-2");
    assert_eq!(send(Some(2)), expected);
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
    let start = serde_json::to_value(TraceLine::start(&run)).expect("a line is JSON");
    assert_eq!(start["t_us"], 0);
    assert_eq!(start["event"], "start");
    assert_eq!(start["peers"], 3);
    assert_eq!(start["seed"], 8);
    assert_eq!(start["modified"], json!([]));
    assert_eq!(start["timing"]["election_timeout_ms"], json!([150, 300]));
    assert_eq!(start["network"]["reply"]["latency_ms"], json!([5, 15]));
    let end = serde_json::to_value(TraceLine::end(&run)).expect("a line is JSON");
    let digest = format!("{:016x}", run.digest());
    let expected = json!({"t_us": 1_000_000, "event": "end", "violations": 0, "digest": digest});
    assert_eq!(end, expected);
}

#[test]
fn the_pages_entry_is_the_line_and_the_facts_number() {
    let (_, run) = run("{}", 1000);
    for (number, stamped) in run.facts().iter_from(0) {
        let line = serde_json::to_value(TraceLine::of(stamped, &run)).expect("a line is JSON");
        let entry = serde_json::to_value(TraceEvent::of(number, stamped, &run));
        let mut entry = entry.expect("an entry is JSON");
        assert_eq!(entry["fact"], number);
        entry
            .as_object_mut()
            .expect("it is an object")
            .remove("fact");
        assert_eq!(entry, line);
    }
}

#[test]
fn a_violation_names_its_property() {
    let (_, run) = violated();
    let found = run
        .facts()
        .iter_from(0)
        .find(|(_, stamped)| matches!(stamped.fact, Fact::Violation { .. }));
    let (_, stamped) = found.expect("the violation is a fact");
    let line = serde_json::to_value(TraceLine::of(stamped, &run)).expect("a line is JSON");
    let violation = &run.checker().violations()[0];
    assert_eq!(line["event"], "violation");
    assert_eq!(line["property"], violation.property().id());
    #[cfg(not(target_family = "wasm"))]
    assert_eq!(line["detail"], Said::from(&violation.finding).text());
    let peers: Vec<u8> = violation.peers.iter().map(|peer| peer.0).collect();
    assert_eq!(line["peers"], json!(peers));
    assert!(!peers.is_empty() && line["entries"].is_array());
}
