//! Going back across commands with lasting effects: options and rules.

use super::harness::*;
use crate::raft::{Rule, Rules, Span};
use crate::sim::history::{Checkpoints, History};
use crate::sim::{Command, Goal, Moment, Options, OptionsChange, Run, TimedCommand};

const END: u64 = 12_000;

/// Each of the commands has an effect on the moments after it.
fn commands() -> Vec<TimedCommand> {
    let options = |milliseconds, change| at(milliseconds, Command::Options(change));
    let none = OptionsChange::default;
    let rules = |milliseconds, rules| at(milliseconds, Command::Rules(rules));
    vec![
        options(
            1000,
            OptionsChange {
                clients: Some(4),
                write_interval: Some(Span::from_ms(40)),
                ..none()
            },
        ),
        rules(2500, Rules::RAFT.without(Rule::MatchFromSent)),
        options(
            4000,
            OptionsChange {
                persist: Some(Span::from_ms(7)),
                ..none()
            },
        ),
        rules(
            5500,
            Rules::RAFT
                .without(Rule::MajorityOverHalf)
                .without(Rule::RandomTimeout),
        ),
        at(6000, Command::Crash(S0)),
        at(6001, Command::Crash(S1)),
        options(
            7000,
            OptionsChange {
                clients: Some(1),
                no_op_on_election: Some(true),
                client_timeout: Some(Span::from_ms(70)),
                ..none()
            },
        ),
        at(7500, Command::Restart(S0)),
        rules(8500, Rules::RAFT),
        at(9000, Command::Restart(S1)),
    ]
}

/// What is in force, and the digest of all that happened under it.
fn seen(run: &Run) -> (Rules, Options, u64, u64) {
    let world = run.world();
    (world.rules(), *world.options(), run.digest(), run.steps())
}

fn go_to(history: &mut History, milliseconds: u64) {
    history.go_to(Goal::Moment(Moment::end_of(ms(milliseconds))));
    assert!(history.travel(u64::MAX), "nothing stops the way");
}

fn straight(milliseconds: u64) -> Run {
    run_to(setup(5, 1), commands(), milliseconds)
}

#[test]
fn a_moment_has_the_rules_and_options_that_it_had() {
    let checkpoints = Checkpoints::new(128, 2);
    let mut history = History::with_checkpoints(setup(5, 1), commands(), checkpoints);
    go_to(&mut history, END);
    let halves = END / 500;
    let jumps = (0..halves).map(|n| n * 7 % halves);
    for half in (0..=halves).rev().chain(jumps).chain(0..=halves) {
        let moment = half * 500;
        for moment in [moment, moment.saturating_sub(1)] {
            go_to(&mut history, moment);
            let straight = straight(moment);
            assert_eq!(seen(history.run()), seen(&straight), "{moment} ms");
            assert_eq!(history.run().world(), straight.world(), "{moment} ms");
        }
    }
    let off = |moment| straight(moment).world().rules().all_off().count();
    assert_eq!([1000, 3000, 6000, END].map(off), [0, 1, 2, 0]);
    assert!(!straight(END).checker().violations().is_empty());
}

/// Removing a command removes its effects; undoing that brings them back.
#[test]
fn a_change_of_rules_that_is_taken_away_leaves_nothing_behind() {
    let checkpoints = Checkpoints::new(128, 2);
    let mut history = History::with_checkpoints(setup(5, 1), commands(), checkpoints);
    go_to(&mut history, END);
    for number in 0..commands().len() {
        assert!(history.remove_act(number));
        assert!(history.travel(u64::MAX));
        let mut fewer = commands();
        fewer.remove(number);
        let without = run_to(setup(5, 1), fewer, END);
        assert_eq!(seen(history.run()), seen(&without), "without {number}");
        assert!(history.undo());
        assert!(history.travel(u64::MAX));
        assert_eq!(seen(history.run()), seen(&straight(END)), "with {number}");
    }
}

#[test]
fn rules_that_are_changed_in_the_past_are_a_branch() {
    let mut history = History::with_checkpoints(setup(5, 1), commands(), Checkpoints::new(128, 2));
    go_to(&mut history, END);
    go_to(&mut history, 5000);
    history.act(Command::Rules(Rules::RAFT));
    go_to(&mut history, 5400);
    assert!(!history.run().world().rules().is_modified());
    assert!(history.switch_branch(0));
    assert!(history.travel(u64::MAX));
    assert_eq!(seen(history.run()), seen(&straight(5400)));
    assert!(history.run().world().rules().is_modified());
}
