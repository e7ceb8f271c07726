//! The snapshot and the summary.

use super::{run, violated};
use crate::raft::{PeerId, Role, Time};
use crate::sim::{Condition, LinkFault};
use crate::view::said::Said;
use crate::view::{PeerView, Snapshot};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn leader(snapshot: &Snapshot) -> &PeerView {
    let mut peers = snapshot.peers.iter();
    peers
        .find(|peer| peer.role == Role::Leader)
        .expect("there is a leader")
}

#[test]
fn a_leader_shows_its_rounds_its_votes_and_its_followers() {
    let (scenario, run) = run(r#"{"title": "Five", "seed": 3}"#, 2000);
    let snapshot = Snapshot::of(&run, &scenario);
    let leader = leader(&snapshot);
    assert_eq!(leader.voted_for, Some(leader.peer));
    assert!(leader.votes_granted.contains(&leader.peer));
    assert!(leader.votes_granted.len() >= 3);
    assert_eq!(leader.election_timer, None);
    let rounds = leader.replication.as_ref().expect("a leader has rounds");
    assert_eq!(rounds.term, leader.current_term);
    assert_eq!(rounds.next_round_us - rounds.last_round_us, 50_000);
    let since = 2_000_000 - leader.role_since_us;
    assert_eq!(rounds.round, since / 50_000 + 1);
    assert_eq!(leader.followers.len(), 4);
    for follower in &leader.followers {
        assert_eq!(follower.failed_in_a_row, 0);
        assert!(follower.last_reply_us.is_some());
    }
}

#[test]
fn a_follower_shows_its_timer_and_its_last_heartbeat() {
    let (scenario, run) = run("{}", 2000);
    let snapshot = Snapshot::of(&run, &scenario);
    let leader = leader(&snapshot);
    for peer in snapshot
        .peers
        .iter()
        .filter(|peer| peer.peer != leader.peer)
    {
        let timer = peer.election_timer.as_ref().expect("it has a timer");
        assert_eq!(peer.last_heartbeat_us, Some(timer.started_us));
        assert_eq!(peer.last_heartbeat_from, Some(leader.peer));
        assert_eq!(timer.next_poll_us, None);
        assert_eq!((&peer.replication, peer.followers.len()), (&None, 0));
        assert_eq!(peer.disk.current_term, peer.current_term);
        assert_eq!(peer.disk.voted_for, peer.voted_for);
    }
}

#[test]
fn a_crashed_peer_shows_what_its_disk_holds() {
    let (scenario, run) = run(
        r#"{"commands": [{"at_ms": 1000, "do": "crash", "peer": 2}]}"#,
        1001,
    );
    let snapshot = Snapshot::of(&run, &scenario);
    let peer = &snapshot.peers[2];
    let disk = run.world().disk(PeerId(2));
    assert_eq!(peer.condition, Condition::Crashed);
    assert_eq!(peer.current_term, disk.current_term);
    assert_eq!(peer.voted_for, disk.voted_for.map(|id| id.0));
    assert_eq!(peer.election_timer, None);
    assert!(peer.votes_granted.is_empty() && peer.calls.is_empty());
}

#[test]
fn a_call_is_shown_until_it_is_answered_or_fails() {
    let (scenario, mut run) = run(
        r#"{"commands": [{"at_ms": 1000, "do": "crash", "peer": 2}]}"#,
        1000,
    );
    for _ in 0..100 {
        run.step();
        let snapshot = Snapshot::of(&run, &scenario);
        let open: usize = snapshot.peers.iter().map(|peer| peer.calls.len()).sum();
        assert_eq!(open, run.world().calls().count());
        for call in snapshot.peers.iter().flat_map(|peer| &peer.calls) {
            assert!(call.sent_us <= snapshot.now_us);
            assert!(call.fails_at_us.is_none_or(|at| at >= snapshot.now_us));
            assert!(call.to == 2 || call.fails_at_us.is_none());
        }
    }
}

#[test]
fn links_that_do_not_carry_say_why_in_each_direction() {
    let (scenario, run) = run(
        r#"{"peers": 4, "commands": [{"at_ms": 1, "do": "cut", "from": 0, "to": 1},
            {"at_ms": 2, "do": "isolate", "peer": 3},
            {"at_ms": 3, "do": "partition", "groups": [[2]]}]}"#,
        10,
    );
    let snapshot = Snapshot::of(&run, &scenario);
    let count = |why| {
        let links = snapshot.broken_links.iter();
        links.filter(|link| link.why == why).count()
    };
    assert_eq!(count(LinkFault::Cut), 1);
    assert_eq!(count(LinkFault::Isolated), 6);
    assert_eq!(count(LinkFault::Partition), 4);
    assert!(snapshot.peers[3].isolated);
}

#[test]
fn it_says_what_lies_ahead_and_what_was_counted() {
    let (scenario, run) = run(
        r#"{"seed": 3, "preset": "etcd", "end_ms": 9000,
            "commands": [{"at_ms": 10, "do": "heal_all"}, {"at_ms": 8000, "do": "heal_all"}]}"#,
        5000,
    );
    let snapshot = Snapshot::of(&run, &scenario);
    assert_eq!(snapshot.commands_left, 1);
    assert_eq!(snapshot.end_us, Some(9_000_000));
    assert_eq!((snapshot.preset, snapshot.seed), ("etcd", 3));
    assert_eq!(snapshot.counters.leaders, 1);
    assert_eq!(
        snapshot.counters.highest_term,
        leader(&snapshot).current_term
    );
    let beats = &snapshot.counters.messages[2];
    assert_eq!(format!("{:?}", beats.kind), "AppendEntries");
    assert!(beats.sent >= beats.delivered && beats.delivered > 0 && beats.lost == 0);
    assert!(snapshot.properties.iter().all(|p| p.violation.is_none()));
}

#[test]
fn looking_changes_nothing() {
    let (scenario, run) = run("{}", 1234);
    let world = run.world().clone();
    let before = (run.digest(), run.revision());
    let first = Snapshot::of(&run, &scenario);
    assert_eq!(first, Snapshot::of(&run, &scenario));
    assert_eq!((run.digest(), run.revision()), before);
    assert!(*run.world() == world);
}

#[test]
fn a_violation_is_told_by_the_property_it_violates() {
    let (scenario, run) = violated();
    let snapshot = Snapshot::of(&run, &scenario);
    let violation = &run.checker().violations()[0];
    let told = snapshot
        .properties
        .iter()
        .find(|property| property.violation.is_some())
        .expect("a property is violated");
    assert_eq!(told.id, violation.property().id());
    let told = told.violation.as_ref().expect("just seen");
    assert_eq!(told.said, Said::from(&violation.finding));
    assert_eq!(told.at_us, violation.at.0);
    assert_eq!(told.peers.len(), violation.peers.len());
    assert_eq!(told.entries.len(), violation.entries.len());
    assert!(run.now() > Time::ZERO);
}

#[cfg(not(target_family = "wasm"))]
#[test]
fn a_summary_says_what_was_violated() {
    let (scenario, run) = violated();
    let finding = &run.checker().violations()[0].finding;
    let (id, sentence) = (finding.property().id(), Said::from(finding).text());
    let (run, scenario) = (&run, &scenario);
    let summary = crate::view::Summary { run, scenario }.to_string();
    assert!(summary.contains(&format!("{id}: {sentence}")));
}
