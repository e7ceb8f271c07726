//! The shapes that the page's types are made of.

use crate::raft::{Rule, Span};
use crate::scenario::command_from_json;
use crate::view::command::{Command, DirectionChange, NetworkChange, OptionsChange, TimingChange};
use crate::view::dials::{ElectionCheck, Milliseconds};
use crate::view::{PresetView, ReadyScenario};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// One of each, with everything in it that there is.
fn commands() -> Vec<Command> {
    let polls = [Span::from_ms(50), Span::from_ms(350)].map(Milliseconds::from);
    let direction = DirectionChange {
        latency_ms: Some([1.0, 2.5]),
        loss: Some(0.1),
        duplicate: Some(0.0),
        late: Some(1.0),
        late_ms: Some([0.0, 2200.0]),
    };
    let (from, to) = (0, 1);
    vec![
        Command::Crash { peer: 0 },
        Command::Restart { peer: 0 },
        Command::Pause { peer: 0 },
        Command::Resume { peer: 0 },
        Command::TimeOut { peer: 0 },
        Command::Isolate { peer: 0 },
        Command::Reconnect { peer: 0 },
        Command::Cut {
            from,
            to,
            both: Some(true),
        },
        Command::Heal {
            from,
            to,
            both: None,
        },
        Command::Partition {
            groups: vec![vec![0, 1], vec![2]],
        },
        Command::HealAll,
        Command::Timing(TimingChange {
            election_timeout_ms: Some([150.0, 300.0]),
            replicate_interval_ms: Some(50.0),
            rpc_timeout_ms: Some(100.0),
            election_check: Some(ElectionCheck::Polled(polls)),
        }),
        Command::Timing(TimingChange {
            election_check: Some(ElectionCheck::Deadline),
            ..TimingChange::default()
        }),
        Command::Network(Box::new(NetworkChange {
            both: direction.clone(),
            ..NetworkChange::default()
        })),
        Command::Network(Box::new(NetworkChange {
            both: DirectionChange::default(),
            request: Some(direction.clone()),
            reply: Some(direction),
        })),
        Command::CrashInStep {
            peer: 0,
            effects: 2,
        },
        Command::Propose {
            command: "x=5".to_owned(),
            peer: Some(0),
        },
        Command::Propose {
            command: "a=999999".to_owned(),
            peer: None,
        },
        Command::Options(OptionsChange {
            persist_ms: Some(2.5),
            no_op_on_election: Some(true),
            clients: Some(26),
            write_interval_ms: Some(1.0),
            client_timeout_ms: Some(1000.0),
        }),
        Command::Rules {
            off: Rule::ALL.map(|rule| rule.id().to_owned()).to_vec(),
        },
    ]
}

#[test]
fn every_command_of_the_declared_shape_is_read() {
    for command in commands() {
        let text = serde_json::to_string(&command).expect("a command is JSON");
        if let Err(refusal) = command_from_json(&text, 5) {
            panic!("{text}: {refusal}");
        }
    }
}

#[test]
fn ready_scenarios_and_presets_have_names() {
    let ready = ReadyScenario::all().expect("all of them are scenarios");
    assert_eq!(ready.len(), 14);
    assert!(ready.iter().all(|scenario| !scenario.title.is_empty()));
    let presets: Vec<&str> = PresetView::all().iter().map(|preset| preset.name).collect();
    assert_eq!(presets[0], "paper");
    assert_eq!(presets.len(), 5);
}
