//! The newest facts are kept.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use crate::sim::{FactLog, Run};

#[test]
fn facts_are_numbered_from_0_and_the_newest_are_kept() {
    let mut run = Run::new(setup(25, 1), Vec::new());
    while run.facts().end() < 2 * FactLog::KEPT as u64 {
        run.step();
    }
    let facts = run.facts();
    let kept = facts.end() - facts.first();
    assert!(kept >= FactLog::KEPT as u64);
    assert!(kept < FactLog::KEPT as u64 + 2048);
    assert!(facts.get(facts.first() - 1).is_none());
    assert!(facts.get(facts.first()).is_some());
    assert!(facts.get(facts.end()).is_none());
}

#[test]
fn reading_from_any_number_gives_the_same_facts() {
    let run = run_to(setup(5, 1), Vec::new(), 10_000);
    let facts = run.facts();
    assert!(facts.end() > 2500);
    for from in [0, 1, 1023, 1024, 1025, 2048, facts.end() - 1, facts.end()] {
        let read: Vec<u64> = facts.iter_from(from).map(|(number, _)| number).collect();
        assert_eq!(read, (from..facts.end()).collect::<Vec<u64>>());
        for (number, fact) in facts.iter_from(from).take(3) {
            assert_eq!(facts.get(number), Some(fact));
        }
    }
    let mut newest: Vec<_> = facts.newest_first().collect();
    newest.reverse();
    let oldest: Vec<_> = facts.iter_from(0).map(|(_, fact)| fact).collect();
    assert_eq!(newest, oldest);
}

#[test]
fn the_digest_does_not_depend_on_what_is_kept_or_checked() {
    let checked = run_to(setup(101, 1), Vec::new(), 20_000);
    assert!(checked.facts().first() > 0);
    let mut unchecked = Run::new(setup(101, 1), Vec::new()).unchecked();
    unchecked.run_until(ms(20_000));
    assert_eq!(checked.digest(), unchecked.digest());
}

#[test]
fn a_step_of_more_facts_than_are_kept_is_counted_and_hashed_whole() {
    let mut setup = setup(2, 1);
    setup.timing.replicate_interval = crate::raft::Span::from_ms(1);
    let (mut run, leader) = run_to_leader(setup);
    let paused = crate::raft::PeerId(1 - leader.0);
    run.act(crate::sim::Command::Pause(paused));
    let waiting = FactLog::KEPT as u64 + 10_000;
    run.run_until(crate::raft::Time(run.now().0 + waiting * 1000));
    run.act(crate::sim::Command::Crash(paused));
    let in_flight = run.world().messages().count() as u64;
    for count in run.statistics().messages {
        assert!(count.sent >= count.delivered + count.lost);
    }
    let total = |field: fn(&crate::sim::MessageCount) -> u64| -> u64 {
        run.statistics().messages.iter().map(field).sum()
    };
    assert_eq!(
        total(|count| count.sent),
        total(|count| count.delivered) + total(|count| count.lost) + in_flight
    );
    run.step();
    assert!(run.facts().end() - run.facts().first() < FactLog::KEPT as u64 + 4096);
}

#[test]
fn ended_messages_come_newest_first_back_to_the_moment_asked_for() {
    let run = run_to(setup(5, 1), Vec::new(), 1000);
    let ended: Vec<_> = run.ended_since(ms(900)).collect();
    assert!(ended.len() > 8);
    assert!(ended.iter().all(|ended| ended.at >= ms(900)));
    assert!(ended.is_sorted_by(|one, other| one.at >= other.at));
}
