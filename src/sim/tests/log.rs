//! The newest facts are kept.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use super::scribe::Scribe;
use crate::sim::facts::Kinds;
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
    let before = run.facts().end();
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
    // The whole block is kept until none of it is needed.
    let end = run.facts().end();
    run.step();
    let step = |number| run.facts().get(number).map(|stamped| stamped.step);
    let crash = step(end - 1);
    assert!(end - before > FactLog::KEPT as u64);
    assert!(crash.is_some() && (before..end).all(|number| step(number) == crash));
    run.act(crate::sim::Command::Restart(paused));
    while run.facts().end() < end + FactLog::KEPT as u64 + 2048 {
        run.step();
    }
    assert!(run.facts().first() >= end);
    assert!(run.facts().end() - run.facts().first() < FactLog::KEPT as u64 + 4096);
}

#[test]
fn ended_messages_come_newest_first_back_to_the_moment_asked_for() {
    let run = run_to(setup(5, 1), Vec::new(), 1000);
    let ended: Vec<_> = run.recording().ended_since(ms(900)).collect();
    assert!(ended.len() > 8);
    assert!(ended.iter().all(|ended| ended.at >= ms(900)));
    assert!(ended.is_sorted_by(|one, other| one.at >= other.at));
}

#[test]
fn a_moment_is_found_by_its_first_fact() {
    let run = run_to(setup(5, 1), Vec::new(), 10_000);
    let facts = run.facts();
    for milliseconds in [0, 1, 777, 5000, 5001, 9999, 10_000, 11_000] {
        let number = facts.number_at(ms(milliseconds));
        let expected = facts
            .iter_from(0)
            .find(|(_, stamped)| stamped.at >= ms(milliseconds));
        assert_eq!(number, expected.map_or(facts.end(), |(number, _)| number));
    }
    for (number, stamped) in facts.iter_from(0) {
        assert!(facts.number_at(stamped.at) <= number);
    }
    assert_eq!(FactLog::default().number_at(ms(5)), 0);
}

#[test]
fn what_peers_were_is_known_before_every_fact_also_in_a_log_that_was_cut() {
    let commands = vec![
        at(1000, crate::sim::Command::Crash(S1)),
        at(4000, crate::sim::Command::Pause(S2)),
    ];
    let run = run_to(setup(5, 1), commands, 20_000);
    let facts = run.facts();
    assert!(facts.end() > 4096);
    let mut lanes = crate::sim::Lanes::default();
    for (number, stamped) in facts.iter_from(0) {
        if number % 97 == 0 || number % 1024 < 2 {
            assert_eq!(facts.lanes_before(number), lanes);
            assert_eq!(facts.until(number).lanes_before(number), lanes);
        }
        lanes.observe(&stamped);
    }
    assert_eq!(facts.lanes_before(facts.end()), lanes);
    assert_eq!(lanes.of(S1).condition, crate::sim::Condition::Crashed);
    assert_eq!(lanes.of(S2).condition, crate::sim::Condition::Paused);
}

#[test]
fn what_left_before_a_moment_and_ended_after_it_is_found_without_reading_everything() {
    let setup = with_network(setup(5, 1), |direction| {
        direction.late = crate::sim::Millionths(50_000);
        direction.late_by = crate::sim::SpanBounds::from_ms(0, 3000);
    });
    let run = run_to(setup, Vec::new(), 60_000);
    let facts = run.facts();
    let left_before = |stamped: &crate::sim::Stamped| {
        crate::sim::Ended::of(stamped).is_some_and(|ended| ended.flight.sent < ms(5000))
    };
    let from = facts.number_at(ms(5000));
    let found = facts
        .around(from, ms(5000), Kinds::ALL)
        .filter(left_before)
        .count();
    let all = || facts.iter_from(from).map(|(_, stamped)| stamped);
    assert!(found > 5);
    assert_eq!(found, all().filter(left_before).count());
    let ends = Kinds::named(&["deliver", "lose"]);
    let is_end = |stamped: &crate::sim::Stamped| ends.has(stamped.fact.code());
    let far = ms(u64::MAX / 1000);
    assert!(facts.around(from, far, ends).eq(all().filter(is_end)));
    let read = facts.around(from, ms(5000), Kinds::ALL).count() as u64;
    assert!(read < (facts.end() - from) / 2);
}

#[test]
fn a_log_that_was_cut_anywhere_is_the_beginning_of_the_whole_one() {
    let run = run_to(setup(5, 1), Vec::new(), 20_000);
    let facts = run.facts();
    let mut scribe = Scribe::default();
    for (number, stamped) in facts.iter_from(0).take(4096) {
        scribe.write_step((number, stamped.at), stamped.term, stamped.fact);
        let log = &scribe.log;
        if (number + 1) % 1024 < 2 {
            let copy = log.clone();
            assert_eq!(copy.end(), number + 1);
            assert!(copy.newest_first().eq(log.newest_first()));
            assert_eq!(log.lanes_before(log.end()), facts.lanes_before(number + 1));
        }
    }
}
