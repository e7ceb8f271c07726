//! How a text is read.

use crate::raft::{ElectionCheck, PeerId, Span, SpanRange, Time};
use crate::scenario::{Scenario, command_from_json, limits};
use crate::sim::{Command, Millionths, NetworkChange, SpanBounds, TimedCommand};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn read(text: &str) -> Scenario {
    Scenario::from_json(text).unwrap_or_else(|refusal| panic!("{refusal}\n{text}"))
}

/// The only command of a scenario with five peers.
fn command(fields: &str) -> Command {
    let text = format!(r#"{{ "commands": [{{ "at_ms": 1, {fields} }}] }}"#);
    let [timed] = &read(&text).commands[..] else {
        panic!("one command was written");
    };
    timed.command.clone()
}

#[test]
fn every_field_is_optional() {
    let scenario = read("{}");
    assert_eq!(scenario, Scenario::default());
    assert_eq!((scenario.peers, scenario.seed), (5, 1));
    assert_eq!(scenario.end(), Time(10_000_000));
    assert_eq!(read(r#"{ "end_ms": 0 }"#).end(), Time(0));
}

#[test]
fn a_note_has_lines_and_markup_is_text() {
    let long = "é\n".repeat(1000);
    assert_eq!(long.chars().count(), limits::MAX_NOTE);
    let json = serde_json::json!({ "title": "<b>", "note": long }).to_string();
    let scenario = read(&json);
    assert_eq!((&*scenario.title, &*scenario.note), ("<b>", &*long));
}

#[test]
fn the_setup_is_the_scenarios() {
    let setup = read(r#"{ "peers": 3, "seed": 4294967295, "preset": "etcd" }"#).setup();
    assert_eq!((setup.peers, setup.seed), (3, u32::MAX));
    assert_eq!(
        setup.timing.election_timeout,
        SpanRange::from_ms(1000, 2000)
    );
}

#[test]
fn a_preset_is_overridden_field_by_field() {
    let scenario = read(
        r#"{ "preset": "lab", "timing": { "replicate_interval_ms": 0.5e2, "election_check": "deadline" } }"#,
    );
    assert_eq!(scenario.timing.replicate_interval, Span::from_ms(50));
    assert_eq!(scenario.timing.election_check, ElectionCheck::Deadline);
    assert_eq!(
        scenario.timing.election_timeout,
        SpanRange::from_ms(250, 400)
    );
    let polled = read(r#"{ "timing": { "election_check": { "polled_ms": [1, 1.001] } } }"#);
    assert_eq!(
        polled.timing.election_check,
        ElectionCheck::Polled(SpanRange {
            low: Span(1000),
            high: Span(1001)
        })
    );
}

#[test]
fn requests_and_replies_override_what_both_share() {
    let scenario = read(
        r#"{ "network": { "latency_ms": [1, 2], "loss": 0.1, "request": { "loss": 0.000001 },
             "reply": { "latency_ms": [3, 3], "late": 1, "late_ms": [0, 600000] } } }"#,
    );
    let (request, reply) = (scenario.network.request, scenario.network.reply);
    assert_eq!(request.latency, SpanBounds::from_ms(1, 2));
    assert_eq!(reply.latency, SpanBounds::from_ms(3, 3));
    assert_eq!(request.loss, Millionths(1));
    assert_eq!(reply.loss, Millionths(100_000));
    assert_eq!((request.late, reply.late), (Millionths(0), Millionths::ONE));
    assert_eq!(reply.late_by, SpanBounds::from_ms(0, 600_000));
}

#[test]
fn decimals_are_exact() {
    for (text, microseconds) in [
        ("0", 0),
        ("-0.0", 0),
        ("0.001", 1),
        ("0.1", 100),
        ("1200.5", 1_200_500),
        ("12005e-1", 1_200_500),
        ("4.35", 4_350),
        ("2591999999.999", 2_591_999_999_999),
        ("2592000000", limits::MAX_TIME.0),
    ] {
        let scenario = read(&format!(r#"{{ "end_ms": {text} }}"#));
        assert_eq!(scenario.end, Some(Time(microseconds)), "{text}");
    }
    for millionths in [0, 1, 7, 290_000, 333_333, 666_667, 999_999, 1_000_000] {
        let loss = f64::from(millionths) / 1e6;
        let scenario = read(&format!(r#"{{ "network": {{ "loss": {loss} }} }}"#));
        assert_eq!(scenario.network.reply.loss, Millionths(millionths));
    }
}

#[test]
fn all_commands_are_understood() {
    let (two, four) = (PeerId(2), PeerId(4));
    for (name, expected) in [
        ("crash", Command::Crash(two)),
        ("restart", Command::Restart(two)),
        ("pause", Command::Pause(two)),
        ("resume", Command::Resume(two)),
        ("time_out", Command::TimeOut(two)),
        ("isolate", Command::Isolate(two)),
        ("reconnect", Command::Reconnect(two)),
    ] {
        assert_eq!(command(&format!(r#""do": "{name}", "peer": 2"#)), expected);
    }
    assert_eq!(
        command(r#""do": "cut", "from": 2, "to": 4"#),
        Command::Cut {
            from: two,
            to: four,
            both: false
        }
    );
    assert_eq!(
        command(r#""do": "heal", "from": 4, "to": 2, "both": true"#),
        Command::Heal {
            from: four,
            to: two,
            both: true
        }
    );
    assert_eq!(
        command(r#""do": "partition", "groups": [[4, 2], [0]]"#),
        Command::Partition(vec![vec![four, two], vec![PeerId(0)]])
    );
    assert_eq!(command(r#""do": "heal_all""#), Command::HealAll);
}

#[test]
fn a_command_turns_only_the_dials_it_names() {
    let Command::Timing(change) = command(r#""do": "timing", "rpc_timeout_ms": 2.5"#) else {
        panic!("not a timing command");
    };
    assert_eq!(change.rpc_timeout, Some(Span(2_500)));
    assert_eq!(change.election_timeout, None);
    let Command::Network(change) =
        command(r#""do": "network", "late": 0.5, "reply": { "loss": 1 }"#)
    else {
        panic!("not a network command");
    };
    let mut expected = NetworkChange::default();
    expected.request.late = Some(Millionths(500_000));
    expected.reply.late = Some(Millionths(500_000));
    expected.reply.loss = Some(Millionths::ONE);
    assert_eq!(change, expected);
}

#[test]
fn commands_keep_the_order_in_which_they_are_written() {
    let scenario = read(
        r#"{ "commands": [{ "at_ms": 2, "do": "heal_all" },
                          { "at_ms": 1, "after": 3, "do": "crash", "peer": 0 }] }"#,
    );
    let later = TimedCommand {
        at: Time(2000),
        after: 0,
        command: Command::HealAll,
    };
    let earlier = TimedCommand {
        at: Time(1000),
        after: 3,
        command: Command::Crash(PeerId(0)),
    };
    assert_eq!(scenario.commands, [later, earlier]);
}

#[test]
fn a_command_by_hand_has_no_time() {
    let crash = command_from_json(r#"{ "do": "crash", "peer": 2 }"#, 3);
    assert_eq!(crash, Ok(Command::Crash(PeerId(2))));
}

#[test]
fn a_mark_at_the_beginning_is_passed_over() {
    assert_eq!(read("\u{feff} {}\r\n"), Scenario::default());
}

#[test]
fn as_many_commands_as_allowed_are_read() {
    let command = r#"{"at_ms":1,"do":"heal_all"}"#;
    let text = format!(
        r#"{{"commands":[{}]}}"#,
        vec![command; limits::MAX_COMMANDS].join(",")
    );
    assert_eq!(read(&text).commands.len(), limits::MAX_COMMANDS);
}
