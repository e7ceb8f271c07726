//! `raft-playground run SCENARIO|LINK|-`: reads a scenario, runs it to its end or to the link's
//! moment, and prints what happens meanwhile. `link` and `scenario` convert one into the other.
//!
//! The exit status is 0; 1 if a property was violated; 2 if the input cannot be run, or not to its
//! end, or the output cannot be written: then one line on standard error says why. If the reader
//! closes the pipe, as `head` does, the run ends quietly.

mod arguments;
mod input;
mod output;

use arguments::{Arguments, Command, RunArguments, Source};
use clap::Parser;
use clap::error::ErrorKind;
use output::Printer;
use raft_playground::raft::Time;
use raft_playground::scenario::Link;
use raft_playground::sim::{ENGINE, Goal, Moment, Run};
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

const VIOLATED: u8 = 1;
const REFUSED: u8 = 2;

/// Runs the program with its arguments.
pub(crate) fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return help_or_refusal(&error),
    };
    match arguments.command {
        Command::Run(arguments) => run(&arguments),
        Command::Link(source) => print(&source, |link| format!("#{}", link.encode())),
        Command::Scenario(source) => print(&source, |link| link.scenario.to_json()),
    }
}

/// Prints help or the version, or what is wrong with the arguments.
fn help_or_refusal(error: &clap::Error) -> ExitCode {
    let is_help = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => true,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => false,
        _ => return refuse(&first_paragraph(error)),
    };
    // Help that nobody reads is no error.
    let _ = error.print();
    if is_help {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(REFUSED)
    }
}

/// What is wrong with the arguments, on one line; tips and usage are left out.
fn first_paragraph(error: &clap::Error) -> String {
    let text = error.to_string();
    let lines = text.lines().map(str::trim);
    let paragraph: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    let sentence = paragraph.join(" ");
    sentence.trim_start_matches("error: ").to_owned()
}

fn refuse(sentence: &str) -> ExitCode {
    // If standard error is closed, the exit status has to do.
    say(sentence);
    ExitCode::from(REFUSED)
}

/// Prints a line on standard error, if that is open.
fn say(sentence: &str) {
    let _ = writeln!(io::stderr(), "raft-playground: {sentence}");
}

fn print(source: &Source, text: impl FnOnce(&Link) -> String) -> ExitCode {
    match input::link(&source.scenario) {
        Ok(link) => exit(writeln!(io::stdout(), "{}", text(&link)).map(|()| Outcome::default())),
        Err(sentence) => refuse(&sentence),
    }
}

fn run(arguments: &RunArguments) -> ExitCode {
    let link = match input::link(&arguments.source.scenario) {
        Ok(link) => link,
        Err(sentence) => return refuse(&sentence),
    };
    if !link.is_of_this_engine() {
        let made = link.engine;
        say(&format!(
            "the link was made with engine {made} and this is engine {ENGINE}: the run may differ"
        ));
    }
    exit(run_and_print(&link, arguments))
}

/// The outcome of a run.
#[derive(Default)]
struct Outcome {
    /// Whether a property was violated.
    violated: bool,
    /// The time at which the run ended early because the world was full.
    full: Option<Time>,
}

/// The exit status, and why.
fn exit(printed: io::Result<Outcome>) -> ExitCode {
    match printed {
        Ok(Outcome { violated, full }) => {
            if let Some(at) = full {
                say(&format!(
                    "at {} ms more than a million messages wait, or the logs have grown to four \
                     million entries, and there is no memory for more: the run ends there",
                    at.0 / 1000
                ));
            }
            match (violated, full) {
                (true, _) => ExitCode::from(VIOLATED),
                (false, Some(_)) => ExitCode::from(REFUSED),
                (false, None) => ExitCode::SUCCESS,
            }
        }
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => refuse(&format!("the output cannot be written: {error}")),
    }
}

/// Runs the scenario and prints it.
fn run_and_print(link: &Link, arguments: &RunArguments) -> io::Result<Outcome> {
    let scenario = &link.scenario;
    let until = arguments.until.map(Moment::end_of);
    let until = until.or(link.shown.moment);
    let until = until.unwrap_or_else(|| Moment::end_of(scenario.end()));
    let mut run = Run::new(scenario.setup(), scenario.commands.clone());
    let out = BufWriter::new(io::stdout().lock());
    let mut printer = Printer::new(out, arguments.format);

    printer.start(&run)?;
    // Step by step, since a run keeps only its newest facts.
    while !run.world().is_full() && !run.go_to(Goal::Moment(until), 1) {
        printer.news(&run)?;
    }
    printer.end(&run, scenario)?;
    Ok(Outcome {
        violated: !run.checker().violations().is_empty(),
        full: run.world().is_full().then(|| run.now()),
    })
}
