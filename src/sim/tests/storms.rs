//! Storms: long runs with every kind of fault. No property may be violated, and a healed cluster
//! must settle; and a peer that is broken on purpose must be found out.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use rand::RngExt;

use super::harness::*;
use super::storm::{SECONDS, Storm, Toll};
use crate::raft::{Rule, Rules};
use crate::sim::{Command, Property, Run};

const STORMS: u32 = if cfg!(target_family = "wasm") {
    20
} else {
    1000
};

#[test]
fn no_property_breaks_in_any_storm_and_what_is_healed_settles() {
    let mut toll = Toll::default();
    for seed in 0..STORMS {
        let storm = Storm::raise(seed, Rules::RAFT);
        let broken = storm.violations;
        assert!(broken.is_empty(), "storm {seed}: {broken:?}");
        assert_eq!(storm.settled, Ok(()), "storm {seed}");
        assert_eq!(storm.early_timers, [""; 0], "storm {seed}");
        toll.add(&storm.toll);
    }
    let storms = u64::from(STORMS);
    assert!(toll.leaders >= 3 * storms, "too calm: {toll:?}");
    assert!(toll.faults >= 10 * storms, "too calm: {toll:?}");
    assert!(toll.commits >= 20 * storms, "too calm: {toll:?}");
    // The bound is not tight.
    let settling = toll.settling_us / storms;
    assert!(settling < 5_000_000, "slow to settle: {toll:?}");
    let crashes = toll.crashes_in_step;
    assert!(crashes.iter().all(|&count| count > 0), "{toll:?}");
}

#[test]
fn storms_find_a_peer_that_votes_for_everybody() {
    let rules = Rules::RAFT.without(Rule::OneVoteATerm);
    let found: Vec<Property> = (0..50)
        .flat_map(|seed| Storm::raise(seed, rules).violations)
        .map(|violation| violation.property())
        .collect();
    assert!(found.contains(&Property::OneVoteATerm));
    assert!(found.contains(&Property::OneLeaderATerm));
}

#[test]
fn a_storm_plays_back_step_by_step() {
    for seed in 0..20 {
        let mut storm = Storm::new(seed);
        let mut ran = Run::new(storm.setup(seed), storm.commands());
        ran.run_until(ms(SECONDS * 1000));
        let mut stepped = Run::new(ran.setup().clone(), ran.commands().to_vec());
        while stepped.next().is_some_and(|next| next.at <= ran.now()) {
            stepped.step();
        }
        assert_eq!(stepped.digest(), ran.digest(), "storm {seed}");
    }
}

/// The assertions in the peer hold whichever rules are off now, or were off before.
#[test]
fn no_assertion_fails_whatever_rules_are_off_or_were() {
    let mut broken = 0;
    for seed in 0..STORMS / 5 {
        let mut storm = Storm::new(seed);
        let setup = storm.setup(seed);
        let mut commands = storm.commands();
        for second in 0..SECONDS {
            // Several rules at a time, and every third second none.
            let off = storm.random.random::<u32>() & storm.random.random::<u32>();
            let is_off = |rule: &Rule| second % 3 != 2 && off >> rule.bit() & 1 == 1;
            let rules: Rules = Rule::ALL.into_iter().filter(is_off).collect();
            commands.push(at(second * 1000, Command::Rules(rules)));
        }
        let mut run = Run::new(setup, commands);
        run.run_until(ms(SECONDS * 1000));
        broken += u32::from(!run.checker().violations().is_empty());
    }
    assert!(broken > STORMS / 10, "too tame: {broken}");
}
