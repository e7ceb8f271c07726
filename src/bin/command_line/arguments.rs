//! What can be asked on the command line.

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

/// What there is to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Run a scenario, and print what happened.
    Run(RunArguments),
    /// Print a scenario as a link: what stands behind the address of the page.
    Link(Source),
    /// Print a scenario, such as that of a link, as JSON.
    Scenario(Source),
}

/// Where a scenario is read from.
#[derive(Debug, Args)]
pub(super) struct Source {
    /// The scenario: a JSON file, a file with a link in it, or a link; - reads standard input.
    #[arg(value_name = "SCENARIO")]
    pub scenario: PathBuf,
}

/// How to run a scenario.
#[derive(Debug, Args)]
pub(super) struct RunArguments {
    /// The scenario to run.
    #[command(flatten)]
    pub source: Source,

    /// Where to end, in virtual milliseconds, in place of the link's moment or the scenario's own
    /// end.
    #[arg(long, value_name = "MS", value_parser = milliseconds, allow_negative_numbers = true)]
    pub until: Option<Time>,

    /// What to print.
    #[arg(long, value_enum, default_value_t = Format::Log)]
    pub format: Format,
}

/// What to print of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A line for each thing that happened, in the format of the MIT 6.5840 labs.
    Log,
    /// A JSON object for each, one a line.
    Jsonl,
    /// Only what became of it.
    Summary,
}

/// A moment in milliseconds; three decimals make it exact to the microsecond.
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
