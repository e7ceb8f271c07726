//! Each preset is what its documentation says.

use crate::raft::{ElectionCheck, SpanRange};
use crate::scenario::{Preset, Scenario};
use crate::sim::{Millionths, SpanBounds};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const POLLED: ElectionCheck = ElectionCheck::Polled(SpanRange::from_ms(50, 350));

/// Election timeout, round interval, check, request latency and reply latency in milliseconds, loss
/// and delay of requests and of replies in millionths.
type Dials = (
    (u32, u32),
    u32,
    ElectionCheck,
    [(u32, u32); 2],
    [u32; 2],
    [u32; 2],
);

fn assert_dials(preset: Preset, dials: Dials) {
    let (timeout, interval, check, latency, loss, late) = dials;
    let (timing, network) = (preset.timing(), preset.network());
    assert_eq!(
        timing.election_timeout,
        SpanRange::from_ms(timeout.0, timeout.1)
    );
    assert_eq!(timing.replicate_interval.0, interval * 1000);
    assert_eq!(timing.rpc_timeout.0, 100_000);
    assert_eq!(timing.election_check, check);
    for (place, direction) in [network.request, network.reply].into_iter().enumerate() {
        let (low, high) = latency[place];
        assert_eq!(direction.latency, SpanBounds::from_ms(low, high));
        assert_eq!(direction.loss, Millionths(loss[place]));
        assert_eq!(direction.duplicate, Millionths(0));
        assert_eq!(direction.late, Millionths(late[place]));
        assert_eq!(direction.late_by, SpanBounds::from_ms(200, 2200));
    }
}

#[test]
fn paper_is_the_paper() {
    let check = ElectionCheck::Deadline;
    let latency = [(5, 15), (5, 15)];
    assert_dials(
        Preset::Paper,
        ((150, 300), 50, check, latency, [0, 0], [0, 0]),
    );
}

#[test]
fn lab_polls_and_is_reliable() {
    let latency = [(1, 1), (1, 1)];
    assert_dials(
        Preset::Lab,
        ((250, 400), 200, POLLED, latency, [0, 0], [0, 0]),
    );
}

#[test]
fn lab_unreliable_loses_a_tenth_each_way() {
    let (latency, loss) = ([(0, 26), (1, 1)], [100_000, 100_000]);
    assert_dials(
        Preset::LabUnreliable,
        ((250, 400), 70, POLLED, latency, loss, [0, 0]),
    );
}

#[test]
fn lab_reordering_delays_two_thirds_of_the_replies() {
    let (latency, loss) = ([(0, 26), (1, 1)], [100_000, 100_000]);
    assert_dials(
        Preset::LabReordering,
        ((250, 400), 70, POLLED, latency, loss, [0, 666_667]),
    );
}

#[test]
fn etcd_waits_a_second_at_least() {
    let check = ElectionCheck::Deadline;
    let latency = [(5, 15), (5, 15)];
    assert_dials(
        Preset::Etcd,
        ((1000, 2000), 100, check, latency, [0, 0], [0, 0]),
    );
}

#[test]
fn a_scenario_calls_each_by_its_name() {
    for preset in Preset::ALL {
        let text = format!(r#"{{ "preset": "{}" }}"#, preset.name());
        let scenario = Scenario::from_json(text).expect("a preset alone is a scenario");
        assert_eq!(scenario, Scenario::of_preset(preset));
    }
    assert_eq!(
        Scenario::from_json("{}"),
        Ok(Scenario::of_preset(Preset::Paper))
    );
}
