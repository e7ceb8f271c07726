//! A trace as the text of a file, in pieces: a page makes one after the other, and never has to
//! hold all of it twice.

use super::{LogLine, TraceLine};
use crate::sim::Run;
use serde::Serialize;
use std::fmt::Write;

/// How a trace is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TraceFormat {
    /// A JSON object a line, from `start` to `end`.
    Jsonl,
    /// The lines of the labs' log.
    Log,
}

/// A piece of a trace file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct TracePiece {
    /// Whole lines.
    pub text: String,
    /// The number of the fact that the next piece begins with; `null` where this was the last.
    pub next: Option<u64>,
}

impl TraceFormat {
    /// The format of that name, which is also how its file ends: `jsonl` or `log`.
    pub fn named(name: &str) -> Option<TraceFormat> {
        match name {
            "jsonl" => Some(TraceFormat::Jsonl),
            "log" => Some(TraceFormat::Log),
            _ => None,
        }
    }
}

impl TracePiece {
    /// At most `limit` facts of `run` from number `from` on, of those that are kept. The piece from
    /// 0 opens the file, and the one with the newest fact closes it.
    ///
    /// # Errors
    /// Never: every line is JSON, as the tests show.
    pub fn of(
        run: &Run,
        format: TraceFormat,
        from: u64,
        limit: usize,
    ) -> Result<TracePiece, serde_json::Error> {
        let mut text = String::new();
        if from == 0 && format == TraceFormat::Jsonl {
            push(&mut text, &TraceLine::start(run))?;
        }
        let mut next = from;
        for (number, stamped) in run.facts().iter_from(from).take(limit.max(1)) {
            match format {
                TraceFormat::Jsonl => push(&mut text, &TraceLine::of(stamped, run))?,
                TraceFormat::Log => {
                    // Writing to a string cannot fail.
                    let _ = writeln!(text, "{}", LogLine::of(number, stamped, run).text);
                }
            }
            next = number + 1;
        }
        let last = next >= run.facts().end();
        if last && format == TraceFormat::Jsonl {
            push(&mut text, &TraceLine::end(run))?;
        }
        Ok(TracePiece {
            text,
            next: (!last).then_some(next),
        })
    }
}

fn push(text: &mut String, line: &TraceLine) -> Result<(), serde_json::Error> {
    text.push_str(&serde_json::to_string(line)?);
    text.push('\n');
    Ok(())
}
