//! From text to a scenario or a refusal.

use super::json::{Value, names};
use super::number::grouped;
use super::part::Dials;
use super::{Preset, Refusal, Scenario, checks, command, limits, refusal, rules};
use crate::raft::MAX_PEERS;
use crate::sim::{NetworkChange, OptionsChange, TimingChange};

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

/// Reads a scenario: checks every range, and fills in the defaults.
pub(super) fn scenario(text: &[u8]) -> Result<Scenario, Refusal> {
    let mut fields = Value::parse(clean(text)?)?.object(&FIELDS)?;
    let preset = fields.take("preset", preset)?.unwrap_or_default();
    let mut scenario = Scenario::of_preset(preset);
    if let Some(title) = fields.take("title", |value| checks::title(value.text()?))? {
        scenario.title = title;
    }
    if let Some(note) = fields.take("note", |value| checks::note(value.text()?))? {
        scenario.note = note;
    }
    let most_peers = MAX_PEERS as u32;
    if let Some(peers) = fields.take("peers", |value| value.number()?.whole(1, most_peers))? {
        scenario.peers = peers as u8;
    }
    if let Some(seed) = fields.take("seed", |value| value.number()?.whole(0, u32::MAX))? {
        scenario.seed = seed;
    }
    if let Some(change) = fields.take("timing", dials::<TimingChange>)? {
        change.turn(&mut scenario.timing);
    }
    if let Some(change) = fields.take("network", dials::<NetworkChange>)? {
        change.turn(&mut scenario.network);
    }
    if let Some(change) = fields.take("options", dials::<OptionsChange>)? {
        change.turn(&mut scenario.options);
    }
    if let Some(rules) = fields.take("rules_off", rules::without)? {
        scenario.rules = rules;
    }
    let peers = scenario.peers;
    if let Some(commands) = fields.take("commands", |value| command::list(value, peers))? {
        scenario.commands = commands;
    }
    scenario.end = fields.take("end_ms", |value| value.number()?.time())?;
    Ok(scenario)
}

/// The text, if it is UTF-8 and not too long.
pub(super) fn clean(text: &[u8]) -> Result<&str, Refusal> {
    if text.len() > limits::MAX_BYTES {
        let [length, most] = [text.len(), limits::MAX_BYTES].map(|bytes| grouped(bytes as u64));
        return Err(refusal::text_too_long(length, most));
    }
    let text = std::str::from_utf8(text)
        .map_err(|error| refusal::text_not_utf8(grouped(error.valid_up_to() as u64)))?;
    // The byte order mark that some editors add.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_ascii().is_empty() {
        return Err(refusal::text_empty());
    }
    Ok(text)
}

fn preset(value: Value<'_>) -> Result<Preset, Refusal> {
    let name = value.text()?;
    let found = Preset::ALL.into_iter().find(|preset| preset.name() == name);
    found.ok_or_else(|| refusal::unknown_preset(name, names(&Preset::ALL.map(Preset::name))))
}

/// The changes to dials in an object.
fn dials<T: Dials>(value: Value<'_>) -> Result<T, Refusal> {
    T::take(&mut value.object(&T::names())?)
}
