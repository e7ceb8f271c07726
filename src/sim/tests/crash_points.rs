//! Crashes between any two effects of a step.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::durable::Durable;
use super::harness::*;
use crate::raft::{PeerId, Span};
use crate::sim::{Command, Condition, Fact, Kind, Run};

fn crash_in_step(peer: PeerId, effects: u32) -> Command {
    Command::CrashInStep { peer, effects }
}

/// S0 starts an election and crashes after this many effects: whether its vote is on its disk, and
/// how many votes it has requested.
fn candidacy(effects: u32, persist: u32) -> (bool, usize) {
    let setup = with_options(setup(3, 1), |options| {
        options.persist = Span::from_ms(persist)
    });
    let mut run = Run::new(setup, Vec::new());
    run.act(crash_in_step(S0, effects));
    run.act(Command::TimeOut(S0));
    run.run_until(ms(persist.into()));
    assert_eq!(run.world().condition(S0), Condition::Crashed);
    let has_voted = run.world().disk(S0).voted_for == Some(S0);
    (has_voted, sent(&run, 0, Kind::RequestVote))
}

#[test]
fn a_peer_crashes_after_as_many_effects_of_its_next_step_as_it_was_told() {
    for persist in [0, 20] {
        // It persists, sets its timer, and sends two requests.
        assert_eq!(candidacy(0, persist), (false, 0));
        assert_eq!(candidacy(1, persist), (true, 0));
        assert_eq!(candidacy(2, persist), (true, 0));
        assert_eq!(candidacy(3, persist), (true, 1));
    }
}

#[test]
fn a_step_with_fewer_effects_crashes_at_its_end() {
    for persist in [0, 20] {
        assert_eq!(candidacy(4, persist), (true, 2));
        assert_eq!(candidacy(1000, persist), (true, 2));
    }
}

#[test]
fn so_it_does_where_the_record_is_the_last_effect() {
    for persist in [0, 20] {
        let (mut run, leader) = run_to_leader(setup(3, 1));
        run.act(Command::Options(crate::sim::OptionsChange {
            persist: Some(Span::from_ms(persist)),
            ..Default::default()
        }));
        run.act(crash_in_step(leader, 1000));
        let before = run.world().peer(leader).map(|peer| peer.last_applied());
        run.act(propose('x', 5));
        run.run_until(later(&run, persist.into()));
        assert_eq!(before, Some(0));
        assert_eq!(run.world().disk(leader).log.last_index(), 1);
        assert_eq!(run.world().condition(leader), Condition::Crashed);
    }
}

#[test]
fn a_step_that_only_tells_something_is_no_step_of_a_crash_point() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    run.act(Command::Isolate(leader));
    let from = run.facts().end();
    run.run_until(later(&run, 45));
    run.act(crash_in_step(leader, 1000));
    // Its calls fail at 100 ms; its next round is sent at 50 ms.
    let mut told = 0;
    while run.world().crash_point(leader).is_some() {
        told = pick(&run, from, |stamped| {
            matches!(stamped.fact, Fact::RpcFailed { .. }).then_some(())
        })
        .len();
        run.step();
    }
    assert_eq!(run.world().condition(leader), Condition::Crashed);
    assert_eq!((told, run.now()), (0, later(&run, 0)));
}

#[test]
fn a_crash_forgets_the_crash_point_and_a_restart_is_none_of_its_steps() {
    let mut run = Run::new(setup(3, 1), Vec::new());
    assert!(run.act(crash_in_step(S0, 2)));
    assert_eq!(run.world().crash_point(S0), Some(2));
    assert!(run.act(Command::Crash(S0)));
    assert!(!run.act(crash_in_step(S0, 2)), "it is crashed");
    assert!(run.act(Command::Restart(S0)));
    assert_eq!(run.world().crash_point(S0), None);
    run.act(Command::TimeOut(S0));
    assert_eq!(run.world().condition(S0), Condition::Up);
}

#[test]
fn the_last_crash_point_given_holds() {
    let mut run = Run::new(setup(3, 1), Vec::new());
    run.act(crash_in_step(S0, 0));
    run.act(crash_in_step(S0, 3));
    run.act(Command::TimeOut(S0));
    assert_eq!(sent(&run, 0, Kind::RequestVote), 1);
}

#[test]
fn a_paused_peer_comes_to_its_crash_point_once_it_goes_on() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    run.act(Command::Pause(leader));
    run.act(crash_in_step(leader, 0));
    run.run_until(later(&run, 200));
    assert_eq!(run.world().condition(leader), Condition::Paused);
    run.act(Command::Resume(leader));
    run.run_until(run.now());
    assert_eq!(run.world().condition(leader), Condition::Crashed);
}

#[test]
fn what_a_crash_point_cuts_short_is_made_good_after_a_restart() {
    // A follower takes an entry: timer, record, reply. Wherever it crashes, the cluster recovers.
    for effects in 0..8 {
        for persist in [0, 10] {
            let setup = with_options(setup(3, 1), |options| {
                options.persist = Span::from_ms(persist)
            });
            let (mut run, leader) = run_to_leader(setup);
            let follower = other_than(leader);
            run.run_until(later(&run, 40));
            run.act(crash_in_step(follower, effects));
            run.act(propose('x', 5));
            run.run_until(later(&run, 400));
            let crashes = pick(&run, 0, |stamped| match stamped.fact {
                Fact::Crash { peer } => Some(peer),
                _ => None,
            });
            assert_eq!(crashes, [follower]);
            run.act(Command::Restart(follower));
            run.run_until(later(&run, 1000));
            assert_eq!(register(&run, follower, 'x'), Some(5));
            assert!(run.checker().violations().is_empty());
            Durable::check(&run);
        }
    }
}

#[test]
fn the_step_that_is_under_way_goes_on_and_the_next_one_crashes() {
    for effects in [0, 1000] {
        let setup = with_options(setup(3, 1), |options| {
            options.persist = Span::from_ms(20);
        });
        let mut run = Run::new(setup, Vec::new());
        run.act(Command::TimeOut(S0));
        run.run_until(ms(10));
        assert!(run.world().disk_busy(S0).is_some());
        run.act(crash_in_step(S0, effects));
        run.run_until(ms(20));
        assert_eq!(run.world().condition(S0), Condition::Up);
        assert_eq!(run.world().disk(S0).voted_for, Some(S0));
        assert_eq!(sent(&run, 0, Kind::RequestVote), 2, "the step is complete");
        assert_eq!(run.world().crash_point(S0), Some(effects));
        // The next step is its election.
        run.run_until(ms(100));
        assert_eq!(run.world().condition(S0), Condition::Crashed);
        assert_eq!(role(&run, S0), None);
        let rounds = sent(&run, 0, Kind::AppendEntries);
        assert_eq!(rounds, if effects == 0 { 0 } else { 2 });
    }
}
