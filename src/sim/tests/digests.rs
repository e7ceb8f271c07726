//! What the digest of a run depends on.

use proptest::prelude::*;

use super::any_fact::{Any, Draw, draws, entries};
use super::harness::*;
use super::scribe::Scribe;
use super::storm::Storm;
use crate::raft::{Entry, Role, Time, Timer};
use crate::sim::facts::{HEAD, digest};
use crate::sim::{Fact, FactLog, Flight, Kind, MessageFields, Run, Stamped};

/// Writes a fact again, with the entries that it carries.
fn push(scribe: &mut Scribe, stamped: &Stamped, carried: &[Entry]) {
    let mut fact = stamped.fact;
    if let Fact::Send {
        message: MessageFields::AppendEntries { entries, .. },
        ..
    } = &mut fact
    {
        *entries = scribe.log.list(carried);
    }
    scribe.write(stamped.term, fact);
}

/// The digest of a run, from its facts alone. After each step for which `cut` says so, the log is
/// replaced: by one that begins there, or by a copy.
fn from_facts(run: &Run, mut cut: impl FnMut(FactLog) -> FactLog) -> u64 {
    let facts = run.facts();
    let mut scribe = Scribe::new(FactLog::default(), digest::of_setup(run.setup()));
    let mut number = 0;
    while let Some(first) = facts.get(number) {
        let trigger = facts.trigger(number).expect("each step has one");
        scribe.log.begin_step(first.step, first.at, trigger);
        while let Some(stamped) = facts.get(number).filter(|fact| fact.step == first.step) {
            push(&mut scribe, &stamped, &facts.entries(number));
            number += 1;
        }
        scribe.end_step();
        scribe = Scribe::new(cut(scribe.log), scribe.digest);
    }
    scribe.digest
}

#[test]
fn it_does_not_depend_on_where_blocks_begin() {
    let mut carried = 0;
    for seed in 0..6 {
        let mut storm = Storm::new(seed);
        let run = run_to(storm.setup(seed), storm.commands(), 15_000);
        let facts = run.facts();
        assert_eq!((facts.first(), run.checker().violations().len()), (0, 0));
        carried += (0..facts.end())
            .filter(|&number| !facts.entries(number).is_empty())
            .count();
        assert_eq!(from_facts(&run, |log| log), run.digest());
        assert_eq!(from_facts(&run, |log| log), run.digest());
        let mut steps = 0;
        let begun_again = from_facts(&run, |log| {
            steps += 1;
            match steps % 7 {
                0 => FactLog::beginning_at(log.end(), log.lanes_before(log.end())),
                _ => log,
            }
        });
        assert_eq!(begun_again, run.digest());
    }
    assert!(carried > 500, "{carried} messages carried entries");
}

/// A step of any facts, in a log of its own, after this digest.
fn step(draw: &mut Draw, before: u64) -> Scribe {
    let mut scribe = Scribe::new(FactLog::default(), before);
    let at = draw.any();
    scribe
        .log
        .begin_step(draw.any::<u32>().into(), at, draw.any());
    for _ in 0..1 + draw.word() % 6 {
        let stamped = Stamped {
            at,
            step: 0,
            term: draw.any(),
            function: None,
            fact: Fact::any(draw),
        };
        let carried = entries(draw);
        push(&mut scribe, &stamped, &carried);
    }
    scribe.end_step();
    scribe
}

/// Whether what a fact says stands among the extra bytes; where these are is not hashed.
fn is_elsewhere(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Network { .. } | Fact::Timing { .. } | Fact::Options { .. }
    )
}

/// The fact without what a trace leaves out.
fn visible(fact: &Fact) -> Fact {
    let mut fact = *fact;
    let whose = |timer: &mut Timer| {
        if let Timer::Replication(term) = timer {
            *term = 0;
        }
    };
    match &mut fact {
        Fact::Round { role, .. } => *role = Role::Follower,
        Fact::Timer { timer, .. } | Fact::Fire { timer, .. } => whose(timer),
        Fact::Deliver { kind, flight, .. } | Fact::Lose { kind, flight, .. } => {
            *kind = Kind::RequestVote;
            *flight = Flight {
                term: 0,
                sent: Time::ZERO,
                arrives: Time::ZERO,
                is_yes: true,
            };
        }
        Fact::RpcFailed { kind, .. } => *kind = Kind::RequestVote,
        _ => {}
    }
    fact
}

/// The time, the facts and the extra bytes of a log of one step.
fn told(log: &FactLog) -> (Time, Vec<Fact>, Vec<u8>) {
    let facts = log.iter_from(0).map(|(_, stamped)| stamped.fact);
    let at = log.get(0).expect("a fact").at;
    (at, facts.collect(), log.slice(0).extra.to_vec())
}

proptest! {
    #[test]
    fn it_changes_with_all_that_is_part_of_a_fact(
        mut draw in draws(),
        before in any::<u64>(),
        bit in 0..8u32,
    ) {
        let log = step(&mut draw, before).log;
        let (at, facts, extra) = told(&log);
        let after = |at, facts: &[Fact], extra: &[u8]| digest::after_step(before, at, facts, extra);
        let usual = after(at, &facts, &extra);
        prop_assert_ne!(after(Time(at.0 ^ 1 << bit), &facts, &extra), usual);
        for (place, record) in log.slice(0).records.iter().enumerate() {
            for byte in 0..HEAD + record.body().len() {
                let flipped = record.flipped(byte, bit).read((0, at), &extra);
                let Some(flipped) = flipped else {
                    // There is no such kind of fact.
                    prop_assert_eq!(byte, 0);
                    continue;
                };
                let mut other = facts.clone();
                other[place] = flipped.fact;
                let is_place = is_elsewhere(&facts[place]) && byte >= HEAD;
                let is_other = visible(&other[place]) != visible(&facts[place]) && !is_place;
                prop_assert_eq!(after(at, &other, &extra) != usual, is_other, "byte {}", byte);
                if byte > 0 && byte < HEAD {
                    prop_assert!(!is_other, "{} is not the fact's own", byte);
                }
            }
        }
        for place in 0..extra.len() {
            let mut other = extra.clone();
            other[place] ^= 1 << bit;
            prop_assert_ne!(after(at, &facts, &other), usual);
        }
    }

    #[test]
    fn it_changes_with_what_came_before_and_with_the_order(
        mut draw in draws(),
        before in any::<u64>(),
        bit in 0..64u32,
    ) {
        let scribe = step(&mut draw, before);
        let (at, facts, extra) = told(&scribe.log);
        let after = |before, facts: &[Fact]| digest::after_step(before, at, facts, &extra);
        let usual = after(before, &facts);
        // The same as was found as it was written.
        prop_assert_eq!(usual, scribe.digest);
        prop_assert_ne!(after(before ^ 1 << bit, &facts), usual);
        prop_assert_ne!(after(before, &facts[1..]), usual);
        let mut swapped = facts.clone();
        swapped.reverse();
        let own = |fact: &Fact| (fact.code(), (!is_elsewhere(fact)).then(|| visible(fact)));
        let is_other = !swapped.iter().map(own).eq(facts.iter().map(own));
        prop_assert_eq!(after(before, &swapped) != usual, is_other);
    }
}
