//! From a scenario to text.

use super::command::file_of;
use super::file::{NetworkFile, ScenarioFile, TimingFile};
use super::number::Number;
use super::shape::Object;
use super::{Scenario, change};
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// Writes a scenario.
pub fn scenario(scenario: &Scenario) -> String {
    let mut text = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut text, Lines::default());
    // Neither a list of bytes nor types of our own with names for fields can fail to be written.
    let written = file(scenario).serialize(&mut serializer);
    debug_assert!(written.is_ok());
    String::from_utf8(text).unwrap_or_default()
}

/// The file of a scenario: it names peers and seed always, and dials where its preset has others.
fn file(scenario: &Scenario) -> ScenarioFile {
    let preset = scenario.preset;
    let timing = TimingFile::of(&change::of_timing(&preset.timing(), &scenario.timing));
    let network = NetworkFile::of(&change::of_network(&preset.network(), &scenario.network));
    ScenarioFile {
        title: scenario.title.clone(),
        preset,
        peers: Some(Number(f64::from(scenario.peers))),
        seed: Some(Number(f64::from(scenario.seed))),
        timing: (timing != TimingFile::default()).then_some(Object(timing)),
        network: (network != NetworkFile::default()).then_some(Object(network)),
        commands: scenario.commands.iter().map(file_of).map(Object).collect(),
        end_ms: scenario.end.map(Number::of_time),
    }
}

/// Lays out JSON for people: a line for each field of the scenario and for each command, all else
/// within its line.
#[derive(Default)]
struct Lines {
    /// How many objects and lists are open: 1 within the scenario, 2 within the commands.
    depth: usize,
}

impl Lines {
    /// Goes to a new line, as far in as what is open is deep.
    fn next_line<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| writer.write_all(b"  "))
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        match (self.depth, first) {
            (2, _) => self.next_line(writer),
            (_, true) => Ok(()),
            (_, false) => writer.write_all(b" "),
        }
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        if self.depth == 1 {
            self.next_line(writer)?;
        }
        writer.write_all(b"]")
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        match self.depth {
            1 => self.next_line(writer),
            _ => writer.write_all(b" "),
        }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        match self.depth {
            0 => self.next_line(writer)?,
            _ => writer.write_all(b" ")?,
        }
        writer.write_all(b"}")
    }
}
