//! A scenario, resolved: nothing in it is left to guess.

use super::{Preset, Refusal, checks, limits, read, write};
use crate::raft::{Rules, Time, Timing};
use crate::sim::{Network, Options, Setup, TimedCommand};

/// All that a run depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scenario {
    /// What it is called; empty where it has no name. Changes nothing in a run.
    pub title: String,
    /// What there is to say about it, on one line or several; empty where nothing is said. Changes
    /// nothing in a run.
    pub note: String,
    /// Where the dials came from that were not given.
    pub preset: Preset,
    /// How many peers, from 1 to [`crate::raft::MAX_PEERS`].
    pub peers: u8,
    /// The seed of all luck.
    pub seed: u32,
    /// The timing dials at the start.
    pub timing: Timing,
    /// The network dials at the start.
    pub network: Network,
    /// The options at the start.
    pub options: Options,
    /// The rules that hold at the start.
    pub rules: Rules,
    /// What is done to the cluster, in the order written.
    pub commands: Vec<TimedCommand>,
    /// Where it ends, if it says.
    pub end: Option<Time>,
}

impl Scenario {
    /// The scenario that says nothing but its preset: five peers, seed 1, no commands.
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
    /// Text that is not UTF-8, too long, no JSON, or says anything that is unknown, of a wrong
    /// type or out of the ranges of [`limits`].
    pub fn from_json(text: impl AsRef<[u8]>) -> Result<Scenario, Refusal> {
        read::scenario(text.as_ref())
    }

    /// Writes it as JSON for people to read: a line for each field and for each command, and only
    /// what differs from its preset and from the default. [`Scenario::from_json`] makes the same scenario of it.
    pub fn to_json(&self) -> String {
        write::scenario(self)
    }

    /// Calls it something else; an empty title is none.
    ///
    /// # Errors
    /// The title is longer than [`limits::MAX_TITLE`], or more than one line.
    pub fn set_title(&mut self, title: &str) -> Result<(), Refusal> {
        self.title = checks::title(title.to_owned()).map_err(|refusal| refusal.within("title"))?;
        Ok(())
    }

    /// Says something else of it; an empty note is none.
    ///
    /// # Errors
    /// The note is longer than [`limits::MAX_NOTE`], or has control characters in it.
    pub fn set_note(&mut self, note: &str) -> Result<(), Refusal> {
        self.note = checks::note(note.to_owned()).map_err(|refusal| refusal.within("note"))?;
        Ok(())
    }

    /// The world that it starts with.
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

    /// Where a run without a window ends: at its end, else after 10 seconds.
    pub fn end(&self) -> Time {
        self.end.unwrap_or(limits::DEFAULT_END)
    }

    /// The same scenario with these commands, such as those of a run in which some were given by
    /// hand.
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
