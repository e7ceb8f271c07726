//! Golden digests: equal natively, in wasm, in every browser, for ever.
//!
//! They change only when the engine changes on purpose what happens; then [`ENGINE`] is raised in
//! the same commit. The page's tests read the same file, and drive the same runs by its loop.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use std::mem::{Discriminant, discriminant};

use serde::Deserialize;

use crate::raft::Time;
use crate::scenario::Scenario;
use crate::sim::{Command, ENGINE, Run};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Golden {
    name: String,
    preset: Option<String>,
    scenario: Option<String>,
    until_ms: u64,
    digest: String,
}

const EVERY_COMMAND: &str = include_str!("../../../tests/golden/every-command.json");

fn goldens() -> Vec<Golden> {
    let goldens = include_str!("../../../tests/golden/digests.json");
    serde_json::from_str(goldens).expect("the file of golden digests is sound")
}

fn scenario(golden: &Golden) -> Scenario {
    let text = match (&golden.preset, &golden.scenario) {
        (Some(preset), None) => format!(r#"{{"preset": "{preset}"}}"#),
        (None, Some(path)) if path == "tests/golden/every-command.json" => EVERY_COMMAND.into(),
        _ => panic!("{}: neither a preset nor the scenario", golden.name),
    };
    Scenario::from_json(text).expect("a golden scenario is sound")
}

#[test]
fn digests_are_golden() {
    assert_eq!(ENGINE, 1);
    let seen: Vec<(String, String)> = goldens()
        .iter()
        .map(|golden| {
            let scenario = scenario(golden);
            let mut run = Run::new(scenario.setup(), scenario.commands.clone());
            run.run_until(Time(golden.until_ms * 1000));
            (golden.name.clone(), format!("{:016x}", run.digest()))
        })
        .collect();
    let wanted: Vec<(String, String)> = goldens()
        .into_iter()
        .map(|golden| (golden.name, golden.digest))
        .collect();
    assert_eq!(seen, wanted);
}

/// Which of the commands these are; a new command has to be added to the golden scenario.
fn number(command: &Command) -> usize {
    match command {
        Command::Crash(_) => 0,
        Command::Restart(_) => 1,
        Command::Pause(_) => 2,
        Command::Resume(_) => 3,
        Command::TimeOut(_) => 4,
        Command::Isolate(_) => 5,
        Command::Reconnect(_) => 6,
        Command::Cut { .. } => 7,
        Command::Heal { .. } => 8,
        Command::Partition(_) => 9,
        Command::HealAll => 10,
        Command::Network(_) => 11,
        Command::Timing(_) => 12,
        Command::CrashInStep { .. } => 13,
        Command::Propose { .. } => 14,
        Command::Options(_) => 15,
        Command::Rules(_) => 16,
    }
}

#[test]
fn the_golden_scenario_has_every_command() {
    let scenario = Scenario::from_json(EVERY_COMMAND).expect("it is sound");
    let mut seen: Vec<usize> = scenario
        .commands
        .iter()
        .map(|timed| number(&timed.command))
        .collect();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, (0..13).collect::<Vec<usize>>());
}

#[test]
fn every_kind_of_command_but_the_ignored_took_effect() {
    let scenario = Scenario::from_json(EVERY_COMMAND).expect("it is sound");
    let mut run = Run::new(scenario.setup(), scenario.commands);
    run.run_until(Time(8_000_000));
    let mut applied: Vec<Discriminant<Command>> = Vec::new();
    for (_, stamped) in run.facts().iter_from(0) {
        if let crate::sim::Fact::Command { n, ignored: false } = stamped.fact {
            let kind = discriminant(&run.commands()[n as usize].command);
            if !applied.contains(&kind) {
                applied.push(kind);
            }
        }
    }
    assert_eq!(applied.len(), 13);
    assert!(run.checker().violations().is_empty());
}
