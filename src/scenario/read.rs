//! From text to a scenario, or to the sentence that says why not.

use super::dials::field;
use super::file::{CommandFile, NetworkFile, ScenarioFile, TimingFile};
use super::number::Number;
use super::shape::Object;
use super::{Preset, Refusal, Scenario, command, limits};
use crate::raft::{MOST_PEERS, Timing};
use crate::sim::{Network, TimedCommand};
use serde::de::DeserializeOwned;

/// Reads a scenario.
pub fn scenario(text: &[u8]) -> Result<Scenario, Refusal> {
    let Object(file): Object<ScenarioFile> = file(text)?;
    resolve(file)
}

/// Reads the file type `T`. Ranges are not looked at yet.
pub fn file<T: DeserializeOwned>(text: &[u8]) -> Result<T, Refusal> {
    let text = clean(text)?;
    let mut json = serde_json::Deserializer::from_str(text);
    let file = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        // `?` stands for a name that could not be read, `.` for the text as a whole.
        let path = path.trim_end_matches(['?', '.']);
        refusal_of(error.inner()).within(path)
    })?;
    json.end().map_err(|error| refusal_of(&error))?;
    Ok(file)
}

/// The text, if it is one and not too long.
fn clean(text: &[u8]) -> Result<&str, Refusal> {
    if text.len() > limits::MOST_BYTES {
        return Err(Refusal::new(format!(
            "the text is too long: {} bytes, where at most {} are read",
            Number(text.len() as f64),
            Number(limits::MOST_BYTES as f64)
        )));
    }
    let text = std::str::from_utf8(text).map_err(|error| {
        let place = Number(error.valid_up_to() as f64);
        Refusal::new(format!("the text is not UTF-8 at byte {place}"))
    })?;
    // Some editors begin every file with a mark that means nothing.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Refusal::new(
            "the text is empty, where the least to write is {}",
        ));
    }
    Ok(text)
}

/// What serde_json says, with the place in brackets.
fn refusal_of(error: &serde_json::Error) -> Refusal {
    let (line, column) = (error.line(), error.column());
    let sentence = error.to_string();
    match sentence.strip_suffix(&format!(" at line {line} column {column}")) {
        Some(what) => Refusal::new(format!("{what} (line {line}, column {column})")),
        None => Refusal::new(sentence),
    }
}

/// Checks every range and fills in what was not said.
fn resolve(file: ScenarioFile) -> Result<Scenario, Refusal> {
    let defaults = Scenario::of_preset(file.preset);
    let most_peers = MOST_PEERS as u32;
    let peers = field("peers", file.peers, |number| number.whole(1, most_peers))?
        .map_or(defaults.peers, |peers| peers as u8);
    let seed = field("seed", file.seed, |number| number.whole(0, u32::MAX))?;
    let (timing, network) = dials(file.preset, file.timing, file.network)?;
    Ok(Scenario {
        title: title(file.title)?,
        peers,
        seed: seed.unwrap_or(defaults.seed),
        timing,
        network,
        commands: commands(file.commands, peers)?,
        end: field("end_ms", file.end_ms, Number::time)?,
        ..defaults
    })
}

fn title(title: String) -> Result<String, Refusal> {
    let refuse = |sentence: String| Err(Refusal::new(sentence).within("title"));
    let length = title.chars().count();
    if length > limits::LONGEST_TITLE {
        let most = limits::LONGEST_TITLE;
        return refuse(format!("must have at most {most} characters, not {length}"));
    }
    if title.contains(char::is_control) {
        return refuse(String::from("must be one line without control characters"));
    }
    Ok(title)
}

/// The dials of the preset, with those turned that the file names.
fn dials(
    preset: Preset,
    timing: Option<Object<TimingFile>>,
    network: Option<Object<NetworkFile>>,
) -> Result<(Timing, Network), Refusal> {
    let mut dials = (preset.timing(), preset.network());
    if let Some(change) = field("timing", timing, |Object(file)| file.resolve())? {
        change.turn(&mut dials.0);
    }
    if let Some(change) = field("network", network, |Object(file)| file.resolve())? {
        change.turn(&mut dials.1);
    }
    Ok(dials)
}

fn commands(files: Vec<Object<CommandFile>>, peers: u8) -> Result<Vec<TimedCommand>, Refusal> {
    let numbered = files.into_iter().enumerate();
    numbered
        .map(|(n, Object(file))| {
            command::timed(file, peers).map_err(|refusal| refusal.within(&format!("commands[{n}]")))
        })
        .collect()
}
