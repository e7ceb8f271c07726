//! A scenario, resolved: all defaults are filled in.

use super::{Preset, Refusal, checks, limits, read, write};
use crate::raft::{Rules, Time, Timing};
use crate::sim::{Network, Options, Setup, TimedCommand};

/// Everything that determines a run.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scenario {
    /// Its name; empty if it has none. Changes nothing in a run.
    pub title: String,
    /// A note, on one line or several; empty if there is none. Changes nothing in a run.
    pub note: String,
    /// The source of the dials that were not given.
    pub preset: Preset,
    /// The number of peers, from 1 to [`crate::raft::MAX_PEERS`].
    pub peers: u8,
    /// The seed of all randomness.
    pub seed: u32,
    /// The timing dials at the start.
    pub timing: Timing,
    /// The network dials at the start.
    pub network: Network,
    /// The options at the start.
    pub options: Options,
    /// The rules in force at the start.
    pub rules: Rules,
    /// What is done to the cluster, in the order written.
    pub commands: Vec<TimedCommand>,
    /// Where it ends, if it says.
    pub end: Option<Time>,
}

impl Scenario {
    /// The scenario of a preset alone: five peers, seed 1, no commands.
    pub fn of_preset(preset: Preset) -> Scenario {
        Scenario {
            title: String::new(),
            note: String::new(),
            preset,
            peers: 5,
            seed: 1,
            timing: preset.timing(),
            network: preset.network(),
            options: Options::default(),
            rules: Rules::RAFT,
            commands: Vec::new(),
            end: None,
        }
    }

    /// Reads a scenario from JSON, as text or as the bytes of a file.
    ///
    /// # Errors
    /// The text is not UTF-8, too long or not JSON, or has something unknown, of a wrong type, or
    /// out of the ranges of [`limits`].
    pub fn from_json(text: impl AsRef<[u8]>) -> Result<Scenario, Refusal> {
        read::scenario(text.as_ref())
    }

    /// Writes it as JSON for people: a line for each field and each command, and only what differs
    /// from its preset and the default. [`Scenario::from_json`] reads the same scenario back.
    pub fn to_json(&self) -> String {
        write::scenario(self)
    }

    /// Changes the title; an empty one removes it.
    ///
    /// # Errors
    /// The title is longer than [`limits::MAX_TITLE`], or more than one line.
    pub fn set_title(&mut self, title: &str) -> Result<(), Refusal> {
        self.title = checks::title(title.to_owned()).map_err(|refusal| refusal.within("title"))?;
        Ok(())
    }

    /// Changes the note; an empty one removes it.
    ///
    /// # Errors
    /// The note is longer than [`limits::MAX_NOTE`], or has control characters in it.
    pub fn set_note(&mut self, note: &str) -> Result<(), Refusal> {
        self.note = checks::note(note.to_owned()).map_err(|refusal| refusal.within("note"))?;
        Ok(())
    }

    /// The initial state of its world.
    pub fn setup(&self) -> Setup {
        Setup {
            peers: self.peers,
            seed: self.seed,
            timing: self.timing,
            network: self.network,
            options: self.options,
            rules: self.rules,
        }
    }

    /// Where the command line ends a run: at its end, else after 10 seconds.
    pub fn end(&self) -> Time {
        self.end.unwrap_or(limits::DEFAULT_END)
    }

    /// The same scenario with these commands, such as those of a run with actions by hand.
    pub fn with_commands(&self, commands: &[TimedCommand]) -> Scenario {
        Scenario {
            commands: commands.to_vec(),
            ..self.clone()
        }
    }
}

impl Default for Scenario {
    fn default() -> Scenario {
        Scenario::of_preset(Preset::default())
    }
}
