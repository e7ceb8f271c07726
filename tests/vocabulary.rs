//! What is made from the tables of the core is as they say.

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
