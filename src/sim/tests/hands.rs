//! Writes that the user proposes: each goes to one peer, once.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use crate::raft::{PeerId, Role, Span};
use crate::sim::{Assignment, ClientEvent, Command, OptionsChange, RequestState, Run, USER};

/// The other two peers of three.
fn others(id: PeerId) -> [PeerId; 2] {
    [other_than(id), other_than(other_than(id))]
}

fn slow_disks(run: &mut Run, milliseconds: u32) {
    run.act(Command::Options(OptionsChange {
        persist: Some(Span::from_ms(milliseconds)),
        ..OptionsChange::default()
    }));
}

fn last_state(run: &Run) -> Option<RequestState> {
    let last = run.world().client_requests().last();
    last.map(|request| request.last.state())
}

#[test]
fn a_write_is_taken_by_the_leader_committed_and_done() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    let from = run.facts().end();
    assert!(run.act(propose('x', 5)));
    run.run_until(later(&run, 200));
    let term = run.world().disk(leader).current_term;
    let (peer, index) = (leader, 1);
    assert_eq!(
        events(&run, from),
        [
            ClientEvent::Asked { peer },
            ClientEvent::Taken { peer, index, term },
            ClientEvent::Done { peer, index },
        ]
    );
    for id in PeerId::all(3) {
        assert_eq!(register(&run, id, 'x'), Some(5));
    }
}

#[test]
fn writes_proposed_at_one_moment_stand_in_their_order() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    for value in [1, 2, 3] {
        assert!(run.act(propose('x', value)));
    }
    run.run_until(later(&run, 200));
    let log = &run.world().disk(leader).log;
    let values = log.iter_from(1).map(|(_, entry)| entry.write());
    let values: Vec<u32> = values.flatten().map(|write| write.value).collect();
    assert_eq!(values, [1, 2, 3]);
    assert_eq!(register(&run, leader, 'x'), Some(3));
}

#[test]
fn it_is_ignored_where_nobody_leads() {
    let mut run = Run::new(setup(3, 1), Vec::new());
    assert!(!run.act(propose('x', 5)));
    assert_eq!(run.world().client_requests().count(), 0);
    assert!(events(&run, 0).is_empty());
}

#[test]
fn it_is_ignored_where_the_peer_that_is_meant_does_not_lead() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    let to = |peer| Command::Propose {
        peer: Some(peer),
        command: Assignment {
            key: b'x',
            value: 5,
        },
    };
    assert!(!run.act(to(other_than(leader))));
    assert!(run.act(to(leader)));
    run.act(Command::Crash(leader));
    assert!(!run.act(to(leader)));
}

#[test]
fn of_two_leaders_it_goes_to_the_one_of_the_higher_term() {
    let (mut run, old) = run_to_leader(setup(3, 1));
    run.act(Command::Isolate(old));
    run.run_until(later(&run, 2000));
    assert_eq!(role(&run, old), Some(Role::Leader));
    let leads = |id: &PeerId| role(&run, *id) == Some(Role::Leader);
    let new = others(old).into_iter().find(leads).expect("another leads");
    let from = run.facts().end();
    run.act(propose('x', 5));
    assert_eq!(events(&run, from), [ClientEvent::Asked { peer: new }]);
}

#[test]
fn a_paused_leader_hears_of_it_when_it_goes_on_and_refuses_once_it_leads_no_more() {
    let (mut run, old) = run_to_leader(setup(3, 1));
    run.act(Command::Pause(old));
    let from = run.facts().end();
    assert!(run.act(propose('x', 5)));
    run.run_until(later(&run, 30));
    assert_eq!(events(&run, from), [ClientEvent::Asked { peer: old }]);
    run.run_until(later(&run, 2000));
    run.act(Command::Resume(old));
    run.run_until(later(&run, 1000));
    // It came while the peer still believed that it led: its reply is what became of the entry.
    assert!(matches!(
        last_state(&run),
        Some(RequestState::Failed | RequestState::Pending)
    ));
    assert!(run.checker().violations().is_empty());
}

#[test]
fn a_crash_before_a_paused_leader_hears_of_it_fails_it() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    run.act(Command::Pause(leader));
    let from = run.facts().end();
    run.act(propose('x', 5));
    run.act(Command::Crash(leader));
    run.run_until(run.now());
    assert_eq!(
        events(&run, from)[1..],
        [
            ClientEvent::Unreachable { peer: leader },
            ClientEvent::Failed
        ]
    );
}

#[test]
fn a_crash_of_the_leader_that_took_it_leaves_it_unknown() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    run.act(propose('x', 5));
    run.run_until(later(&run, 1));
    run.act(Command::Crash(leader));
    assert_eq!(last_state(&run), Some(RequestState::Unknown));
}

#[test]
fn a_crash_while_its_entry_is_being_written_ends_it_too() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    slow_disks(&mut run, 100);
    let from = run.facts().end();
    run.act(propose('x', 5));
    run.run_until(later(&run, 50));
    assert_eq!(events(&run, from), [ClientEvent::Asked { peer: leader }]);
    run.act(Command::Crash(leader));
    assert_eq!(last_state(&run), Some(RequestState::Failed));
    assert_eq!(run.world().disk(leader).log.last_index(), 0);
}

#[test]
fn a_crash_in_the_very_step_that_takes_it_ends_it() {
    // The entry's record is the first effect.
    let states = [(0, RequestState::Failed), (1, RequestState::Unknown)];
    for (effects, state) in states {
        let (mut run, peer) = run_to_leader(setup(3, 1));
        run.act(Command::CrashInStep { peer, effects });
        run.act(propose('x', 5));
        run.run_until(run.now());
        assert_eq!(last_state(&run), Some(state), "{effects}");
    }
}

/// A write that only an isolated leader has, which then returns; and who led meanwhile.
fn rolled_back(overwritten: bool) -> Run {
    let (mut run, old) = run_to_leader(setup(3, 1));
    run.act(Command::Isolate(old));
    run.act(propose('x', 5));
    run.run_until(later(&run, 2000));
    if overwritten {
        run.act(propose('x', 6));
    }
    run.run_until(later(&run, 200));
    run.act(Command::Reconnect(old));
    run.run_until(later(&run, 1000));
    assert!(run.checker().violations().is_empty());
    run
}

#[test]
fn a_write_that_another_took_the_place_of_is_rolled_back_and_failed() {
    let run = rolled_back(true);
    let of_first: Vec<_> = run
        .world()
        .client_requests()
        .map(|request| (request.write.value, request.last, request.was_rolled_back))
        .collect();
    assert!(of_first.contains(&(5, ClientEvent::Failed, true)));
    let states = run.world().client_requests();
    assert!(states.into_iter().any(|request| request.write.value == 6
        && request.last.state() == RequestState::Done
        && !request.was_rolled_back));
    for id in PeerId::all(3) {
        assert_eq!(register(&run, id, 'x'), Some(6));
    }
}

#[test]
fn a_write_whose_entry_nothing_took_the_place_of_is_still_pending() {
    let run = rolled_back(false);
    assert_eq!(last_state(&run), Some(RequestState::Pending));
}

#[test]
fn a_hand_has_no_session_so_that_equal_writes_are_carried_out_each() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    run.act(propose('x', 5));
    run.act(propose('y', 1));
    run.act(propose('x', 5));
    run.run_until(later(&run, 200));
    assert_eq!(run.world().disk(leader).log.last_index(), 3);
    let mut requests = run.world().client_requests();
    assert!(
        requests
            .all(|request| request.write.client == USER
                && request.last.state() == RequestState::Done)
    );
}
