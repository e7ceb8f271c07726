//! Options, rules that are off, and the commands of a log: how they are read and written, and every
//! error.

use crate::raft::{PeerId, Rule, Rules, Span, Time};
use crate::scenario::{Link, Scenario, command_from_json};
use crate::sim::facts::{Type, Value};
use crate::sim::{Assignment, Command, Options, OptionsChange, TimedCommand};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const ALL: &str = r#"{
  "preset": "paper",
  "peers": 5,
  "seed": 1,
  "options": { "persist_ms": 2.5, "no_op_on_election": true, "clients": 3, "write_interval_ms": 200, "client_timeout_ms": 300 },
  "rules_off": ["one_vote_a_term", "commit_own_term_only"],
  "commands": [
    { "at_ms": 1, "do": "propose", "command": "x=5" },
    { "at_ms": 2, "do": "propose", "command": "a=999999", "peer": 2 },
    { "at_ms": 3, "do": "crash_in_step", "peer": 1, "effects": 2 },
    { "at_ms": 4, "do": "options", "persist_ms": 0, "no_op_on_election": false },
    { "at_ms": 5, "do": "rules", "off": ["persist_vote"] },
    { "at_ms": 6, "do": "rules", "off": [] }
  ]
}"#;

fn commands() -> Vec<TimedCommand> {
    let propose = |peer, key, value| Command::Propose {
        peer,
        command: Assignment { key, value },
    };
    let commands = [
        propose(None, b'x', 5),
        propose(Some(PeerId(2)), b'a', 999_999),
        Command::CrashInStep {
            peer: PeerId(1),
            effects: 2,
        },
        Command::Options(OptionsChange {
            persist: Some(Span(0)),
            no_op_on_election: Some(false),
            ..OptionsChange::default()
        }),
        Command::Rules(Rules::RAFT.without(Rule::PersistVote)),
        Command::Rules(Rules::RAFT),
    ];
    let timed = (1..).zip(commands).map(|(at, command)| TimedCommand {
        at: Time(at * 1000),
        after: 0,
        command,
    });
    timed.collect()
}

#[allow(clippy::needless_update)] // The next option need not be named here.
fn all() -> Scenario {
    Scenario {
        options: Options {
            persist: Span(2_500),
            no_op_on_election: true,
            clients: 3,
            write_interval: Span::from_ms(200),
            client_timeout: Span::from_ms(300),
            ..Options::default()
        },
        rules: [Rule::OneVoteATerm, Rule::CommitOwnTermOnly]
            .into_iter()
            .collect(),
        commands: commands(),
        ..Scenario::default()
    }
}

#[test]
fn all_of_it_is_read_and_written() {
    assert_eq!(Scenario::from_json(ALL), Ok(all()));
    assert_eq!(all().to_json(), ALL);
    let link = Link::of(all());
    assert_eq!(Link::decode(&link.encode()), Ok(link));
}

#[test]
fn the_setup_has_it() {
    let setup = all().setup();
    assert_eq!((setup.options, setup.rules), (all().options, all().rules));
}

#[test]
fn what_is_left_out_is_as_by_default_and_then_not_written() {
    let text = r#"{"options":{"clients":0,"write_interval_ms":1000},"rules_off":[]}"#;
    let scenario = Scenario::from_json(text).expect("it is sound");
    assert_eq!(scenario, Scenario::default());
    assert_eq!(scenario.to_json(), Scenario::default().to_json());
    let text = r#"{"options":{"clients":2}}"#;
    let scenario = Scenario::from_json(text).expect("it is sound");
    let expected = Options {
        clients: 2,
        ..Options::default()
    };
    assert_eq!(scenario.options, expected);
}

#[test]
fn the_rules_of_a_list_may_come_in_any_order() {
    let text = r#"{"rules_off":["commit_own_term_only","one_vote_a_term"]}"#;
    let scenario = Scenario::from_json(text).expect("it is sound");
    assert_eq!(scenario.rules, all().rules);
}

#[test]
fn each_rule_has_its_name() {
    for rule in Rule::ALL {
        let text = format!(r#"{{"do":"rules","off":["{}"]}}"#, rule.id());
        let expected = Command::Rules(Rules::RAFT.without(rule));
        assert_eq!(command_from_json(text, 5), Ok(expected));
    }
}

#[test]
fn a_link_is_short() {
    let typical = r#"{"commands":[{"at_ms":1000,"do":"propose","command":"x=5"}]}"#;
    let typical = Scenario::from_json(typical).expect("it is sound");
    let without = Link::of(typical.with_commands(&[])).encode();
    assert!(Link::of(typical).encode().len() <= without.len() + 8);
    let off = Scenario {
        rules: Rules::RAFT.without(Rule::PersistBeforeAck),
        ..Scenario::default()
    };
    assert!(Link::of(off).encode().len() <= without.len() + 7);
}

#[test]
fn options_and_rules_that_are_wrong() {
    let known: Vec<String> = Rule::ALL
        .iter()
        .map(|rule| format!("`{}`", rule.id()))
        .collect();
    let unknown = format!(
        "rules_off[1]: unknown rule `vote`, expected one of {}",
        known.join(", ")
    );
    let Type::Extra(options) = Options::TYPE else {
        panic!("options have fields");
    };
    let options: Vec<&str> = options.iter().map(|option| option.name).collect();
    let unknown_option = format!(
        "options.persist: unknown field `persist`, expected one of `{}`",
        options.join("`, `")
    );
    for (text, expected) in [
        (
            r#"{"options":{"persist_ms":600001}}"#,
            "options.persist_ms: must be between 0 and 600,000 ms, not 600,001",
        ),
        (
            r#"{"options":{"no_op_on_election":1}}"#,
            "options.no_op_on_election: must be true or false, not 1",
        ),
        (
            r#"{"options":{"clients":27}}"#,
            "options.clients: must be between 0 and 26, not 27",
        ),
        (
            r#"{"options":{"clients":1.5}}"#,
            "options.clients: must be a whole number, not 1.5",
        ),
        (
            r#"{"options":{"write_interval_ms":0}}"#,
            "options.write_interval_ms: must be between 1 and 600,000 ms, not 0",
        ),
        (
            r#"{"options":{"client_timeout_ms":0.9}}"#,
            "options.client_timeout_ms: must be between 1 and 600,000 ms, not 0.9",
        ),
        (r#"{"options":{"persist":1}}"#, &unknown_option),
        (
            r#"{"rules_off":"persist_vote"}"#,
            "rules_off: must be a list of rules, not \"persist_vote\"",
        ),
        (
            r#"{"rules_off":[3]}"#,
            "rules_off[0]: must be a rule's name, not 3",
        ),
        (r#"{"rules_off":["persist_vote","vote"]}"#, &unknown),
        (
            r#"{"rules_off":["persist_vote","persist_vote"]}"#,
            "rules_off[1]: `persist_vote` is already in the list",
        ),
    ] {
        let refusal = Scenario::from_json(text).expect_err(text);
        assert_eq!(refusal.to_string(), expected, "{text}");
    }
}

#[test]
fn commands_that_are_wrong() {
    let no_write = |text: &str| {
        format!(
            "command: must be a letter from a to z and its value, such as \"x=5\", not \"{text}\""
        )
    };
    for text in [
        "", "x", "x=", "=5", "X=5", "xy=5", "x=-1", "x=1e3", "x = 5", "é=5",
    ] {
        let json = format!(r#"{{"do":"propose","command":"{text}"}}"#);
        let refusal = command_from_json(&json, 5).expect_err(&json);
        assert_eq!(refusal.to_string(), no_write(text));
    }
    for (text, expected) in [
        (
            r#"{"do":"propose"}"#,
            "command: is missing: \"propose\" needs it",
        ),
        (
            r#"{"do":"propose","command":5}"#,
            "command: must be a write such as \"x=5\", not 5",
        ),
        (
            r#"{"do":"propose","command":"x=1000000"}"#,
            "command: must be between 0 and 999,999, not 1,000,000",
        ),
        (
            r#"{"do":"propose","command":"x=5","peer":5}"#,
            "peer: 5 is not one of the 5 peers (0 to 4)",
        ),
        (
            r#"{"do":"crash_in_step","effects":1}"#,
            "peer: is missing: \"crash_in_step\" needs it",
        ),
        (
            r#"{"do":"crash_in_step","peer":0}"#,
            "effects: is missing: \"crash_in_step\" needs it",
        ),
        (
            r#"{"do":"crash_in_step","peer":0,"effects":1001}"#,
            "effects: must be between 0 and 1,000, not 1,001",
        ),
        (
            r#"{"do":"options","clients":-1}"#,
            "clients: must be between 0 and 26, not -1",
        ),
        (
            r#"{"do":"options","loss":0}"#,
            "loss: \"options\" has no such field",
        ),
        (r#"{"do":"rules"}"#, "off: is missing: \"rules\" needs it"),
        (
            r#"{"do":"rules","off":["one_vote_a_term","one_vote_a_term"]}"#,
            "off[1]: `one_vote_a_term` is already in the list",
        ),
        (
            r#"{"do":"crash","peer":0,"effects":1}"#,
            "effects: \"crash\" has no such field",
        ),
    ] {
        let refusal = command_from_json(text, 5).expect_err(text);
        assert_eq!(refusal.to_string(), expected, "{text}");
    }
}
