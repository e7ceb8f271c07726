//! Luck is a function of its purpose.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use std::collections::BTreeMap;

use super::harness::*;
use crate::raft::{PeerId, Span, SpanRange, Time};
use crate::sim::{Command, Fact, Kind, Millionths, Run};

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
