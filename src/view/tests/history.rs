//! The history of a run, as objects.

use crate::raft::Time;
use crate::scenario::Scenario;
use crate::sim::{Command, Goal, History, Landmark, Moment, Named, Place, Search};
use crate::view::{self, Act, BranchView, MomentView, PlaceView, SearchView, names};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A crash that is undone, one that cannot apply, and one by hand in the past of the first run.
fn forked() -> History {
    let text = r#"{"commands": [{"at_ms": 1000, "do": "crash", "peer": 1},
        {"at_ms": 1500, "do": "crash", "peer": 1}, {"at_ms": 9000, "do": "heal_all"}]}"#;
    let scenario = Scenario::from_json(text).expect("the test's scenario is one");
    let mut history = History::new(scenario.setup(), scenario.commands);
    go(&mut history, 3_000_000);
    go(&mut history, 2_000_000);
    history.act(Command::Crash(super::S2));
    history
}

fn go(history: &mut History, at: u64) {
    history.go_to(Goal::Moment(Moment::end_of(Time(at))));
    assert!(history.travel(u64::MAX));
}

#[test]
fn acts_say_what_is_done_and_whether_it_applied() {
    let history = forked();
    let acts: Vec<Act> = Act::all(history.run()).collect();
    let crash = |peer| view::command::Command::from(&Command::Crash(peer));
    let told: Vec<_> = acts
        .iter()
        .map(|act| {
            (
                act.n,
                act.at_us / 1000,
                act.command.clone(),
                act.done,
                act.ignored,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (0, 1000, crash(super::S1), true, false),
            (1, 1500, crash(super::S1), true, true),
            (2, 2000, crash(super::S2), true, false),
            (3, 9000, (&Command::HealAll).into(), false, false),
        ]
    );
}

#[test]
fn branches_say_where_they_come_from_and_how_far_they_got() {
    let mut history = forked();
    go(&mut history, 2_500_000);
    history.name_branch(1, "two down".to_owned());
    let branches: Vec<BranchView> = BranchView::all(&history).collect();
    assert_eq!((branches[0].id, branches[0].parent), (0, None));
    assert_eq!((branches[0].head_us, branches[0].commands), (3_000_000, 3));
    assert!(!branches[0].current);
    assert_eq!((branches[1].id, branches[1].parent), (1, Some(0)));
    assert_eq!(
        (branches[1].fork_us, branches[1].head_us),
        (2_000_000, 2_500_000)
    );
    assert_eq!(
        (branches[1].name.as_str(), branches[1].commands),
        ("two down", 4)
    );
    assert!(branches[1].current);
}

#[test]
fn a_moment_says_how_much_of_its_microsecond_is_done() {
    let mut history = forked();
    let here = MomentView::of(history.run());
    assert_eq!((here.at_us, here.done), (2_000_000, None));
    // At the very beginning every peer's first timer is to come.
    history.go_to(Goal::Command(0));
    history.travel(u64::MAX);
    assert_eq!(MomentView::of(history.run()).at_us, 1_000_000);

    let scenario = r#"{"commands": [{"at_ms": 5, "do": "crash", "peer": 1},
        {"at_ms": 5, "do": "crash", "peer": 2}]}"#;
    let scenario = Scenario::from_json(scenario).expect("this is one");
    let mut history = History::new(scenario.setup(), scenario.commands);
    history.step();
    let here = MomentView::of(history.run());
    assert_eq!((here.at_us, here.done, here.step), (5000, Some(1), 1));
}

#[test]
fn every_landmark_can_be_asked_for_by_the_name_that_types_declare() {
    for &landmark in Landmark::ALL {
        assert_eq!(names::read(landmark.name()), Some(landmark));
    }
    assert_eq!(names::read("rollback"), Some(Landmark::Rollback));
    assert_eq!(names::read::<Landmark>("luck"), None);
}

#[test]
fn a_search_says_whether_it_goes_on() {
    let place = Place {
        step: 3,
        at: Time(7),
    };
    let of = |search: Search| {
        let view = SearchView::from(search);
        (view.going, view.found)
    };
    assert_eq!(of(Search::Going), (true, None));
    assert_eq!(of(Search::Nothing), (false, None));
    let found = Some(PlaceView { at_us: 7, step: 3 });
    assert_eq!(of(Search::Found(place)), (false, found));
}
