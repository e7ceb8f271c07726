//! Messages are named by their call: nothing that happens to one call renames those of another.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::any_fact::{Any, draws};
use super::harness::*;
use super::storm::Storm;
use crate::raft::{SpanRange, Time};
use crate::sim::{Command, DirectionChange, Fact, MessageId, Millionths, NetworkChange, Run};

/// When each message was sent, of the calls made since this fact, by call and name.
fn calls(run: &Run, from: u64) -> BTreeMap<MessageId, BTreeMap<String, Time>> {
    let mut calls: BTreeMap<MessageId, BTreeMap<String, Time>> = BTreeMap::new();
    for (id, at) in pick(run, from, |stamped| match stamped.fact {
        Fact::Send { id, .. } => Some((id, stamped.at)),
        _ => None,
    }) {
        let before = calls
            .entry(id.call())
            .or_default()
            .insert(id.to_string(), at);
        assert_eq!(before, None, "{id} left twice");
    }
    calls.retain(|call, names| names.contains_key(&call.to_string()));
    calls
}

/// Faults for messages for a while, which do not disturb a patient cluster without writes; and how
/// to end them.
fn mishap(
    which: u8,
    share: u32,
    from: crate::raft::PeerId,
    to: crate::raft::PeerId,
) -> [Command; 2] {
    let share = Some(Millionths(share));
    let direction = |loss, duplicate| DirectionChange {
        loss,
        duplicate,
        ..DirectionChange::default()
    };
    let network = |request, reply| Command::Network(NetworkChange { request, reply });
    let none = Some(Millionths(0));
    let calm = network(direction(none, none), direction(none, none));
    let (normal, both) = (DirectionChange::default(), which == 1);
    match which {
        0 | 1 => [
            Command::Cut { from, to, both },
            Command::Heal { from, to, both },
        ],
        2 => [network(direction(share, None), normal), calm],
        3 => [network(normal, direction(share, None)), calm],
        4 => [network(direction(None, share), normal), calm],
        5 => [network(normal, direction(None, share)), calm],
        _ => [
            network(direction(share, share), direction(share, share)),
            calm,
        ],
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_befalls_messages_renames_no_others(
        seed in any::<u32>(),
        which in 0..7u8,
        share in 100_000..=1_000_000u32,
        begins in 0..100_000u64,
    ) {
        let mut setup = setup(5, seed);
        setup.timing.election_timeout = SpanRange::from_ms(1500, 3000);
        let (mut one, leader) = run_to_leader(setup);
        let from = one.facts().end();
        one.run_until(Time(one.now().0 + begins));
        let mut other = one.clone();
        let victim = other_than(leader);
        let [begin, end] = mishap(which, share, leader, victim);
        other.act(begin);
        other.run_until(later(&one, 400));
        other.act(end);
        let last = later(&one, 800);
        one.run_until(last);
        other.run_until(last);
        prop_assert_eq!(other.statistics().leaders, 1);

        let (usual, disturbed) = (calls(&one, from), calls(&other, from));
        prop_assert!(usual.len() > 50);
        // A cut always keeps some from being replied to.
        prop_assert!(which > 1 || usual != disturbed);
        prop_assert!(usual.keys().eq(disturbed.keys()), "the same calls are made");
        for (call, names) in &usual {
            let request = call.to_string();
            let left = disturbed[call].get(&request);
            prop_assert_eq!(left, names.get(&request), "{} leaves when it would", request);
            // New messages are copies or their replies; missing ones are replies.
            let names: BTreeSet<&String> = names.keys().collect();
            let others: BTreeSet<&String> = disturbed[call].keys().collect();
            for name in others.difference(&names) {
                prop_assert!(name.contains('c'), "{}", name);
            }
            for name in names.difference(&others) {
                prop_assert_eq!(*name, &format!("{request}r"));
            }
        }
    }

    #[test]
    fn names_read_back(mut draw in draws()) {
        let id = MessageId::any(&mut draw);
        prop_assert_eq!(MessageId::read(&id.to_string()), Some(id));
        prop_assert_eq!(id.call().to_string(), format!("{}-{}-{}", id.caller().0, id.callee().0, id.n()));
        let ends = [id.caller(), id.callee()];
        let [sender, receiver] = [id.sender(), id.receiver()];
        prop_assert_eq!(if id.is_reply() { [receiver, sender] } else { [sender, receiver] }, ends);
    }

    #[test]
    fn whatever_is_read_is_written_so(name in "[0-9]{1,4}-[0-9]{1,4}-[0-9]{1,11}(c[0-9]{0,4})?(r(c[0-9]{0,4})?)?") {
        if let Some(id) = MessageId::read(&name) {
            prop_assert_eq!(id.to_string(), name);
        }
    }
}

#[test]
fn what_is_no_name_is_refused() {
    for name in [
        "",
        "0",
        "0-1",
        "0-1-",
        "-0-1-5",
        "0-1-5-6",
        "0--1-5",
        "00-1-5",
        "0-01-5",
        "0-1-05",
        "+0-1-5",
        "0-1-+5",
        " 0-1-5",
        "0-1-5 ",
        "0-1-5\n",
        "256-1-5",
        "0-256-5",
        "0-1-4294967296",
        "a-1-5",
        "٠-1-5",
        "0-1-5R",
        "0-1-5c",
        "0-1-5c0",
        "0-1-5c01",
        "0-1-5c128",
        "0-1-5c256",
        "0-1-5c-1",
        "0-1-5c1c1",
        "0-1-5rr",
        "0-1-5rc",
        "0-1-5rc0",
        "0-1-5rc128",
        "0-1-5rc1c2",
        "0-1-5rc1r",
        "0-1-5crc1",
        "r",
        "c",
        "0-1-5x",
        "0-1-5rx",
        "#0-1-5",
    ] {
        assert_eq!(MessageId::read(name), None, "{name:?}");
    }
    for name in [
        "0-1-5",
        "0-1-5r",
        "0-1-5c1",
        "0-1-5c1r",
        "0-1-5rc1",
        "0-1-5c127rc127",
    ] {
        let id = MessageId::read(name).map(|id| id.to_string());
        assert_eq!(id.as_deref(), Some(name));
    }
}

#[test]
fn names_are_unique_and_say_what_each_message_came_of() {
    let (mut copies, mut replies) = (0, 0);
    for seed in 0..8 {
        let mut storm = Storm::new(seed);
        let run = run_to(storm.setup(seed), storm.commands(), 20_000);
        assert_eq!(run.facts().first(), 0, "all facts are known");
        let mut sent = BTreeMap::new();
        let mut delivered = BTreeSet::new();
        let mut calls_on_link = BTreeMap::new();
        for (number, stamped) in run.facts().iter_from(0) {
            let (id, rpc, message) = match stamped.fact {
                Fact::Send { id, rpc, message } => (id, rpc, message),
                Fact::Deliver { id, .. } => {
                    assert!(delivered.insert(id), "{id} arrives twice");
                    continue;
                }
                _ => continue,
            };
            let entries = run.facts().entries(number);
            let says = (stamped.step, rpc, message, entries);
            if let Some(original) = id.copy_of() {
                copies += 1;
                assert_eq!(
                    sent.get(&original),
                    Some(&says),
                    "{id} is a copy of {original}"
                );
            } else if id.is_reply() {
                replies += 1;
                let asked = id.call().copy(id.request_copy());
                assert!(delivered.contains(&asked), "{id} answers {asked}");
                assert_eq!(sent[&asked].1, rpc);
            } else {
                let count = calls_on_link.entry((id.caller(), id.callee())).or_insert(0);
                *count += 1;
                assert_eq!(id, MessageId::request(id.caller(), id.callee(), *count));
            }
            assert!(sent.insert(id, says).is_none(), "{id} left twice");
        }
    }
    assert!(
        copies > 300 && replies > 3000,
        "{copies} copies, {replies} replies"
    );
}
