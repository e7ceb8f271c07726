//! Printing a run while it runs.

use super::arguments::Format;
use raft_playground::scenario::Scenario;
use raft_playground::sim::Run;
use raft_playground::view::{LogLine, Summary, TraceEnd, TraceLine, TraceStart};
use serde::Serialize;
use std::io::{self, Write};

/// Prints each fact once.
pub(super) struct Printer<W> {
    out: W,
    format: Format,
    /// The number of the first fact that is not printed yet.
    next_fact: u64,
}

impl<W: Write> Printer<W> {
    pub(super) fn new(out: W, format: Format) -> Printer<W> {
        Printer {
            out,
            format,
            next_fact: 0,
        }
    }

    /// Call before the first step.
    pub(super) fn start(&mut self, run: &Run) -> io::Result<()> {
        if self.format == Format::Jsonl {
            self.json(&TraceStart::of(run.setup()))?;
        }
        self.news(run)
    }

    /// Call after each step: prints its facts.
    pub(super) fn news(&mut self, run: &Run) -> io::Result<()> {
        let recording = run.recording();
        for (number, stamped) in recording.facts.iter_from(self.next_fact) {
            match self.format {
                Format::Log => {
                    let line = LogLine::of(number, &stamped, recording);
                    writeln!(self.out, "{}", line.text())?;
                }
                Format::Jsonl => self.json(&TraceLine::of(number, recording))?,
                Format::Summary => {}
            }
        }
        self.next_fact = recording.facts.end();
        Ok(())
    }

    /// Call when the run is over.
    pub(super) fn end(&mut self, run: &Run, scenario: &Scenario) -> io::Result<()> {
        match self.format {
            Format::Log => {}
            Format::Jsonl => self.json(&TraceEnd::of(run))?,
            Format::Summary => write!(self.out, "{}", Summary { run, scenario })?,
        }
        self.out.flush()
    }

    fn json(&mut self, line: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, line)?;
        writeln!(self.out)
    }
}
