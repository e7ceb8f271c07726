//! The order of events.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use std::hash::{DefaultHasher, Hash, Hasher};

use super::harness::*;
use crate::raft::{Span, Time};
use crate::sim::{Command, Fact, Run, SpanBounds, TimedCommand, Trigger, World};

fn hash(world: &World) -> u64 {
    let mut hasher = DefaultHasher::new();
    world.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn equal_scenarios_have_equal_runs() {
    let one = run_to(setup(5, 3), Vec::new(), 5000);
    let other = run_to(setup(5, 3), Vec::new(), 5000);
    assert_eq!(facts(&one), facts(&other));
    assert_eq!(one.digest(), other.digest());
    assert_eq!(one.world(), other.world());
}

#[test]
fn another_seed_is_another_run() {
    let one = run_to(setup(5, 3), Vec::new(), 5000);
    let other = run_to(setup(5, 4), Vec::new(), 5000);
    assert_ne!(one.digest(), other.digest());
}

#[test]
fn a_clone_of_a_world_has_the_same_future() {
    let mut one = run_to(setup(5, 3), vec![at(900, Command::Pause(S1))], 1000);
    let mut other = one.clone();
    assert_eq!(hash(one.world()), hash(other.world()));
    one.run_until(ms(3000));
    other.run_until(ms(3000));
    assert_eq!(one.world(), other.world());
    assert_eq!(hash(one.world()), hash(other.world()));
    assert_eq!(one.digest(), other.digest());
}

#[test]
fn worlds_at_different_moments_differ() {
    let one = run_to(setup(3, 3), Vec::new(), 1000);
    let other = run_to(setup(3, 3), Vec::new(), 1001);
    assert_ne!(one.world(), other.world());
    assert_ne!(hash(one.world()), hash(other.world()));
}

#[test]
fn step_by_step_is_the_same_as_running() {
    let commands = vec![at(700, Command::Crash(S0)), at(900, Command::Restart(S0))];
    let ran = run_to(setup(5, 3), commands.clone(), 2000);
    let mut stepped = Run::new(setup(5, 3), commands);
    while stepped.next().is_some_and(|next| next.at <= ms(2000)) {
        stepped.step();
    }
    assert_eq!(stepped.digest(), ran.digest());
}

#[test]
fn a_step_carries_out_just_what_was_next() {
    let mut run = Run::new(setup(3, 3), Vec::new());
    for _ in 0..500 {
        let next = run.next().expect("a cluster never rests");
        run.step();
        assert_eq!(run.now(), next.at);
        if let Some(after) = run.next() {
            assert_ne!(after.token, next.token);
        }
    }
}

#[test]
fn the_clock_never_goes_back() {
    let mut run = Run::new(setup(3, 3), Vec::new());
    let mut before = Time::ZERO;
    for _ in 0..500 {
        run.step();
        assert!(run.now() >= before);
        before = run.now();
    }
}

#[test]
fn the_clock_moves_past_nothing_that_is_due() {
    let mut run = Run::new(setup(3, 3), Vec::new());
    let due = run.next().expect("timers run").at;
    assert!(!run.advance_to(due));
    assert_eq!(run.now(), Time::ZERO);
    assert!(run.advance_to(Time(due.0 - 1)));
    assert_eq!(run.now(), Time(due.0 - 1));
}

/// No randomness: all timers and messages fall due together, at whole milliseconds.
fn in_step() -> crate::sim::Setup {
    let mut setup = with_network(setup(3, 1), |direction| {
        direction.latency = SpanBounds::from_ms(10, 10);
    });
    setup.timing.election_timeout.high = setup.timing.election_timeout.low;
    setup.timing.replicate_interval = Span::from_ms(50);
    setup
}

#[test]
fn at_one_microsecond_commands_go_first_in_the_order_written() {
    // All election timers run out at 150 ms.
    let commands = vec![
        at(150, Command::Pause(S1)),
        at(150, Command::Crash(S2)),
        at(150, Command::Resume(S1)),
    ];
    let mut run = Run::new(in_step(), commands);
    for n in 0..3 {
        assert_eq!(
            run.next().map(|next| next.what),
            Some(Trigger::Command { n })
        );
        run.step();
    }
    assert_eq!(run.now(), ms(150));
    assert!(matches!(
        run.next().map(|next| next.what),
        Some(Trigger::Timer { .. })
    ));
}

#[test]
fn at_one_microsecond_timers_go_in_the_order_queued() {
    let run = run_to(in_step(), Vec::new(), 150);
    let fired = pick(&run, 0, |stamped| match stamped.fact {
        Fact::Fire { peer, .. } => Some(peer),
        _ => None,
    });
    assert_eq!(fired, [S0, S1, S2]);
}

#[test]
fn a_command_goes_after_as_many_items_of_its_microsecond_as_it_says() {
    let command = TimedCommand {
        after: 2,
        ..at(150, Command::Crash(S2))
    };
    let run = run_to(in_step(), vec![command], 150);
    let order = pick(&run, 0, |stamped| match stamped.fact {
        Fact::Fire { peer, .. } => Some(peer.to_string()),
        Fact::Command { .. } => Some("command".to_owned()),
        _ => None,
    });
    assert_eq!(order, ["S0", "S1", "command"]);
}

#[test]
fn a_command_that_waits_for_more_items_than_fall_due_goes_after_the_last() {
    let command = TimedCommand {
        after: 99,
        ..at(150, Command::Crash(S2))
    };
    let run = run_to(in_step(), vec![command], 151);
    let crashed = pick(&run, 0, |stamped| match stamped.fact {
        Fact::Command { ignored, .. } => Some((stamped.at, ignored)),
        _ => None,
    });
    assert_eq!(crashed, [(ms(150), false)]);
}

#[test]
fn an_act_by_hand_plays_back_as_a_command_of_the_scenario() {
    let mut by_hand = Run::new(in_step(), vec![at(400, Command::HealAll)]);
    // Between two items of one microsecond, and between two commands.
    by_hand.run_until(ms(149));
    by_hand.step();
    assert!(by_hand.act(Command::Crash(S2)));
    by_hand.step();
    assert!(by_hand.act(Command::Restart(S2)));
    assert!(!by_hand.act(Command::Restart(S2)));
    by_hand.run_until(ms(300));
    assert!(by_hand.act(Command::Isolate(S0)));
    by_hand.run_until(ms(2000));

    let played = run_to(in_step(), by_hand.commands().to_vec(), 2000);
    assert_eq!(played.digest(), by_hand.digest());
    assert_eq!(played.world(), by_hand.world());
}

#[test]
fn without_peers_that_run_nothing_falls_due() {
    let commands = vec![at(10, Command::Crash(S0))];
    let mut run = run_to(setup(1, 1), commands, 20);
    assert_eq!(run.next(), None);
    assert!(!run.step());
    run.run_until(ms(5000));
    assert_eq!(run.now(), ms(5000));
}
