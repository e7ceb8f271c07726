//! Clients that write by themselves.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use crate::raft::{PeerId, Role, Span, Time};
use crate::sim::{
    ClientEvent, ClientRequest, Command, Fact, Next, Options, OptionsChange, RequestState, Run,
    Setup, Trigger,
};

/// Clients with a write every 100 ms and a timeout of 200 ms.
fn with_clients(peers: u8, clients: u8) -> Setup {
    with_options(setup(peers, 1), |options| {
        options.clients = clients;
        options.write_interval = Span::from_ms(100);
        options.client_timeout = Span::from_ms(200);
    })
}

fn options(change: OptionsChange) -> Command {
    Command::Options(change)
}

fn count(events: &[ClientEvent], wanted: impl Fn(&ClientEvent) -> bool) -> usize {
    events.iter().filter(|event| wanted(event)).count()
}

/// The newest request of a client.
fn newest(run: &Run, client: u8) -> &ClientRequest {
    let mut requests = run.world().client_requests();
    let all = requests.by_ref().filter(|open| open.write.client == client);
    all.max_by_key(|open| open.write.request)
        .expect("it has made one")
}

/// In a run to its end each client waits for one reply at a time, and never stops for good.
fn assert_alive(run: &Run, clients: u8) {
    let world = run.world();
    for session in &world.clients.sessions[..usize::from(clients)] {
        let alarm = session.alarm.expect("it will do something");
        assert!(alarm.at > run.now());
        let open = session
            .waits_for
            .and_then(|number| world.clients.open.get(number))
            .map(|open| open.write.request);
        assert!(open.is_none_or(|open| open == session.requests));
    }
    let open = world.clients.open.iter();
    assert_eq!(
        open.filter(|open| open.write.client > 0).count(),
        world
            .clients
            .sessions
            .iter()
            .filter(|one| one.waits_for.is_some())
            .count()
    );
}

#[test]
fn clients_write_one_after_the_other_and_their_writes_are_done() {
    let run = run_to(with_clients(3, 2), Vec::new(), 5000);
    for client in [1, 2] {
        let requests = newest(&run, client).write.request;
        assert!((30..=50).contains(&requests), "{requests}");
        let key = char::from(b'a' + client - 1);
        for id in PeerId::all(3) {
            let value = register(&run, id, key).expect("it is written");
            assert!(requests - value <= 2, "{value} of {requests}");
        }
    }
    assert_alive(&run, 2);
}

#[test]
fn a_request_is_asked_taken_and_done() {
    let (mut run, leader) = run_to_leader(with_clients(3, 0));
    run.act(options(OptionsChange {
        clients: Some(3),
        ..OptionsChange::default()
    }));
    let from = run.facts().end();
    run.run_until(later(&run, 400));
    let of_client = u8::try_from(leader.index() + 1).expect("a client believes in each");
    let told = pick(&run, from, |stamped| match stamped.fact {
        Fact::Client { write, event } if write.client == of_client && write.request == 1 => {
            Some(event)
        }
        _ => None,
    });
    assert!(matches!(
        told[..],
        [
            ClientEvent::Asked { .. },
            ClientEvent::Taken { .. },
            ClientEvent::Done { .. }
        ]
    ));
}

#[test]
fn who_is_refused_asks_the_next_peer_after_a_pause_and_remembers_who_leads() {
    let (mut run, leader) = run_to_leader(with_clients(3, 0));
    run.act(options(OptionsChange {
        clients: Some(3),
        ..OptionsChange::default()
    }));
    let from = run.facts().end();
    run.run_until(later(&run, 2000));
    for client in 1..=3 {
        assert_eq!(run.world().client_believes(client), Some(leader));
    }
    let refused = count(&events(&run, from), |event| {
        matches!(event, ClientEvent::Refused { .. })
    });
    // One believes in the leader, one gets to it next, one goes all the way round.
    assert_eq!(refused, 3);
    assert_eq!(
        run.world().client_believes(0),
        None,
        "the user believes nothing"
    );
}

#[test]
fn a_crashed_peer_is_unreachable() {
    let (mut run, leader) = run_to_leader(with_clients(3, 1));
    run.run_until(later(&run, 1000));
    let from = run.facts().end();
    run.act(Command::Crash(leader));
    run.run_until(later(&run, 2000));
    let events = events(&run, from);
    assert!(events.contains(&ClientEvent::Unreachable { peer: leader }));
    assert_ne!(run.world().client_believes(1), Some(leader));
    assert_eq!(
        events.last().map(ClientEvent::state),
        Some(RequestState::Done)
    );
    assert_alive(&run, 1);
}

#[test]
fn silence_times_out_and_the_request_is_retried_elsewhere_and_applied_once() {
    let (mut run, old) = run_to_leader(with_clients(3, 1));
    run.run_until(later(&run, 1000));
    run.act(Command::Isolate(old));
    let from = run.facts().end();
    run.run_until(later(&run, 3000));
    run.act(Command::HealAll);
    run.run_until(later(&run, 1000));
    let told = events(&run, from);
    assert!(told.contains(&ClientEvent::TimedOut { peer: old }));
    assert!(run.checker().violations().is_empty());
    // Every retried request is applied once: values only grow.
    for id in PeerId::all(3) {
        let values = pick(&run, 0, |stamped| match stamped.fact {
            Fact::Apply {
                peer,
                entry,
                again: false,
                ..
            } if peer == id => entry.write().map(|write| write.value),
            _ => None,
        });
        assert!(values.is_sorted_by(|one, next| one < next));
    }
    assert_alive(&run, 1);
}

#[test]
fn an_entry_that_is_committed_twice_changes_nothing_the_second_time() {
    let mut setup = with_clients(3, 1);
    // So slow that every request is retried while its entry is being committed.
    setup.options.client_timeout = Span::from_ms(60);
    // Not a multiple of the time between rounds.
    setup.options.write_interval = Span::from_ms(1013);
    let run = run_to(setup, Vec::new(), 20_000);
    let again = pick(&run, 0, |stamped| {
        matches!(stamped.fact, Fact::Apply { again: true, .. }).then_some(())
    });
    assert!(!again.is_empty());
    assert!(run.checker().violations().is_empty());
}

#[test]
fn your_write_was_rolled_back_and_is_asked_for_again() {
    let mut setup = with_clients(3, 3);
    setup.options.client_timeout = Span::from_ms(2000);
    let (mut run, old) = run_to_leader(setup);
    run.run_until(later(&run, 500));
    run.act(Command::Isolate(old));
    let from = run.facts().end();
    run.run_until(later(&run, 1400));
    run.act(propose('x', 5));
    run.run_until(later(&run, 100));
    run.act(Command::HealAll);
    run.run_until(later(&run, 1500));
    let rolled_back = pick(&run, from, |stamped| match stamped.fact {
        Fact::Client {
            write,
            event: ClientEvent::RolledBack { peer, .. },
        } => Some((write, peer)),
        _ => None,
    });
    assert!(!rolled_back.is_empty());
    for (write, peer) in rolled_back {
        assert_eq!(peer, old);
        let done = pick(&run, from, |stamped| match stamped.fact {
            Fact::Client {
                write: of,
                event: ClientEvent::Done { .. },
            } if of == write => Some(()),
            _ => None,
        });
        assert_eq!(done.len(), 1, "{write:?}");
    }
    assert_alive(&run, 3);
}

#[test]
fn a_request_that_nobody_takes_is_given_up_and_failed() {
    let run = run_to(
        with_clients(3, 1),
        (0..3)
            .map(|id| at(0, Command::Isolate(PeerId(id))))
            .collect(),
        3000,
    );
    let told = events(&run, 0);
    assert!(told.contains(&ClientEvent::Failed));
    assert_eq!(
        count(&told, |event| matches!(event, ClientEvent::Taken { .. })),
        0
    );
    assert_alive(&run, 1);
}

#[test]
fn a_request_that_was_taken_and_never_answered_is_unknown() {
    let (mut run, leader) = run_to_leader(with_clients(3, 1));
    run.run_until(later(&run, 500));
    for id in PeerId::all(3).filter(|&id| id != leader) {
        run.act(Command::Crash(id));
    }
    run.run_until(later(&run, 5000));
    assert!(events(&run, 0).contains(&ClientEvent::Unknown));
    assert_alive(&run, 1);
}

#[test]
fn a_request_that_is_given_up_while_its_entry_is_being_written_is_unknown() {
    let (mut run, leader) = run_to_leader(with_clients(1, 0));
    run.act(options(OptionsChange {
        persist: Some(Span::from_ms(5000)),
        clients: Some(1),
        ..OptionsChange::default()
    }));
    run.run_until(later(&run, 4000));
    assert!(run.world().disk_busy(leader).is_some());
    assert!(
        events(&run, 0).contains(&ClientEvent::Unknown),
        "it may still be applied"
    );
    run.run_until(later(&run, 10_000));
    assert!(register(&run, leader, 'a').is_some());
    assert!(
        !pick(&run, 0, |stamped| match stamped.fact {
            Fact::Client {
                write,
                event: ClientEvent::Failed,
            } => Some(write.request),
            _ => None,
        })
        .contains(&1)
    );
}

#[test]
fn a_paused_peer_hears_of_what_it_is_asked_when_it_goes_on_unless_the_client_has_gone() {
    let (mut run, leader) = run_to_leader(with_clients(3, 1));
    run.run_until(later(&run, 500));
    run.act(Command::Pause(leader));
    run.run_until(later(&run, 3000));
    let from = run.facts().end();
    run.act(Command::Resume(leader));
    run.run_until(run.now());
    let taken = count(&events(&run, from), |event| {
        matches!(event, ClientEvent::Taken { .. })
    });
    assert!(taken <= 1);
    run.run_until(later(&run, 2000));
    assert!(run.checker().violations().is_empty());
    assert_alive(&run, 1);
}

#[test]
fn options_turned_while_they_run_hold_for_what_begins_then() {
    let mut run = run_to(with_clients(3, 1), Vec::new(), 2000);
    let turn = |run: &mut Run, clients| {
        run.act(options(OptionsChange {
            clients: Some(clients),
            ..OptionsChange::default()
        }));
        run.run_until(later(run, 2000));
    };
    turn(&mut run, 3);
    assert_alive(&run, 3);
    let before: Vec<u32> = (1..=3)
        .map(|client| newest(&run, client).write.request)
        .collect();
    assert!(before[1] > 10 && before[2] > 10);
    turn(&mut run, 1);
    turn(&mut run, 1);
    assert!(newest(&run, 1).write.request > before[0] + 20);
    for session in &run.world().clients.sessions[1..] {
        assert_eq!(
            (session.alarm, session.waits_for),
            (None, None),
            "it has stopped"
        );
    }
    let stopped = run.world().clients.sessions[2].requests;
    turn(&mut run, 3);
    assert!(run.world().clients.sessions[2].requests > stopped);
    assert_eq!(run.world().clients.sessions.len(), 3);
    assert_alive(&run, 3);
}

#[test]
fn turning_other_options_leaves_a_clients_alarm_as_it_is() {
    let mut run = run_to(with_clients(3, 2), Vec::new(), 2000);
    let before = run.world().clients.sessions.clone();
    run.act(options(OptionsChange {
        write_interval: Some(Span::from_ms(5000)),
        ..OptionsChange::default()
    }));
    assert_eq!(run.world().clients.sessions, before);
}

#[test]
fn as_many_clients_as_there_are_letters_write_each_its_own_register() {
    let run = run_to(with_clients(5, Options::MAX_CLIENTS), Vec::new(), 5000);
    let leader = leader(&run).expect("somebody leads");
    let keys: Vec<u8> = run
        .world()
        .machine(leader)
        .registers()
        .map(|one| one.0)
        .collect();
    assert_eq!(keys, Vec::from_iter(b'a'..=b'z'));
    assert_alive(&run, Options::MAX_CLIENTS);
    assert!(run.checker().violations().is_empty());
}

#[test]
fn what_comes_next_names_the_client_and_whom_it_asks() {
    let mut run = Run::new(with_clients(3, 1), Vec::new());
    let next = |run: &Run| run.next().map(|Next { what, at, .. }| (what, at));
    assert_eq!(
        next(&run),
        Some((Trigger::Client { client: 1 }, Time(100_000)))
    );
    run.step();
    let write = newest(&run, 1).write;
    assert_eq!(
        next(&run),
        Some((Trigger::Ask { peer: S0, write }, Time(100_000)))
    );
    run.step();
    assert_eq!(newest(&run, 1).last, ClientEvent::Refused { peer: S0 });
}

#[test]
fn a_no_op_commits_what_an_earlier_leader_left() {
    for no_op in [false, true] {
        let (mut run, old) = run_to_leader(setup(3, 1));
        run.act(options(OptionsChange {
            no_op_on_election: Some(no_op),
            ..OptionsChange::default()
        }));
        run.act(propose('x', 5));
        // The entry is on all of them, and its leader crashes before it knows.
        while PeerId::all(3).any(|id| run.world().disk(id).log.last_index() == 0) {
            assert!(run.step());
        }
        run.act(Command::Crash(old));
        run.run_until(later(&run, 2000));
        let new = leader(&run).expect("another leads");
        assert_eq!(role(&run, new), Some(Role::Leader));
        assert_eq!(
            register(&run, new, 'x'),
            no_op.then_some(5),
            "no-op: {no_op}"
        );
    }
}
