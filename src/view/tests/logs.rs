//! Logs, disks, registers, clients: as the page shows them.

use super::run_of;
use crate::raft::{PeerId, Role, Span, Time};
use crate::sim::{Assignment, ClientWhat, Command, Options, RequestState, Run, TimedCommand};
use crate::view::{EntryView, Ledger, PeerView, Snapshot};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Clients that write, each a hundred times a second.
fn busy(clients: u8) -> Options {
    Options {
        clients,
        write_interval: Span::from_ms(10),
        ..Options::default()
    }
}

fn command(at_ms: u64, command: Command) -> TimedCommand {
    TimedCommand {
        at: Time(at_ms * 1000),
        after: 0,
        command,
    }
}

fn leader(snapshot: &Snapshot) -> &PeerView {
    let mut peers = snapshot.peers.iter();
    peers
        .find(|peer| peer.role == Role::Leader)
        .expect("there is a leader")
}

/// What the log of a peer has at an index.
fn entry(run: &Run, peer: u8, index: u32) -> EntryView {
    let peer = run.world().peer(PeerId(peer)).expect("it runs");
    peer.log().get(index).expect("there is an entry").into()
}

#[test]
fn a_log_shows_its_newest_entries() {
    let (scenario, run) = run_of(busy(2), Vec::new(), 3000);
    let snapshot = Snapshot::of(&run, &scenario);
    let leader = leader(&snapshot);
    let log = &leader.log;
    assert!(log.last_index > 40, "{}", log.last_index);
    assert_eq!(log.entries.len(), 32);
    assert_eq!(log.first_index, log.last_index - 31);
    for (index, shown) in (log.first_index..).zip(&log.entries) {
        assert_eq!(*shown, entry(&run, leader.peer, index));
    }
    assert!(log.last_applied <= log.commit_index && log.commit_index <= log.last_index);
    assert_eq!(leader.disk.last_index, log.last_index);
    let keys: Vec<char> = leader
        .registers
        .iter()
        .map(|register| register.key)
        .collect();
    assert_eq!(keys, ['a', 'b']);
    for follower in &leader.followers {
        assert!(follower.match_index < follower.next_index);
        assert!(follower.match_index > 0);
    }
}

#[test]
fn an_empty_log_shows_nothing() {
    let (scenario, run) = run_of(Options::default(), Vec::new(), 1000);
    let snapshot = Snapshot::of(&run, &scenario);
    for peer in &snapshot.peers {
        assert_eq!((peer.log.first_index, peer.log.last_index), (1, 0));
        assert!(peer.log.entries.is_empty() && peer.registers.is_empty());
        assert_eq!((&peer.disk.busy, peer.crash_after_effects), (&None, None));
    }
    assert!(snapshot.requests.is_empty() && snapshot.clients.is_empty());
    assert!(snapshot.rules_off.is_empty());
}

#[test]
fn a_crashed_peer_shows_the_log_on_its_disk() {
    let crash = command(2000, Command::Crash(PeerId(1)));
    let (scenario, run) = run_of(busy(1), vec![crash], 3000);
    let peer = &Snapshot::of(&run, &scenario).peers[1];
    let disk = &run.world().disk(PeerId(1)).log;
    assert!(disk.last_index() > 0);
    assert_eq!(peer.log.last_index, disk.last_index());
    assert_eq!((peer.log.commit_index, peer.log.last_applied), (0, 0));
    let last = peer.log.entries.last().expect("it has entries");
    assert_eq!(
        Some(last),
        disk.get(disk.last_index()).map(EntryView::from).as_ref()
    );
}

#[test]
fn a_busy_disk_says_since_when_and_until_when() {
    let options = Options {
        persist: Span::from_ms(30),
        ..busy(1)
    };
    let (scenario, mut run) = run_of(options, Vec::new(), 1000);
    let mut seen = 0;
    for _ in 0..300 {
        run.step();
        let snapshot = Snapshot::of(&run, &scenario);
        for peer in &snapshot.peers {
            let Some(busy) = &peer.disk.busy else {
                continue;
            };
            seen += 1;
            assert_eq!(busy.until_us - busy.since_us, 30_000);
            assert!((busy.since_us..=busy.until_us).contains(&snapshot.now_us));
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn what_a_disk_still_writes_is_not_durable() {
    let options = Options {
        persist: Span::from_ms(30),
        ..busy(1)
    };
    let (scenario, mut run) = run_of(options, Vec::new(), 1000);
    let mut unsaved = 0;
    for _ in 0..300 {
        run.step();
        let rows = Ledger::of(&run, 1, 500).peers;
        for (peer, row) in Snapshot::of(&run, &scenario).peers.iter().zip(rows) {
            let (log, disk) = (&peer.log, &peer.disk);
            assert_eq!(log.durable_index, row.durable_index);
            assert_eq!(log.durable_index, disk.last_index.min(log.last_index));
            assert!(log.durable_index == log.last_index || disk.busy.is_some());
            unsaved += log.last_index - log.durable_index;
        }
    }
    assert!(unsaved > 10, "{unsaved}");
}

#[test]
fn a_crash_that_was_ordered_is_shown_until_it_comes() {
    let effects = 1000;
    let peer = PeerId(0);
    let order = command(500, Command::CrashInStep { peer, effects });
    let (scenario, run) = run_of(Options::default(), vec![order], 500);
    let shown = Snapshot::of(&run, &scenario).peers[0].crash_after_effects;
    assert_eq!(shown, Some(effects));
}

#[test]
fn requests_and_clients_are_shown_as_the_clients_know_them() {
    let propose = Command::Propose {
        peer: None,
        command: Assignment {
            key: b'x',
            value: 5,
        },
    };
    let (scenario, mut run) = run_of(busy(1), vec![command(2000, propose)], 2000);
    let by_hand = |run: &Run| {
        let requests = Snapshot::of(run, &scenario).requests;
        let found = requests.into_iter().find(|request| request.client == 0);
        found.expect("the hand's request is shown")
    };
    while by_hand(&run).state == RequestState::Pending {
        run.step();
    }
    let request = by_hand(&run);
    assert_eq!(
        (request.what, request.state),
        (ClientWhat::Done, RequestState::Done)
    );
    assert_eq!((&*request.command, request.since_us), ("x=5", 2_000_000));
    let index = request.index.expect("a leader took it");
    let taken = entry(&run, request.peer, index);
    assert_eq!(taken.command.as_deref(), Some("x=5"));
    assert_eq!(
        (taken.client, taken.request),
        (Some(0), Some(request.request))
    );
    assert_eq!(Some(taken.term), request.term);

    let snapshot = Snapshot::of(&run, &scenario);
    assert_eq!(snapshot.clients.len(), 1);
    assert_eq!(snapshot.clients[0].client, 1);
    assert_eq!(snapshot.clients[0].believes, leader(&snapshot).peer);
}

#[test]
fn of_very_many_requests_by_hand_the_newest_are_shown_and_those_of_clients_all() {
    let propose = |value| Command::Propose {
        peer: Some(PeerId(0)),
        command: Assignment { key: b'x', value },
    };
    let time_out = command(1000, Command::TimeOut(PeerId(0)));
    let isolate = command(2000, Command::Isolate(PeerId(0)));
    let proposals = (1..=150).map(|value| command(2001, propose(value)));
    let commands = [time_out, isolate].into_iter().chain(proposals).collect();
    let (scenario, run) = run_of(busy(3), commands, 2001);
    let requests = Snapshot::of(&run, &scenario).requests;
    let by_hand = requests.iter().filter(|request| request.client == 0);
    let shown: Vec<&str> = by_hand.map(|request| &*request.command).collect();
    let newest: Vec<String> = (51..=150).map(|value| format!("x={value}")).collect();
    assert_eq!(shown, newest);
    let all = run.world().client_requests();
    let of_clients = all.filter(|request| request.write.client > 0).count();
    assert!(of_clients > 0);
    assert_eq!(requests.len(), 100 + of_clients);
}

#[test]
fn a_ledger_shows_the_same_stretch_of_all_logs() {
    let (scenario, run) = run_of(busy(3), Vec::new(), 5000);
    let snapshot = Snapshot::of(&run, &scenario);
    let leader = leader(&snapshot);
    let ledger = Ledger::of(&run, 10, 20);
    assert_eq!(ledger.first_index, 10);
    assert_eq!(ledger.last_index, leader.log.last_index);
    for row in &ledger.peers {
        assert_eq!(row.entries.len(), 20);
        assert_eq!(row.entries[7], entry(&run, row.peer, 17));
        assert_eq!(row.next_index.is_none(), row.peer == leader.peer);
    }
    for follower in &leader.followers {
        let row = &ledger.peers[usize::from(follower.peer)];
        let told = (Some(follower.next_index), Some(follower.match_index));
        assert_eq!((row.next_index, row.match_index), told);
    }
}

#[test]
fn a_ledger_has_bounds() {
    let (_, run) = run_of(busy(8), Vec::new(), 5000);
    let last = Ledger::of(&run, 0, 0).last_index;
    assert!(last > 500, "{last}");
    let all = Ledger::of(&run, 0, u32::MAX);
    assert_eq!(all.first_index, 1);
    assert!(all.peers.iter().all(|row| row.entries.len() == 500));
    let beyond = Ledger::of(&run, u32::MAX, 10);
    assert_eq!(beyond.first_index, last + 1);
    assert!(beyond.peers.iter().all(|row| row.entries.is_empty()));
}
