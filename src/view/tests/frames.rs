//! The frame.

use super::run;
use crate::sim::Run;
use crate::view::frame::{self, Header, MessageNumbers, PeerNumbers};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A frame, cut into its header, its peers and its messages.
struct Frame {
    header: Vec<f64>,
    peers: Vec<Vec<f64>>,
    messages: Vec<Vec<f64>>,
}

fn frame(run: &Run, window_us: u64) -> Frame {
    let mut numbers = vec![7.0; 3];
    frame::write(run, window_us, &mut numbers);
    let (header, records) = numbers.split_at(Header::LEN);
    let (peers, messages) = records.split_at(header[2] as usize * PeerNumbers::LEN);
    assert_eq!(messages.len(), header[3] as usize * MessageNumbers::LEN);
    let cut = |part: &[f64], size| part.chunks_exact(size).map(<[f64]>::to_vec).collect();
    let peers = cut(peers, PeerNumbers::LEN);
    let messages = cut(messages, MessageNumbers::LEN);
    Frame {
        header: header.to_vec(),
        peers,
        messages,
    }
}

#[test]
fn its_header_says_when_and_how_many() {
    let (_, run) = run(r#"{"peers": 3}"#, 2000);
    let header = frame(&run, 0).header;
    assert_eq!(header[..3], [2_000_000.0, run.revision() as f64, 3.0]);
}

#[test]
fn a_leader_has_rounds_and_no_election_timer_and_the_others_have_it_the_other_way_round() {
    let (_, run) = run("{}", 2000);
    let peers = frame(&run, 0).peers;
    let (leaders, followers): (Vec<_>, Vec<_>) = peers.iter().partition(|peer| peer[0] == 2.0);
    assert_eq!((leaders.len(), followers.len()), (1, 4));
    let leader = leaders[0];
    assert!(leader[3].is_nan() && leader[4].is_nan());
    assert_eq!(leader[7] - leader[6], 50_000.0);
    assert!(leader[8] >= 3.0, "a majority of five");
    for follower in followers {
        assert!(follower[3] <= 2_000_000.0 && follower[4] > 2_000_000.0);
        assert!(follower[5].is_nan(), "the paper's timers are not polled");
        assert!(follower[6].is_nan() && follower[7].is_nan());
        assert_eq!(follower[9], follower[3], "a heartbeat reset it last");
    }
}

#[test]
fn polled_timers_say_when_they_are_looked_at_next() {
    let (_, run) = run(r#"{"preset": "lab"}"#, 2000);
    for peer in frame(&run, 0).peers {
        let is_leader = peer[0] == 2.0;
        assert_eq!(peer[5].is_nan(), is_leader);
        assert!(is_leader || peer[5] >= 2_000_000.0);
    }
}

#[test]
fn a_crashed_peer_shows_its_disks_term_and_nothing_that_runs() {
    let (_, run) = run(
        r#"{"commands": [{"at_ms": 1000, "do": "crash", "peer": 2}]}"#,
        1001,
    );
    let peer = &frame(&run, 0).peers[2];
    assert_eq!(peer[..3], [0.0, 2.0, 1.0]);
    assert!(peer[3..8].iter().all(|number| number.is_nan()));
    assert!(peer[9].is_nan());
}

#[test]
fn what_arrives_at_a_paused_peer_waits_there() {
    let (_, run) = run(
        r#"{"commands": [{"at_ms": 1000, "do": "pause", "peer": 0},
                         {"at_ms": 1000, "do": "pause", "peer": 1},
                         {"at_ms": 1099, "do": "isolate", "peer": 4}]}"#,
        1100,
    );
    let frame = frame(&run, 0);
    let waiting: f64 = frame.peers.iter().map(|peer| peer[11]).sum();
    let shown = frame.messages.iter().filter(|message| message[11] == 1.0);
    assert!(waiting > 0.0 && shown.clone().count() > 0);
    for message in shown {
        assert!(message[6] <= 1_100_000.0 && message[7].is_nan());
        assert_eq!(frame.peers[message[1] as usize][1], 1.0);
    }
    assert_eq!(frame.peers[4][10], 1.0);
}

#[test]
fn messages_in_flight_come_first_and_then_those_that_ended_within_the_window() {
    let (_, run) = run(r#"{"network": {"loss": 0.3}}"#, 2000);
    let messages = frame(&run, 300_000).messages;
    let ended: Vec<&Vec<f64>> = messages.iter().filter(|m| m[8] != 0.0).collect();
    let flying = messages.len() - ended.len();
    assert!(messages[..flying].iter().all(|m| m[7].is_nan()));
    assert!(messages[..flying].is_sorted_by_key(|m| m[5]));
    assert!(ended.is_sorted_by_key(|m| m[7]));
    assert!(ended.iter().all(|m| m[7] >= 1_700_000.0));
    assert!(ended.iter().any(|m| m[8] == 1.0), "some arrive");
    let lost: Vec<&&Vec<f64>> = ended.iter().filter(|m| m[8] == 2.0).collect();
    assert!(!lost.is_empty(), "some are lost");
    for message in lost {
        let way = (message[7] - message[5]) / (message[6] - message[5]);
        assert!((way - 0.5).abs() < 0.001, "half-way");
    }
}
