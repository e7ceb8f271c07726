//! From a scenario to text.

use super::field::{Field, quoted};
use super::number::decimal;
use super::part::Dials;
use super::{Scenario, command};
use crate::sim::{NetworkChange, Options, OptionsChange, TimedCommand, TimingChange};

/// Writes a scenario for people: a line for each field and each command. Peers and seed are always
/// written, dials if they differ from the preset, options and rules if they differ from the
/// default.
pub(super) fn scenario(scenario: &Scenario) -> String {
    let preset = scenario.preset;
    let mut fields = Fields::default();
    fields.text("title", &scenario.title);
    fields.text("note", &scenario.note);
    fields.add("preset", quoted(preset.name()));
    fields.add("peers", scenario.peers.to_string());
    fields.add("seed", scenario.seed.to_string());
    let timing = TimingChange::between(&preset.timing(), &scenario.timing);
    fields.object("timing", &timing);
    let network = NetworkChange::between(&preset.network(), &scenario.network);
    fields.object("network", &network);
    let options = OptionsChange::between(&Options::default(), &scenario.options);
    fields.object("options", &options);
    if scenario.rules.is_modified() {
        fields.add("rules_off", scenario.rules.write());
    }
    if !scenario.commands.is_empty() {
        let commands: Vec<String> = scenario.commands.iter().map(timed).collect();
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

/// A command of a scenario, on one line.
fn timed(timed: &TimedCommand) -> String {
    let mut fields = Fields::default();
    fields.add("at_ms", decimal(timed.at.0, 3));
    if timed.after > 0 {
        fields.add("after", timed.after.to_string());
    }
    command::add(&timed.command, &mut fields);
    fields.in_a_line()
}

/// The fields of an object, as they are written.
#[derive(Default)]
pub(super) struct Fields(Vec<String>);

impl Fields {
    /// Adds a field.
    #[inline(never)]
    pub(super) fn add(&mut self, name: &str, json: String) {
        self.0.push(format!("\"{name}\": {json}"));
    }

    /// Adds text, unless it is empty.
    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            // Writing text cannot fail.
            self.add(name, serde_json::to_string(text).unwrap_or_default());
        }
    }

    /// Adds an object of changed dials, if there are any.
    pub(super) fn object(&mut self, name: &str, dials: &impl Dials) {
        let mut fields = Fields::default();
        dials.put(&mut fields);
        if !fields.0.is_empty() {
            self.add(name, fields.in_a_line());
        }
    }

    /// The object, on one line.
    pub(super) fn in_a_line(&self) -> String {
        format!("{{ {} }}", self.0.join(", "))
    }
}
