//! What a link looks like, and what is recognised as one.

use crate::scenario::{Link, Scenario};
use crate::sim::ENGINE;
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn the_default_scenario_is_twelve_characters() {
    let text = Link::of(Scenario::default()).encode();
    assert_eq!(text.len(), 12);
    assert!(text.starts_with("1."), "{text}");
}

#[test]
fn it_is_read_with_all_that_may_be_around_it() {
    let mut link = Link::of(Scenario::default());
    link.scenario.seed = 7;
    let text = link.encode();
    for around in [
        text.clone(),
        format!("#{text}"),
        format!(" \n#{text}\r\n"),
        format!("\u{feff}{text}"),
        format!("https://example.org/raft/?x=1.5#{text}"),
        format!("file:///home/me/a.b/raft.html#{text}"),
        format!("http://[::1]:8080/embed.html#{text}"),
    ] {
        assert_eq!(Link::decode(&around).as_ref(), Ok(&link), "{around}");
        assert!(Link::is_meant(&around), "{around}");
    }
}

#[test]
fn json_is_not_meant_to_be_a_link() {
    for text in [
        "",
        "{}",
        "\u{feff}{\"title\": \"see #1.\"}",
        "{\"title\":\"#1.x\"}",
        "[\"#1.\"]",
        "null",
        "scenario.json",
        "a#b.json",
    ] {
        assert!(!Link::is_meant(text), "{text}");
    }
    for text in ["1.", "#1.x", "2.?", "https://example.org/#3.AQ"] {
        assert!(Link::is_meant(text), "{text}");
    }
}

#[test]
fn the_engine_is_kept() {
    let mut link = Link::of(Scenario::default());
    assert!(link.is_of_this_engine());
    link.engine = ENGINE + 1;
    let again = Link::decode(&link.encode()).expect("it is read");
    assert_eq!(again.engine, ENGINE + 1);
    assert!(!again.is_of_this_engine());
}
