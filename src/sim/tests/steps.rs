//! Every fact knows its step, and every step its trigger.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use std::collections::BTreeMap;

use super::harness::*;
use super::scribe::Scribe;
use super::storm::Storm;
use crate::raft::{PeerId, Span, Time};
use crate::sim::{
    ClientEvent, Command, Fact, FactLog, LossReason, Millionths, Named, Run, Setup, SpanBounds,
    Stamped, TimedCommand, Trigger, USER,
};

/// A run to this moment, and the trigger of each of its steps, as predicted.
fn foretold(setup: Setup, commands: Vec<TimedCommand>, milliseconds: u64) -> (Run, Vec<Trigger>) {
    let mut run = Run::new(setup, commands);
    let mut triggers = vec![Trigger::Boot];
    while let Some(next) = run.next().filter(|next| next.at <= ms(milliseconds)) {
        assert_eq!(next.token < 0, matches!(next.what, Trigger::Command { .. }));
        triggers.push(next.what);
        assert!(run.step());
        assert_eq!(run.steps() + 1, triggers.len() as u64);
    }
    (run, triggers)
}

/// The facts of a step are contiguous, have one time, and the predicted trigger.
fn assert_steps(facts: &FactLog, foretold: &[Trigger]) {
    let mut before: Option<Stamped> = None;
    for (number, stamped) in facts.iter_from(facts.first()) {
        if let Some(before) = before {
            assert!(before.step <= stamped.step, "fact {number}");
            assert!(
                before.step < stamped.step || before.at == stamped.at,
                "fact {number}"
            );
        }
        let trigger = foretold[stamped.step as usize];
        assert_eq!(
            facts.trigger(number),
            Some(trigger),
            "fact {number}: {stamped:?}"
        );
        before = Some(stamped);
    }
    assert_eq!(facts.trigger(facts.end()), None);
}

#[test]
fn facts_of_one_step_stand_together_and_have_the_trigger_that_was_foretold() {
    for seed in 0..8 {
        let mut storm = Storm::new(seed);
        let (run, triggers) = foretold(storm.setup(seed), storm.commands(), 20_000);
        let facts = run.facts();
        assert_eq!(facts.first(), 0);
        assert_steps(facts, &triggers);
        // The same in logs that end anywhere, in the middle of a step too.
        for end in [
            1,
            2,
            3,
            1023,
            1024,
            1025,
            facts.end() / 2,
            facts.end() / 2 + 1,
            facts.end(),
        ] {
            let cut = facts.until(end);
            assert_eq!(cut.end(), end);
            assert_steps(&cut, &triggers);
            assert!(cut.iter_from(0).eq(facts.iter_from(0).take(end as usize)));
            let carried = |facts: &FactLog| Vec::from_iter((0..end).map(|n| facts.entries(n)));
            assert_eq!(carried(&cut), carried(facts));
        }
    }
}

#[test]
fn a_log_that_has_forgotten_its_beginning_knows_the_triggers_of_the_rest() {
    let (run, triggers) = foretold(setup(101, 1), Vec::new(), 20_000);
    assert!(run.facts().first() > 0);
    assert_eq!(run.facts().trigger(run.facts().first() - 1), None);
    assert_steps(run.facts(), &triggers);
}

#[test]
fn a_log_that_was_cut_goes_on_like_the_whole_one() {
    let mut storm = Storm::new(5);
    let (run, triggers) = foretold(storm.setup(5), storm.commands(), 10_000);
    let facts = run.facts();
    let mut scribe = Scribe::default();
    let mut number = 0;
    while let Some(first) = facts.get(number) {
        scribe
            .log
            .begin_step(first.step, first.at, triggers[first.step as usize]);
        while let Some(stamped) = facts.get(number).filter(|fact| fact.step == first.step) {
            scribe.log.done_by(stamped.function);
            scribe.write(stamped.term, stamped.fact);
            number += 1;
        }
        scribe.end_step();
        if first.step % 50 == 0 {
            scribe = Scribe::new(scribe.log.until(number), 0);
        }
    }
    assert_steps(&scribe.log, &triggers);
    assert!(scribe.log.iter_from(0).eq(facts.iter_from(0)));
}

/// Whether this trigger can cause the fact.
fn fits(fact: &Fact, trigger: Trigger, command: Option<&Command>) -> bool {
    match (*fact, trigger) {
        (Fact::Deliver { id, kind, .. }, _) => trigger == Trigger::Arrival { id, kind },
        (
            Fact::Lose {
                id,
                kind,
                why: LossReason::Loss,
                ..
            },
            _,
        ) => trigger == Trigger::Loss { id, kind },
        (Fact::Fire { peer, timer }, Trigger::Timer { .. }) => {
            trigger == Trigger::Timer { peer, timer }
        }
        (Fact::Fire { peer, .. }, _) => command == Some(&Command::TimeOut(peer)),
        (Fact::RpcFailed { id, kind, .. }, _) => trigger == Trigger::RpcFailure { id, kind },
        (Fact::Command { n, .. }, _) => trigger == Trigger::Command { n },
        (Fact::Persist { peer, .. }, _) => trigger == Trigger::Disk { peer },
        (
            Fact::Network { .. }
            | Fact::Timing { .. }
            | Fact::Options { .. }
            | Fact::Rules { .. }
            | Fact::Link { .. }
            | Fact::Restart { .. }
            | Fact::Pause { .. }
            | Fact::Resume { .. }
            | Fact::Isolate { .. }
            | Fact::Reconnect { .. },
            _,
        ) => command.is_some(),
        (Fact::Client { write, event }, _) => match event {
            ClientEvent::Asked { .. } | ClientEvent::TimedOut { .. } => {
                let client = write.client;
                trigger == Trigger::Client { client } || client == USER && command.is_some()
            }
            ClientEvent::Refused { peer } => trigger == Trigger::Ask { peer, write },
            _ => true,
        },
        _ => true,
    }
}

/// Slow disks, and every kind of fault.
fn eventful() -> (Setup, Vec<TimedCommand>) {
    let setup = with_options(setup(3, 4), |options| {
        options.persist = Span::from_ms(2);
        options.clients = 2;
        options.write_interval = Span::from_ms(40);
        options.client_timeout = Span::from_ms(150);
    });
    let setup = with_network(setup, |direction| {
        direction.loss = Millionths(100_000);
        direction.duplicate = Millionths(100_000);
        direction.late = Millionths(50_000);
        direction.late_by = SpanBounds::from_ms(10, 300);
    });
    let commands = vec![
        at(1000, Command::Crash(S0)),
        at(1500, Command::Restart(S0)),
        at(2000, Command::TimeOut(S1)),
        at(2500, Command::Pause(S2)),
        at(3000, Command::Resume(S2)),
        at(3200, propose('x', 5)),
        at(3500, Command::Isolate(S1)),
        at(4500, Command::HealAll),
    ];
    (setup, commands)
}

#[test]
fn a_fact_comes_of_what_brings_it_about() {
    let (setup, commands) = eventful();
    let (run, triggers) = foretold(setup, commands, 20_000);
    assert_steps(run.facts(), &triggers);
    let mut seen = BTreeMap::new();
    for (number, stamped) in run.facts().iter_from(0) {
        let trigger = run.facts().trigger(number).expect("each fact has one");
        let command = match trigger {
            Trigger::Command { n } => Some(&run.commands()[n as usize].command),
            _ => None,
        };
        assert!(
            fits(&stamped.fact, trigger, command),
            "{stamped:?} comes of {trigger:?}"
        );
        *seen.entry(stamped.fact.name()).or_insert(0) += 1;
        if let Fact::Client { event, .. } = stamped.fact {
            *seen.entry(event.what().name()).or_insert(0) += 1;
        }
    }
    for fact in [
        "deliver",
        "lose",
        "fire",
        "rpc_failed",
        "command",
        "persist",
        "asked",
        "refused",
    ] {
        assert!(seen[fact] > 5, "{fact}: {seen:?}");
    }
}

#[test]
fn every_kind_of_trigger_says_what_it_is_and_whose() {
    let (setup, commands) = eventful();
    let (run, triggers) = foretold(setup, commands, 20_000);
    let mut kinds = BTreeMap::new();
    for trigger in triggers {
        *kinds.entry(trigger.name()).or_insert(0) += 1;
        let peers = |peers: &[PeerId]| peers.iter().all(|peer| peer.0 < 3);
        match trigger {
            Trigger::Boot => {}
            Trigger::Command { n } => assert!((n as usize) < run.commands().len()),
            Trigger::Arrival { id, kind } | Trigger::Loss { id, kind } => {
                assert!(
                    peers(&[id.caller(), id.callee()]) && id.caller() != id.callee() && id.n() > 0
                );
                assert_eq!(kind.name().ends_with("Reply"), id.is_reply());
            }
            Trigger::RpcFailure { id, kind } => {
                assert!(id == id.call() && !kind.name().ends_with("Reply"));
            }
            Trigger::Timer { peer, .. } | Trigger::Disk { peer } => assert!(peers(&[peer])),
            Trigger::Client { client } => assert!([1, 2].contains(&client)),
            Trigger::Ask { peer, write } => {
                let by_hand = (write.client, write.key) == (USER, b'x');
                assert!(by_hand || write.key == b'a' + write.client - 1);
                assert!(peers(&[peer]) && write.client <= 2);
            }
        }
    }
    assert_eq!(kinds.len(), Trigger::VARIANTS.len(), "{kinds:?}");
    assert_eq!((kinds["boot"], kinds["command"]), (1, 8));
    assert!(run.now() > Time(19_000_000));
}
