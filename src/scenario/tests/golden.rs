//! Golden digests: equal natively, in wasm, and in every browser, forever.
//!
//! They change only when the engine changes behaviour on purpose; then `ENGINE` is raised in the
//! same commit. The page's tests read the same file, and drive the same runs by its loop.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use std::collections::BTreeSet;
use std::mem::{Discriminant, discriminant};

use serde::Deserialize;

use crate::raft::Time;
use crate::scenario::{Link, Scenario, VERBS};
use crate::sim::tests::each_command::each_command;
use crate::sim::{ClientEvent, Command, Fact, Run, TimedCommand};

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
const LOGS_AND_CLIENTS: &str = include_str!("../../../tests/golden/logs-and-clients.json");

fn goldens() -> Vec<Golden> {
    let goldens = include_str!("../../../tests/golden/digests.json");
    serde_json::from_str(goldens).expect("the file of golden digests is sound")
}

fn scenario(golden: &Golden) -> Scenario {
    let text = match (&golden.preset, golden.scenario.as_deref()) {
        (Some(preset), None) => format!(r#"{{"preset": "{preset}"}}"#),
        (None, Some("tests/golden/every-command.json")) => EVERY_COMMAND.into(),
        (None, Some("tests/golden/logs-and-clients.json")) => LOGS_AND_CLIENTS.into(),
        _ => panic!("{}: neither a preset nor a scenario", golden.name),
    };
    Scenario::from_json(text).expect("a golden scenario is sound")
}

#[test]
fn digests_are_golden() {
    let seen: Vec<(String, String)> = goldens()
        .into_iter()
        .map(|golden| {
            let scenario = scenario(&golden);
            let mut run = Run::new(scenario.setup(), scenario.commands);
            run.run_until(Time(golden.until_ms * 1000));
            (golden.digest, format!("{:016x}", run.digest()))
        })
        .collect();
    assert_digests("tests/golden/digests.json", &seen);
}

/// Each digest of the file, and the one computed. With `UPDATE_EXPECT=1` the file is updated.
pub(super) fn assert_digests(file: &str, digests: &[(String, String)]) {
    if digests.iter().all(|(golden, seen)| golden == seen) {
        return;
    }
    #[cfg(not(target_family = "wasm"))]
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = std::fs::read_to_string(&path).expect("the file is there");
        let replace = |text: String, (golden, seen): &(String, String)| text.replace(golden, seen);
        let text = digests.iter().fold(text, replace);
        return std::fs::write(path, text).expect("the file can be written to");
    }
    panic!(
        "{file}: digests have changed: {digests:?}. If that is on purpose, raise ENGINE in \
         src/sim/mod.rs and run UPDATE_EXPECT=1 cargo test --lib golden"
    );
}

fn run_of(text: &str) -> Run {
    let scenario = Scenario::from_json(text).expect("it is sound");
    let mut run = Run::new(scenario.setup(), scenario.commands.clone());
    run.run_until(scenario.end());
    run
}

#[test]
fn the_golden_scenarios_stay_safe() {
    for text in [EVERY_COMMAND, LOGS_AND_CLIENTS] {
        let run = run_of(text);
        assert_eq!(run.commands_done(), run.commands().len());
        assert!(run.checker().violations().is_empty());
    }
}

#[test]
fn every_kind_of_command_in_them_took_effect() {
    let mut applied: Vec<Discriminant<Command>> = Vec::new();
    let mut given = BTreeSet::new();
    for text in [EVERY_COMMAND, LOGS_AND_CLIENTS] {
        let run = run_of(text);
        given.extend(run.commands().iter().map(|timed| timed.command.verb()));
        for (_, stamped) in run.facts().iter_from(0) {
            if let Fact::Command { n, ignored: false } = stamped.fact {
                let kind = discriminant(&run.commands()[n as usize].command);
                if !applied.contains(&kind) {
                    applied.push(kind);
                }
            }
        }
    }
    assert_eq!(applied.len(), given.len());
}

/// A new command is in no golden scenario, which would be another one with it.
#[test]
fn a_run_with_each_command_is_the_same_from_its_file_and_from_its_link() {
    let commands = (1..).zip(each_command()).map(|(at, command)| TimedCommand {
        at: Time(at * 300_000),
        after: 0,
        command,
    });
    let scenario = Scenario {
        commands: commands.collect(),
        ..Scenario::default()
    };
    let link = Link::decode(&Link::of(scenario.clone()).encode()).expect("it is one");
    let file = Scenario::from_json(scenario.to_json()).expect("it is one");
    let digest = |scenario: &Scenario| {
        let mut run = Run::new(scenario.setup(), scenario.commands.clone());
        run.run_until(Time(10_000_000));
        assert_eq!(run.commands_done(), VERBS.len());
        run.digest()
    };
    assert_eq!(digest(&link.scenario), digest(&scenario));
    assert_eq!(digest(&file), digest(&scenario));
}

#[test]
fn the_golden_log_is_written_taken_away_and_carried_out() {
    let run = run_of(LOGS_AND_CLIENTS);
    let facts = || run.facts().iter_from(0).map(|(_, stamped)| stamped.fact);
    let commits = facts().filter(|fact| matches!(fact, Fact::Commit { .. }));
    assert!(commits.count() > 200);
    let events: Vec<ClientEvent> = facts()
        .filter_map(|fact| match fact {
            Fact::Client { event, .. } => Some(event),
            _ => None,
        })
        .collect();
    let told = |wanted: fn(&ClientEvent) -> bool| events.iter().any(wanted);
    assert!(told(|event| matches!(
        event,
        ClientEvent::RolledBack { .. }
    )));
    assert!(told(|event| matches!(event, ClientEvent::TimedOut { .. })));
    assert!(told(|event| matches!(event, ClientEvent::Unknown)));
    assert!(told(|event| matches!(event, ClientEvent::Failed)));
    assert!(facts().any(|fact| matches!(fact, Fact::Truncate { .. })));
    assert!(facts().any(|fact| matches!(fact, Fact::DiskBusy { .. })));
}
