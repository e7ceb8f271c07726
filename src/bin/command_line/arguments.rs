//! The arguments of the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use raft_playground::raft::Time;
use raft_playground::scenario::limits;
use std::path::PathBuf;

/// Run a real Raft cluster, break it, and see why it behaved as it did.
#[derive(Debug, Parser)]
#[command(name = "raft-playground", version)]
pub(super) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Run a scenario, and print what happened.
    Run(RunArguments),
    /// Print a scenario as a link (the part after the page's address).
    Link(Source),
    /// Print a scenario, also one from a link, as JSON.
    Scenario(Source),
}

/// The source of a scenario.
#[derive(Debug, Args)]
pub(super) struct Source {
    /// The scenario: a JSON file, a file with a link, or a link; - reads standard input.
    #[arg(value_name = "SCENARIO")]
    pub scenario: PathBuf,
}

/// What to run, how far, and what to print.
#[derive(Debug, Args)]
pub(super) struct RunArguments {
    /// The scenario to run.
    #[command(flatten)]
    pub source: Source,

    /// Where to end, in virtual milliseconds; the default is the link's moment or the scenario's
    /// end.
    #[arg(long, value_name = "MS", value_parser = milliseconds, allow_negative_numbers = true)]
    pub until: Option<Time>,

    /// What to print.
    #[arg(long, value_enum, default_value_t = Format::Log)]
    pub format: Format,
}

/// The output of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// One line per event, in the format of the MIT 6.5840 labs.
    Log,
    /// One JSON object per event, one per line.
    Jsonl,
    /// Final state and digest only.
    Summary,
}

/// A moment in milliseconds, with at most three decimals.
fn milliseconds(text: &str) -> Result<Time, String> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let microseconds = (digits(whole) && digits(decimals) && decimals.len() <= 3)
        .then(|| format!("{whole}{decimals:0<3}").parse().ok())
        .flatten();
    microseconds
        .map(Time)
        .filter(|&time| time <= limits::MAX_TIME)
        .ok_or_else(|| {
            let latest = limits::MAX_TIME.0 / 1000;
            format!("expected milliseconds from 0 to {latest}, with at most three decimals")
        })
}
