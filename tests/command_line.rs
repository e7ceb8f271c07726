//! The command line, as a person or a script uses it.
#![cfg(not(target_family = "wasm"))]

mod program;

use expect_test::{Expect, expect};
use program::{playground, refused, text};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Two peers, one of which is gone when the other starts an election.
const SHORT: &str = r#"{"title": "Short", "peers": 2, "seed": 1, "end_ms": 400,
    "network": {"latency_ms": [10, 10]},
    "commands": [{"at_ms": 100, "do": "crash", "peer": 0}, {"at_ms": 100, "do": "crash", "peer": 0}]}"#;

/// What the program prints for a scenario that it runs to its end.
fn printed(arguments: &[&str], scenario: &str) -> String {
    let output = playground(&[&["run", "-"], arguments].concat(), scenario.as_bytes());
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    text(&output.stdout)
}

fn scenario_is_refused(scenario: &[u8], expected: Expect) {
    refused(&["run", "-"], scenario, expected);
}

fn scratch_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[test]
fn a_log_is_printed_in_the_labs_format() {
    expect![[r#"
        000000 T0000 TERM S0 Follower in T0
        000000 T0000 TIMR S0 Election timer until 002510, boot
        000000 T0000 TERM S1 Follower in T0
        000000 T0000 TIMR S1 Election timer until 002766, boot
        001000 T0000 TEST -- Command 0: crash S0
        001000 T0000 WARN S0 Crashed
        001000 T0000 TEST -- Command 1: crash S0, ignored
        002766 T0000 TIMR S1 Election timeout
        002766 T0001 PERS S1 T1, vote S1
        002766 T0001 VOTE S1 Candidate in T1
        002766 T0001 VOTE S1 Vote for S1 in T1
        002766 T0001 TIMR S1 Election timer until 004907, candidacy
        002766 T0001 VOTE S1 -> S0, RequestVote
        002866 T0001 DROP S1 1-0-1 lost, RequestVote, receiver down
        003766 T0001 VOTE S1 -> S0, Lost or crashed
    "#]]
    .assert_eq(&printed(&[], SHORT));
}

#[test]
fn a_trace_is_printed_as_one_json_object_a_line() {
    let trace = printed(&["--format", "jsonl"], SHORT);
    for line in trace.lines() {
        let object: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        assert!(
            object["t_us"].is_u64() && object["event"].is_string(),
            "{line}"
        );
    }
    expect![[r#"
        {"t_us":0,"event":"start","peers":2,"seed":1,"modified":[],"timing":{"election_timeout_ms":[150,300],"replicate_interval_ms":50,"rpc_timeout_ms":100,"election_check":"deadline"},"network":{"request":{"latency_ms":[10,10],"loss":0.0,"duplicate":0.0,"late":0.0,"late_ms":[200,2200]},"reply":{"latency_ms":[10,10],"loss":0.0,"duplicate":0.0,"late":0.0,"late_ms":[200,2200]}},"options":{"persist_ms":0,"no_op_on_election":false,"clients":0,"write_interval_ms":1000,"client_timeout_ms":1000}}
        {"t_us":0,"event":"role","peer":0,"role":"follower","term":0}
        {"t_us":0,"event":"timer","peer":0,"timer":"election","term":0,"due_us":251084,"why":"boot"}
        {"t_us":0,"event":"role","peer":1,"role":"follower","term":0}
        {"t_us":0,"event":"timer","peer":1,"timer":"election","term":0,"due_us":276659,"why":"boot"}
        {"t_us":100000,"event":"command","n":0,"ignored":false}
        {"t_us":100000,"event":"crash","peer":0}
        {"t_us":100000,"event":"command","n":1,"ignored":true}
        {"t_us":276659,"event":"fire","peer":1,"timer":"election"}
        {"t_us":276659,"event":"persist","peer":1,"term":1,"voted_for":1,"last_index":0}
        {"t_us":276659,"event":"role","peer":1,"role":"candidate","term":1}
        {"t_us":276659,"event":"vote","peer":1,"for":1,"term":1}
        {"t_us":276659,"event":"timer","peer":1,"timer":"election","term":1,"due_us":490720,"why":"candidacy"}
        {"t_us":276659,"event":"send","id":"1-0-1","from":1,"to":0,"rpc":1,"kind":"RequestVote","term":1,"candidate_id":1,"last_log_index":0,"last_log_term":0}
        {"t_us":286659,"event":"lose","id":"1-0-1","from":1,"to":0,"why":"down"}
        {"t_us":376659,"event":"rpc_failed","id":"1-0-1","from":1,"to":0,"rpc":1}
        {"t_us":400000,"event":"end","violations":0,"digest":"dce94cc188bd4fea"}
    "#]].assert_eq(&trace);
}

#[test]
fn a_summary_says_what_became_of_a_run() {
    expect![[r#"
        Short
        peers 2, seed 1, preset paper, until 400 ms
        S0 follower, T0, no vote, crashed
        S1 candidate, T1, voted for S1
        elections 1, leaders 0, highest term 1, without a leader 400 ms
        RequestVote: sent 1, delivered 0, lost 1
        RequestVoteReply: sent 0, delivered 0, lost 0
        AppendEntries: sent 0, delivered 0, lost 0
        AppendEntriesReply: sent 0, delivered 0, lost 0
        calls failed 1
        violations 0
        digest dce94cc188bd4fea
    "#]]
    .assert_eq(&printed(&["--format", "summary"], SHORT));
}

#[test]
fn a_run_ends_where_the_command_line_says_or_the_scenario_or_after_ten_seconds() {
    let end = |arguments: &[&str], scenario: &str| {
        let summary = printed(&[arguments, &["--format", "summary"]].concat(), scenario);
        let (_, rest) = summary.split_once("until ").expect("it says until when");
        rest.lines().next().map(str::to_owned)
    };
    assert_eq!(end(&[], "{}").as_deref(), Some("10000 ms"));
    assert_eq!(end(&[], SHORT).as_deref(), Some("400 ms"));
    assert_eq!(end(&["--until", "0"], SHORT).as_deref(), Some("0 ms"));
    assert_eq!(
        end(&["--until", "12.345"], SHORT).as_deref(),
        Some("12.345 ms")
    );
}

/// What is sent to a paused peer waits.
#[test]
fn a_run_that_there_is_no_memory_for_ends_early_and_says_so() {
    let pauses: Vec<String> = (1..101)
        .map(|peer| format!(r#"{{"at_ms": 500, "do": "pause", "peer": {peer}}}"#))
        .collect();
    let scenario = format!(
        r#"{{"peers": 101, "seed": 1, "end_ms": 3600000, "timing": {{"replicate_interval_ms": 1}},
            "commands": [{{"at_ms": 100, "do": "time_out", "peer": 0}}, {}]}}"#,
        pauses.join(", ")
    );
    let output = playground(&["run", "-", "--format", "summary"], scenario.as_bytes());
    expect![[r#"
        raft-playground: at 10489 ms more than a million messages wait, or the logs have grown to four million entries, and there is no memory for more: the run ends there
    "#]].assert_eq(&text(&output.stderr));
    assert_eq!(output.status.code(), Some(2));
    let summary = text(&output.stdout);
    expect!["digest cf922c373608eb31"].assert_eq(summary.lines().last().unwrap_or(""));
}

#[test]
fn its_digests_are_the_golden_ones() {
    let goldens: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("golden/digests.json")).expect("the goldens are JSON");
    for golden in goldens {
        let preset = serde_json::json!({ "preset": golden["preset"] }).to_string();
        let (file, scenario) = match golden["scenario"].as_str() {
            Some(file) => (file, ""),
            None => ("-", preset.as_str()),
        };
        let until = golden["until_ms"].to_string();
        let arguments = ["run", file, "--until", &until, "--format", "summary"];
        let summary = text(&playground(&arguments, scenario.as_bytes()).stdout);
        let digest = golden["digest"].as_str().expect("it has a digest");
        assert!(
            summary.ends_with(&format!("digest {digest}\n")),
            "{golden}: {summary}"
        );
    }
}

#[test]
fn a_file_and_standard_input_give_the_same() {
    let file = scratch_file("short.json");
    std::fs::write(&file, SHORT).expect("the file is written");
    let output = playground(&["run", file.to_str().expect("its name is text")], b"");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout), printed(&[], SHORT));
}

#[test]
fn a_trace_longer_than_what_a_run_keeps_is_printed_whole() {
    let busy = r#"{"peers": 9, "timing": {"replicate_interval_ms": 1}, "end_ms": 6000}"#;
    let trace = printed(&["--format", "jsonl"], busy);
    assert!(trace.lines().count() > 200_000, "{}", trace.lines().count());
    let links = |line: &str| line.contains(r#""event":"send","id":"0-1-"#);
    let numbers = trace.lines().filter(|line| links(line)).map(|line| {
        let (_, name) = line.split_once("0-1-").expect("the name of the message");
        name.split('"').next().and_then(|n| n.parse().ok())
    });
    let expected: Vec<Option<usize>> = (1..=numbers.clone().count()).map(Some).collect();
    assert_eq!(numbers.collect::<Vec<_>>(), expected);
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_raft-playground"))
        .args(["run", "-", "--until", "600000"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(program.stdout.take());
    let mut stdin = program.stdin.take().expect("its input is piped");
    stdin.write_all(b"{}").expect("it reads");
    drop(stdin);
    let output = program.wait_with_output().expect("the program ends");
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn help_and_version_are_no_refusals() {
    for argument in ["--help", "--version"] {
        let output = playground(&[argument], b"");
        assert_eq!(output.status.code(), Some(0));
        assert!(!output.stdout.is_empty());
    }
}

#[test]
fn an_unknown_field_is_refused_by_name() {
    scenario_is_refused(
        br#"{"pears": 5}"#,
        expect![[r#"
        raft-playground: standard input: pears: unknown field `pears`, expected one of `title`, `note`, `preset`, `peers`, `seed`, `timing`, `network`, `options`, `rules_off`, `commands`, `end_ms`
    "#]],
    );
}

#[test]
fn a_wrong_type_is_refused_by_the_fields_name() {
    scenario_is_refused(
        br#"{"peers": "five"}"#,
        expect![[r#"
        raft-playground: standard input: peers: must be a number, not "five"
    "#]],
    );
}

#[test]
fn a_number_out_of_range_is_refused_by_the_fields_name() {
    scenario_is_refused(
        br#"{"network": {"loss": 1.5}}"#,
        expect![[r#"
        raft-playground: standard input: network.loss: must be between 0 and 1, not 1.5
    "#]],
    );
}

#[test]
fn intervals_that_would_stand_still_are_refused() {
    let scenario = br#"{"timing": {"replicate_interval_ms": 0}}"#;
    scenario_is_refused(
        scenario,
        expect![[r#"
        raft-playground: standard input: timing.replicate_interval_ms: must be between 1 and 600,000 ms, not 0
    "#]],
    );
    let scenario = br#"{"timing": {"election_timeout_ms": [0, 0]}}"#;
    scenario_is_refused(
        scenario,
        expect![[r#"
        raft-playground: standard input: timing.election_timeout_ms[0]: must be between 1 and 600,000 ms, not 0
    "#]],
    );
}

#[test]
fn a_peer_that_is_not_there_is_refused_by_the_commands_place() {
    let scenario = br#"{"commands": [{"at_ms": 1, "do": "crash", "peer": 5}]}"#;
    scenario_is_refused(
        scenario,
        expect![[r#"
        raft-playground: standard input: commands[0].peer: 5 is not one of the 5 peers (0 to 4)
    "#]],
    );
}

#[test]
fn an_unknown_rule_and_what_is_no_write_are_refused() {
    scenario_is_refused(
        br#"{"options": {"clients": 27}}"#,
        expect![[r#"
            raft-playground: standard input: options.clients: must be between 0 and 26, not 27
        "#]],
    );
    scenario_is_refused(
        br#"{"commands": [{"at_ms": 1, "do": "propose", "command": "x+5"}]}"#,
        expect![[r#"
            raft-playground: standard input: commands[0].command: must be a letter from a to z and its value, such as "x=5", not "x+5"
        "#]],
    );
    let unknown = playground(&["run", "-"], br#"{"rules_off": ["persist_votes"]}"#);
    let sentence = text(&unknown.stderr);
    assert_eq!(unknown.status.code(), Some(2));
    assert_eq!(sentence.lines().count(), 1);
    assert!(
        sentence.contains("rules_off[0]: unknown rule `persist_votes`, expected one of")
            && sentence.ends_with("`persist_before_ack`\n"),
        "{sentence}"
    );
}

#[test]
fn a_violation_ends_it_with_status_1() {
    let figure_8 = include_str!("../src/scenario/examples/figure-8.json");
    let off = r#""rules_off": ["commit_own_term_only"], "commands""#;
    let broken = figure_8.replace(r#""commands""#, off);
    let arguments = ["run", "-", "--format", "summary"];
    let [raft, modified] =
        [figure_8, &broken].map(|scenario| playground(&arguments, scenario.as_bytes()));
    assert_eq!(raft.status.code(), Some(0));
    assert!(text(&raft.stdout).contains("violations 0\n"));
    assert_eq!(modified.status.code(), Some(1));
    let finding = "leader_completeness: S4 leads term 5 without the entry with index 2 and term 2";
    assert!(text(&modified.stdout).contains(finding));
}

#[test]
fn an_empty_file_is_refused() {
    scenario_is_refused(
        b"",
        expect![[r#"
        raft-playground: standard input: the text is empty: the shortest scenario is {}
    "#]],
    );
}

#[test]
fn what_is_cut_off_is_refused_by_its_place() {
    scenario_is_refused(
        br#"{"peers": 5"#,
        expect![[r#"
        raft-playground: standard input: the JSON ends too early (line 1, column 11)
    "#]],
    );
}

#[test]
fn what_is_not_utf_8_is_refused_by_the_byte() {
    scenario_is_refused(
        b"{\"title\": \"\xff\"}",
        expect![[r#"
        raft-playground: standard input: the text is not UTF-8 at byte 11
    "#]],
    );
}

#[test]
fn ten_megabytes_are_refused() {
    scenario_is_refused(
        &vec![b' '; 10_000_000],
        expect![[r#"
        raft-playground: standard input: the text is too long, at most 1000000 bytes are read
    "#]],
    );
}

#[test]
fn a_file_of_ten_megabytes_is_refused() {
    let file = scratch_file("large.json");
    std::fs::write(&file, vec![b' '; 10_000_000]).expect("the file is written");
    let output = playground(&["run", file.to_str().expect("its name is text")], b"");
    assert_eq!(output.status.code(), Some(2));
    let stderr = text(&output.stderr);
    assert!(stderr.ends_with("the text is too long, at most 1000000 bytes are read\n"));
}

#[test]
fn a_file_that_is_not_there_is_refused() {
    refused(
        &["run", "nowhere.json"],
        b"",
        expect![[r#"
        raft-playground: nowhere.json: it cannot be read: No such file or directory (os error 2)
    "#]],
    );
}

#[test]
fn a_folder_is_refused() {
    refused(
        &["run", "src"],
        b"",
        expect![[r#"
        raft-playground: src: it cannot be read: Is a directory (os error 21)
    "#]],
    );
}

#[test]
fn an_end_that_is_no_time_is_refused() {
    refused(
        &["run", "-", "--until", "soon"],
        b"{}",
        expect![[r#"
        raft-playground: invalid value 'soon' for '--until <MS>': expected milliseconds from 0 to 2592000000, with at most three decimals
    "#]],
    );
    refused(
        &["run", "-", "--until", "-1"],
        b"{}",
        expect![[r#"
        raft-playground: invalid value '-1' for '--until <MS>': expected milliseconds from 0 to 2592000000, with at most three decimals
    "#]],
    );
    refused(
        &["run", "-", "--until", "1.2345"],
        b"{}",
        expect![[r#"
        raft-playground: invalid value '1.2345' for '--until <MS>': expected milliseconds from 0 to 2592000000, with at most three decimals
    "#]],
    );
    let late = "99999999999999999999999";
    refused(
        &["run", "-", "--until", late],
        b"{}",
        expect![[r#"
        raft-playground: invalid value '99999999999999999999999' for '--until <MS>': expected milliseconds from 0 to 2592000000, with at most three decimals
    "#]],
    );
}

#[test]
fn an_unknown_format_is_refused() {
    refused(
        &["run", "-", "--format", "xml"],
        b"{}",
        expect![[r#"
        raft-playground: invalid value 'xml' for '--format <FORMAT>' [possible values: log, jsonl, summary]
    "#]],
    );
}

#[test]
fn an_unknown_command_and_a_missing_scenario_are_refused() {
    refused(
        &["walk"],
        b"",
        expect![[r#"
        raft-playground: unrecognized subcommand 'walk'
    "#]],
    );
    refused(
        &["run"],
        b"",
        expect![[r#"
        raft-playground: the following required arguments were not provided: <SCENARIO>
    "#]],
    );
}

#[test]
fn no_arguments_at_all_get_the_help() {
    let output = playground(&[], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("Usage: raft-playground <COMMAND>"));
}
