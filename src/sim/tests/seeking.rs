//! Every seek gives the state that playing straight to it gives.

use std::hash::{DefaultHasher, Hash, Hasher};

use rand::RngExt;

use super::harness::*;
use super::storm::Storm;
use crate::raft::{Entry, Log, PeerId, Rule, Rules, Span, Time};
use crate::sim::history::{Checkpoints, History};
use crate::sim::{
    Assignment, Command, FactLog, Goal, Landmark, Moment, Named, Place, Run, Search, TimedCommand,
    World,
};

const STORMS: u32 = 40;
const SEEKS: usize = 15;
const SECONDS: u64 = 12;

fn hash(world: &World) -> u64 {
    let mut hasher = DefaultHasher::new();
    world.hash(&mut hasher);
    hasher.finish()
}

/// All that can be seen of a run at its current moment.
fn assert_same(run: &Run, straight: &Run, what: &str) {
    assert_eq!(run.moment(), straight.moment(), "{what}");
    assert_eq!(run.steps(), straight.steps(), "{what}");
    assert_eq!(run.digest(), straight.digest(), "{what}");
    assert_eq!(hash(run.world()), hash(straight.world()), "{what}");
    assert_eq!(run.world(), straight.world(), "{what}");
    assert_eq!(run.commands_done(), straight.commands_done(), "{what}");
    let watched = |run: &Run| format!("{:?} {:?}", run.statistics(), run.checker());
    assert_eq!(watched(run), watched(straight), "{what}");
    for &landmark in Landmark::ALL {
        assert_eq!(run.last(landmark), straight.last(landmark), "{what}");
    }
    let facts = run.facts();
    assert_eq!(facts.end(), straight.facts().end(), "{what}");
    for (number, fact) in facts.iter_from(facts.first()) {
        assert_eq!(Some(fact), straight.facts().get(number), "{what}");
        let trigger = facts.trigger(number);
        assert!(
            trigger.is_some() && trigger == straight.facts().trigger(number),
            "{what}"
        );
        assert_eq!(
            facts.entries(number),
            straight.facts().entries(number),
            "{what}"
        );
    }
}

fn travel(history: &mut History) {
    assert!(history.travel(u64::MAX), "nothing stops the way");
}

#[test]
fn seeking_back_and_forth_gives_what_playing_straight_gives() {
    for seed in 0..STORMS {
        let mut storm = Storm::new(seed);
        let (setup, commands) = (storm.setup(seed), storm.commands());
        let checkpoints = Checkpoints::new(64 << (seed % 3), 1 << (seed % 5));
        let mut history = History::with_checkpoints(setup.clone(), commands.clone(), checkpoints);
        history.go_to(Goal::Moment(Moment::end_of(ms(SECONDS * 500))));
        travel(&mut history);
        for seek in 0..SEEKS {
            let goal = match storm.random.random_range(0..3) {
                0 => Goal::Step(storm.random.random_range(0..6000)),
                1 => Goal::Command(storm.random.random_range(0..commands.len() / 3)),
                _ => {
                    let at = Time(storm.random.random_range(0..SECONDS * 1_000_000));
                    Goal::Moment(Moment::end_of(at))
                }
            };
            history.go_to(goal);
            // Sometimes it changes the goal on the way.
            if storm.random.random_bool(0.8) {
                travel(&mut history);
            } else {
                history.travel(100);
                history.go_to(goal);
                travel(&mut history);
            }
            let mut straight = Run::new(setup.clone(), commands.clone());
            assert!(straight.go_to(goal, u64::MAX));
            let what = format!("storm {seed}, seek {seek}: {goal:?}");
            assert_same(history.run(), &straight, &what);
            let here = history.run().moment();
            history.go_to(Goal::Moment(here));
            travel(&mut history);
            assert_same(history.run(), &straight, &what);
        }
    }
}

#[test]
fn stepping_back_undoes_one_item_each_time() {
    let mut storm = Storm::new(3);
    let (setup, commands) = (storm.setup(3), storm.commands());
    let mut history = History::with_checkpoints(setup, commands, Checkpoints::new(64, 4));
    let mut been = vec![history.run().clone()];
    for _ in 0..500 {
        assert!(history.step());
        been.push(history.run().clone());
    }
    been.pop();
    while let Some(before) = been.pop() {
        assert!(history.step_back());
        travel(&mut history);
        assert_same(history.run(), &before, "one back");
    }
    assert!(!history.step_back(), "this is the beginning");
}

#[test]
fn what_lies_after_the_playhead_is_still_known() {
    let mut history = History::new(setup(5, 1), Vec::new());
    history.go_to(Goal::Moment(Moment::end_of(ms(20_000))));
    travel(&mut history);
    let all = history.run().facts().clone();
    for back in [12_000, 300, 19_500, 5_000] {
        history.go_to(Goal::Moment(Moment::end_of(ms(back))));
        travel(&mut history);
        assert_eq!(history.head().at, ms(20_000));
        assert_eq!(history.recording().facts.end(), all.end());
        assert_eq!(history.recording().facts.first(), 0);
        assert_eq!(history.run().facts().first(), 0, "nor is what came before");
        assert!(history.run().facts().end() < all.end());
    }
    history.go_to(Goal::Moment(Moment::end_of(ms(25_000))));
    travel(&mut history);
    assert!(
        history
            .run()
            .facts()
            .iter_from(0)
            .zip(all.iter_from(0))
            .all(|(one, other)| one == other)
    );
    assert_eq!(history.head().at, ms(25_000));
}

/// Two virtual hours: far more facts than are kept, and many checkpoints forgotten.
#[test]
fn a_seek_in_a_long_run_replays_little_of_it() {
    let mut history = History::new(setup(5, 1), Vec::new());
    let hours = 2 * 3600 * 1000;
    history.go_to(Goal::Moment(Moment::end_of(ms(hours))));
    travel(&mut history);
    let end = history.run().steps();
    assert!(end > 1_000_000);
    assert!(history.checkpoint_bytes() < 32 << 20);
    for part in (0..100).rev() {
        let goal = end / 100 * part;
        history.go_to(Goal::Step(goal));
        travel(&mut history);
        assert_eq!(history.run().steps(), goal);
        // A gap between checkpoints is at most a 56th of its age; sometimes it takes two, and
        // sometimes a few more checkpoints, only to show what came before.
        let most = 2 * 4096 + 20_000 + (end - goal) / 28;
        let replayed = history.replayed();
        assert!(replayed <= most, "{replayed} of {end} steps to {goal}");
        let facts = history.run().facts();
        assert!(
            goal == 0 || facts.first() < facts.end(),
            "nothing is known of the past"
        );
    }
    assert_eq!(history.head().at, ms(hours), "and the head is where it was");
    assert!(
        history.recording().facts.end() - history.recording().facts.first()
            < FactLog::KEPT as u64 + 2048
    );
}

#[test]
fn many_peers_do_not_make_the_checkpoints_too_large() {
    let mut history = History::new(setup(101, 1), Vec::new());
    history.go_to(Goal::Moment(Moment::end_of(ms(60_000))));
    travel(&mut history);
    assert!(history.run().steps() > 200_000);
    assert!(history.checkpoint_bytes() < 32 << 20);
    let goal = history.run().steps() / 3;
    history.go_to(Goal::Step(goal));
    travel(&mut history);
    assert_eq!(history.run().steps(), goal);
}

/// The landmarks of a run, each as it was reached.
fn landmarks(history: &History, kind: Landmark, steps: u64) -> Vec<Place> {
    let mut run = Run::new(
        history.run().setup().clone(),
        history.run().commands().to_vec(),
    );
    let mut places = Vec::new();
    while run.steps() < steps {
        let before = run.last(kind);
        assert!(run.step());
        if run.last(kind) != before {
            places.extend(run.last(kind));
        }
    }
    places
}

#[test]
fn the_next_and_the_last_landmark_are_found_one_after_the_other() {
    let mut storm = Storm::new(8);
    let (mut setup, commands) = (storm.setup(7), storm.commands());
    setup.options.clients = 5;
    setup.options.write_interval = Span::from_ms(100);
    let mut history = History::with_checkpoints(setup, commands, Checkpoints::new(256, 2));
    for &kind in Landmark::ALL {
        let there = landmarks(&history, kind, 6000);
        let is_rare = matches!(kind, Landmark::Violation | Landmark::Rollback);
        assert!(is_rare || there.len() > 1, "{kind:?}");
        history.go_to(Goal::Step(0));
        travel(&mut history);
        for &place in there.iter().take(50) {
            history.look_for(kind);
            assert_eq!(history.look(0), Search::Going);
            assert_eq!(history.look(u64::MAX), Search::Found(place), "{kind:?}");
            history.go_to(Goal::Step(place.step));
            travel(&mut history);
            assert_eq!(history.run().now(), place.at);
        }
        for &place in there.iter().take(50).rev().skip(1) {
            assert_eq!(history.last(kind), Some(place), "{kind:?}");
            history.go_to(Goal::Step(place.step));
            travel(&mut history);
        }
        assert_eq!(history.last(kind), None, "{kind:?}");
    }
}

#[test]
fn a_violation_on_the_way_is_found_first_and_once() {
    let mut setup = setup(4, 1);
    setup.rules = Rules::RAFT.without(Rule::MajorityOverHalf);
    let commands = vec![
        at(0, Command::Partition(vec![vec![S0, S1]])),
        at(9000, Command::Crash(S0)),
    ];
    let mut history = History::new(setup, commands);
    history.look_for(Landmark::Violation);
    let violation = history.look(u64::MAX);
    assert!(matches!(violation, Search::Found(place) if place.at < ms(1000)));
    history.look_for(Landmark::Crash);
    assert_eq!(history.look(u64::MAX), violation);

    history.go_to(Goal::Moment(Moment::end_of(ms(8000))));
    travel(&mut history);
    history.look_for(Landmark::Crash);
    assert!(matches!(history.look(u64::MAX), Search::Found(place) if place.at == ms(9000)));
}

#[test]
fn what_never_comes_is_not_looked_for_for_ever() {
    let mut history = History::new(setup(3, 1), Vec::new());
    history.look_for(Landmark::Crash);
    assert_eq!(history.look(u64::MAX), Search::Nothing);
    assert_eq!(history.run().steps(), 0, "the playhead stays");
}

#[test]
fn an_act_during_a_search_is_not_overlooked() {
    let mut history = History::new(setup(3, 1), vec![at(5000, Command::Crash(S0))]);
    history.look_for(Landmark::Crash);
    assert_eq!(history.look(10), Search::Going);
    assert!(history.act(Command::Crash(S0)));
    assert!(history.act(Command::Restart(S0)));
    let Search::Found(place) = history.look(u64::MAX) else {
        panic!("the scenario has one");
    };
    history.go_to(Goal::Step(place.step));
    travel(&mut history);
    assert_eq!(history.run().now(), ms(5000));
    assert_eq!(history.run().last(Landmark::Crash), Some(place));
}

/// What is sent to a paused peer waits, and each checkpoint has all of it.
#[test]
fn a_world_that_grows_without_end_does_not_make_the_checkpoints_too_large() {
    let mut setup = setup(2, 1);
    setup.timing.replicate_interval = Span::from_ms(1);
    let (run, leader) = run_to_leader(setup.clone());
    let paused = PeerId(1 - leader.0);
    let pause = TimedCommand {
        at: run.now(),
        after: 0,
        command: Command::Pause(paused),
    };
    let mut history = History::new(setup, vec![pause]);
    history.go_to(Goal::Moment(Moment::end_of(ms(300_000))));
    travel(&mut history);
    assert!(history.run().world().waiting(paused) > 200_000);
    assert!(history.checkpoint_bytes() < 200 << 20);
    history.go_to(Goal::Moment(Moment::end_of(ms(60_000))));
    travel(&mut history);
    assert_eq!(history.run().now(), ms(60_000));
}

#[test]
fn a_world_that_grows_without_end_stops_the_way() {
    let mut setup = setup(101, 1);
    setup.timing.replicate_interval = Span::from_ms(1);
    let pauses = (0..50).map(|peer| at(1000, Command::Pause(PeerId(peer))));
    let mut history = History::new(setup, pauses.collect());
    history.go_to(Goal::Moment(Moment::end_of(ms(3_600_000))));
    travel(&mut history);
    assert!(history.run().world().is_full());
    assert!(history.run().now() < ms(60_000));
    history.look_for(Landmark::Crash);
    assert_eq!(history.look(u64::MAX), Search::Nothing);

    history.go_to(Goal::Moment(Moment::end_of(ms(900))));
    travel(&mut history);
    assert_eq!(history.run().now(), ms(900), "there is a way back");
    assert!(!history.run().world().is_full());
}

#[test]
fn logs_that_grow_without_end_fill_the_world() {
    let mut world = Run::new(setup(2, 1), Vec::new()).world().clone();
    let entry = Entry {
        term: 1,
        payload: crate::raft::Payload::NoOp,
    };
    let half = World::MAX_ENTRIES as usize / 2;
    let log: Log = std::iter::repeat_n(entry, half).collect();
    world.nodes[0].disk.log = log.clone();
    assert!(!world.is_full());
    world.nodes[1].disk.log = log;
    assert!(world.is_full());
}

#[test]
fn each_index_is_committed_once_and_a_write_that_was_rolled_back_is_found() {
    let (mut run, deposed) = run_to_leader(setup(3, 1));
    let write = |peer, value| Command::Propose {
        peer,
        command: Assignment { key: b'x', value },
    };
    run.act(Command::Isolate(deposed));
    assert!(run.act(write(Some(deposed), 1)));
    run.run_until(Time(run.now().0 + 1_000_000));
    assert!(run.act(write(None, 2)));
    run.run_until(Time(run.now().0 + 500_000));
    let committed = run.last(Landmark::Commit).expect("a majority has it");
    assert_eq!(run.last(Landmark::Rollback), None);
    run.act(Command::Reconnect(deposed));
    run.run_until(Time(run.now().0 + 500_000));
    // The deposed leader commits it too, which is not a landmark.
    assert_eq!(run.last(Landmark::Commit), Some(committed));
    assert!(run.last(Landmark::Rollback) > Some(committed));
}
