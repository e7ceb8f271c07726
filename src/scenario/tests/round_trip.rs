//! Written and read again, a scenario is the same; and nothing that is read makes it panic.

use crate::raft::{ElectionCheck, PeerId, Span, SpanRange, Time, Timing};
use crate::scenario::{Preset, Scenario, command_from_json, limits};
use crate::sim::{
    Command, Direction, DirectionChange, Millionths, Network, NetworkChange, SpanBounds,
    TimedCommand, TimingChange,
};
use proptest::option::of;
use proptest::prelude::*;

fn interval() -> impl Strategy<Value = Span> {
    (limits::SHORTEST_INTERVAL.0..=limits::LONGEST_SPAN.0).prop_map(Span)
}

fn range() -> impl Strategy<Value = SpanRange> {
    (interval(), interval()).prop_map(|(one, other)| SpanRange {
        low: one.min(other),
        high: one.max(other),
    })
}

fn bounds() -> impl Strategy<Value = SpanBounds> {
    let span = || (0..=limits::LONGEST_SPAN.0).prop_map(Span);
    (span(), span()).prop_map(|(one, other)| SpanBounds {
        low: one.min(other),
        high: one.max(other),
    })
}

fn probability() -> impl Strategy<Value = Millionths> {
    (0..=1_000_000u32).prop_map(Millionths)
}

fn check() -> impl Strategy<Value = ElectionCheck> {
    let polled = range()
        .prop_filter("polls need room", |polls| polls.low < polls.high)
        .prop_map(ElectionCheck::Polled);
    prop_oneof![Just(ElectionCheck::Deadline), polled]
}

fn direction() -> impl Strategy<Value = DirectionChange> {
    let dials = (
        of(bounds()),
        of(probability()),
        of(probability()),
        of(probability()),
        of(bounds()),
    );
    dials.prop_map(
        |(latency, loss, duplicate, late, late_by)| DirectionChange {
            latency,
            loss,
            duplicate,
            late,
            late_by,
        },
    )
}

/// Replies that change the same as requests, in part or wholly, must come out as often as others.
fn network() -> impl Strategy<Value = NetworkChange> {
    let parts = (direction(), direction(), any::<bool>(), any::<bool>());
    parts.prop_map(|(request, mut reply, same_latency, same_all)| {
        if same_latency {
            reply.latency = request.latency;
        }
        if same_all {
            reply = request;
        }
        NetworkChange { request, reply }
    })
}

fn timing() -> impl Strategy<Value = TimingChange> {
    let dials = (of(range()), of(interval()), of(interval()), of(check()));
    dials.prop_map(
        |(timeout, replicate_interval, rpc_timeout, election_check)| TimingChange {
            election_timeout: timeout,
            replicate_interval,
            rpc_timeout,
            election_check,
        },
    )
}

fn groups(peers: u8) -> impl Strategy<Value = Vec<Vec<PeerId>>> {
    let everyone: Vec<PeerId> = PeerId::all(peers).collect();
    let shuffled = Just(everyone).prop_shuffle();
    (shuffled, 1..=4usize, 0..=usize::from(peers)).prop_map(|(mut order, size, named)| {
        order.truncate(named);
        order.chunks(size).map(<[PeerId]>::to_vec).collect()
    })
}

fn command(peers: u8) -> BoxedStrategy<Command> {
    let peer = (0..peers).prop_map(PeerId);
    let of_peer = (0..7usize, peer.clone()).prop_map(|(which, peer)| {
        let make = [
            Command::Crash,
            Command::Restart,
            Command::Pause,
            Command::Resume,
            Command::TimeOut,
            Command::Isolate,
            Command::Reconnect,
        ];
        make[which](peer)
    });
    let others = prop_oneof![
        Just(Command::HealAll),
        groups(peers).prop_map(Command::Partition),
        network().prop_map(Command::Network),
        timing().prop_map(Command::Timing),
    ];
    if peers == 1 {
        return prop_oneof![of_peer, others].boxed();
    }
    let link = (peer, 1..peers, any::<bool>(), any::<bool>()).prop_map(
        move |(from, distance, both, heal)| {
            let to = PeerId(((u16::from(from.0) + u16::from(distance)) % u16::from(peers)) as u8);
            match heal {
                true => Command::Heal { from, to, both },
                false => Command::Cut { from, to, both },
            }
        },
    );
    prop_oneof![of_peer, link, others].boxed()
}

fn commands(peers: u8) -> impl Strategy<Value = Vec<TimedCommand>> {
    let after = prop_oneof![Just(0), any::<u32>()];
    let timed = (0..=limits::LATEST.0, after, command(peers));
    let timed = timed.prop_map(|(at, after, command)| TimedCommand {
        at: Time(at),
        after,
        command,
    });
    proptest::collection::vec(timed, 0..20)
}

fn turned(preset: Preset, timing: &TimingChange, network: &NetworkChange) -> (Timing, Network) {
    let mut dials = (preset.timing(), preset.network());
    timing.turn(&mut dials.0);
    network.turn(&mut dials.1);
    dials
}

fn scenario() -> impl Strategy<Value = Scenario> {
    (1..=101u8).prop_flat_map(|peers| {
        let title = r"[^\p{Cc}]{0,200}";
        let preset = proptest::sample::select(&Preset::ALL[..]);
        let end = of((0..=limits::LATEST.0).prop_map(Time));
        let parts = (title, any::<u32>(), preset, timing(), network());
        (parts, commands(peers), end).prop_map(move |(parts, commands, end)| {
            let (title, seed, preset, timing, network) = parts;
            let (timing, network) = turned(preset, &timing, &network);
            Scenario {
                title,
                preset,
                peers,
                seed,
                timing,
                network,
                commands,
                end,
            }
        })
    })
}

/// Text out of the pieces that scenarios are made of, mostly in the wrong places.
fn nearly_a_scenario() -> impl Strategy<Value = String> {
    let pieces = proptest::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        " ",
        "null",
        "true",
        "-",
        "1",
        "0.5",
        "1e999",
        "-0",
        "\"title\"",
        "\"preset\":",
        "\"paper\"",
        "\"peers\":",
        "\"seed\":",
        "\"timing\":{",
        "\"election_timeout_ms\":[",
        "\"election_check\":",
        "\"polled_ms\":",
        "\"network\":{",
        "\"request\":",
        "\"latency_ms\":",
        "\"commands\":[{",
        "\"at_ms\":",
        "\"do\":",
        "\"partition\"",
        "\"groups\":[[",
        "\"peer\":",
        "\\u",
        "\u{feff}",
        "é",
    ]);
    proptest::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.concat())
}

fn assert_is_one_line(refusal: &impl std::fmt::Display) {
    let sentence = refusal.to_string();
    assert!(!sentence.is_empty());
    assert!(!sentence.contains(char::is_control), "{sentence:?}");
    assert!(sentence.chars().count() <= 401, "{sentence}");
}

proptest! {
    #[test]
    fn what_is_written_reads_as_the_same(scenario in scenario()) {
        let text = scenario.to_json();
        let again = Scenario::from_json(&text);
        prop_assert_eq!(again.as_ref(), Ok(&scenario), "{}", text);
    }

    #[test]
    fn every_direction_is_the_one_it_was(preset in proptest::sample::select(&Preset::ALL[..]),
                                         change in network()) {
        let (timing, network) = turned(preset, &TimingChange::default(), &change);
        let scenario = Scenario { timing, network, ..Scenario::of_preset(preset) };
        let again = Scenario::from_json(scenario.to_json()).expect("what is written is read");
        let Network { request, reply }: Network = again.network;
        let expected: [Direction; 2] = [network.request, network.reply];
        prop_assert_eq!([request, reply], expected);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes: Vec<u8>) {
        if let Err(refusal) = Scenario::from_json(bytes) {
            assert_is_one_line(&refusal);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in nearly_a_scenario()) {
        for refusal in [
            Scenario::from_json(&text).err(),
            command_from_json(&text, 5).err(),
        ].iter().flatten() {
            assert_is_one_line(refusal);
        }
    }
}
