//! The shapes that the page's types are made of.

use crate::raft::{ElectionCheck, PeerId, Rule, Rules, Span, SpanRange};
use crate::scenario::command_from_json;
use crate::sim::{
    self, Assignment, DirectionChange, Millionths, NetworkChange, OptionsChange, SpanBounds,
    TimingChange,
};
use crate::view::PresetView;
use crate::view::command::Command;
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// One of each, with every field set, and how it is shown.
fn commands() -> Vec<(sim::Command, &'static str)> {
    let peer = PeerId(0);
    let (from, to) = (peer, PeerId(1));
    let polls = SpanRange::from_ms(50, 350);
    let direction = DirectionChange {
        latency: Some(SpanBounds {
            low: Span::from_ms(1),
            high: Span(2_500),
        }),
        loss: Some(Millionths(100_000)),
        duplicate: Some(Millionths(0)),
        late: Some(Millionths::ONE),
        late_by: Some(SpanBounds::from_ms(0, 2200)),
    };
    let both = NetworkChange {
        request: direction,
        reply: direction,
    };
    let requests = NetworkChange {
        request: direction,
        reply: DirectionChange::default(),
    };
    let timing = TimingChange {
        election_timeout: Some(SpanRange::from_ms(150, 300)),
        replicate_interval: Some(Span::from_ms(50)),
        rpc_timeout: Some(Span::from_ms(100)),
        election_check: Some(ElectionCheck::Polled(polls)),
    };
    let deadline = TimingChange {
        election_check: Some(ElectionCheck::Deadline),
        ..TimingChange::default()
    };
    #[allow(clippy::needless_update)] // The next option need not be named here.
    let options = OptionsChange {
        persist: Some(Span(2_500)),
        no_op_on_election: Some(false),
        clients: Some(26),
        write_interval: Some(Span::from_ms(1)),
        client_timeout: Some(Span::from_ms(1000)),
        ..OptionsChange::default()
    };
    let propose = |peer| sim::Command::Propose {
        peer,
        command: Assignment {
            key: b'x',
            value: 5,
        },
    };
    let off = Rules::RAFT.without(Rule::PersistVote);
    vec![
        (sim::Command::Crash(peer), r#"{"do":"crash","peer":0}"#),
        (
            sim::Command::Cut {
                from,
                to,
                both: true,
            },
            r#"{"do":"cut","from":0,"to":1,"both":true}"#,
        ),
        (
            sim::Command::Heal {
                from,
                to,
                both: false,
            },
            r#"{"do":"heal","from":0,"to":1}"#,
        ),
        (
            sim::Command::Partition(vec![vec![from, to], vec![PeerId(2)]]),
            r#"{"do":"partition","groups":[[0,1],[2]]}"#,
        ),
        (sim::Command::HealAll, r#"{"do":"heal_all"}"#),
        (
            sim::Command::Timing(timing),
            r#"{"do":"timing","election_timeout_ms":[150,300],"replicate_interval_ms":50,"rpc_timeout_ms":100,"election_check":{"polled_ms":[50,350]}}"#,
        ),
        (
            sim::Command::Timing(deadline),
            r#"{"do":"timing","election_check":"deadline"}"#,
        ),
        (
            sim::Command::Network(both),
            r#"{"do":"network","latency_ms":[1,2.5],"loss":0.1,"duplicate":0.0,"late":1.0,"late_ms":[0,2200]}"#,
        ),
        (
            sim::Command::Network(requests),
            r#"{"do":"network","request":{"latency_ms":[1,2.5],"loss":0.1,"duplicate":0.0,"late":1.0,"late_ms":[0,2200]}}"#,
        ),
        (
            sim::Command::CrashInStep { peer, effects: 2 },
            r#"{"do":"crash_in_step","peer":0,"effects":2}"#,
        ),
        (
            propose(Some(peer)),
            r#"{"do":"propose","peer":0,"command":"x=5"}"#,
        ),
        (propose(None), r#"{"do":"propose","command":"x=5"}"#),
        (
            sim::Command::Options(options),
            r#"{"do":"options","persist_ms":2.5,"no_op_on_election":false,"clients":26,"write_interval_ms":1,"client_timeout_ms":1000}"#,
        ),
        (
            sim::Command::Rules(off),
            r#"{"do":"rules","off":["persist_vote"]}"#,
        ),
    ]
}

#[test]
fn a_command_is_shown_as_a_user_gives_it() {
    for (command, expected) in commands() {
        let text = serde_json::to_string(&Command::from(&command)).expect("a command is JSON");
        assert_eq!(text, expected);
        assert_eq!(command_from_json(&text, 5), Ok(command));
    }
}

#[test]
fn presets_have_names() {
    let presets: Vec<&str> = PresetView::all().iter().map(|preset| preset.name).collect();
    assert_eq!(presets[0], "paper");
    assert_eq!(presets.len(), 5);
}
