//! What is written is for people, and as short as possible.

use crate::raft::{ElectionCheck, PeerId, Span, SpanRange, Time};
use crate::scenario::{Preset, Scenario};
use crate::sim::{
    Command, DirectionChange, Millionths, NetworkChange, SpanBounds, TimedCommand, TimingChange,
};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn at(microseconds: u64, command: Command) -> TimedCommand {
    TimedCommand {
        at: Time(microseconds),
        after: 0,
        command,
    }
}

#[test]
fn a_default_scenario_is_three_lines() {
    let expected = "{\n  \"preset\": \"paper\",\n  \"peers\": 5,\n  \"seed\": 1\n}";
    assert_eq!(Scenario::default().to_json(), expected);
}

#[test]
fn only_what_differs_from_the_preset_is_written() {
    let mut scenario = Scenario::of_preset(Preset::LabUnreliable);
    scenario.title = String::from("\"Quoted\"");
    scenario.note = String::from("One line,\nand another.");
    scenario.timing.election_check = ElectionCheck::Deadline;
    scenario.timing.rpc_timeout = Span(1_500);
    scenario.network.request.loss = Millionths(0);
    scenario.network.reply.loss = Millionths(0);
    scenario.network.reply.latency = SpanBounds::from_ms(1, 20);
    scenario.end = Some(Time(5_000_000));
    let expected = r#"{
  "title": "\"Quoted\"",
  "note": "One line,\nand another.",
  "preset": "lab-unreliable",
  "peers": 5,
  "seed": 1,
  "timing": { "rpc_timeout_ms": 1.5, "election_check": "deadline" },
  "network": { "loss": 0, "reply": { "latency_ms": [1, 20] } },
  "end_ms": 5000
}"#;
    assert_eq!(scenario.to_json(), expected);
}

#[test]
fn each_command_has_its_line() {
    let (zero, one) = (PeerId(0), PeerId(1));
    let mut late = at(1_200_500, Command::Crash(zero));
    late.after = 2;
    let shared = DirectionChange {
        loss: Some(Millionths(250_000)),
        ..Default::default()
    };
    let scenario = Scenario::default().with_commands(&[
        late,
        at(
            1_300_000,
            Command::Cut {
                from: zero,
                to: one,
                both: true,
            },
        ),
        at(
            1_400_000,
            Command::Heal {
                from: one,
                to: zero,
                both: false,
            },
        ),
        at(1_500_001, Command::Partition(vec![vec![zero, one], vec![]])),
        at(2_000_000, Command::HealAll),
        at(
            2_000_000,
            Command::Network(NetworkChange {
                request: shared,
                reply: shared,
            }),
        ),
        at(
            3_000_000,
            Command::Timing(TimingChange {
                election_check: Some(ElectionCheck::Polled(SpanRange::from_ms(50, 350))),
                ..Default::default()
            }),
        ),
    ]);
    let expected = r#"{
  "preset": "paper",
  "peers": 5,
  "seed": 1,
  "commands": [
    { "at_ms": 1200.5, "after": 2, "do": "crash", "peer": 0 },
    { "at_ms": 1300, "do": "cut", "from": 0, "to": 1, "both": true },
    { "at_ms": 1400, "do": "heal", "from": 1, "to": 0 },
    { "at_ms": 1500.001, "do": "partition", "groups": [[0, 1], []] },
    { "at_ms": 2000, "do": "heal_all" },
    { "at_ms": 2000, "do": "network", "loss": 0.25 },
    { "at_ms": 3000, "do": "timing", "election_check": { "polled_ms": [50, 350] } }
  ]
}"#;
    assert_eq!(scenario.to_json(), expected);
    assert_eq!(Scenario::from_json(expected), Ok(scenario));
}
