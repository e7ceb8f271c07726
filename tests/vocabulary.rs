//! What is made from the tables of the core is as they say.

#![cfg(not(target_family = "wasm"))]

use expect_test::expect_file;
use raft_playground::scenario::Scenario;
use raft_playground::sim::Run;
use raft_playground::view::{LogLine, vocabulary};
use std::collections::BTreeSet;

#[test]
fn the_page_reads_facts_by_the_layout_of_the_core() {
    expect_file!["../www/src/model/fact-layout.ts"].assert_eq(&vocabulary::fact_layout());
}

#[test]
fn the_page_reads_frames_and_diagrams_by_the_layout_of_the_core() {
    expect_file!["../www/src/model/number-layout.ts"].assert_eq(&vocabulary::number_layout());
}

#[test]
fn the_page_has_the_vocabulary_of_the_core() {
    expect_file!["../www/src/model/vocabulary.ts"].assert_eq(&vocabulary::vocabulary());
}

/// The first line of each form that a run's log has: all digits are alike.
fn lines(scenario: &str, seen: &mut BTreeSet<String>) -> String {
    let scenario = std::fs::read_to_string(scenario).expect("it is there");
    let scenario = Scenario::from_json(&scenario).expect("it is one");
    let mut run = Run::new(scenario.setup(), scenario.commands.clone());
    run.run_until(scenario.end());
    assert_eq!(run.facts().first(), 0, "all facts are kept");
    let lines = run.facts().iter_from(0);
    let lines =
        lines.map(|(number, stamped)| LogLine::of(number, &stamped, run.recording()).text() + "\n");
    lines.filter(|line| seen.insert(form(line))).collect()
}

fn form(line: &str) -> String {
    line.replace(|c: char| c.is_ascii_digit(), "#")
}

#[test]
fn the_page_words_the_log_as_the_command_line_does() {
    let mut seen = BTreeSet::new();
    let scenarios = [
        "tests/golden/every-command.json",
        "tests/golden/logs-and-clients.json",
        "tests/rules/one_vote_a_term.json",
    ];
    let text: String = scenarios
        .iter()
        .map(|path| lines(path, &mut seen))
        .collect();
    expect_file!["../www/tests/unit/lab-lines.txt"].assert_eq(&text);
}

#[test]
fn the_docs_have_the_tables_of_the_core() {
    let docs = include_str!("../docs/SCENARIO.md");
    let expected = vocabulary::with_tables(docs, &vocabulary::tables());
    expect_file!["../docs/SCENARIO.md"].assert_eq(&expected.expect("all marks are there"));
}
