//! Elections on disks that take their time.

#![cfg(not(target_family = "wasm"))]

#[path = "../src/sim/tests/storm/timers.rs"]
mod timers;

use raft_playground::raft::{PeerId, Role, Time};
use raft_playground::scenario::Scenario;
use raft_playground::sim::{Fact, Run};
use timers::Timers;

const F2: &str = include_str!("cases/f2-one-vote-two-writes.json");
const F3: &str = include_str!("cases/f3-timer-set-in-the-past.json");
const F3B: &str = include_str!("cases/f3b-no-leader-on-slow-disks.json");
const FIVE: &str = r#"{ "peers": 5, "options": { "persist_ms": 100 } }"#;
const POLLED: &str = r#"{ "peers": 5, "options": { "persist_ms": 100 },
    "timing": { "election_check": { "polled_ms": [20, 60] } } }"#;

fn scenario(text: &str, seed: u32) -> Scenario {
    let scenario = Scenario::from_json(text).expect("it is sound");
    Scenario { seed, ..scenario }
}

fn run(text: &str, seed: u32) -> Run {
    let scenario = scenario(text, seed);
    let mut run = Run::new(scenario.setup(), scenario.commands.clone());
    run.run_until(scenario.end());
    run
}

fn elects(run: &Run) -> bool {
    let leads = |stamped: &Fact| {
        matches!(
            stamped,
            Fact::Role {
                role: Role::Leader,
                ..
            }
        )
    };
    run.facts()
        .iter_from(0)
        .any(|(_, stamped)| leads(&stamped.fact))
}

/// How many of 100 seeds elect a leader within 10 s.
fn elections(text: &str) -> usize {
    let end = Time(10_000_000);
    let runs = (1..=100).map(|seed| run(text, seed));
    runs.filter(|run| run.now() <= end && elects(run)).count()
}

#[test]
fn five_peers_elect_a_leader_while_each_record_takes_100_ms() {
    let elected = elections(FIVE);
    assert!(elected >= 95, "{elected} of 100 seeds");
}

#[test]
fn so_they_do_where_timers_are_polled() {
    let elected = elections(POLLED);
    assert!(elected >= 95, "{elected} of 100 seeds");
}

#[test]
fn three_peers_elect_a_leader_while_a_record_takes_longer_than_the_shortest_timeout() {
    let given = Scenario::from_json(F3B).expect("it is sound");
    assert!(elects(&run(F3B, given.seed)), "the seed that was reported");
    let elected = elections(F3B);
    assert!(elected >= 95, "{elected} of 100 seeds");
}

#[test]
fn a_vote_in_a_higher_term_is_one_record() {
    let run = run(F2, Scenario::from_json(F2).expect("it is sound").seed);
    let voter = PeerId(1);
    let persisted = run.facts().iter_from(0).filter_map(|(_, stamped)| {
        let written = match stamped.fact {
            Fact::Persist {
                peer,
                term,
                voted_for,
                ..
            } if peer == voter => (term, voted_for),
            _ => return None,
        };
        Some((stamped.at, written))
    });
    let first: Vec<_> = persisted.take(1).collect();
    assert_eq!(first, [(Time(310_000), (1, Some(PeerId(0))))]);
}

#[test]
fn no_timer_is_due_earlier_than_its_shortest_span_after_it_was_set() {
    for text in [F2, F3, F3B, FIVE, POLLED] {
        for seed in 1..=20 {
            let run = run(text, seed);
            let mut timers = Timers::new(&run);
            timers.read(&run);
            assert_eq!(timers.early, [""; 0], "{text}, seed {seed}");
        }
    }
}
