//! A healed cluster is found to settle, and one that cannot settle is found out.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use crate::raft::{Rule, Rules, Span, SpanRange};
use crate::sim::{Assignment, Command, Setup, liveness};

const SOON: Span = Span::from_ms(5000);

#[test]
fn a_calm_cluster_settles() {
    let mut run = run_to(setup(5, 1), Vec::new(), 0);
    assert_eq!(liveness::settles(&mut run, liveness::BOUND), Ok(()));
    assert!(run.now() < ms(5000));
    // And again, with another write.
    assert_eq!(liveness::settles(&mut run, liveness::BOUND), Ok(()));
}

#[test]
fn everything_is_healed() {
    let commands = vec![
        at(1000, Command::Crash(S0)),
        at(1000, Command::Pause(S1)),
        at(1000, Command::Isolate(S2)),
        at(1000, Command::Partition(vec![vec![S0]])),
        at(
            1000,
            Command::CrashInStep {
                peer: S1,
                effects: 3,
            },
        ),
    ];
    let mut run = run_to(setup(3, 1), commands, 2000);
    liveness::heal(&mut run);
    assert_eq!(liveness::settles(&mut run, liveness::BOUND), Ok(()));
}

#[test]
fn what_is_missing_is_said() {
    let missing = |command: Command| {
        let mut run = run_to(setup(3, 1), vec![at(1000, command)], 2000);
        let now = run.now();
        let settled = liveness::settles(&mut run, SOON);
        assert_eq!(run.now(), now + SOON);
        settled.expect_err("it cannot settle")
    };
    assert_eq!(missing(Command::Crash(S1)), "S1 is crashed.");
    assert_eq!(missing(Command::Pause(S2)), "S2 is paused.");
    let parted = Command::Partition(vec![vec![S0], vec![S1], vec![S2]]);
    let parted = missing(parted);
    assert!(
        parted.contains(" leads term ") || parted.contains("Nobody"),
        "{parted}"
    );
}

#[test]
fn peers_with_equal_timeouts_may_never_settle() {
    let mut setup = with_network(setup(3, 1), |direction| {
        direction.latency = crate::sim::SpanBounds::from_ms(10, 10);
    });
    setup.rules = Rules::RAFT.without(Rule::RandomTimeout);
    let mut run = run_to(setup, Vec::new(), 0);
    let settled = liveness::settles(&mut run, SOON);
    assert_eq!(settled, Err("Nobody leads.".to_owned()));
}

/// S2 has x=1 where S1 has y=2, and takes y=3 all the same.
#[test]
fn logs_that_differ_behind_a_write_that_all_applied_are_not_settled() {
    let mut setup = with_network(setup(3, 1), |direction| {
        direction.latency = crate::sim::SpanBounds::from_ms(10, 10);
    });
    setup.timing.election_timeout = SpanRange::from_ms(60_000, 70_000);
    let propose = |key, value, peer| Command::Propose {
        peer: Some(peer),
        command: Assignment { key, value },
    };
    let commands = vec![
        at(100, Command::TimeOut(S2)),
        at(150, Command::Isolate(S2)),
        at(160, propose(b'x', 1, S2)),
        at(200, Command::TimeOut(S0)),
        at(250, propose(b'y', 2, S0)),
        at(400, Command::TimeOut(S1)),
        at(430, propose(b'y', 3, S1)),
        at(440, Command::Reconnect(S2)),
    ];
    let settled = |rules| {
        let mut run = run_to(Setup { rules, ..setup }, commands.clone(), 2440);
        let settled = liveness::settles(&mut run, SOON);
        let registers = |id| run.world().machine(id).registers().collect::<Vec<_>>();
        assert!(
            registers(S2).contains(&(b'z', 1)),
            "the fresh write is applied"
        );
        settled
    };
    assert_eq!(settled(Rules::RAFT), Ok(()));
    let differs = "The log of S2 is not the one of its leader S1.".to_owned();
    assert_eq!(
        settled(Rules::RAFT.without(Rule::CheckPrevious)),
        Err(differs)
    );
}
