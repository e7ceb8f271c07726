//! What a run looks like: on lines, as objects, in numbers.

mod diagrams;
#[cfg(not(target_arch = "wasm32"))]
mod diagrams_lose_nothing;
mod diagrams_of_clients;
mod frames;
mod history;
mod items;
#[cfg(not(target_arch = "wasm32"))]
mod lines;
#[cfg(not(target_arch = "wasm32"))]
mod log_lines;
mod log_traces;
mod logs;
mod shapes;
mod shown;
mod snapshots;
mod stories;
mod traces;
#[cfg(not(target_arch = "wasm32"))]
mod words;

use crate::raft::{PeerId, Rule, Rules, Time};
use crate::scenario::Scenario;
use crate::sim::{Fact, MessageId, Options, Run, Setup, Stamped, TimedCommand};

const S0: PeerId = PeerId(0);
const S1: PeerId = PeerId(1);
const S2: PeerId = PeerId(2);

/// The scenario in this text, and its run until that many milliseconds.
fn run(text: &str, until_ms: u64) -> (Scenario, Run) {
    let scenario = Scenario::from_json(text).expect("the test's scenario is one");
    let mut run = Run::new(scenario.setup(), scenario.commands.clone());
    run.run_until(Time(until_ms * 1000));
    (scenario, run)
}

/// A run of three peers with these options and commands, until that many milliseconds.
fn run_of(options: Options, commands: Vec<TimedCommand>, until_ms: u64) -> (Scenario, Run) {
    let (scenario, _) = run(r#"{"peers": 3, "seed": 2}"#, 0);
    let setup = Setup {
        options,
        ..scenario.setup()
    };
    let mut run = Run::new(setup, commands);
    run.run_until(Time(until_ms * 1000));
    (scenario, run)
}

/// A fact of second 1.5302 and term 4.
fn stamped(fact: Fact) -> Stamped {
    Stamped {
        at: Time(1_530_299),
        term: 4,
        fact,
    }
}

/// The third message from S0 to S1.
fn name() -> MessageId {
    MessageId {
        from: S0,
        to: S1,
        n: 3,
    }
}

/// A run of peers that vote for everybody, up to its first violation.
fn violated() -> (Scenario, Run) {
    let text = r#"{"peers": 4, "timing": {"election_timeout_ms": [150, 155]}}"#;
    let (scenario, _) = run(text, 0);
    let setup = Setup {
        rules: Rules::RAFT.without(Rule::OneVoteATerm),
        ..scenario.setup()
    };
    let mut run = Run::new(setup, Vec::new());
    while run.checker().violations().is_empty() {
        assert!(run.now() < Time(60_000_000), "the checker finds nothing");
        run.step();
    }
    (scenario, run)
}
