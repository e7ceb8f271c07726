//! Links on the command line.
#![cfg(not(target_family = "wasm"))]

mod program;

use expect_test::expect;
use program::{playground, refused, text};
use raft_playground::raft::{PeerId, Time};
use raft_playground::scenario::{Link, Scenario, Selected};
use raft_playground::sim::{ENGINE, Moment, Run};
use std::path::Path;

const SCENARIO: &str = r#"{
  "title": "Short",
  "note": "Two lines,\nof which this is one.",
  "preset": "paper",
  "peers": 3,
  "seed": 9,
  "commands": [
    { "at_ms": 400, "after": 1, "do": "crash", "peer": 0 }
  ],
  "end_ms": 800
}"#;

/// What the program prints, having nothing to say on standard error.
fn printed(arguments: &[&str], input: &str) -> String {
    let output = playground(arguments, input.as_bytes());
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    text(&output.stdout)
}

fn short() -> Link {
    Link::of(Scenario::from_json(SCENARIO).expect("it is sound"))
}

/// The last line of a summary.
fn digest(arguments: &[&str], input: &str) -> String {
    let summary = printed(&[arguments, &["--format", "summary"]].concat(), input);
    let line = summary.lines().last().expect("it has lines");
    line.trim_start_matches("digest ").to_owned()
}

/// A run stopped in the middle of a microsecond: after the first of its steps, of several.
fn middle() -> (Moment, String) {
    let scenario = short().scenario;
    let mut run = Run::new(scenario.setup(), scenario.commands);
    loop {
        let at = run.next().expect("it goes on").at;
        run.step();
        let more = run.next().expect("it goes on").at == at;
        if more && at > Time(400_000) {
            return (Moment { at, done: 1 }, format!("{:016x}", run.digest()));
        }
    }
}

#[test]
fn a_scenario_becomes_a_link_and_the_link_the_scenario() {
    let link = printed(&["link", "-"], SCENARIO);
    assert_eq!(link, format!("#{}\n", short().encode()));
    assert_eq!(
        printed(&["scenario", link.trim()], ""),
        format!("{SCENARIO}\n")
    );
    assert_eq!(printed(&["scenario", "-"], &link), format!("{SCENARIO}\n"));
}

#[test]
fn a_link_is_opened_wherever_a_file_is() {
    let link = short().encode();
    let address = format!("https://example.org/raft/#{link}");
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("link.txt");
    std::fs::write(&file, format!("{address}\r\n")).expect("the file is written");
    let expected = printed(&["run", "-"], SCENARIO);
    assert!(!expected.is_empty());
    assert_eq!(printed(&["run", &link], ""), expected);
    assert_eq!(printed(&["run", &format!("#{link}")], ""), expected);
    assert_eq!(printed(&["run", &address], ""), expected);
    assert_eq!(printed(&["run", "-"], &link), expected);
    let file = file.to_str().expect("its name is text");
    assert_eq!(printed(&["run", file], ""), expected);
}

#[test]
fn a_file_that_is_there_is_a_file_whatever_its_name() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("1.json");
    std::fs::write(&file, SCENARIO).expect("the file is written");
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_raft-playground"));
    program.args(["scenario", "1.json"]);
    let output = program.current_dir(env!("CARGO_TARGET_TMPDIR")).output();
    let output = output.expect("the program runs");
    assert_eq!(text(&output.stdout), format!("{SCENARIO}\n"));
}

#[test]
fn it_ends_at_the_links_moment_unless_told_otherwise() {
    let mut link = short();
    let (moment, expected) = middle();
    link.shown.moment = Some(moment);
    link.shown.selected = Some(Selected::Peer(PeerId(1)));
    assert_eq!(digest(&["run", &link.encode()], ""), expected);

    let all = digest(&["run", "-"], SCENARIO);
    assert_ne!(all, expected);
    let told = ["run", &link.encode(), "--until", "800"];
    assert_eq!(digest(&told, ""), all);
    link.shown.moment = Some(Moment::end_of(Time(800_000)));
    assert_eq!(digest(&["run", &link.encode()], ""), all);
    link.shown.moment = Some(Moment::end_of(moment.at));
    assert_ne!(digest(&["run", &link.encode()], ""), expected);
}

#[test]
fn a_link_of_another_engine_says_that_the_run_may_differ() {
    let mut link = short();
    link.engine = ENGINE + 1;
    let output = playground(&["run", &link.encode()], b"");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout), printed(&["run", "-"], SCENARIO));
    expect![[r#"
        raft-playground: the link was made with engine 4 and this is engine 3: the run may differ
    "#]]
    .assert_eq(&text(&output.stderr));
}

#[test]
fn a_bad_link_is_refused() {
    refused(
        &["run", "1.AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],
        b"",
        expect![[r#"
            raft-playground: 1.AQAAAAAAAAAAAAAAAAAAAAAAAAAA…: the link is damaged or cut off
        "#]],
    );
    refused(
        &["scenario", "https://example.org/#2.AQ"],
        b"",
        expect![[r#"
            raft-playground: https://example.org/#2.AQ: the link was made by a newer version of the playground
        "#]],
    );
    refused(
        &["link", "-"],
        b"#1.\n",
        expect![[r#"
            raft-playground: standard input: the link is damaged or cut off
        "#]],
    );
    refused(
        &["link", "nowhere.json"],
        b"",
        expect![[r#"
            raft-playground: nowhere.json: it cannot be read: No such file or directory (os error 2)
        "#]],
    );
}
