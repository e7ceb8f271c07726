//! From a scenario to text.

use super::command::verb;
use super::number::decimal;
use super::{Scenario, change};
use crate::raft::{ElectionCheck, PeerId, Rules, Span};
use crate::sim::{
    Command, DirectionChange, Millionths, NetworkChange, Options, OptionsChange, TimedCommand,
    TimingChange,
};

/// Writes a scenario for people: a line for each of its fields and for each command. It names peers
/// and seed always, dials where its preset has others, and options and rules where they are not as
/// by default.
pub fn scenario(scenario: &Scenario) -> String {
    let preset = scenario.preset;
    let mut fields = Fields::default();
    fields.text("title", &scenario.title);
    fields.text("note", &scenario.note);
    fields.add("preset", quoted(preset.name()));
    fields.add("peers", scenario.peers.to_string());
    fields.add("seed", scenario.seed.to_string());
    let mut dials = Fields::default();
    dials.timing(&change::of_timing(&preset.timing(), &scenario.timing));
    fields.add_object("timing", &dials);
    let mut dials = Fields::default();
    dials.network(&change::of_network(&preset.network(), &scenario.network));
    fields.add_object("network", &dials);
    let mut options = Fields::default();
    options.options(&change::of_options(&Options::default(), &scenario.options));
    fields.add_object("options", &options);
    if scenario.rules.is_modified() {
        fields.rules("rules_off", scenario.rules);
    }
    if !scenario.commands.is_empty() {
        let commands: Vec<String> = scenario.commands.iter().map(command).collect();
        fields.add(
            "commands",
            format!("[\n    {}\n  ]", commands.join(",\n    ")),
        );
    }
    if let Some(end) = scenario.end {
        fields.add("end_ms", decimal(end.0, 3));
    }
    format!("{{\n  {}\n}}", fields.0.join(",\n  "))
}

/// The fields of an object, each as it is written.
#[derive(Default)]
struct Fields(Vec<String>);

impl Fields {
    #[inline(never)]
    fn add(&mut self, name: &str, json: String) {
        self.0.push(format!("\"{name}\": {json}"));
    }

    /// Adds text that says anything.
    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            // Text cannot fail to be written.
            self.add(name, serde_json::to_string(text).unwrap_or_default());
        }
    }

    /// Adds an object that has anything in it.
    fn add_object(&mut self, name: &str, object: &Fields) {
        if !object.0.is_empty() {
            self.add(name, object.in_a_line());
        }
    }

    fn in_a_line(&self) -> String {
        format!("{{ {} }}", self.0.join(", "))
    }

    fn milliseconds(&mut self, name: &str, span: Option<Span>) {
        if let Some(span) = span {
            self.add(name, milliseconds(span));
        }
    }

    fn pair(&mut self, name: &str, pair: Option<(Span, Span)>) {
        if let Some((low, high)) = pair {
            self.add(name, list([low, high].map(milliseconds)));
        }
    }

    fn probability(&mut self, name: &str, probability: Option<Millionths>) {
        if let Some(Millionths(millionths)) = probability {
            self.add(name, decimal(millionths.into(), 6));
        }
    }

    fn peer(&mut self, name: &str, peer: &PeerId) {
        self.add(name, peer.0.to_string());
    }

    fn rules(&mut self, name: &str, rules: Rules) {
        self.add(name, list(rules.all_off().map(|rule| quoted(rule.id()))));
    }

    /// The options that are turned.
    fn options(&mut self, change: &OptionsChange) {
        self.milliseconds("persist_ms", change.persist);
        if let Some(no_op) = change.no_op_on_election {
            self.add("no_op_on_election", no_op.to_string());
        }
        if let Some(clients) = change.clients {
            self.add("clients", clients.to_string());
        }
        self.milliseconds("write_interval_ms", change.write_interval);
        self.milliseconds("client_timeout_ms", change.client_timeout);
    }

    /// The timing dials that are turned.
    fn timing(&mut self, change: &TimingChange) {
        let timeout = change.election_timeout.map(|range| (range.low, range.high));
        self.pair("election_timeout_ms", timeout);
        self.milliseconds("replicate_interval_ms", change.replicate_interval);
        self.milliseconds("rpc_timeout_ms", change.rpc_timeout);
        match change.election_check {
            None => {}
            Some(ElectionCheck::Deadline) => self.add("election_check", quoted("deadline")),
            Some(ElectionCheck::Polled(polls)) => {
                let mut check = Fields::default();
                check.pair("polled_ms", Some((polls.low, polls.high)));
                self.add_object("election_check", &check);
            }
        }
    }

    /// The network dials that are turned: what both directions have in common is said once.
    fn network(&mut self, change: &NetworkChange) {
        let shared = change::common(change.request, change.reply);
        self.direction(&shared);
        for (name, own) in [("request", change.request), ("reply", change.reply)] {
            let mut fields = Fields::default();
            fields.direction(&change::without(own, shared));
            self.add_object(name, &fields);
        }
    }

    fn direction(&mut self, change: &DirectionChange) {
        self.pair(
            "latency_ms",
            change.latency.map(|bounds| (bounds.low, bounds.high)),
        );
        self.probability("loss", change.loss);
        self.probability("duplicate", change.duplicate);
        self.probability("late", change.late);
        self.pair(
            "late_ms",
            change.late_by.map(|bounds| (bounds.low, bounds.high)),
        );
    }
}

/// A command of a scenario, in its line.
fn command(timed: &TimedCommand) -> String {
    let mut fields = Fields::default();
    fields.add("at_ms", decimal(timed.at.0, 3));
    if timed.after > 0 {
        fields.add("after", timed.after.to_string());
    }
    fields.add("do", quoted(verb(&timed.command)));
    match &timed.command {
        Command::Crash(peer)
        | Command::Restart(peer)
        | Command::Pause(peer)
        | Command::Resume(peer)
        | Command::TimeOut(peer)
        | Command::Isolate(peer)
        | Command::Reconnect(peer) => fields.peer("peer", peer),
        Command::Cut { from, to, both } | Command::Heal { from, to, both } => {
            fields.peer("from", from);
            fields.peer("to", to);
            if *both {
                fields.add("both", String::from("true"));
            }
        }
        Command::Partition(groups) => {
            let groups = groups
                .iter()
                .map(|group| list(group.iter().map(|peer| peer.0.to_string())));
            fields.add("groups", list(groups));
        }
        Command::HealAll => {}
        Command::Network(change) => fields.network(change),
        Command::Timing(change) => fields.timing(change),
        Command::CrashInStep { peer, effects } => {
            fields.peer("peer", peer);
            fields.add("effects", effects.to_string());
        }
        Command::Propose { peer, key, value } => {
            fields.add("command", quoted(&format!("{}={value}", char::from(*key))));
            if let Some(peer) = peer {
                fields.peer("peer", peer);
            }
        }
        Command::Options(change) => fields.options(change),
        Command::Rules(rules) => fields.rules("off", *rules),
    }
    fields.in_a_line()
}

fn milliseconds(span: Span) -> String {
    decimal(span.0.into(), 3)
}

fn list(elements: impl IntoIterator<Item = String>) -> String {
    let elements: Vec<String> = elements.into_iter().collect();
    format!("[{}]", elements.join(", "))
}

/// A word that has nothing to escape.
fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}
