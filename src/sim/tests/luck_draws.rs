//! Draws are spread evenly over their ranges, and no draw says anything about another.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::raft::{Luck, PeerId, Span, SpanRange};
use crate::sim::luck::{Draws, MessageLuck, PeerLuck};
use crate::sim::{Direction, MessageId, Millionths, SpanBounds};

/// How many draws a test looks at.
const MANY: u32 = 10_000;

/// What two series of [`MANY`] draws that have nothing to do with each other stay below, but for
/// one pair in 1,700,000: five standard deviations.
const UNRELATED: f64 = 0.05;

const CERTAIN: Millionths = Millionths::ONE;
const HALF: Millionths = Millionths(500_000);
const NONE: SpanBounds = spans(0, 0);

const fn spans(low: u32, high: u32) -> SpanBounds {
    SpanBounds {
        low: Span(low),
        high: Span(high),
    }
}

/// Nothing happens by luck but that each message has a copy.
const CALM: Direction = Direction {
    latency: NONE,
    loss: Millionths(0),
    duplicate: CERTAIN,
    late: Millionths(0),
    late_by: NONE,
};

/// The draws for one message.
const PURPOSES: [&str; 8] = [
    "loss",
    "copy",
    "latency",
    "latency of the copy",
    "late",
    "copy late",
    "late by",
    "copy late by",
];

/// Where a number stands in a range, with mean 0 and variance 1.
fn place(number: u32, end: u32) -> f64 {
    ((f64::from(number) + 0.5) / f64::from(end) - 0.5) * 12_f64.sqrt()
}

fn side(is_so: bool) -> f64 {
    if is_so { 1.0 } else { -1.0 }
}

/// All draws for a message, in the order of [`PURPOSES`], each with mean 0 and variance 1.
fn draws(luck: MessageLuck) -> [f64; 8] {
    const END: u32 = 1_000_000;
    let wide = spans(0, END - 1);
    let chances = luck.fate(&Direction {
        loss: HALF,
        duplicate: HALF,
        ..CALM
    });
    let latencies = luck.fate(&Direction {
        latency: wide,
        ..CALM
    });
    let lates = luck.fate(&Direction {
        late: HALF,
        late_by: spans(1, 1),
        ..CALM
    });
    let late_by = luck.fate(&Direction {
        late: CERTAIN,
        late_by: wide,
        ..CALM
    });
    let of_copy = |copy: Option<Span>| copy.expect("each is copied").0;
    [
        side(chances.is_lost),
        side(chances.copy.is_some()),
        place(latencies.latency.0, END),
        place(of_copy(latencies.copy), END),
        side(lates.latency.0 == 1),
        side(of_copy(lates.copy) == 1),
        place(late_by.latency.0, END),
        place(of_copy(late_by.copy), END),
    ]
}

/// A message of a run: seed, caller, callee, number of the call; and which of its call's.
type Place = (u32, u8, u8, u32);

fn request((seed, caller, callee, n): Place) -> (u32, MessageId) {
    let id = MessageId::request(PeerId(caller), PeerId(callee), n);
    (seed, id)
}

fn of_request(place: Place) -> MessageLuck {
    let (seed, id) = request(place);
    MessageLuck::of_request(seed, id)
}

fn of_reply_to(place: Place, copy: u8) -> MessageLuck {
    let (seed, id) = request(place);
    MessageLuck::of_reply(seed, id.copy(copy).reply())
}

/// Ways through the messages of all runs: along a link, along the seeds, along the links.
fn ways() -> [(&'static str, Vec<Place>); 3] {
    let links = (0..MANY).map(|i| (1, (i / 100) as u8, (i % 100) as u8, 1));
    [
        ("numbers", (1..=MANY).map(|n| (1, 0, 1, n)).collect()),
        ("seeds", (0..MANY).map(|seed| (seed, 3, 4, 1)).collect()),
        ("links", links.collect()),
    ]
}

/// The share of one series that the other tells: 1 if they are the same, 0 if it tells nothing.
fn correlation(pairs: impl Iterator<Item = (f64, f64)>) -> f64 {
    pairs.map(|(one, other)| one * other).sum::<f64>() / f64::from(MANY)
}

#[track_caller]
fn assert_unrelated(one: &[[f64; 8]], other: &[[f64; 8]], what: &str) {
    for (a, purpose) in PURPOSES.iter().enumerate() {
        for (b, other_purpose) in PURPOSES.iter().enumerate() {
            let pairs = one.iter().zip(other).map(|(one, other)| (one[a], other[b]));
            let share = correlation(pairs);
            assert!(
                share.abs() < UNRELATED,
                "{what}: {share} of {purpose} is {other_purpose}"
            );
        }
    }
}

#[test]
fn no_draw_for_a_message_says_anything_about_another() {
    for (way, places) in ways() {
        let all: Vec<[f64; 8]> = places
            .iter()
            .map(|&place| draws(of_request(place)))
            .collect();
        for a in 0..PURPOSES.len() {
            for b in 0..a {
                let share = correlation(all.iter().map(|draws| (draws[a], draws[b])));
                let (one, other) = (PURPOSES[a], PURPOSES[b]);
                assert!(
                    share.abs() < UNRELATED,
                    "{way}: {share} of {one} is {other}"
                );
            }
        }
    }
}

#[test]
fn no_message_says_anything_about_those_beside_it() {
    type Beside = (&'static str, fn(Place) -> MessageLuck);
    let beside: [Beside; 8] = [
        ("next number", |(s, from, to, n)| {
            of_request((s, from, to, n + 1))
        }),
        ("next seed", |(s, from, to, n)| {
            of_request((s + 1, from, to, n))
        }),
        ("next caller", |(s, from, to, n)| {
            of_request((s, from + 1, to, n))
        }),
        ("next callee", |(s, from, to, n)| {
            of_request((s, from, to + 1, n))
        }),
        ("link back", |(s, from, to, n)| {
            of_request((s, to, from + 100, n))
        }),
        ("seed for number", |(s, from, to, n)| {
            of_request((n, from, to, s + MANY))
        }),
        ("reply", |place| of_reply_to(place, 0)),
        ("reply to a copy", |place| of_reply_to(place, 1)),
    ];
    for (way, places) in ways() {
        let here = |of: fn(Place) -> MessageLuck| -> Vec<[f64; 8]> {
            places.iter().map(|&place| draws(of(place))).collect()
        };
        let requests = here(of_request);
        for (name, of) in beside {
            assert_unrelated(&requests, &here(of), &format!("{way}, {name}"));
        }
        let replies = here(|place| of_reply_to(place, 0));
        let to_copies = here(|place| of_reply_to(place, 1));
        assert_unrelated(&replies, &to_copies, &format!("{way}, replies"));
    }
}

/// Pearson's χ² of these counts, if all are equally likely. Its mean is one less than their
/// number.
fn chi_square(counts: &[u32]) -> f64 {
    let expected = f64::from(counts.iter().sum::<u32>()) / counts.len() as f64;
    let squares = counts
        .iter()
        .map(|&count| (f64::from(count) - expected).powi(2));
    squares.sum::<f64>() / expected
}

/// Counts that come from luck are neither too uneven nor too even: within five standard deviations.
#[track_caller]
fn assert_even(counts: &[u32], what: &str) {
    let freedom = counts.len() as f64 - 1.0;
    let difference = chi_square(counts) - freedom;
    assert!(
        difference.abs() < 5.0 * (2.0 * freedom).sqrt(),
        "{what}: χ² {difference} off {freedom}"
    );
}

#[test]
fn latencies_are_spread_evenly_from_the_lowest_to_the_highest() {
    for (way, places) in ways() {
        let mut counts = [0; 101];
        for &place in &places {
            let dials = Direction {
                latency: spans(5_000, 5_100),
                ..CALM
            };
            let fate = of_request(place).fate(&dials);
            counts[(fate.latency.0 - 5_000) as usize] += 1;
        }
        assert!(counts[0] > 0 && counts[100] > 0, "both ends are included");
        assert_even(&counts, way);
    }
}

#[test]
fn pairs_of_latencies_are_spread_evenly_too() {
    let dials = Direction {
        latency: spans(0, 9),
        ..CALM
    };
    let latency = |place: Place| of_request(place).fate(&dials).latency.0;
    for (way, places) in ways() {
        let mut counts = [0; 100];
        for two in places.windows(2) {
            counts[(latency(two[0]) * 10 + latency(two[1])) as usize] += 1;
        }
        assert_even(&counts, way);
    }
}

#[test]
fn messages_are_lost_as_often_as_any_dial_says() {
    for (way, places) in ways() {
        for dial in [1_000, 20_000, 500_000, 999_000] {
            let dials = Direction {
                loss: Millionths(dial),
                ..CALM
            };
            let lost = places
                .iter()
                .filter(|&&place| of_request(place).fate(&dials).is_lost);
            let share = f64::from(dial) / 1e6;
            let mean = f64::from(MANY) * share;
            let off = (lost.count() as f64 - mean) / (mean * (1.0 - share)).sqrt();
            assert!(
                off.abs() < 5.0,
                "{way}: {dial} millionths, {off} deviations off"
            );
        }
    }
}

#[test]
fn never_and_always_are_exact() {
    let never = Direction {
        duplicate: Millionths(0),
        ..CALM
    };
    let always = Direction {
        loss: CERTAIN,
        ..CALM
    };
    for (_, places) in ways() {
        for place in places {
            let fate = of_request(place).fate(&never);
            assert!(!fate.is_lost && fate.copy.is_none());
            let fate = of_request(place).fate(&always);
            assert!(fate.is_lost && fate.copy.is_some());
        }
    }
}

/// What a peer draws, one after the other: election timeouts and polls of this range.
fn of_peer(seed: u32, peer: u8, count: u32, end: u32) -> Vec<[u32; 2]> {
    let range = SpanRange {
        low: Span(0),
        high: Span(end),
    };
    let mut luck = PeerLuck {
        seed,
        peer: PeerId(peer),
        draws: &mut Draws::default(),
    };
    let mut both = || [luck.election_timeout(range).0, luck.election_poll(range).0];
    (0..count).map(|_| both()).collect()
}

/// The first draws of this peer in many runs.
fn first_of_peer(peer: u8, from_seed: u32, end: u32) -> Vec<[u32; 2]> {
    let seeds = from_seed..from_seed + MANY;
    seeds.flat_map(|seed| of_peer(seed, peer, 1, end)).collect()
}

#[test]
fn timeouts_are_spread_evenly_below_the_end_of_their_range() {
    for (way, all) in [
        ("one peer", of_peer(1, 0, MANY, 100)),
        ("many seeds", first_of_peer(0, 0, 100)),
    ] {
        let mut counts = [[0; 100]; 2];
        for [timeout, poll] in all {
            counts[0][timeout as usize] += 1;
            counts[1][poll as usize] += 1;
        }
        assert_even(&counts[0], way);
        assert_even(&counts[1], way);
    }
}

#[test]
fn no_timeout_says_anything_about_another() {
    const END: u32 = 1_000_000;
    let one = of_peer(1, 0, MANY + 1, END);
    let later = one[1..].to_vec();
    let first = first_of_peer(0, 0, END);
    for (what, one, other) in [
        ("next timeout", &one, &later),
        ("next peer", &one, &of_peer(1, 1, MANY, END)),
        ("next seed", &one, &of_peer(2, 0, MANY, END)),
        ("first of the next peer", &first, &first_of_peer(1, 0, END)),
        ("first of the next seed", &first, &first_of_peer(0, 1, END)),
    ] {
        let pairs = || one.iter().zip(other);
        let share = |pick: fn(&[u32; 2], &[u32; 2]) -> (u32, u32)| {
            correlation(pairs().map(|(one, other)| {
                let (one, other) = pick(one, other);
                (place(one, END), place(other, END))
            }))
        };
        let shares = [
            share(|one, other| (one[0], other[0])),
            share(|one, other| (one[1], other[1])),
            share(|one, other| (one[0], other[1])),
            share(|one, _| (one[0], one[1])),
        ];
        assert!(
            shares.iter().all(|share| share.abs() < UNRELATED),
            "{what}: {shares:?}"
        );
    }
}
