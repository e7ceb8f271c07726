//! Branches differ by their commands, and nothing is ever lost.

use rand::RngExt;

use super::harness::*;
use super::storm::Storm;
use crate::raft::{PeerId, Time};
use crate::sim::history::{Checkpoints, History};
use crate::sim::{Branch, Command, Goal, Moment, Run};

fn go(history: &mut History, milliseconds: u64) {
    history.go_to(Goal::Moment(Moment::end_of(ms(milliseconds))));
    arrive(history);
}

fn arrive(history: &mut History) {
    assert!(history.travel(u64::MAX));
}

/// What playing the same commands from the start gives.
fn assert_straight(history: &History) {
    let run = history.run();
    let mut straight = Run::new(run.setup().clone(), run.commands().to_vec());
    straight.go_to(Goal::Moment(run.moment()), u64::MAX);
    assert_eq!(run.digest(), straight.digest());
    assert_eq!(run.world(), straight.world());
    assert_eq!(
        run.facts().first(),
        0,
        "in a short run everything stays known"
    );
    assert!(run.facts().iter_from(0).eq(straight.facts().iter_from(0)));
    for number in 0..run.facts().end() {
        let told = |run: &Run| (run.facts().trigger(number), run.facts().entries(number));
        assert!(told(run) == told(&straight) && told(run).0.is_some());
    }
}

fn ids(history: &History) -> Vec<u32> {
    history.branches().iter().map(|branch| branch.id).collect()
}

/// Played to 5 s, then S1 crashed at 2 s and that branch played to 4 s.
fn forked() -> History {
    let mut history = History::new(setup(5, 1), Vec::new());
    go(&mut history, 5000);
    go(&mut history, 2000);
    assert!(history.act(Command::Crash(S1)));
    go(&mut history, 4000);
    history
}

#[test]
fn acting_at_the_head_goes_on_in_the_same_branch() {
    let mut history = History::new(setup(5, 1), Vec::new());
    go(&mut history, 1000);
    assert!(history.act(Command::Crash(S1)));
    go(&mut history, 2000);
    assert!(history.act(Command::Restart(S1)));
    assert_eq!(history.branches().len(), 1);
    assert_eq!(history.branch().commands().len(), 2);
    assert_straight(&history);
}

#[test]
fn acting_in_the_past_begins_a_branch_and_keeps_the_old_one() {
    let mut history = forked();
    assert_eq!(ids(&history), [0, 1]);
    let branch = history.branch().clone();
    assert_eq!(
        (branch.id, branch.parent, branch.fork),
        (1, Some(0), ms(2000))
    );
    assert_eq!(branch.head.at, ms(4000));
    assert_straight(&history);

    assert!(history.switch_branch(0));
    arrive(&mut history);
    assert_eq!(history.run().now(), ms(4000), "the same moment");
    assert_eq!(history.head().at, ms(5000));
    assert!(history.run().commands().is_empty());
    assert_eq!(
        history
            .recording()
            .facts
            .iter_from(0)
            .last()
            .map(|(_, fact)| fact.at > ms(4900)),
        Some(true),
        "what came after is still known"
    );
    assert_straight(&history);
    go(&mut history, 5000);
    assert_straight(&history);

    assert!(history.switch_branch(1));
    arrive(&mut history);
    assert_eq!(
        history.run().now(),
        ms(4000),
        "no further than it has ever got"
    );
    assert_straight(&history);
    assert!(!history.switch_branch(7));
}

#[test]
fn a_branch_that_adds_nothing_has_its_parents_digest() {
    let mut history = forked();
    let number = history.run().commands_done() - 1;
    assert!(history.remove_act(number));
    arrive(&mut history);
    let digest = history.run().digest();
    assert!(history.switch_branch(0));
    arrive(&mut history);
    assert_eq!(history.run().now(), ms(4000));
    assert_eq!(history.run().digest(), digest);
}

#[test]
fn undo_and_redo_give_what_was_there() {
    let mut history = forked();
    let forked = (history.run().digest(), history.run().now());
    assert!(history.undo());
    arrive(&mut history);
    assert_eq!(ids(&history), [0]);
    assert_eq!(history.run().now(), ms(2000));
    assert_eq!(history.head().at, ms(5000));
    assert!(history.recording().facts.end() > history.run().facts().end());
    assert_straight(&history);
    assert!(!history.can_undo());
    assert!(!history.undo());

    assert!(history.redo());
    arrive(&mut history);
    assert_eq!((history.run().digest(), history.run().now()), forked);
    assert!(!history.redo());
    assert_straight(&history);
}

#[test]
fn an_act_can_be_moved_and_taken_away() {
    let mut history = History::new(setup(5, 1), vec![at(3000, Command::Restart(S1))]);
    go(&mut history, 1000);
    history.act(Command::Crash(S1));
    go(&mut history, 2500);
    let before = history.run().digest();

    assert!(history.retime_act(0, ms(2000)));
    arrive(&mut history);
    assert_eq!(history.run().now(), ms(2500));
    assert_eq!(history.run().commands()[0].at, ms(2000));
    assert_straight(&history);
    assert!(
        history.retime_act(0, ms(3500)),
        "behind the other, into the future"
    );
    arrive(&mut history);
    assert_eq!(history.run().commands()[1].command, Command::Crash(S1));
    assert_eq!(history.run().commands_done(), 0);
    assert_straight(&history);

    assert!(history.undo());
    assert!(history.undo());
    arrive(&mut history);
    assert_eq!(history.run().digest(), before);
    assert!(!history.remove_act(2), "there is none");
    assert_eq!(history.branches().len(), 1);
}

#[test]
fn an_edit_before_the_fork_makes_branches_part_there() {
    let mut history = History::new(setup(5, 1), vec![at(1000, Command::Crash(S1))]);
    go(&mut history, 5000);
    go(&mut history, 2000);
    history.act(Command::Crash(S2));
    assert_eq!(history.branch().fork, ms(2000));
    history.switch_branch(0);
    history.retime_act(0, ms(1500));
    assert_eq!(
        history.branches()[1].fork,
        ms(1000),
        "its parent differs from there on"
    );
    history.undo();
    assert_eq!(history.branches()[1].fork, ms(2000));
    history.switch_branch(1);
    history.retime_act(0, ms(800));
    assert_eq!(history.branch().fork, ms(800));
    arrive(&mut history);
    assert_straight(&history);
}

#[test]
fn branches_can_be_named_and_removed_and_that_undone() {
    let mut history = forked();
    go(&mut history, 3000);
    history.act(Command::Crash(S2));
    assert_eq!(ids(&history), [0, 1, 2]);
    assert!(history.name_branch(2, String::from("both down")));
    assert_eq!(history.branch().name, "both down");
    assert!(!history.remove_branch(2), "it is shown");
    assert!(!history.remove_branch(9), "there is none");
    assert!(history.remove_branch(1));
    assert_eq!(ids(&history), [0, 2]);
    assert_eq!(
        (history.branch().parent, history.branch().fork),
        (Some(0), ms(2000))
    );
    assert!(history.undo());
    assert_eq!(ids(&history), [0, 1, 2]);
    assert!(history.undo());
    assert_eq!(history.branch().name, "");
    assert_straight(&history);
}

#[test]
fn branches_that_were_kept_elsewhere_can_be_planted_again() {
    let old = forked();
    let shown = old.branch().clone();
    let mut history = History::new(old.run().setup().clone(), shown.commands().to_vec());
    go(&mut history, 3000);
    let mut kept = old.branches().to_vec();
    kept.reverse();
    for branch in kept {
        assert!(history.plant(branch));
    }
    assert_eq!(ids(&history), [0, 1]);
    assert_eq!((history.branch().id, history.branch().fork), (1, ms(2000)));
    assert_eq!(history.head(), old.head(), "it is known how far it got");
    assert_straight(&history);
    assert!(
        !history.plant(Branch::new(1, Vec::new())),
        "there is one already"
    );
    let mut own_parent = Branch::new(5, Vec::new());
    own_parent.parent = Some(5);
    assert!(!history.plant(own_parent), "it cannot have left itself");
    assert!(
        !history.plant(Branch::new(u32::MAX, Vec::new())),
        "the next one could have none"
    );

    assert!(history.switch_branch(0));
    arrive(&mut history);
    assert!(history.run().commands().is_empty());
    assert_straight(&history);
    assert!(history.switch_branch(1));
    go(&mut history, 4000);
    assert_eq!(history.run().digest(), old.run().digest());
    assert!(!history.can_undo());
}

#[test]
fn branches_share_their_luck() {
    let mut history = forked();
    let sent = |history: &History| {
        let log = history.recording().facts;
        let facts = log.iter_from(0).map(|(_, fact)| fact);
        facts.filter(|fact| fact.at < ms(2000)).collect::<Vec<_>>()
    };
    let forked = sent(&history);
    history.switch_branch(0);
    arrive(&mut history);
    assert!(!forked.is_empty());
    assert_eq!(forked, sent(&history));
}

#[test]
fn what_is_done_on_the_way_does_not_change_where_to() {
    let mut history = forked();
    go(&mut history, 1000);
    go(&mut history, 4000);
    assert!(history.retime_act(0, ms(1000)));
    assert!(!history.travel(10), "it is far");
    assert!(history.undo());
    assert!(history.redo());
    assert!(history.remove_act(0));
    assert!(!history.travel(10));
    assert!(history.switch_branch(0));
    assert!(!history.switch_branch(7));
    arrive(&mut history);
    assert_eq!(history.branch().id, 0);
    assert_eq!(history.run().now(), ms(4000));
    assert!(history.undo());
    arrive(&mut history);
    assert_eq!(history.run().commands()[0].at, ms(1000));
    assert_eq!(history.run().now(), ms(4000));
    assert_straight(&history);
}

#[test]
fn undoing_leaves_every_branch_as_far_as_it_got() {
    let mut history = forked();
    history.name_branch(1, String::from("down"));
    history.switch_branch(0);
    go(&mut history, 9000);
    assert!(history.undo());
    arrive(&mut history);
    assert_eq!(history.branch().id, 1);
    assert_eq!(history.branches()[0].head.at, ms(9000));
    assert_eq!(history.branches()[1].head.at, ms(4000));
}

/// Everything that can be done to a history, in any order.
#[test]
fn whatever_is_done_the_run_is_that_of_its_commands() {
    for seed in 0..60 {
        let mut storm = Storm::new(seed);
        let setup = storm.setup(seed);
        let mut history = History::with_checkpoints(setup, Vec::new(), Checkpoints::new(128, 2));
        for _ in 0..40 {
            deed(&mut history, &mut storm);
            // On the way there, its place is different.
            if storm.random.random_bool(0.9) {
                arrive(&mut history);
                assert_straight(&history);
                let head = history.head();
                assert!(head.step >= history.run().steps() && head.at >= history.run().now());
            } else {
                history.travel(50);
            }
        }
    }
}

fn deed(history: &mut History, storm: &mut Storm) {
    let commands = history.run().commands().len().max(1);
    let branches = history.branches().len() as u32;
    match storm.random.random_range(0..14) {
        0..=2 => history.go_to(Goal::Moment(Moment::end_of(Time(
            storm.random.random_range(0..6_000_000),
        )))),
        3 => history.go_to(Goal::Step(storm.random.random_range(0..3000))),
        4..=6 => {
            let command = storm.command();
            history.act(command);
        }
        7 => {
            history.step_back();
        }
        8 => {
            history.remove_act(storm.random.random_range(0..commands));
        }
        9 => {
            let at = Time(storm.random.random_range(0..6_000_000));
            history.retime_act(storm.random.random_range(0..commands), at);
        }
        10 => {
            history.undo();
        }
        11 => {
            history.redo();
        }
        12 => {
            history.switch_branch(storm.random.random_range(0..branches));
        }
        _ => {
            history.remove_branch(storm.random.random_range(0..branches));
            history.name_branch(0, PeerId(0).to_string());
        }
    }
}

/// The first and the last that is known of a branch.
fn known(history: &History) -> (u64, u64, Time) {
    let recording = history.recording();
    let facts = recording.facts;
    (facts.first(), facts.end(), recording.until)
}

#[test]
fn undone_in_the_past_of_a_long_run_its_future_is_known_again() {
    let mut history = History::new(setup(5, 1), Vec::new());
    go(&mut history, 540_000);
    for back in [520_000, 300_000] {
        go(&mut history, back);
        let known = known(&history);
        history.act(Command::Crash(S1));
        history.undo();
        arrive(&mut history);
        assert_eq!(self::known(&history), known, "{back}");
    }
}
