//! The class, in a browser.

use super::Playground;
use super::boundary::Thrown;
use crate::scenario::Scenario;
use crate::sim::Run;
use crate::view::frame::{Header, MessageNumbers, PeerNumbers};
use js_sys::{JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test as test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const SECOND: f64 = 1_000_000.0;

fn playground(text: &str) -> Playground {
    Playground::new(text).expect(text)
}

/// An `Error`, as `path: code`.
fn refusal<T>(result: Result<T, Thrown>) -> String {
    let Err(thrown) = result else {
        panic!("it is not refused");
    };
    let error: js_sys::Error = JsValue::from(thrown).unchecked_into();
    let text = |name| of(&error, name).as_string().expect("it is text");
    assert_eq!(text("code"), String::from(error.message()));
    assert!(of(&error, "args").is_object());
    format!("{}: {}", text("path"), text("code"))
}

fn command(text: &str) -> JsValue {
    JSON::parse(text).expect("the test's command is JSON")
}

/// A property of an object.
fn of(object: impl Into<JsValue>, name: &str) -> JsValue {
    Reflect::get(&object.into(), &name.into()).expect("it is an object")
}

#[test]
fn handed_over_one_by_one_a_run_is_the_same_as_in_one_call_and_as_in_rust() {
    let text =
        r#"{"preset": "lab-unreliable", "commands": [{"at_ms": 900, "do": "crash", "peer": 1}]}"#;
    let mut stepped = playground(text);
    while stepped.next_at_us() <= 3.0 * SECOND {
        let token = stepped.next().expect("something is due");
        assert!(stepped.hand_over(token).is_ok());
    }
    assert!(stepped.advance_to(3.0 * SECOND).is_ok());

    let mut at_once = playground(text);
    assert!(at_once.run_until(3.0 * SECOND).is_ok());
    assert_eq!(stepped.digest(), at_once.digest());
    assert_eq!(stepped.now_us(), at_once.now_us());

    let scenario = Scenario::from_json(text).expect("this is a scenario");
    let mut run = Run::new(scenario.setup(), scenario.commands);
    run.run_until(crate::raft::Time(3_000_000));
    assert_eq!(stepped.digest(), format!("{:016x}", run.digest()));
}

#[test]
fn only_the_item_due_next_is_handed_over() {
    let mut playground = playground("{}");
    let token = playground.next().expect("something is due");
    let before = playground.digest();
    for wrong in [token + 1.0, token + 0.5, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(refusal(playground.hand_over(wrong)), ": not_due_next");
    }
    assert_eq!(
        (playground.next(), playground.digest()),
        (Some(token), before)
    );
}

#[test]
fn a_moment_that_is_none_is_refused() {
    let mut playground = playground("{}");
    assert!(playground.run_until(SECOND).is_ok());
    for wrong in [
        f64::NAN,
        f64::INFINITY,
        -1.0,
        SECOND + 0.5,
        1e300,
        999_999.0,
    ] {
        assert!(refusal(playground.run_until(wrong)).starts_with("at_us: "));
        assert!(refusal(playground.advance_to(wrong)).starts_with("at_us: "));
    }
    let due = playground.next_at_us();
    assert_eq!(refusal(playground.advance_to(due)), ": item_due");
    assert_eq!(playground.now_us(), SECOND);
}

#[test]
fn a_scenario_that_is_none_is_refused_by_path_and_code() {
    for (text, expected) in [
        ("", ": text_empty"),
        (r#"{"pears": 5}"#, "pears: unknown_field"),
        (r#"{"peers": "five"}"#, "peers: wrong_type"),
        (r#"{"network": {"loss": 2}}"#, "network.loss: out_of_range"),
    ] {
        assert_eq!(refusal(Playground::new(text)), expected);
    }
    let Err(thrown) = Playground::new(r#"{"peers": 300}"#) else {
        panic!("it is refused");
    };
    let args = of(JsValue::from(thrown), "args");
    for (name, expected) in [("low", "1"), ("high", "101"), ("found", "300")] {
        assert_eq!(of(&args, name), expected);
    }
}

#[test]
fn a_command_acts_and_is_kept_in_the_scenario() {
    let mut playground = playground("{}");
    assert!(playground.run_until(SECOND).is_ok());
    let crash = command(r#"{"do": "crash", "peer": 2}"#);
    assert_eq!(playground.command(&crash).ok(), Some(true));
    assert_eq!(playground.command(&crash).ok(), Some(false));
    assert!(playground.run_until(2.0 * SECOND).is_ok());

    let mut again = Playground::new(&playground.scenario()).expect("a scenario");
    assert!(again.run_until(2.0 * SECOND).is_ok());
    assert_eq!(again.digest(), playground.digest());
}

#[test]
fn a_command_that_is_none_is_refused_and_leaves_everything_as_it_was() {
    let mut playground = playground("{}");
    let before = (
        playground.digest(),
        playground.revision(),
        playground.scenario(),
    );
    for (text, expected) in [
        (r#"{"do": "crash", "peer": 99}"#, "peer: no_such_peer"),
        (r#"{"do": "network", "loss": 1.5}"#, "loss: out_of_range"),
        (r#"{"do": "dance"}"#, "do: unknown_command"),
        ("[]", ": wrong_type"),
        ("null", ": wrong_type"),
    ] {
        assert_eq!(refusal(playground.command(&command(text))), expected);
    }
    let refused = refusal(playground.command(&JsValue::UNDEFINED));
    assert_eq!(refused, ": not_an_object");
    let after = (
        playground.digest(),
        playground.revision(),
        playground.scenario(),
    );
    assert_eq!(before, after);
}

#[test]
fn a_frame_can_be_read_where_it_says() {
    let mut playground = playground(r#"{"peers": 3}"#);
    assert!(playground.run_until(2.0 * SECOND).is_ok());
    for window_us in [0.0, 50_000.0, f64::NAN, f64::INFINITY, -5.0] {
        playground.write_frame(window_us);
        let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
        let numbers = js_sys::Float64Array::new_with_byte_offset_and_length(
            &memory.buffer(),
            playground.frame_ptr() as u32,
            playground.frame_len() as u32,
        )
        .to_vec();
        assert_eq!(numbers[..3], [2.0 * SECOND, playground.revision(), 3.0]);
        assert_eq!(
            numbers.len(),
            Header::LEN + 3 * PeerNumbers::LEN + numbers[3] as usize * MessageNumbers::LEN,
            "the header counts what follows"
        );
    }
}

#[test]
fn views_cross_as_plain_objects_in_which_null_is_what_does_not_apply() {
    let text = r#"{"title": "\"Plain\" \\ é", "note": "two\nlines", "network": {"loss": 0.05}}"#;
    let mut playground = playground(text);
    assert!(playground.run_until(2.0 * SECOND).is_ok());
    let snapshot = playground.snapshot();
    assert_eq!(of(snapshot.js_value(), "title"), r#""Plain" \ é"#);
    assert_eq!(of(snapshot.js_value(), "note"), "two\nlines");
    let network = of(snapshot.js_value(), "network");
    assert_eq!(of(of(&network, "request"), "loss"), 0.05);
    assert_eq!(of(snapshot.js_value(), "now_us"), 2.0 * SECOND);
    assert!(of(snapshot.js_value(), "end_us").is_null());
}

#[test]
fn what_is_due_next_comes_as_the_bytes_of_a_trigger() {
    let playground = playground("{}");
    let bytes = playground.next_trigger().expect("something is due");
    let next = playground.run().next().expect("something is due");
    assert_eq!(bytes, next.what.bytes());
}

#[test]
fn facts_stand_in_memory_as_records() {
    let mut playground = playground("{}");
    assert!(playground.run_until(SECOND).is_ok());
    let count = playground.fact_count();
    let memory: js_sys::WebAssembly::Memory = playground.memory().unchecked_into();
    let bytes = js_sys::Uint8Array::new(&memory.buffer());
    let [first, records, length, ..] = playground.facts_at(0.0)[..] else {
        panic!("there are facts");
    };
    assert_eq!(first, 0.0);
    assert!(length >= 1.0 && length <= count);
    let (_, stamped) = playground
        .run()
        .facts()
        .iter_from(0)
        .next()
        .expect("a fact");
    // The first byte is the kind of the fact.
    assert_eq!(bytes.get_index(records as u32), stamped.fact.code());
    for from in [count, f64::NAN, f64::INFINITY, -1.0] {
        assert_eq!(playground.facts_at(from).len(), 8);
    }
    assert_eq!(playground.facts_at(count)[2], 0.0);
}

#[test]
fn there_is_something_to_start_from() {
    assert_eq!(Playground::presets().len(), 5);
    let (Ok(seed), Ok(other), Ok(third)) = (
        Playground::fresh_seed(),
        Playground::fresh_seed(),
        Playground::fresh_seed(),
    ) else {
        panic!("the browser has randomness");
    };
    assert!(seed != other || other != third);
    assert!(!Playground::version().is_empty());
}

#[test]
fn after_thirty_days_nothing_is_due_and_nothing_is_found() {
    let text = r#"{"peers": 2, "timing": {"election_timeout_ms": [600000, 600000]}, "network": {"loss": 1}}"#;
    let mut playground = playground(text);
    let latest = 30.0 * 86_400.0 * SECOND;
    assert!(playground.run_until(latest).is_ok());
    assert_eq!(playground.next(), None);
    assert_eq!(playground.next_at_us(), f64::INFINITY);
    assert!(playground.next_trigger().is_none());
    assert!(playground.hand_over(0.0).is_err());
    assert!(playground.look_for("election").is_ok());
    let search = playground.look(1e9);
    assert_eq!(of(search.js_value(), "going"), JsValue::FALSE);
    assert_eq!(of(search.js_value(), "found"), JsValue::NULL);
    let crash = command(r#"{"do": "crash", "peer": 1}"#);
    assert!(matches!(playground.command(&crash), Ok(true)));
    assert!(Playground::new(&playground.scenario()).is_ok());
}

#[test]
fn a_branch_that_was_kept_with_odd_numbers_can_still_be_told() {
    let mut playground = playground("{}");
    let link = playground.branch_link(0).expect("there is one");
    let planted = playground.plant_branch(&link, 1, "", None, 0.0, 5.0, 1e300);
    assert!(matches!(planted, Ok(true)));
    assert_eq!(playground.branches().len(), 1);
}
