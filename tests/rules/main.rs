//! Each row of the table: with the rule on everything holds; with the rule off, and nothing else
//! changed, what the row names fails before anything else does.
//!
//! The rows as scenario files, and the table in the docs, are written by `UPDATE_EXPECT=1`.

#![cfg(not(target_family = "wasm"))]

mod short;
mod table;

use std::fmt::Write;

use expect_test::expect_file;
use raft_playground::raft::{Rule, Rules, Span};
use raft_playground::scenario::Scenario;
use raft_playground::sim::{Property, Run, liveness};

use short::scenario;
use table::{Breaks, ROWS, Row};

/// How long a run goes on after its last command.
const REST: Span = Span::from_ms(2000);

fn broken(scenario: &Scenario) -> Vec<Property> {
    let mut run = Run::new(scenario.setup(), scenario.commands.clone());
    run.run_until(scenario.end());
    let violations = run.checker().violations().iter();
    violations.map(|violation| violation.property()).collect()
}

/// Heals everything after the last command, and waits.
fn settles(scenario: &Scenario) -> Result<(), String> {
    let mut run = Run::new(scenario.setup(), scenario.commands.clone());
    run.run_until(scenario.commands.last().expect("a row has commands").at);
    liveness::heal(&mut run);
    liveness::settles(&mut run, liveness::BOUND)
}

/// The row's scenario with the rule off.
fn without(row: &Row) -> Scenario {
    Scenario {
        rules: Rules::RAFT.without(row.rule),
        ..scenario(row)
    }
}

#[test]
fn every_rule_has_its_row() {
    assert_eq!(ROWS.map(|row| row.rule), Rule::ALL);
}

#[test]
fn with_the_rule_on_everything_holds() {
    for row in ROWS {
        let scenario = scenario(&row);
        assert_eq!(broken(&scenario), [], "{}", row.rule.id());
        if let Breaks::Bound = row.breaks {
            assert_eq!(settles(&scenario), Ok(()), "{}", row.rule.id());
        }
    }
}

#[test]
fn with_the_rule_off_what_is_named_fails_first() {
    for row in ROWS {
        let scenario = without(&row);
        let (broken, id) = (broken(&scenario), row.rule.id());
        match row.breaks {
            Breaks::First(property) => assert_eq!(broken.first(), Some(&property), "{id}"),
            Breaks::Bound => {
                assert_eq!(broken, [], "{id}");
                assert!(settles(&scenario).is_err(), "{id}: it settled");
            }
        }
    }
}

#[test]
fn every_row_is_a_file_that_the_page_opens() {
    for row in ROWS {
        let scenario = Scenario {
            title: format!("Without {}", row.rule.id()),
            note: row.why.to_owned(),
            ..without(&row)
        };
        let text = scenario.to_json();
        assert_eq!(Scenario::from_json(&text), Ok(scenario));
        expect_file![format!("{}.json", row.rule.id())].assert_eq(&text);
    }
}

#[test]
fn the_docs_have_the_table() {
    let mut text = "# What each rule is for\n\nA rule is switched off, and nothing else is changed: \
                    what fails first, and why. The table is `tests/rules/table.rs`, and each row a \
                    scenario that the page opens.\n\n| Off | Fails first | Why |\n| --- | --- | --- |\n"
        .to_owned();
    for Row {
        rule, breaks, why, ..
    } in ROWS
    {
        let id = rule.id();
        let fails = match breaks {
            Breaks::First(property) => format!("`{}`", property.id()),
            Breaks::Bound => "it does not settle".to_owned(),
        };
        let row = format!("| [`{id}`](../tests/rules/{id}.json) | {fails} | {why} |");
        writeln!(text, "{row}").expect("text can be written to");
    }
    expect_file!["../../docs/RULES.md"].assert_eq(&text);
}
