//! What a pause delays.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use crate::raft::{PeerId, Role};
use crate::sim::{Command, Condition, Fact, LossReason, Run};

/// What a peer did since this fact.
fn handled_by(run: &Run, from: u64, peer: PeerId) -> usize {
    pick(run, from, |stamped| match stamped.fact {
        Fact::Deliver { id, .. } if id.receiver() == peer => Some(()),
        Fact::Fire { peer: fired, .. } if fired == peer => Some(()),
        _ => None,
    })
    .len()
}

#[test]
fn what_arrives_and_falls_due_waits() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    let paused = other_than(leader);
    run.act(Command::Pause(paused));
    assert_eq!(run.world().condition(paused), Condition::Paused);
    let from = run.facts().end();
    run.run_until(later(&run, 420));
    assert_eq!(handled_by(&run, from, paused), 0);
    assert_eq!(role(&run, paused), Some(Role::Follower));
    // Nine rounds and the election timer.
    assert_eq!(run.world().waiting(paused), 10);
}

#[test]
fn at_resume_it_is_handled_in_the_order_it_fell_due_at_that_microsecond() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    let paused = other_than(leader);
    run.act(Command::Pause(paused));
    run.run_until(later(&run, 420));
    let waiting = run.world().waiting(paused);
    run.act(Command::Resume(paused));
    let (from, resumed) = (run.facts().end(), run.now());
    run.run_until(resumed);
    let arrived = pick(&run, from, |stamped| match stamped.fact {
        Fact::Deliver { id, flight, .. } if id.receiver() == paused => {
            Some((stamped.at, flight.arrives))
        }
        _ => None,
    });
    assert!(arrived.iter().all(|(at, _)| *at == resumed));
    assert!(arrived.is_sorted_by_key(|(_, arrives)| *arrives));
    // The election timer was reset by the first heartbeat that waited before it.
    assert_eq!(arrived.len(), waiting - 1);
    assert_eq!(role(&run, paused), Some(Role::Follower));
    assert_eq!(run.world().waiting(paused), 0);
}

#[test]
fn a_paused_leader_believes_to_lead_until_it_hears_otherwise() {
    let (mut run, old) = run_to_leader(setup(3, 1));
    run.act(Command::Pause(old));
    run.run_until(later(&run, 2000));
    assert_eq!(role(&run, old), Some(Role::Leader));
    assert!(run.statistics().leaders >= 2);
    run.act(Command::Resume(old));
    run.run_until(later(&run, 100));
    assert_eq!(role(&run, old), Some(Role::Follower));
    assert!(run.checker().violations().is_empty());
}

#[test]
fn its_call_failures_wait_too() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    run.act(Command::Isolate(leader));
    run.run_until(later(&run, 30));
    run.act(Command::Pause(leader));
    let failed = run.statistics().calls_failed;
    run.run_until(later(&run, 200));
    let by_leader = pick(&run, 0, |stamped| match stamped.fact {
        Fact::RpcFailed { id, .. } if id.caller() == leader => Some(stamped.at),
        _ => None,
    });
    assert!(by_leader.is_empty(), "{failed} before");
    run.act(Command::Resume(leader));
    run.run_until(run.now());
    let by_leader = pick(&run, 0, |stamped| match stamped.fact {
        Fact::RpcFailed { id, .. } if id.caller() == leader => Some(stamped.at),
        _ => None,
    });
    assert!(!by_leader.is_empty());
}

#[test]
fn a_crash_empties_the_wait() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    let paused = other_than(leader);
    run.act(Command::Pause(paused));
    run.run_until(later(&run, 120));
    let waiting = run.world().waiting(paused);
    assert!(waiting >= 3);
    let from = run.facts().end();
    run.act(Command::Crash(paused));
    let lost = pick(&run, from, |stamped| match stamped.fact {
        Fact::Lose {
            id,
            why: LossReason::Down,
            ..
        } if id.receiver() == paused => Some(stamped.at),
        _ => None,
    });
    assert_eq!(lost, vec![run.now(); waiting]);
    assert_eq!(run.world().waiting(paused), 0);
    run.act(Command::Restart(paused));
    let from = run.facts().end();
    run.run_until(run.now());
    assert_eq!(handled_by(&run, from, paused), 0);
}

#[test]
fn a_crash_empties_a_wait_that_was_let_go_at_the_same_microsecond() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    let paused = other_than(leader);
    run.act(Command::Pause(paused));
    run.run_until(later(&run, 120));
    run.act(Command::Resume(paused));
    run.act(Command::Crash(paused));
    run.act(Command::Restart(paused));
    let from = run.facts().end();
    run.run_until(run.now());
    assert_eq!(handled_by(&run, from, paused), 0);
}

#[test]
fn what_waited_is_handled_after_a_resume_even_if_the_peer_is_isolated_at_once() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    let paused = other_than(leader);
    run.act(Command::Pause(paused));
    run.run_until(later(&run, 120));
    let waiting = run.world().waiting(paused);
    run.act(Command::Resume(paused));
    run.act(Command::Isolate(paused));
    let from = run.facts().end();
    run.run_until(run.now());
    assert_eq!(handled_by(&run, from, paused), waiting);
}

#[test]
fn a_rejected_heartbeat_is_no_accepted_one() {
    let (mut run, old) = run_to_leader(setup(3, 1));
    run.act(Command::Pause(old));
    run.run_until(later(&run, 2000));
    let new = PeerId::all(3).find(|&id| id != old && role(&run, id) == Some(Role::Leader));
    let new = new.expect("another was elected");
    let before = run.statistics().peer(new).last_heartbeat;
    let from = run.facts().end();
    run.act(Command::Resume(old));
    run.run_until(later(&run, 30));
    assert!(handled_by(&run, from, new) > 0);
    assert_eq!(run.statistics().peer(new).last_heartbeat, before);
}

#[test]
fn what_was_still_on_its_way_at_that_crash_dies_on_arrival() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    let paused = other_than(leader);
    run.act(Command::Pause(paused));
    run.act(Command::Crash(paused));
    assert_eq!(run.world().messages().count(), 2);
    run.run_until(later(&run, 20));
    let lost = pick(&run, 0, |stamped| match stamped.fact {
        Fact::Lose { id, flight, .. } if id.receiver() == paused => {
            Some(stamped.at == flight.arrives)
        }
        _ => None,
    });
    assert_eq!(lost, [true]);
}

#[test]
fn cutting_a_link_spares_what_has_arrived_and_waits() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    let paused = other_than(leader);
    run.act(Command::Pause(paused));
    run.run_until(later(&run, 30));
    assert_eq!(run.world().waiting(paused), 1);
    run.act(Command::Isolate(paused));
    assert_eq!(run.world().waiting(paused), 1);
}
