//! Every error has its sentence.

use crate::scenario::{Refusal, Scenario, limits};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The refusal of each scenario.
#[track_caller]
fn assert_refused(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let refusal = Scenario::from_json(text).expect_err(text);
        assert_eq!(refusal.to_string(), *expected, "{text}");
    }
}

fn refusal(text: impl AsRef<[u8]>) -> Refusal {
    Scenario::from_json(text).expect_err("to be refused")
}

#[test]
fn what_is_no_text() {
    for empty in ["", " \n\t", "\u{feff}"] {
        let expected = "the text is empty: the shortest scenario is {}";
        assert_eq!(refusal(empty).to_string(), expected);
    }
    let expected = "the text is not UTF-8 at byte 11";
    assert_eq!(
        refusal(b"{\"title\": \"\xff\"}").to_string(),
        "the text is not UTF-8 at byte 11"
    );
    assert_eq!(refusal(b"{\"title\": \"\xe2\x82").to_string(), expected);
    let long = vec![b' '; limits::MAX_BYTES + 1];
    let expected = "the text is too long: 1,000,001 bytes, at most 1,000,000 are allowed";
    assert_eq!(refusal(long).to_string(), expected);
}

#[test]
fn what_is_no_json() {
    assert_refused(&[
        ("{", "the JSON ends too early (line 1, column 1)"),
        ("{}\n{}", "the text is not valid JSON (line 2, column 1)"),
        (
            r#"{"peers":5,}"#,
            "the text is not valid JSON (line 1, column 12)",
        ),
        (
            "{'peers':5}",
            "the text is not valid JSON (line 1, column 2)",
        ),
        (
            r#"{"peers":05}"#,
            "the text is not valid JSON (line 1, column 11)",
        ),
        (
            r#"{"seed":NaN}"#,
            "the text is not valid JSON (line 1, column 9)",
        ),
        (
            "{\"title\":\n\"ä\tb\"}",
            "the text is not valid JSON (line 2, column 3)",
        ),
        (
            "{\"title\": “x”}",
            "the text is not valid JSON (line 1, column 11)",
        ),
        (
            r#"{"title":"\q"}"#,
            "the text is not valid JSON (line 1, column 12)",
        ),
        (r#"{"title":1e999}"#, "title: must be a string, not 1e999"),
        (
            r#"{"title":"\ud800"}"#,
            "title: a `\\u` escape stands for no character",
        ),
    ]);
}

#[test]
fn what_is_no_object() {
    assert_refused(&[
        ("null", "must be an object, not null"),
        ("[]", "must be an object, not a list"),
        (r#"{"timing":[]}"#, "timing: must be an object, not a list"),
        (
            r#"{"commands":{}}"#,
            "commands: must be a list of commands, not an object",
        ),
        (
            r#"{"commands":[7]}"#,
            "commands[0]: must be an object, not 7",
        ),
    ]);
    let deep = format!("{}{}", "[".repeat(400_000), "]".repeat(400_000));
    let expected = "must be an object, not a list";
    assert_eq!(refusal(&deep).to_string(), expected);
    let text = format!(r#"{{"commands":[{{"at_ms":0,"do":"partition","groups":{deep}}}]}}"#);
    let expected = "commands[0].groups[0][0]: must be a number, not a list";
    assert_eq!(refusal(text).to_string(), expected);
    let expected = "the JSON ends too early (line 1, column 900000)";
    assert_eq!(refusal("[".repeat(900_000)).to_string(), expected);
}

#[test]
fn unknown_fields() {
    assert_refused(&[
        (
            r#"{"titel":"x"}"#,
            "titel: unknown field `titel`, expected one of `title`, `note`, `preset`, `peers`, `seed`, \
             `timing`, `network`, `options`, `rules_off`, `commands`, `end_ms`",
        ),
        (
            r#"{"timing":{"heartbeat_ms":50}}"#,
            "timing.heartbeat_ms: unknown field `heartbeat_ms`, expected one of \
             `election_timeout_ms`, `replicate_interval_ms`, `rpc_timeout_ms`, `election_check`",
        ),
        (
            r#"{"network":{"request":{"lost":1}}}"#,
            "network.request.lost: unknown field `lost`, expected one of `latency_ms`, `loss`, \
             `duplicate`, `late`, `late_ms`",
        ),
        (
            "{\"a\\nb\":1}",
            "a\\nb: unknown field `a\\nb`, expected one of `title`, `note`, `preset`, `peers`, `seed`, \
             `timing`, `network`, `options`, `rules_off`, `commands`, `end_ms`",
        ),
    ]);
}

#[test]
fn fields_twice_and_nulls() {
    assert_refused(&[
        (r#"{"seed":1,"seed":2}"#, "duplicate field `seed`"),
        (
            r#"{"network":{"loss":0,"loss":0}}"#,
            "network: duplicate field `loss`",
        ),
        (r#"{"title":null}"#, "title: must be a string, not null"),
        (r#"{"preset":null}"#, "preset: must be a string, not null"),
        (r#"{"peers":null}"#, "peers: must be a number, not null"),
        (r#"{"timing":null}"#, "timing: must be an object, not null"),
        (
            r#"{"commands":null}"#,
            "commands: must be a list of commands, not null",
        ),
    ]);
}

#[test]
fn titles_and_presets() {
    let long = format!(r#"{{"title":"{}"}}"#, "é".repeat(201));
    assert_refused(&[
        (r#"{"title":5}"#, "title: must be a string, not 5"),
        (
            r#"{"title":"a\nb"}"#,
            "title: must be one line without control characters",
        ),
        (&long, "title: must have at most 200 characters, not 201"),
        (
            r#"{"preset":"papre"}"#,
            "preset: unknown preset `papre`, expected one of `paper`, `lab`, `lab-unreliable`, \
             `lab-reordering`, `etcd`",
        ),
        (
            r#"{"preset":{"paper":1}}"#,
            "preset: must be a string, not an object",
        ),
    ]);
}

#[test]
fn notes() {
    let long = format!(r#"{{"note":"{}"}}"#, "é".repeat(2001));
    let control = "note: must be text without control characters other than line breaks";
    assert_refused(&[
        (
            r#"{"note":["a","b"]}"#,
            "note: must be a string, not a list",
        ),
        (r#"{"note":"a\r\nb"}"#, control),
        (r#"{"note":"a\tb"}"#, control),
        (r#"{"note":"\u0085"}"#, control),
        (&long, "note: must have at most 2,000 characters, not 2,001"),
    ]);
}

#[test]
fn numbers_out_of_range() {
    assert_refused(&[
        (r#"{"peers":0}"#, "peers: must be between 1 and 101, not 0"),
        (
            r#"{"peers":102}"#,
            "peers: must be between 1 and 101, not 102",
        ),
        (
            r#"{"peers":-1}"#,
            "peers: must be between 1 and 101, not -1",
        ),
        (
            r#"{"peers":1e300}"#,
            "peers: must be between 1 and 101, not 1e300",
        ),
        (
            r#"{"seed":1e999999999999}"#,
            "seed: must be between 0 and 4,294,967,295, not 1e999999999999",
        ),
        (
            r#"{"seed":1.0e-999999999999}"#,
            "seed: must be a whole number, not 1.0e-999999999999",
        ),
        (
            r#"{"peers":0.10000000000000000001e2}"#,
            "peers: must be a whole number, not 0.10000000000000000001e2",
        ),
        (r#"{"peers":2.5}"#, "peers: must be a whole number, not 2.5"),
        (
            r#"{"peers":"five"}"#,
            "peers: must be a number, not \"five\"",
        ),
        (
            r#"{"seed":4294967296}"#,
            "seed: must be between 0 and 4,294,967,295, not 4,294,967,296",
        ),
        (
            r#"{"end_ms":2592000000.001}"#,
            "end_ms: must be between 0 and 2,592,000,000 ms, not 2592000000.001",
        ),
        (
            r#"{"end_ms":-0.001}"#,
            "end_ms: must be between 0 and 2,592,000,000 ms, not -0.001",
        ),
    ]);
}

#[test]
fn timing_dials() {
    assert_refused(&[
        (
            r#"{"timing":{"rpc_timeout_ms":0}}"#,
            "timing.rpc_timeout_ms: must be between 1 and 600,000 ms, not 0",
        ),
        (
            r#"{"timing":{"replicate_interval_ms":0.999}}"#,
            "timing.replicate_interval_ms: must be between 1 and 600,000 ms, not 0.999",
        ),
        (
            r#"{"timing":{"replicate_interval_ms":1.0001}}"#,
            "timing.replicate_interval_ms: must have at most three decimals \
             (whole microseconds), not 1.0001",
        ),
        (
            r#"{"timing":{"election_timeout_ms":[0,5]}}"#,
            "timing.election_timeout_ms[0]: must be between 1 and 600,000 ms, not 0",
        ),
        (
            r#"{"timing":{"election_timeout_ms":[300,150]}}"#,
            "timing.election_timeout_ms: the first number must not be greater than the second: \
             300 and 150",
        ),
        (
            r#"{"timing":{"election_timeout_ms":150}}"#,
            "timing.election_timeout_ms: must be a list of two numbers, not 150",
        ),
        (
            r#"{"timing":{"election_timeout_ms":[150]}}"#,
            "timing.election_timeout_ms: must be a list of two numbers, not of 1",
        ),
        (
            r#"{"timing":{"election_timeout_ms":[1,2,3]}}"#,
            "timing.election_timeout_ms: must be a list of two numbers, not of 3",
        ),
    ]);
}

#[test]
fn election_checks() {
    assert_refused(&[
        (
            r#"{"timing":{"election_check":"polled"}}"#,
            "timing.election_check: must be \"deadline\" or { \"polled_ms\": [low, high] }, \
             not \"polled\"",
        ),
        (
            r#"{"timing":{"election_check":{}}}"#,
            "timing.election_check.polled_ms: is missing: it is required if timers are polled",
        ),
        (
            r#"{"timing":{"election_check":{"deadline":1}}}"#,
            "timing.election_check.deadline: unknown field `deadline`, expected `polled_ms`",
        ),
        (
            r#"{"timing":{"election_check":{"polled_ms":[50,50]}}}"#,
            "timing.election_check.polled_ms: the first number must be less than the second, \
             not 50 and 50",
        ),
        (
            r#"{"timing":{"election_check":{"polled_ms":[50,600001]}}}"#,
            "timing.election_check.polled_ms[1]: must be between 1 and 600,000 ms, not 600,001",
        ),
    ]);
}

#[test]
fn network_dials() {
    assert_refused(&[
        (
            r#"{"network":{"loss":1.5}}"#,
            "network.loss: must be between 0 and 1, not 1.5",
        ),
        (
            r#"{"network":{"duplicate":-0.1}}"#,
            "network.duplicate: must be between 0 and 1, not -0.1",
        ),
        (
            r#"{"network":{"late":0.1234567}}"#,
            "network.late: must have at most six decimals (whole millionths), not 0.1234567",
        ),
        (
            r#"{"network":{"request":{"latency_ms":[0,600000.001]}}}"#,
            "network.request.latency_ms[1]: must be between 0 and 600,000 ms, not 600000.001",
        ),
        (
            r#"{"network":{"reply":{"late_ms":[2,1]}}}"#,
            "network.reply.late_ms: the first number must not be greater than the second: \
             2 and 1",
        ),
    ]);
}

#[test]
fn what_is_quoted_stays_short() {
    let name = "x".repeat(100_000);
    let sentence = refusal(format!(r#"{{"{name}":1}}"#)).to_string();
    assert_eq!(sentence.chars().count(), 601);
    assert!(sentence.ends_with('…'));
}
