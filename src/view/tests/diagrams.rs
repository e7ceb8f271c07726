//! The space–time diagram.

use super::{message_id, run};
use crate::raft::{PeerId, Time};
use crate::sim::facts::Kinds;
use crate::sim::{Ended, Fact, Goal, History, Moment, Run};
use crate::view::diagram::disks::Busy;
use crate::view::diagram::lanes::SegmentNumbers;
use crate::view::diagram::marks::MarkNumbers;
use crate::view::diagram::rates::BIN;
use crate::view::diagram::requests::RequestNumbers;
use crate::view::diagram::rounds::RoundNumbers;
use crate::view::diagram::{self, Header, Known};
use crate::view::frame::MessageNumbers;
use std::ops::Range;
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A diagram, cut into its parts.
pub(super) struct Diagram {
    pub header: Vec<f64>,
    pub segments: Vec<Vec<f64>>,
    pub messages: Vec<Vec<f64>>,
    pub rounds: Vec<Vec<f64>>,
    pub bins: Vec<Vec<f64>>,
    pub marks: Vec<Vec<f64>>,
    pub disks: Vec<Vec<f64>>,
    pub requests: Vec<Vec<f64>>,
}

pub(super) fn diagram(run: &Run, window: Range<u64>, width: u32) -> Diagram {
    let mut numbers = vec![7.0; 3];
    let window = Time(window.start)..Time(window.end);
    let known = Known {
        flying: run.world().messages().collect(),
        ..run.recording().into()
    };
    diagram::write(&known, window.clone(), width, &mut numbers);
    let mut of_all = Vec::new();
    diagram::write_of(Kinds::ALL, &known, window, width, &mut of_all);
    let bits = |numbers: &[f64]| Vec::from_iter(numbers.iter().map(|number| number.to_bits()));
    assert_eq!(
        bits(&numbers),
        bits(&of_all),
        "what is not read is not shown"
    );
    cut(&numbers)
}

pub(super) fn cut(numbers: &[f64]) -> Diagram {
    let header = numbers[..Header::LEN].to_vec();
    let mut rest = &numbers[Header::LEN..];
    let mut part = |count: f64, size: usize| {
        let (part, after) = rest.split_at(count as usize * size);
        rest = after;
        part.chunks_exact(size).map(<[f64]>::to_vec).collect()
    };
    let diagram = Diagram {
        segments: part(header[7], SegmentNumbers::LEN),
        messages: part(header[8], MessageNumbers::LEN),
        rounds: part(header[9], RoundNumbers::LEN),
        bins: part(header[10] * header[5], BIN),
        marks: part(header[13], MarkNumbers::LEN),
        disks: part(header[16], Busy::LEN),
        requests: part(header[17], RequestNumbers::LEN),
        header,
    };
    assert!(rest.is_empty(), "the header counts what follows");
    diagram
}

pub(super) const SECOND: u64 = 1_000_000;
/// Wide enough to draw a second's messages one by one.
pub(super) const WIDE: u32 = 4000;

/// The segments of a peer, each as (from, to, role, condition, term).
fn lane(diagram: &Diagram, peer: u8) -> Vec<(f64, f64, f64, f64, f64)> {
    let its = diagram.segments.iter().filter(|s| s[0] == f64::from(peer));
    its.map(|s| (s[1], s[2], s[3], s[4], s[5])).collect()
}

#[test]
fn its_header_says_what_is_shown_and_when_it_is() {
    let (_, run) = run(r#"{"peers": 3}"#, 2000);
    let header = diagram(&run, SECOND..3 * SECOND, WIDE).header;
    assert_eq!(header[..2], [1_000_000.0, 3_000_000.0]);
    let newest = run.facts().newest_first().next().expect("there are facts");
    assert!(newest.at <= run.now());
    assert_eq!(header[2..6], [2_000_000.0, 2_000_000.0, 0.0, 3.0]);
}

#[test]
fn a_lane_is_a_peers_roles_end_to_end_until_now() {
    let (_, run) = run("{}", 2000);
    let diagram = diagram(&run, 0..3 * SECOND, WIDE);
    let mut leaders = 0;
    for peer in 0..5 {
        let lane = lane(&diagram, peer);
        assert_eq!(lane.first().map(|segment| segment.0), Some(0.0));
        assert_eq!(lane.last().map(|segment| segment.1), Some(2_000_000.0));
        assert!(lane.windows(2).all(|pair| pair[0].1 == pair[1].0));
        assert_eq!(lane.last().map(|segment| segment.4), Some(1.0), "term 1");
        leaders += lane.iter().filter(|segment| segment.2 == 2.0).count();
    }
    assert_eq!(leaders, 1);
}

#[test]
fn what_a_peer_is_at_the_left_edge_is_known_however_long_ago_it_became_so() {
    let text = r#"{"peers": 25, "commands": [{"at_ms": 900, "do": "crash", "peer": 3},
                                             {"at_ms": 950, "do": "isolate", "peer": 4}]}"#;
    let (_, run) = run(text, 300_000);
    assert!(run.facts().first() > 0, "the beginning is forgotten");
    let diagram = diagram(&run, 299 * SECOND..300 * SECOND, WIDE);
    for peer in PeerId::all(25).filter(|peer| peer.0 != 4) {
        let lane = lane(&diagram, peer.0);
        assert_eq!(lane.len(), 1);
        let (from, to, role, condition, _) = lane[0];
        assert_eq!((from, to), (299_000_000.0, 300_000_000.0));
        let leads = run.world().peer(peer).map(|peer| peer.role());
        let leads = leads == Some(crate::raft::Role::Leader);
        assert_eq!(role == 2.0, leads);
        assert_eq!(condition == 2.0, peer.0 == 3);
    }
    let isolated = diagram.segments.iter().filter(|s| s[6] == 1.0);
    assert!(
        isolated.clone().count() > 1,
        "it starts one election after another"
    );
    assert!(isolated.into_iter().all(|s| s[0] == 4.0));
}

#[test]
fn before_what_is_kept_there_is_nothing() {
    let (_, run) = run(r#"{"peers": 25}"#, 300_000);
    let diagram = diagram(&run, 0..300 * SECOND, 1000);
    let oldest = run.facts().iter_from(0).next().expect("there are facts");
    assert_eq!(diagram.header[4], oldest.1.at.0 as f64);
    assert!(diagram.segments.iter().all(|s| s[1] >= diagram.header[4]));
}

#[test]
fn of_what_lasts_less_than_a_pixel_the_most_telling_is_drawn_a_pixel_wide() {
    let (_, run) = run(
        r#"{"peers": 1, "timing": {"election_timeout_ms": [500, 500]}}"#,
        2000,
    );
    let far = diagram(&run, 0..160 * SECOND, 16);
    assert_eq!(lane(&far, 0), [(0.0, 2_000_000.0, 2.0, 0.0, 1.0)]);

    let text = r#"{"commands": [{"at_ms": 1500, "do": "crash", "peer": 0},
                                {"at_ms": 1501, "do": "restart", "peer": 0}]}"#;
    let (_, crashed) = super::run(text, 3000);
    let near = diagram(&crashed, 0..4 * SECOND, 400);
    let down: Vec<_> = lane(&near, 0).into_iter().filter(|s| s.3 == 2.0).collect();
    assert_eq!(down.len(), 1);
    assert_eq!((down[0].0, down[0].1), (1_500_000.0, 1_510_000.0));
}

#[test]
fn messages_told_one_by_one_are_those_that_touch_the_window() {
    let text = r#"{"network": {"latency_ms": [40, 60], "loss": 0.2, "duplicate": 0.1}}"#;
    let (_, run) = run(text, 2000);
    let all: Vec<Ended> = run
        .facts()
        .iter_from(0)
        .filter_map(|(_, s)| Ended::of(&s))
        .collect();
    for window in [
        0..2 * SECOND,
        1_470_001..1_470_002,
        1_950_000..2_500_000,
        3 * SECOND..4 * SECOND,
    ] {
        let diagram = diagram(&run, window.clone(), WIDE);
        assert_eq!(diagram.header[6], 0.0);
        let touches = |sent: Time, end: Time| sent.0 < window.end && end.0 >= window.start;
        let mut expected: Vec<_> = all
            .iter()
            .filter(|ended| touches(ended.flight.sent, ended.at))
            .map(|ended| ended.id)
            .chain(
                run.world()
                    .messages()
                    .filter(|m| touches(m.flight.sent, run.now()))
                    .map(|m| m.id),
            )
            .collect();
        let mut told: Vec<_> = diagram.messages.iter().map(|m| message_id(m)).collect();
        expected.sort();
        told.sort();
        assert_eq!(told, expected);
        assert_eq!(diagram.header[14], expected.len() as f64);
    }
}

#[test]
fn a_message_that_waits_at_a_paused_peer_far_beyond_the_window_is_still_told() {
    let text = r#"{"commands": [{"at_ms": 1000, "do": "pause", "peer": 0},
                                {"at_ms": 60000, "do": "resume", "peer": 0}]}"#;
    let (_, run) = run(text, 61_000);
    let diagram = diagram(&run, 30 * SECOND..30 * SECOND + 10_000, WIDE);
    let waits = |m: &&Vec<f64>| m[6] < 30.0 * 1e6 && m[7] == 60.0 * 1e6;
    assert!(diagram.messages.iter().filter(waits).count() > 100);
}

#[test]
fn many_messages_are_told_as_rounds_and_very_many_as_rates() {
    let (_, run) = run(r#"{"peers": 5, "seed": 2}"#, 20_000);
    let level = |seconds: u64| diagram(&run, 10 * SECOND..(10 + seconds) * SECOND, 800).header[6];
    // 20 rounds of 8 messages a second, on 800 pixels: 400 messages or 200 rounds have room.
    assert_eq!(
        (level(2), level(3), level(9), level(10)),
        (0.0, 1.0, 1.0, 1.0)
    );
    assert_eq!(diagram(&run, 8 * SECOND..20 * SECOND, 800).header[6], 2.0);
}

#[test]
fn a_round_is_all_that_was_sent_at_one_moment_with_its_replies() {
    let (_, run) = run(r#"{"network": {"loss": 0.1}}"#, 20_000);
    let diagram = diagram(&run, 10 * SECOND..15 * SECOND, 800);
    assert_eq!(diagram.header[6], 1.0);
    let mut told = diagram.header[15];
    for round in &diagram.rounds {
        let (sent, first, last) = (round[3], round[4], round[5]);
        assert!(sent < first && first <= last && last - sent <= 15_000.0);
        assert!(round[8] <= 4.0 && round[9] <= 4.0 && round[10] <= round[8] + round[9]);
        told += round[8] + round[9];
    }
    assert_eq!(told, diagram.header[14]);
    let lost = run
        .facts()
        .iter_from(0)
        .filter(|(_, s)| matches!(s.fact, Fact::Lose { .. }));
    let lost = lost
        .filter_map(|(_, s)| Ended::of(&s))
        .filter(|ended| ended.flight.sent < Time(15 * SECOND) && ended.at >= Time(10 * SECOND));
    let told: f64 = diagram.rounds.iter().map(|round| round[10]).sum();
    assert!((lost.count() as f64 - told).abs() <= diagram.header[15]);
}

#[test]
fn bins_are_round_and_stand_still_while_the_window_moves() {
    let (_, run) = run(r#"{"network": {"loss": 0.1}}"#, 60_000);
    let one = diagram(&run, 10 * SECOND..40 * SECOND, 800);
    let other = diagram(&run, 11 * SECOND..41 * SECOND, 800);
    assert_eq!(one.header[6], 2.0);
    assert_eq!(one.header[11..13], [200_000.0, 10_000_000.0]);
    assert_eq!(one.header[10], 150.0);
    assert_eq!(one.bins[5..150], other.bins[..145]);
    let sent = |m: &Ended| m.flight.sent >= Time(10 * SECOND) && m.flight.sent < Time(40 * SECOND);
    let ended = run
        .facts()
        .iter_from(0)
        .filter_map(|(_, s)| Ended::of(&s))
        .filter(sent);
    let (mut all, mut lost) = (0.0, 0.0);
    for ended in ended {
        all += 1.0;
        lost += f64::from(u8::from(ended.ending != crate::sim::Ending::Delivered));
    }
    let sum = |places: Range<usize>| -> f64 {
        one.bins.iter().flat_map(|bin| &bin[places.clone()]).sum()
    };
    assert_eq!((sum(0..4), sum(4..5)), (all, lost));
    assert_eq!(one.header[14], all);
}

#[test]
fn marks_say_what_was_done_what_could_not_and_what_is_yet_to_come() {
    let text = r#"{"commands": [{"at_ms": 500, "do": "cut", "from": 1, "to": 2, "both": true},
                                {"at_ms": 600, "do": "restart", "peer": 3},
                                {"at_ms": 700, "do": "heal_all"},
                                {"at_ms": 1500, "do": "crash", "peer": 4},
                                {"at_ms": 9500, "do": "crash", "peer": 4}]}"#;
    let (_, run) = run(text, 1000);
    let marks = diagram(&run, 0..2 * SECOND, WIDE).marks;
    let seen: Vec<_> = marks.iter().map(|m| (m[0], m[1], m[5], m[6])).collect();
    assert_eq!(
        seen,
        [
            (7.0, 500_000.0, 0.0, 0.0),
            (1.0, 600_000.0, 1.0, 1.0),
            (10.0, 700_000.0, 2.0, 0.0),
            (0.0, 1_500_000.0, 3.0, 2.0),
        ]
    );
    assert_eq!(marks[0][2..5], [1.0, 2.0, 1.0]);
    assert!(marks[2][2].is_nan() && marks[2][3].is_nan());
}

#[test]
fn a_violation_is_marked_where_it_was_found() {
    let (_, run) = super::violated();
    let now = run.now().0;
    let marks = diagram(&run, now - 1000..now + 1000, WIDE).marks;
    let found = marks.iter().find(|mark| mark[0] == 13.0);
    assert_eq!(found.map(|mark| mark[1]), Some(now as f64));
}

#[test]
fn before_the_head_of_a_history_what_is_recorded_is_drawn_to_its_end() {
    let (scenario, _) = run(r#"{"network": {"latency_ms": [40, 60]}}"#, 0);
    let mut history = History::new(scenario.setup(), Vec::new());
    let draw = |history: &mut History, at: u64| {
        history.go_to(Goal::Moment(Moment::end_of(Time(at))));
        assert!(history.travel(u64::MAX));
        let mut numbers = Vec::new();
        let window = Time(0)..Time(3 * SECOND);
        diagram::write(&(&*history).into(), window, WIDE, &mut numbers);
        cut(&numbers)
    };
    let at_head = draw(&mut history, 2_010_000);
    assert!(at_head.messages.iter().any(|message| message[7].is_nan()));
    let head = at_head.messages.len();
    for at in [1_999_000, 700_000, 0] {
        let before = draw(&mut history, at);
        assert_eq!(before.header[2], at as f64);
        assert_eq!(before.header[3], 2_010_000.0, "the head is where it was");
        assert_eq!(before.messages.len(), head);
        assert_eq!(before.segments.len(), at_head.segments.len());
    }
}

#[test]
fn no_window_is_too_odd() {
    let (_, run) = run("{}", 1000);
    for (from, to) in [(0, 0), (5, 3), (0, u64::MAX), (u64::MAX, u64::MAX)] {
        for width in [0, 1, u32::MAX] {
            let header = diagram(&run, from..to, width).header;
            assert!(header[0] < header[1]);
        }
    }
}
