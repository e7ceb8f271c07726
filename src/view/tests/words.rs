//! The sentences are in the words' file: no message is missing, none is unused, and each gets
//! exactly its arguments.

use std::collections::{BTreeMap, BTreeSet};

use super::{AT, S0, S2, run};
use crate::raft::{Rule, Write};
use crate::scenario::{Scenario, VERBS};
use crate::sim::facts::{Field, Type};
use crate::sim::tests::any_fact::{EachForm, edges};
use crate::sim::tests::each_command::each_command;
use crate::sim::{Fact, Finding, Kind, MessageFields, Named, Stamped};
use crate::view::diagram::marks::MARKS;
use crate::view::said::Said;
use crate::view::{Summary, action, lab};
use crate::words::tests::{arguments, inner_messages};
use crate::words::{Arg, english};

const WRITE: Write = Write {
    client: 1,
    request: 3,
    key: b'a',
    value: 7,
};

/// The messages of one group, and their arguments.
fn group(name: &str) -> BTreeMap<String, BTreeSet<String>> {
    let inner = inner_messages();
    let messages = arguments().into_iter();
    messages
        .filter(|(id, _)| id.split('-').next() == Some(name) && !inner.contains(id))
        .collect()
}

/// Checks that these, and no others, are the group's messages, and that they can be formatted.
fn assert_is_group(name: &str, said: &[Said]) {
    let mut given = BTreeMap::new();
    let inner = said.iter().flat_map(Said::inner);
    let inner = inner.filter(|inner| group(name).contains_key(&inner.id));
    for said in said.iter().chain(inner) {
        let args: BTreeSet<String> = said.names().map(str::to_owned).collect();
        let before = given.insert(said.id.clone(), args.clone());
        assert!(before.is_none_or(|before| before == args), "{}", said.id);
        let text = said.try_text().expect("it can be said");
        assert!(!text.contains("none"), "{}: {text}", said.id);
    }
    assert_eq!(given, group(name));
}

#[test]
fn every_finding_has_its_sentence_and_no_other_has_one() {
    let findings = Finding::ALL.iter().map(|(id, args)| {
        let args: BTreeSet<String> = args.iter().map(|&name| name.to_owned()).collect();
        (format!("violation-{id}"), args)
    });
    assert_eq!(findings.collect::<BTreeMap<_, _>>(), group("violation"));
}

#[test]
fn a_finding_is_said_in_a_sentence() {
    let said = |finding: Finding| Said::from(&finding).text();
    assert_eq!(
        said(Finding::TooFewVotes {
            peer: S0,
            term: 2,
            votes: 1,
            peers: 3
        }),
        "S0 leads term 2 with 1 durable vote of 3 peers."
    );
    assert_eq!(
        said(Finding::AppliedDifferently {
            peer: S2,
            command: Some(WRITE),
            term: 2,
            index: 1,
            other: S0,
            other_command: None,
            other_term: 1,
        }),
        "S2 applied a=7 of term 2 at index 1, and S0 applied a no-op of term 1."
    );
}

#[test]
fn every_rule_and_every_mark_has_its_words_and_no_other_has_any() {
    let all = |name: &str| group(name).into_keys().collect::<BTreeSet<_>>();
    let of = |name: &str, ids: &[&str]| ids.iter().map(|id| format!("{name}-{id}")).collect();
    let rules = Rule::ALL.map(Rule::id);
    for name in ["rule", "without", "paper"] {
        assert_eq!(all(name), of(name, &rules));
    }
    let marks: Vec<&str> = MARKS.iter().map(|&(mark, _)| mark).collect();
    assert_eq!(all("mark"), of("mark", &marks));
}

#[test]
fn every_kind_of_message_has_its_name_and_no_other_has_one() {
    let named: BTreeSet<String> = group("message").into_keys().collect();
    let kinds = Kind::NAMES.iter();
    assert_eq!(named, kinds.map(|kind| format!("message-{kind}")).collect());
    for kind in Kind::NAMES {
        let args = [("term", Arg::from(3)), ("yes", Arg::from("true"))];
        let said = english().try_text(&format!("message-{kind}"), &args);
        assert!(said.expect("it can be said").ends_with(" T3"));
    }
}

#[test]
fn a_summary_of_modified_raft_says_what_its_rules_would_say() {
    let (scenario, run) = run(r#"{"rules_off": ["voter_once"]}"#, 1);
    let (run, scenario) = (&run, &scenario);
    let summary = Summary { run, scenario }.to_string();
    let mut lines = summary.lines().skip(1);
    assert_eq!(lines.next(), Some("modified Raft: without voter_once"));
    assert_eq!(
        lines.next(),
        Some("voter_once: A voter is counted once. Off: each copy of its reply counts.")
    );
}

#[test]
fn every_verb_has_its_words_and_no_other_has_any() {
    let said: Vec<Said> = each_command().iter().map(action::said).collect();
    assert_is_group("action", &said);
}

#[test]
fn every_mark_of_the_diagram_has_its_words_and_no_other_has_any() {
    let marks = MARKS.iter().map(|(name, _)| format!("mark-{name}"));
    let words = group("mark").into_keys();
    assert_eq!(marks.collect::<BTreeSet<_>>(), words.collect());
}

#[test]
fn every_button_does_what_there_is_and_has_its_hint() {
    let verbs = VERBS.iter().map(|verb| format!("button-{verb}"));
    let buttons: BTreeSet<String> = verbs.filter(|id| arguments().contains_key(id)).collect();
    let hints = buttons.iter().map(|id| format!("{id}-hint"));
    let expected: BTreeSet<String> = hints.chain(buttons.clone()).collect();
    let all = arguments()
        .into_keys()
        .filter(|id| id.starts_with("button-"));
    assert_eq!(all.collect::<BTreeSet<_>>(), expected);
}

#[test]
fn acts_say_what_is_written_which_options_are_turned_and_which_rules_are_off() {
    let scenario = r#"{"commands": [
        {"at_ms": 1, "do": "propose", "command": "x=5", "peer": 2},
        {"at_ms": 2, "do": "propose", "command": "y=0"},
        {"at_ms": 3, "do": "crash_in_step", "peer": 1, "effects": 2},
        {"at_ms": 4, "do": "options", "persist_ms": 2.5, "no_op_on_election": false, "clients": 3},
        {"at_ms": 5, "do": "rules", "off": ["check_previous", "voter_once"]},
        {"at_ms": 6, "do": "rules", "off": []}]}"#;
    let scenario = Scenario::from_json(scenario).expect("this is one");
    let commands = scenario.commands.iter();
    let texts: Vec<String> = commands
        .map(|timed| action::said(&timed.command).text())
        .collect();
    assert_eq!(
        texts,
        [
            "propose x=5 to S2",
            "propose y=0",
            "crash S1 in its next step, after 2 effects",
            "change options, disk write 2.5 ms, no no-op on election, clients 3",
            "switch off voter_once, check_previous",
            "switch all rules on",
        ]
    );
}

fn stamped(fact: Fact) -> Stamped {
    Stamped {
        at: AT,
        step: 9,
        term: 4,
        function: None,
        fact,
    }
}

/// Facts of each kind, and messages of each.
fn facts() -> impl Iterator<Item = Fact> {
    edges().flat_map(|mut draw| {
        let id = draw.any();
        let messages = MessageFields::each(&mut draw).into_iter();
        let sends = messages.map(move |message| Fact::Send {
            id,
            rpc: 1,
            message,
        });
        sends.chain(Fact::each(&mut draw))
    })
}

/// Of its fact's fields a line needs no more than it says, so they may be given more.
#[test]
fn every_kind_of_fact_has_its_line_and_no_other_has_one() {
    let (_, violated) = super::violated();
    let (_, commanded) = run(r#"{"commands": [{"at_ms": 1, "do": "heal_all"}]}"#, 0);
    let mut lines = BTreeSet::new();
    for fact in facts() {
        // There is one action, and one violation.
        let (fact, run) = match fact {
            Fact::Command { ignored, .. } => (Fact::Command { n: 0, ignored }, &commanded),
            Fact::Violation { .. } => (Fact::Violation { n: 0 }, &violated),
            fact => (fact, &violated),
        };
        let said = lab::said(0, &stamped(fact), run.recording());
        let text = said.try_text().expect("it can be said");
        assert!(!text.contains("none"), "{}: {text}", said.id);
        let inner = said.inner().map(|inner| inner.id.clone());
        lines.extend(inner.filter(|id| id.starts_with("lab-")));
        lines.insert(said.id);
    }
    assert_eq!(lines, group("lab").into_keys().collect());
}

#[test]
fn every_fact_has_its_topic_and_where_there_are_several_a_field_chooses() {
    for variant in Fact::VARIANTS {
        let is_one = variant.topics.of.len() == 1;
        assert_eq!(variant.topic_place().is_none(), is_one, "{}", variant.name);
        let forms = variant.topics.by.map(|name| forms(variant.fields, name));
        let has = variant.topics.of.len();
        assert_eq!(
            has,
            forms.unwrap_or(1),
            "{}: a topic for each",
            variant.name
        );
    }
}

/// How many values of the field of this name have a topic.
fn forms(fields: &[Field], name: &str) -> usize {
    let form = |field: &Field| match field.ty {
        Type::Object(inner) if field.name.is_empty() => Some(forms(inner, name)),
        Type::Either(variants) if name == "kind" => Some(variants.len()),
        Type::Name(names) if field.name == name => Some(names.len()),
        // No and yes; no rule, and some.
        Type::Flag | Type::RulesOff if field.name == name => Some(2),
        _ => None,
    };
    fields.iter().find_map(form).unwrap_or(0)
}

#[test]
fn whatever_happens_in_a_run_can_be_said() {
    let (_, run) = run(
        r#"{"preset": "lab-unreliable", "options": {"clients": 3, "persist_ms": 2},
            "commands": [{"at_ms": 900, "do": "crash", "peer": 0},
                         {"at_ms": 2000, "do": "restart", "peer": 0}]}"#,
        5000,
    );
    for (number, stamped) in run.facts().iter_from(0) {
        let said = lab::said(number, &stamped, run.recording());
        said.try_text().expect("it can be said");
    }
}
