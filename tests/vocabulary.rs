//! What is made from the tables of the core is as they say.

#![cfg(not(target_family = "wasm"))]

use expect_test::expect_file;
use raft_playground::view::vocabulary;

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

#[test]
fn the_docs_have_the_tables_of_the_core() {
    let docs = include_str!("../docs/SCENARIO.md");
    let expected = vocabulary::with_tables(docs, &vocabulary::tables());
    expect_file!["../docs/SCENARIO.md"].assert_eq(&expected.expect("all marks are there"));
}
