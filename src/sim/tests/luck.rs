//! Luck is a function of its purpose.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use std::collections::BTreeMap;

use super::harness::*;
use crate::raft::{PeerId, Span, SpanRange, Time};
use crate::sim::{Command, Fact, Kind, MessageId, Millionths, Run};

/// The latency of every heartbeat and its reply, by link and by the number of the round.
fn latencies(run: &Run, from: u64) -> BTreeMap<(PeerId, PeerId, Kind, Time), u64> {
    let sent: BTreeMap<u64, Time> = pick(run, from, |stamped| match stamped.fact {
        Fact::Send { rpc, message, .. } if message.kind() == Kind::AppendEntries => {
            Some((rpc, stamped.at))
        }
        _ => None,
    })
    .into_iter()
    .collect();
    let rpcs = pick(run, from, |stamped| match stamped.fact {
        Fact::Send { id, rpc, .. } => Some((id, rpc)),
        _ => None,
    });
    pick(run, from, |stamped| match stamped.fact {
        Fact::Deliver { id, kind, flight } => {
            let rpc = rpcs.iter().find(|(other, _)| *other == id)?.1;
            let key = (id.sender(), id.receiver(), kind, *sent.get(&rpc)?);
            Some((key, flight.arrives - flight.sent))
        }
        _ => None,
    })
    .into_iter()
    .collect()
}

/// A cluster that keeps its first leader, whatever is lost.
fn patient() -> crate::sim::Setup {
    let mut setup = setup(3, 8);
    setup.timing.election_timeout = SpanRange::from_ms(1500, 3000);
    setup
}

#[test]
fn losing_messages_reshuffles_no_others() {
    let (mut one, leader) = run_to_leader(patient());
    let mut other = one.clone();
    let from = one.facts().end();
    let victim = other_than(leader);
    // In the other run some heartbeats never arrive, so that their replies are never sent.
    other.act(Command::Cut {
        from: leader,
        to: victim,
        both: false,
    });
    other.run_until(Time(one.now().0 + 320_000));
    other.act(Command::Heal {
        from: leader,
        to: victim,
        both: false,
    });
    let end = Time(one.now().0 + 1_000_000);
    one.run_until(end);
    other.run_until(end);
    let (all, fewer) = (latencies(&one, from), latencies(&other, from));
    assert!(fewer.len() > 40 && fewer.len() + 10 < all.len());
    for (key, latency) in fewer {
        assert_eq!(all.get(&key), Some(&latency), "{key:?}");
    }
}

/// How long each message took that arrived, in microseconds.
fn arrivals(run: &Run, from: u64) -> BTreeMap<[u32; 2], u64> {
    let arrived = pick(run, from, |stamped| match stamped.fact {
        Fact::Deliver { id, flight, .. } => Some((id.words(), flight.arrives - flight.sent)),
        _ => None,
    });
    arrived.into_iter().collect()
}

#[test]
fn dropping_one_message_changes_the_luck_of_no_other() {
    let (mut one, leader) = run_to_leader(patient());
    let from = one.facts().end();
    one.step();
    let mut other = one.clone();
    let (from_peer, to) = (leader, other_than(leader));
    let both = false;
    let cut = Command::Cut {
        from: from_peer,
        to,
        both,
    };
    let heal = Command::Heal {
        from: from_peer,
        to,
        both,
    };
    other.act(cut);
    other.act(heal);
    let dropped = pick(&other, from, |stamped| match stamped.fact {
        Fact::Lose { id, .. } => Some(id),
        _ => None,
    });
    let [request] = dropped[..] else {
        panic!("one message is dropped");
    };
    let end = Time(one.now().0 + 1_000_000);
    one.run_until(end);
    other.run_until(end);
    let mut expected = arrivals(&one, from);
    for gone in [request, request.reply()] {
        assert!(expected.remove(&gone.words()).is_some());
    }
    assert!(expected.len() > 60);
    let seen = arrivals(&other, from);
    assert_eq!(seen.get(&request.words()), None);
    let differ = expected
        .iter()
        .find(|(id, latency)| seen.get(*id) != Some(latency));
    assert_eq!(differ, None);
}

/// Two messages of each call, and how long each took.
fn pairs_of(run: &Run, two: impl Fn(MessageId) -> [MessageId; 2]) -> Vec<(u64, u64)> {
    let all = arrivals(run, 0);
    let calls = all.keys().map(|&words| MessageId::from_words(words));
    let requests = calls.filter(|id| id.call() == *id);
    let latency = |id: MessageId| all.get(&id.words()).copied();
    requests
        .filter_map(|id| {
            let [one, other] = two(id);
            Some((latency(one)?, latency(other)?))
        })
        .collect()
}

/// Messages that take the same time by chance only, of 10,000 that are possible.
#[track_caller]
fn assert_of_their_own(pairs: &[(u64, u64)]) {
    assert!(pairs.len() > 500);
    let same = pairs.iter().filter(|(one, other)| one == other).count();
    assert!(same <= 3, "{same} of {}", pairs.len());
    let earlier = pairs.iter().filter(|(one, other)| one < other).count();
    let percent = earlier * 100 / pairs.len();
    assert!((40..60).contains(&percent), "{percent} % are earlier");
}

#[test]
fn a_copy_and_the_reply_to_it_have_luck_of_their_own() {
    let twice = with_network(patient(), |direction| direction.duplicate = Millionths::ONE);
    let run = run_to(twice, Vec::new(), 20_000);
    assert_of_their_own(&pairs_of(&run, |id| [id, id.copy(1)]));
    assert_of_their_own(&pairs_of(&run, |id| [id.reply(), id.reply().copy(1)]));
    assert_of_their_own(&pairs_of(&run, |id| [id.reply(), id.copy(1).reply()]));
    let copies = |id: MessageId| [id.reply().copy(1), id.copy(1).reply().copy(1)];
    assert_of_their_own(&pairs_of(&run, copies));
    assert_of_their_own(&pairs_of(&run, |id| [id, id.reply()]));
}

#[test]
fn turning_one_dial_reshuffles_no_other_draw() {
    let (mut one, _) = run_to_leader(patient());
    let mut other = one.clone();
    let from = one.facts().end();
    other.act(Command::Network(crate::sim::NetworkChange {
        request: crate::sim::DirectionChange {
            loss: Some(Millionths(200_000)),
            ..Default::default()
        },
        ..Default::default()
    }));
    let end = Time(one.now().0 + 1_000_000);
    one.run_until(end);
    other.run_until(end);
    let (all, fewer) = (latencies(&one, from), latencies(&other, from));
    assert!(fewer.len() < all.len());
    for (key, latency) in fewer {
        assert_eq!(all.get(&key), Some(&latency), "{key:?}");
    }
}

#[test]
fn crashing_one_peer_leaves_the_timeouts_of_the_others() {
    let timeouts = |run: &Run| {
        pick(run, 0, |stamped| match stamped.fact {
            Fact::Timer { peer, due, .. } if peer != S2 => Some((peer, stamped.at, due)),
            _ => None,
        })
    };
    let one = run_to(setup(3, 1), Vec::new(), 100);
    let other = run_to(setup(3, 1), vec![at(1, Command::Crash(S2))], 100);
    assert_eq!(timeouts(&one), timeouts(&other));
}

#[test]
fn draws_stay_in_their_ranges_and_spread_over_them() {
    let run = run_to(setup(5, 2), Vec::new(), 30_000);
    let latencies = pick(&run, 0, |stamped| match stamped.fact {
        Fact::Deliver { flight, .. } => Some(flight.arrives - flight.sent),
        _ => None,
    });
    assert!(latencies.iter().all(|us| (5_000..=15_000).contains(us)));
    let mean = latencies.iter().sum::<u64>() / latencies.len() as u64;
    assert!((9_800..10_200).contains(&mean), "mean latency {mean} µs");
    let timeouts = pick(&run, 0, |stamped| match stamped.fact {
        Fact::Timer {
            timer: crate::raft::Timer::Election,
            due,
            ..
        } => Some(due - stamped.at),
        _ => None,
    });
    assert!(timeouts.iter().all(|us| (150_000..300_000).contains(us)));
    let mean = timeouts.iter().sum::<u64>() / timeouts.len() as u64;
    assert!((222_000..228_000).contains(&mean), "mean timeout {mean} µs");
}

#[test]
fn messages_are_lost_as_often_as_the_dial_says() {
    let lossy = with_network(setup(5, 2), |direction| {
        direction.loss = Millionths(100_000);
    });
    let run = run_to(lossy, Vec::new(), 60_000);
    let (mut sent, mut lost) = (0, 0);
    for count in run.statistics().messages {
        sent += count.sent;
        lost += count.lost;
    }
    let percent = lost as f64 * 100.0 / sent as f64;
    assert!((9.0..11.0).contains(&percent), "{percent} % of {sent}");
}

#[test]
fn equal_bounds_are_no_randomness() {
    let mut setup = setup(1, 7);
    setup.timing.election_timeout.high = setup.timing.election_timeout.low;
    let run = run_to(setup, Vec::new(), 200);
    let due = pick(&run, 0, |stamped| match stamped.fact {
        Fact::Timer { due, .. } => Some(due),
        _ => None,
    });
    assert_eq!(due[0], Time::ZERO + Span::from_ms(150));
}
