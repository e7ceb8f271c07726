//! The space–time diagram: clients, disks, commits.

use super::diagrams::{Diagram, SECOND, WIDE, diagram};
use super::run;
use crate::sim::{Fact, Run};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const BUSY: &str = r#"{"peers": 3, "seed": 2, "options": {"clients": 2, "persist_ms": 5,
    "write_interval_ms": 100}}"#;

fn count(run: &Run, is_wanted: impl Fn(&Fact) -> bool) -> usize {
    let facts = run.facts().iter_from(0);
    facts
        .filter(|(_, stamped)| is_wanted(&stamped.fact))
        .count()
}

fn requests(diagram: &Diagram) -> f64 {
    diagram.requests.iter().map(|request| request[11]).sum()
}

#[test]
fn a_request_reaches_from_when_it_was_asked_to_when_it_was_done() {
    let text = r#"{"peers": 3, "seed": 2, "commands":
        [{"at_ms": 2000, "do": "propose", "command": "x=5"}]}"#;
    let (_, run) = run(text, 3000);
    let diagram = diagram(&run, SECOND..3 * SECOND, WIDE);
    let [request] = &diagram.requests[..] else {
        panic!("there is one request");
    };
    assert_eq!(
        request[..6],
        [0.0, 1.0, f64::from(b'x'), 5.0, 2e6, request[5]]
    );
    let done = run.facts().iter_from(0).find(|(_, stamped)| {
        matches!(stamped.fact, Fact::Client { event, .. } if event.index().is_some()
            && event.state() == crate::sim::RequestState::Done)
    });
    assert_eq!(request[5], done.expect("it is done").1.at.0 as f64);
    assert_eq!((request[6], request[8]), (2e6, 1.0));
    assert!(request[7].is_nan());
    assert_eq!((request[10], request[11]), (1.0, 1.0));
}

#[test]
fn what_is_joined_is_counted() {
    let (_, run) = run(BUSY, 60_000);
    let asked = count(&run, |fact| match fact {
        Fact::Client { write, event } => {
            write.client > 0 && matches!(event, crate::sim::ClientEvent::Taken { .. })
        }
        _ => false,
    });
    assert!(asked > 500, "{asked}");
    let all = diagram(&run, 0..60 * SECOND, 300);
    assert!(all.requests.len() <= 2 * 300, "{}", all.requests.len());
    assert!((requests(&all) - asked as f64).abs() < 20.0);
    let spans = |client: f64| {
        all.requests
            .iter()
            .filter(move |request| request[0] == client)
    };
    for client in [1.0, 2.0] {
        let ordered: Vec<_> = spans(client).collect();
        assert!(ordered.windows(2).all(|pair| pair[0][5] <= pair[1][4]));
    }
}

#[test]
fn a_request_is_the_same_in_a_window_that_it_reaches_into() {
    let (_, run) = run(BUSY, 10_000);
    let whole = diagram(&run, 0..10 * SECOND, WIDE);
    for request in &whole.requests[20..40] {
        let (from, to) = (request[4] as u64, request[5] as u64);
        let middle = (from + to) / 2;
        let near = diagram(&run, middle..middle + 1000, WIDE);
        let found = near.requests.iter().find(|r| r[..2] == request[..2]);
        let found = found.expect("it reaches into the window");
        assert_eq!(found[4], request[4]);
        assert_eq!(found[8], request[8]);
    }
}

#[test]
fn disks_are_busy_for_as_long_as_they_write() {
    let (_, run) = run(BUSY, 3000);
    let near = diagram(&run, 0..3 * SECOND, WIDE);
    assert!(near.disks.len() > 40, "{}", near.disks.len());
    for busy in &near.disks {
        let took = busy[2] - busy[1];
        assert!(took >= 5000.0 || busy[2] == 3e6, "{busy:?}");
    }
    let far = diagram(&run, 0..3 * SECOND, 100);
    assert!(far.disks.len() <= 3 * 100);
}

#[test]
fn commits_stand_on_the_leaders_lane_and_removals_where_they_are() {
    let text = r#"{"peers": 3, "seed": 2, "options": {"clients": 1}, "commands": [
        {"at_ms": 2000, "do": "isolate", "peer": LEADER},
        {"at_ms": 2500, "do": "propose", "peer": LEADER, "command": "x=9"}, {"at_ms": 8000, "do": "heal_all"}]}"#;
    let (_, before) = run(&text.replace("LEADER", "0"), 1999);
    let leader = (0..3).find(|&peer| {
        let peer = before.world().peer(crate::raft::PeerId(peer));
        peer.is_some_and(|peer| peer.role() == crate::raft::Role::Leader)
    });
    let leader = leader.expect("there is a leader by then");
    let (_, run) = run(&text.replace("LEADER", &leader.to_string()), 12_000);
    let diagram = diagram(&run, 0..12 * SECOND, WIDE);
    let kind = |kind: f64| {
        let marks = diagram.marks.iter().filter(move |mark| mark[0] == kind);
        marks.collect::<Vec<_>>()
    };
    let commits = kind(18.0);
    assert!(commits.len() > 5);
    assert_eq!(commits[0][2], f64::from(leader));
    assert!(commits.iter().any(|mark| mark[2] != f64::from(leader)));
    let removals = kind(19.0);
    assert_eq!(
        removals.len(),
        count(&run, |fact| matches!(fact, Fact::Truncate { .. }))
    );
    assert!(removals.iter().all(|mark| mark[2] == f64::from(leader)));
    assert!(!removals.is_empty());
    assert!(diagram.requests.iter().any(|request| !request[7].is_nan()));
}

#[test]
fn what_began_long_before_the_window_begins_where_it_began() {
    let text = r#"{"peers": 25, "seed": 2, "commands": [
        {"at_ms": 2000, "do": "isolate", "peer": 4},
        {"at_ms": 2500, "do": "options", "persist_ms": 600000, "client_timeout_ms": 600000},
        {"at_ms": 2600, "do": "propose", "peer": LEADER, "command": "x=5"},
        {"at_ms": 2600, "do": "time_out", "peer": 4},
        {"at_ms": 2601, "do": "options", "persist_ms": 0}]}"#;
    let (_, before) = run(&text.replace("LEADER", "0"), 1999);
    let leads = |peer: &u8| {
        let peer = before.world().peer(crate::raft::PeerId(*peer));
        peer.is_some_and(|peer| peer.role() == crate::raft::Role::Leader)
    };
    let leader = (0..25).find(leads).expect("there is a leader by then");
    assert_ne!(leader, 4);
    let (_, run) = run(&text.replace("LEADER", &leader.to_string()), 90_000);
    let number = |ms: u64| run.facts().number_at(crate::raft::Time(ms * 1000));
    assert!(number(80_000) - number(2700) > 100_000);

    // Its own disk delays the leader's write, and another peer's delays nobody.
    let far = diagram(&run, 80 * SECOND..81 * SECOND, WIDE);
    let [request] = &far.requests[..] else {
        panic!("there is one request: {:?}", far.requests);
    };
    assert_eq!(request[4], 2_600_000.0);
    assert_eq!((request[8], request[10]), (0.0, 1.0));
    let mut writing: Vec<f64> = far.disks.iter().map(|disk| disk[0]).collect();
    writing.sort_by(f64::total_cmp);
    let mut expected = vec![4.0, f64::from(leader)];
    expected.sort_by(f64::total_cmp);
    assert_eq!(writing, expected);
    assert!(far.disks.iter().all(|disk| disk[1..] == [80e6, 81e6]));
}

#[test]
fn how_a_request_ends_is_known_long_before_it_does() {
    let text = r#"{"peers": 5, "seed": 2, "options": {"clients": 1, "client_timeout_ms": 30000},
        "commands": [{"at_ms": 2000, "do": "crash", "peer": 0}, {"at_ms": 2000, "do": "crash", "peer": 1},
                     {"at_ms": 2000, "do": "crash", "peer": 2}]}"#;
    let (_, run) = run(text, 400_000);
    let near = diagram(&run, 20 * SECOND..21 * SECOND, WIDE);
    let [request] = &near.requests[..] else {
        panic!("there is one request: {:?}", near.requests);
    };
    assert!(request[4] < 4e6, "{request:?}");
    assert_eq!(request[5], 21e6);
    assert!(request[8] > 1.0, "it failed or is unknown: {request:?}");
}

/// S0 leads from one second on, and gets 40 writes by hand at two, with which it can do nothing
/// before `then`.
fn forty_by_hand(stop: &str, then: &str, end_ms: u64) -> Run {
    let mut commands = vec![
        r#"{"at_ms": 1000, "do": "time_out", "peer": 0}"#.to_owned(),
        format!(r#"{{"at_ms": 2000, "do": "{stop}", "peer": 0}}"#),
    ];
    commands.extend((1..=40).map(|value| {
        format!(r#"{{"at_ms": 2000, "do": "propose", "peer": 0, "command": "x={value}"}}"#)
    }));
    commands.push(then.to_owned());
    let commands = commands.join(", ");
    let text = format!(r#"{{"peers": 3, "seed": 2, "commands": [{commands}]}}"#);
    run(&text, end_ms).1
}

#[test]
fn many_requests_by_hand_are_told_once_each_and_only_as_they_were() {
    let resume = r#"{"at_ms": 2050, "do": "resume", "peer": 0}"#;
    let run = forty_by_hand("pause", resume, 10_000);
    let is_done_from_two_seconds_on = |request: &[f64]| request[4] == 2e6 && request[8] == 1.0;

    let whole = diagram(&run, 0..10 * SECOND, WIDE);
    assert_eq!(whole.requests.len(), 40);
    let mut all = whole.requests.iter();
    assert!(all.all(|request| is_done_from_two_seconds_on(request)));

    // Of those that are open when a window begins, the newest are known.
    let newest: Vec<f64> = (9..=40).map(f64::from).collect();
    for from in [2_025_000, 2_050_000] {
        let rest = diagram(&run, from..10 * SECOND, WIDE).requests;
        let told: Vec<f64> = rest.iter().map(|request| request[1]).collect();
        assert_eq!(told, newest);
        let mut all = rest.iter();
        assert!(all.all(|request| is_done_from_two_seconds_on(request)));
    }
    let after = diagram(&run, 5 * SECOND..10 * SECOND, WIDE);
    assert_eq!(after.requests.len(), 0);
}

#[test]
fn how_each_of_many_requests_by_hand_ends_is_known_long_before_it_does() {
    // Another entry takes the place of one of them every ten seconds.
    let heal = r#"{"at_ms": 3000, "do": "options", "clients": 1, "write_interval_ms": 10000},
        {"at_ms": 4000, "do": "heal_all"}"#;
    let run = forty_by_hand("isolate", heal, 500_000);
    let near = diagram(&run, SECOND..3 * SECOND, WIDE);
    let ends: Vec<f64> = near.requests.iter().map(|request| request[8]).collect();
    assert_eq!(ends, [2.0; 40]);
}

#[test]
fn a_request_that_is_asked_again_is_one() {
    let text = r#"{"peers": 3, "seed": 2, "options": {"clients": 3, "client_timeout_ms": 100},
        "network": {"loss": 0.3}}"#;
    let (_, run) = run(text, 20_000);
    let told = diagram(&run, 0..20 * SECOND, 16_000).requests;
    let mut names: Vec<_> = told.iter().map(|request| &request[..2]).collect();
    names.dedup();
    assert_eq!(names.len(), told.len());
    assert!(told.iter().any(|request| request[10] > 1.0));
}
