//! A row of the table as a scenario.

use raft_playground::scenario::Scenario;

use crate::REST;
use crate::table::Row;

/// The row's scenario, with the rule on.
pub(crate) fn scenario(row: &Row) -> Scenario {
    let commands: Vec<String> = row
        .commands
        .split(';')
        .map(|text| command(text.trim()))
        .collect();
    let text = format!(
        r#"{{ "peers": {}, "network": {{ "latency_ms": [10, 10] }},
              "timing": {{ "election_timeout_ms": [60000, 70000] }}, "commands": [{}] }}"#,
        row.peers,
        commands.join(", ")
    );
    let read = Scenario::from_json(&text);
    let mut scenario = read.unwrap_or_else(|refusal| panic!("{}: {refusal}", row.rule.id()));
    let last = scenario.commands.last().expect("a row has commands").at;
    scenario.end = Some(last + REST);
    scenario
}

/// One command as a file has it.
fn command(short: &str) -> String {
    let mut words = short.splitn(3, ' ');
    let (at, verb) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let rest = words.next().unwrap_or("");
    let fields = match verb {
        "propose" => proposal(rest),
        "crash_in_step" => crash_point(rest),
        "cut" | "heal" => link(rest),
        "partition" => groups(rest),
        "heal_all" => String::new(),
        "network" | "timing" | "options" => format!(", {}", &rest[1..rest.len() - 1]),
        _ => format!(r#", "peer": {rest}"#),
    };
    format!(r#"{{ "at_ms": {at}, "do": "{verb}"{fields} }}"#)
}

/// `x=1` of the leader, `x=1 @0` of S0.
fn proposal(rest: &str) -> String {
    match rest.split_once(" @") {
        Some((write, peer)) => format!(r#", "command": "{write}", "peer": {peer}"#),
        None => format!(r#", "command": "{rest}""#),
    }
}

/// `0 after 2`: S0, after two effects.
fn crash_point(rest: &str) -> String {
    let (peer, effects) = rest.split_once(" after ").expect("a crash has a point");
    format!(r#", "peer": {peer}, "effects": {effects}"#)
}

/// `0>1` one way, `0-1` both ways.
fn link(rest: &str) -> String {
    let both = rest.contains('-');
    let (from, to) = rest.split_once(['>', '-']).expect("a link has two ends");
    format!(r#", "from": {from}, "to": {to}, "both": {both}"#)
}

/// `01|234`.
fn groups(rest: &str) -> String {
    let group = |group: &str| {
        let peers: Vec<String> = group.chars().map(String::from).collect();
        format!("[{}]", peers.join(", "))
    };
    let groups: Vec<String> = rest.split('|').map(group).collect();
    format!(r#", "groups": [{}]"#, groups.join(", "))
}
