//! From text to a scenario, or to the sentence that says why not.

use super::command::{self, elements};
use super::json::{Value, one_of};
use super::number::grouped;
use super::{Preset, Refusal, Scenario, checks, dials, limits, rules};
use crate::raft::MAX_PEERS;
use crate::sim::TimedCommand;

/// The fields of a scenario.
const FIELDS: [&str; 11] = [
    "title",
    "note",
    "preset",
    "peers",
    "seed",
    "timing",
    "network",
    "options",
    "rules_off",
    "commands",
    "end_ms",
];

/// Reads a scenario: checks every range and fills in what is not said.
pub fn scenario(text: &[u8]) -> Result<Scenario, Refusal> {
    let mut fields = Value::parse(clean(text)?)?.object(&FIELDS)?;
    let preset = fields.take("preset", preset)?.unwrap_or_default();
    let mut scenario = Scenario::of_preset(preset);
    let text = |value: Value<'_>| value.text("a string");
    if let Some(title) = fields.take("title", |value| checks::title(text(value)?))? {
        scenario.title = title;
    }
    if let Some(note) = fields.take("note", |value| checks::note(text(value)?))? {
        scenario.note = note;
    }
    let most_peers = MAX_PEERS as u32;
    if let Some(peers) = fields.take("peers", |value| value.number()?.whole(1, most_peers))? {
        scenario.peers = peers as u8;
    }
    if let Some(seed) = fields.take("seed", |value| value.number()?.whole(0, u32::MAX))? {
        scenario.seed = seed;
    }
    let timing = |value: Value<'_>| dials::timing(&mut value.object(&dials::TIMING)?);
    if let Some(change) = fields.take("timing", timing)? {
        change.turn(&mut scenario.timing);
    }
    let network = |value: Value<'_>| dials::network(&mut value.object(&dials::NETWORK)?);
    if let Some(change) = fields.take("network", network)? {
        change.turn(&mut scenario.network);
    }
    let options = |value: Value<'_>| dials::options(&mut value.object(&dials::OPTIONS)?);
    if let Some(change) = fields.take("options", options)? {
        change.turn(&mut scenario.options);
    }
    if let Some(rules) = fields.take("rules_off", rules::without)? {
        scenario.rules = rules;
    }
    let peers = scenario.peers;
    if let Some(commands) = fields.take("commands", |value| commands(value, peers))? {
        scenario.commands = commands;
    }
    scenario.end = fields.take("end_ms", |value| value.number()?.time())?;
    Ok(scenario)
}

/// The text, if it is one and not too long.
pub fn clean(text: &[u8]) -> Result<&str, Refusal> {
    if text.len() > limits::MAX_BYTES {
        return Err(Refusal::new(format!(
            "the text is too long: {} bytes, where at most {} are read",
            grouped(text.len() as u64),
            grouped(limits::MAX_BYTES as u64)
        )));
    }
    let text = std::str::from_utf8(text).map_err(|error| {
        let place = grouped(error.valid_up_to() as u64);
        Refusal::new(format!("the text is not UTF-8 at byte {place}"))
    })?;
    // Some editors begin every file with a mark that means nothing.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_ascii().is_empty() {
        return Err(Refusal::new(
            "the text is empty, where the least to write is {}",
        ));
    }
    Ok(text)
}

fn preset(value: Value<'_>) -> Result<Preset, Refusal> {
    let name = value.text("a string")?;
    let found = Preset::ALL.into_iter().find(|preset| preset.name() == name);
    found.ok_or_else(|| {
        let known = one_of(&Preset::ALL.map(Preset::name));
        Refusal::new(format!("unknown preset `{name}`, expected {known}"))
    })
}

fn commands(value: Value<'_>, peers: u8) -> Result<Vec<TimedCommand>, Refusal> {
    let list = value.list("a list of commands")?;
    checks::command_count(list.len() as u64)?;
    elements(list, |value| command::timed(value, peers))
}
