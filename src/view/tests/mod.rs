//! How a run is shown: on lines, as objects, in numbers.

mod diagrams;
#[cfg(not(target_arch = "wasm32"))]
mod diagrams_lose_nothing;
mod diagrams_of_clients;
mod frames;
mod history;
#[cfg(not(target_arch = "wasm32"))]
mod lines;
#[cfg(not(target_arch = "wasm32"))]
mod log_lines;
#[cfg(not(target_arch = "wasm32"))]
mod log_traces;
mod logs;
#[cfg(not(target_arch = "wasm32"))]
mod recordings;
mod shapes;
mod shown;
mod snapshots;
mod stories;
#[cfg(not(target_arch = "wasm32"))]
mod traces;
#[cfg(not(target_arch = "wasm32"))]
mod words;

use crate::raft::{PeerId, Rule, Rules, Time};
use crate::scenario::Scenario;
#[cfg(not(target_family = "wasm"))]
use crate::sim::{Body, Fact};
use crate::sim::{MessageId, Options, Run, Setup, TimedCommand};

#[cfg(not(target_family = "wasm"))]
const S0: PeerId = PeerId(0);
const S1: PeerId = PeerId(1);
const S2: PeerId = PeerId(2);

/// The scenario in this text, run for this many milliseconds.
fn run(text: &str, until_ms: u64) -> (Scenario, Run) {
    let scenario = Scenario::from_json(text).expect("the test's scenario is one");
    let mut run = Run::new(scenario.setup(), scenario.commands.clone());
    run.run_until(Time(until_ms * 1000));
    (scenario, run)
}

/// A run of three peers with these options and commands, for this many milliseconds.
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

#[cfg(not(target_family = "wasm"))]
/// The number of a pretended fact at 1.5302 s in term 4.
fn pretended(fact: Fact, run: &mut Run) -> u64 {
    run.pretend(AT, 4, fact)
}

#[cfg(not(target_family = "wasm"))]
/// The same, for a message of the third call from S0 to S1 or from S1 to S0.
fn pretended_send(id: MessageId, body: &Body, run: &mut Run) -> u64 {
    run.pretend_send(AT, 4, (id, 9, body))
}

#[cfg(not(target_family = "wasm"))]
const AT: Time = Time(1_530_299);

/// The third request from S0 to S1.
#[cfg(not(target_family = "wasm"))]
fn name() -> MessageId {
    MessageId::request(S0, S1, 3)
}

/// The name of S0's message to S1 with this content: a request, or the reply to one.
#[cfg(not(target_family = "wasm"))]
fn name_of(body: &Body) -> MessageId {
    match body {
        Body::Request(_) => name(),
        Body::Reply(_) => MessageId::request(S1, S0, 3).reply(),
    }
}

/// The name of the message of this record.
fn message_id(record: &[f64]) -> MessageId {
    let id = MessageId::from_words([record[10] as u32, record[2] as u32]);
    let ends = [id.sender(), id.receiver()].map(|peer| f64::from(peer.0));
    assert_eq!(record[..2], ends);
    id
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
