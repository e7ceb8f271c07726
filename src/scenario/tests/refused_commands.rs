//! Every error of a command has its sentence.

use crate::scenario::{Refusal, Scenario, VERBS, command_from_json, limits};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The refusal of each command, in a scenario with five peers.
#[track_caller]
fn assert_commands_refused(cases: &[(&str, &str)]) {
    for (command, expected) in cases {
        let text = format!(r#"{{"commands":[{{"at_ms":0,"do":"heal_all"}},{command}]}}"#);
        let refusal = Scenario::from_json(text).expect_err(command).to_string();
        let of_command = refusal.strip_prefix("commands[1]");
        assert_eq!(of_command, Some(*expected), "{command}");
    }
}

fn refusal(text: impl AsRef<[u8]>) -> Refusal {
    Scenario::from_json(text).expect_err("to be refused")
}

#[test]
fn commands_and_their_fields() {
    let verbs = VERBS.join("`, `");
    let unknown = format!(".do: unknown command `explode`, expected one of `{verbs}`");
    assert_commands_refused(&[
        ("{}", ".at_ms: is missing: every command needs its time"),
        (
            r#"{"at_ms":1}"#,
            ".do: is missing: every command needs a verb",
        ),
        (
            r#"{"at_ms":1.2345,"do":"heal_all"}"#,
            ".at_ms: must have at most three decimals (whole microseconds), not 1.2345",
        ),
        (
            r#"{"at_ms":1,"after":-1,"do":"heal_all"}"#,
            ".after: must be between 0 and 4,294,967,295, not -1",
        ),
        (r#"{"at_ms":1,"do":"explode"}"#, &unknown),
        (
            r#"{"at_ms":1,"do":"crash"}"#,
            ".peer: is missing: \"crash\" needs it",
        ),
        (
            r#"{"at_ms":1,"do":"crash","peer":5}"#,
            ".peer: 5 is not one of the 5 peers (0 to 4)",
        ),
        (
            r#"{"at_ms":1,"do":"crash","peer":-1}"#,
            ".peer: -1 is not one of the 5 peers (0 to 4)",
        ),
        (
            r#"{"at_ms":1,"do":"time_out","peer":1.5}"#,
            ".peer: 1.5 is not one of the 5 peers (0 to 4)",
        ),
        (
            r#"{"at_ms":1,"do":"crash","peer":1,"both":true}"#,
            ".both: \"crash\" has no such field",
        ),
        (
            r#"{"at_ms":1,"do":"heal_all","peer":1}"#,
            ".peer: \"heal_all\" has no such field",
        ),
    ]);
    let text = r#"{ "peers": 1, "commands": [{ "at_ms": 1, "do": "crash", "peer": 1 }] }"#;
    let expected = "commands[0].peer: 1 is not a peer: the only one is 0";
    assert_eq!(refusal(text).to_string(), expected);
}

#[test]
fn links_partitions_and_dials_of_commands() {
    assert_commands_refused(&[
        (
            r#"{"at_ms":1,"do":"cut","to":1}"#,
            ".from: is missing: \"cut\" needs it",
        ),
        (
            r#"{"at_ms":1,"do":"heal","from":1,"to":1}"#,
            ".to: a link needs two different peers, not 1 twice",
        ),
        (
            r#"{"at_ms":1,"do":"cut","from":0,"to":1,"both":1}"#,
            ".both: must be true or false, not 1",
        ),
        (
            r#"{"at_ms":1,"do":"partition"}"#,
            ".groups: is missing: \"partition\" needs it",
        ),
        (
            r#"{"at_ms":1,"do":"partition","groups":[[0,1],[2,1]]}"#,
            ".groups[1][1]: peer 1 is already in a group",
        ),
        (
            r#"{"at_ms":1,"do":"partition","groups":[[0,300]]}"#,
            ".groups[0][1]: 300 is not one of the 5 peers (0 to 4)",
        ),
        (
            r#"{"at_ms":1,"do":"partition","groups":[[0],[],[],[],[],[]]}"#,
            ".groups: there are more groups than the 5 peers of the cluster",
        ),
        (
            r#"{"at_ms":1,"do":"network","request":{"loss":2}}"#,
            ".request.loss: must be between 0 and 1, not 2",
        ),
        (
            r#"{"at_ms":1,"do":"timing","replicate_interval_ms":0}"#,
            ".replicate_interval_ms: must be between 1 and 600,000 ms, not 0",
        ),
        (
            r#"{"at_ms":1,"do":"timing","loss":0}"#,
            ".loss: \"timing\" has no such field",
        ),
    ]);
}

#[test]
fn too_many_commands() {
    for command in ["{}", r#"{"at_ms":1,"do":"heal_all"}"#] {
        let list = vec![command; limits::MAX_COMMANDS + 1].join(",");
        let sentence = refusal(format!(r#"{{"commands":[{list}]}}"#)).to_string();
        assert_eq!(sentence, "commands: there are more than 10,000");
    }
}

#[test]
fn a_command_by_hand_is_given_now() {
    for (text, expected) in [
        (
            r#"{"at_ms":1,"do":"crash","peer":0}"#,
            "at_ms: \"crash\" has no such field",
        ),
        (
            r#"{"do":"crash","peer":3}"#,
            "peer: 3 is not one of the 3 peers (0 to 2)",
        ),
        ("", "the text is empty: the shortest scenario is {}"),
    ] {
        let refusal = command_from_json(text, 3).expect_err(text);
        assert_eq!(refusal.to_string(), expected);
    }
}
