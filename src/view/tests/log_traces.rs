//! The trace of logs, disks, clients, options and rules.

use super::traces::{object, sent};
use super::{S0, S1, S2, name_of, run};
use crate::raft::{
    AppendEntriesArgs, AppendEntriesReply, Conflict, Entry, Payload, Progress, Reply, Request,
    RequestVoteArgs, Rule, Span, Time, Write,
};
use crate::sim::{Body, ClientEvent, Fact, Options};
use crate::view::TraceStart;
use crate::view::dials::OptionsView;
use serde_json::{Value, json};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const WRITE: Write = Write {
    client: 1,
    request: 3,
    key: b'x',
    value: 5,
};

const ENTRY: Entry = Entry {
    term: 4,
    payload: Payload::Write(WRITE),
};

const NO_OP: Entry = Entry {
    term: 3,
    payload: Payload::NoOp,
};

/// The object of a fact is this, apart from its time.
fn says(fact: Fact, mut expected: Value) {
    expected["t_us"] = json!(1_530_299);
    assert_eq!(object(fact), expected);
}

fn send(body: Body, own: Value) {
    let id = name_of(&body).to_string();
    let mut expected = json!({"event": "send", "id": id, "rpc": 9, "from": 0, "to": 1});
    for (field, value) in own.as_object().into_iter().flatten() {
        expected[field] = value.clone();
    }
    expected["t_us"] = json!(1_530_299);
    assert_eq!(sent(&body), expected);
}

#[test]
fn calls_and_replies_have_the_fields_of_figure_2() {
    let vote = RequestVoteArgs {
        term: 4,
        candidate_id: S0,
        last_log_index: 7,
        last_log_term: 2,
    };
    send(
        Body::Request(Request::RequestVote(vote)),
        json!({"kind": "RequestVote", "term": 4, "candidate_id": 0,
            "last_log_index": 7, "last_log_term": 2}),
    );
    let append = AppendEntriesArgs {
        prev_log_index: 7,
        prev_log_term: 2,
        entries: vec![NO_OP, ENTRY].into(),
        leader_commit: 6,
        ..AppendEntriesArgs::heartbeat(4, S0)
    };
    send(
        Body::Request(Request::AppendEntries(append)),
        json!({"kind": "AppendEntries", "term": 4, "leader_id": 0,
            "prev_log_index": 7, "prev_log_term": 2, "leader_commit": 6,
            "entries": [{"term": 3, "command": null}, {"term": 4, "command": "x=5"}]}),
    );
    let refused = |term| {
        Body::Reply(Reply::AppendEntries(AppendEntriesReply {
            term: 4,
            success: false,
            conflict: Some(Conflict {
                term,
                first_index: 5,
                log_length: 6,
            }),
        }))
    };
    send(
        refused(Some(2)),
        json!({"kind": "AppendEntriesReply", "term": 4, "success": false,
            "conflict": {"term": 2, "first_index": 5, "log_length": 6}}),
    );
    send(
        refused(None),
        json!({"kind": "AppendEntriesReply", "term": 4, "success": false,
            "conflict": {"first_index": 5, "log_length": 6}}),
    );
}

#[test]
fn disks_and_logs_say_what_is_on_them() {
    let (peer, index) = (S1, 8);
    let until = Time(1_600_000);
    says(
        Fact::DiskBusy { peer, until },
        json!({"event": "disk", "peer": 1, "until_us": 1_600_000}),
    );
    let entry = ENTRY;
    says(
        Fact::Append { peer, index, entry },
        json!({"event": "append", "peer": 1, "index": 8, "term": 4, "command": "x=5",
            "client": 1, "request": 3}),
    );
    let entry = NO_OP;
    says(
        Fact::Append { peer, index, entry },
        json!({"event": "append", "peer": 1, "index": 8, "term": 3, "command": null,
            "client": null, "request": null}),
    );
    let from_index = 5;
    says(
        Fact::Truncate { peer, from_index },
        json!({"event": "truncate", "peer": 1, "from_index": 5}),
    );
    let progress = Progress {
        next_index: 9,
        match_index: 8,
    };
    says(
        Fact::Progress {
            peer,
            follower: S2,
            progress,
        },
        json!({"event": "progress", "peer": 1, "follower": 2, "next_index": 9, "match_index": 8}),
    );
    says(
        Fact::Commit { peer, index },
        json!({"event": "commit", "peer": 1, "index": 8}),
    );
    let (entry, again) = (ENTRY, true);
    says(
        Fact::Apply {
            peer,
            index,
            entry,
            again,
        },
        json!({"event": "apply", "peer": 1, "index": 8, "term": 4, "command": "x=5",
            "client": 1, "request": 3, "again": true}),
    );
}

#[test]
fn a_client_says_what_it_knows_of_its_request() {
    let (peer, index, term) = (S1, 8, 4);
    let told = |event, state: &str, what: &str, own: Value| {
        let mut expected = json!({"event": "client", "client": 1, "request": 3,
            "command": "x=5", "state": state, "what": what});
        for (field, value) in own.as_object().into_iter().flatten() {
            expected[field] = value.clone();
        }
        let write = WRITE;
        says(Fact::Client { write, event }, expected);
    };
    let here = json!({"peer": 1});
    let there = json!({"peer": 1, "index": 8});
    told(
        ClientEvent::Asked { peer },
        "pending",
        "asked",
        here.clone(),
    );
    told(
        ClientEvent::Taken { peer, index, term },
        "pending",
        "taken",
        json!({"peer": 1, "index": 8, "term": 4}),
    );
    told(
        ClientEvent::Refused { peer },
        "pending",
        "refused",
        here.clone(),
    );
    told(
        ClientEvent::Unreachable { peer },
        "pending",
        "unreachable",
        here.clone(),
    );
    told(ClientEvent::TimedOut { peer }, "pending", "timed_out", here);
    told(
        ClientEvent::RolledBack { peer, index },
        "pending",
        "rolled_back",
        there.clone(),
    );
    told(ClientEvent::Done { peer, index }, "done", "done", there);
    told(ClientEvent::Failed, "failed", "failed", json!({}));
    told(ClientEvent::Unknown, "unknown", "unknown", json!({}));
}

/// All options by their names, with these values in the place of their defaults.
fn defaults_but(changed: Value) -> Value {
    let defaults = OptionsView::from(&Options::default());
    let mut options = serde_json::to_value(defaults).expect("it is JSON");
    for (name, value) in changed.as_object().expect("it is an object") {
        options[name] = value.clone();
    }
    options
}

#[test]
fn options_and_rules_are_told_as_a_scenario_has_them() {
    let options = Options {
        persist: Span(2500),
        no_op_on_election: true,
        clients: 3,
        ..Options::default()
    };
    let mut told =
        defaults_but(json!({"persist_ms": 2.5, "no_op_on_election": true, "clients": 3}));
    told["event"] = json!("options");
    says(Fact::Options { options }, told);
    let off = [Rule::PersistVote, Rule::CapCommit];
    let rules = off.into_iter().collect();
    says(
        Fact::Rules { rules },
        json!({"event": "rules", "off": ["persist_vote", "cap_commit"]}),
    );
}

#[test]
fn it_starts_with_the_options_and_the_rules_that_are_off() {
    let text = r#"{"options": {"persist_ms": 10, "clients": 2}, "rules_off": ["voter_once"]}"#;
    let (_, run) = run(text, 0);
    let start = serde_json::to_value(TraceStart::of(run.setup())).expect("a line is JSON");
    assert_eq!(start["modified"], json!(["voter_once"]));
    assert_eq!(
        start["options"],
        defaults_but(json!({"persist_ms": 10, "clients": 2}))
    );
}
