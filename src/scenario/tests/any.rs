//! Strategies for any possible scenario.

use crate::raft::{ElectionCheck, PeerId, Rule, Rules, Span, SpanRange, Time, Timing};
use crate::scenario::{Preset, Scenario, limits};
use crate::sim::options::option_table;
use crate::sim::{
    Assignment, Command, DirectionChange, Millionths, Network, NetworkChange, Options,
    OptionsChange, SpanBounds, TimedCommand, TimingChange,
};
use proptest::option::of;
use proptest::prelude::*;
use std::ops::RangeInclusive;

fn interval() -> impl Strategy<Value = Span> {
    (limits::MIN_INTERVAL.0..=limits::MAX_SPAN.0).prop_map(Span)
}

fn range() -> impl Strategy<Value = SpanRange> {
    (interval(), interval()).prop_map(|(one, other)| SpanRange {
        low: one.min(other),
        high: one.max(other),
    })
}

fn bounds() -> impl Strategy<Value = SpanBounds> {
    let span = || (0..=limits::MAX_SPAN.0).prop_map(Span);
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

/// Changes to replies that equal those to requests, in part or wholly, must be as frequent as
/// others.
pub(super) fn network() -> impl Strategy<Value = NetworkChange> {
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

/// What an option may be.
trait Within: Sized {
    fn within(range: RangeInclusive<u32>) -> BoxedStrategy<Self>;
}

impl Within for bool {
    fn within(_: RangeInclusive<u32>) -> BoxedStrategy<bool> {
        any::<bool>().boxed()
    }
}

impl Within for u8 {
    fn within(range: RangeInclusive<u32>) -> BoxedStrategy<u8> {
        range.prop_map(|count| count as u8).boxed()
    }
}

impl Within for Span {
    fn within(range: RangeInclusive<u32>) -> BoxedStrategy<Span> {
        let us = range.start() * 1000..=range.end() * 1000;
        us.prop_map(Span).boxed()
    }
}

macro_rules! rows {
    ([] $(
        $(#[doc = $doc:literal])+
        $field:ident: $type:ty { name: $name:literal, range: $range:expr, $($row:tt)* }
    )*) => {
        fn options() -> impl Strategy<Value = OptionsChange> {
            let dials = ( $( of(<$type>::within($range)), )* );
            dials.prop_map(|( $($field,)* )| OptionsChange { $($field),* })
        }
    };
}
option_table! { rows [] }

fn rules() -> impl Strategy<Value = Rules> {
    let off = proptest::sample::subsequence(Rule::ALL.to_vec(), 0..=Rule::ALL.len());
    prop_oneof![Just(Rules::RAFT), off.prop_map(Rules::from_iter)]
}

fn propose(peers: u8) -> impl Strategy<Value = Command> {
    let peer = of((0..peers).prop_map(PeerId));
    let parts = (peer, b'a'..=b'z', 0..=limits::MAX_VALUE);
    parts.prop_map(|(peer, key, value)| Command::Propose {
        peer,
        command: Assignment { key, value },
    })
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
        options().prop_map(Command::Options),
        rules().prop_map(Command::Rules),
        propose(peers),
        (peer.clone(), 0..=limits::MAX_EFFECTS)
            .prop_map(|(peer, effects)| Command::CrashInStep { peer, effects }),
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

pub(super) fn commands(peers: u8) -> impl Strategy<Value = Vec<TimedCommand>> {
    let after = prop_oneof![Just(0), any::<u32>()];
    let timed = (0..=limits::MAX_TIME.0, after, command(peers));
    let timed = timed.prop_map(|(at, after, command)| TimedCommand {
        at: Time(at),
        after,
        command,
    });
    proptest::collection::vec(timed, 0..20)
}

pub(super) fn turned(
    preset: Preset,
    timing: &TimingChange,
    network: &NetworkChange,
) -> (Timing, Network) {
    let mut dials = (preset.timing(), preset.network());
    timing.turn(&mut dials.0);
    network.turn(&mut dials.1);
    dials
}

pub(super) fn scenario() -> impl Strategy<Value = Scenario> {
    (1..=101u8).prop_flat_map(|peers| {
        let title = r"[^\p{Cc}]{0,200}";
        let preset = proptest::sample::select(&Preset::ALL[..]);
        let end = of((0..=limits::MAX_TIME.0).prop_map(Time));
        let note = r"[^\p{Cc}]{0,20}(\n[^\p{Cc}]{0,200}){0,3}";
        let cluster = (options(), rules());
        let parts = (
            title,
            note,
            any::<u32>(),
            preset,
            timing(),
            network(),
            cluster,
        );
        (parts, commands(peers), end).prop_map(move |(parts, commands, end)| {
            let (title, note, seed, preset, timing, network, (change, rules)) = parts;
            let mut options = Options::default();
            change.turn(&mut options);
            let (timing, network) = turned(preset, &timing, &network);
            Scenario {
                title,
                note,
                preset,
                peers,
                seed,
                timing,
                network,
                options,
                rules,
                commands,
                end,
            }
        })
    })
}
