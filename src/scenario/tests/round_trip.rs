//! A scenario that is written and read again is the same; and no text makes reading panic.

use super::any::{network, scenario, turned};
use crate::scenario::{Preset, Scenario, command_from_json};
use crate::sim::{Direction, Network, TimingChange};
use proptest::prelude::*;

/// Texts of pieces of scenarios, mostly in the wrong places.
fn nearly_a_scenario() -> impl Strategy<Value = String> {
    let pieces = proptest::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        " ",
        "null",
        "true",
        "-",
        "1",
        "0.5",
        "1e999",
        "-0",
        "\"title\"",
        "\"preset\":",
        "\"paper\"",
        "\"peers\":",
        "\"seed\":",
        "\"timing\":{",
        "\"election_timeout_ms\":[",
        "\"election_check\":",
        "\"polled_ms\":",
        "\"network\":{",
        "\"request\":",
        "\"latency_ms\":",
        "\"commands\":[{",
        "\"at_ms\":",
        "\"do\":",
        "\"partition\"",
        "\"groups\":[[",
        "\"peer\":",
        "\"propose\"",
        "\"command\":",
        "\"x=5\"",
        "\"effects\":",
        "\"options\":{",
        "\"clients\":",
        "\"rules_off\":[",
        "\"persist_vote\"",
        "\\u",
        "\u{feff}",
        "é",
    ]);
    proptest::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.concat())
}

pub(super) fn assert_is_one_line(refusal: &impl std::fmt::Display) {
    let sentence = refusal.to_string();
    assert!(!sentence.is_empty());
    assert!(!sentence.contains(char::is_control), "{sentence:?}");
    assert!(sentence.chars().count() <= 601, "{sentence}");
}

proptest! {
    #[test]
    fn what_is_written_reads_as_the_same(scenario in scenario()) {
        let text = scenario.to_json();
        let again = Scenario::from_json(&text);
        prop_assert_eq!(again.as_ref(), Ok(&scenario), "{}", text);
    }

    #[test]
    fn every_direction_is_the_one_it_was(preset in proptest::sample::select(&Preset::ALL[..]),
                                         change in network()) {
        let (timing, network) = turned(preset, &TimingChange::default(), &change);
        let scenario = Scenario { timing, network, ..Scenario::of_preset(preset) };
        let again = Scenario::from_json(scenario.to_json()).expect("what is written is read");
        let Network { request, reply }: Network = again.network;
        let expected: [Direction; 2] = [network.request, network.reply];
        prop_assert_eq!([request, reply], expected);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes: Vec<u8>) {
        if let Err(refusal) = Scenario::from_json(bytes) {
            assert_is_one_line(&refusal);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in nearly_a_scenario()) {
        for refusal in [
            Scenario::from_json(&text).err(),
            command_from_json(&text, 5).err(),
        ].iter().flatten() {
            assert_is_one_line(refusal);
        }
    }
}
