//! `raft-playground run SCENARIO|-`: reads a scenario, runs it to its end, and prints what happened
//! while it happens.
//!
//! The exit status is 0, or 1 where a property was violated, or 2 where nothing could be run (or
//! written): then one line on standard error says why. A reader that goes away, as `head` does,
//! ends the run quietly.

mod arguments;
mod input;
mod output;

use arguments::{Arguments, Command, RunArguments};
use clap::Parser;
use clap::error::ErrorKind;
use output::Printer;
use raft_playground::scenario::Scenario;
use raft_playground::sim::Run;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

const VIOLATED: u8 = 1;
const REFUSED: u8 = 2;

/// Runs the program on the arguments that it was started with.
pub fn main() -> ExitCode {
    match Arguments::try_parse() {
        Ok(Arguments {
            command: Command::Run(arguments),
        }) => run(&arguments),
        Err(error) => help_or_refusal(&error),
    }
}

/// What was asked for, such as the version; or what is wrong.
fn help_or_refusal(error: &clap::Error) -> ExitCode {
    let is_help = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => true,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => false,
        _ => return refuse(&first_paragraph(error)),
    };
    // Where nobody reads it, nothing is lost.
    let _ = error.print();
    if is_help {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(REFUSED)
    }
}

/// What is wrong with the arguments, on one line; tips and usage come in later paragraphs.
fn first_paragraph(error: &clap::Error) -> String {
    let text = error.to_string();
    let lines = text.lines().map(str::trim);
    let paragraph: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    let sentence = paragraph.join(" ");
    sentence.trim_start_matches("error: ").to_owned()
}

fn refuse(sentence: &str) -> ExitCode {
    // Where standard error is closed, the exit status says it alone.
    let _ = writeln!(io::stderr(), "raft-playground: {sentence}");
    ExitCode::from(REFUSED)
}

fn run(arguments: &RunArguments) -> ExitCode {
    let scenario = match input::scenario(&arguments.scenario) {
        Ok(scenario) => scenario,
        Err(sentence) => return refuse(&sentence),
    };
    match print(&scenario, arguments) {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::from(VIOLATED),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => refuse(&format!("the output cannot be written: {error}")),
    }
}

/// Runs the scenario and prints it. True: a property was violated.
fn print(scenario: &Scenario, arguments: &RunArguments) -> io::Result<bool> {
    let until = arguments.until.unwrap_or_else(|| scenario.end());
    let mut run = Run::new(scenario.setup(), scenario.commands.clone());
    let out = BufWriter::new(io::stdout().lock());
    let mut printer = Printer::new(out, arguments.format);

    printer.start(&run)?;
    // Step by step: a run keeps its newest facts only.
    while run.next().is_some_and(|next| next.at <= until) {
        run.step();
        printer.news(&run)?;
    }
    run.run_until(until);
    printer.end(&run, scenario)?;
    Ok(!run.checker().violations().is_empty())
}
