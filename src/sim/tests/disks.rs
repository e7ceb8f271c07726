//! Slow disks: what depends on a record waits for it.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::durable::Durable;
use super::harness::*;
use crate::raft::{ElectionCheck, PeerId, PersistentState, Role, Span, SpanRange, Time};
use crate::sim::{
    Command, Condition, Fact, Lanes, LossReason, OptionsChange, Run, Setup, Stamped, TimingChange,
};

fn slow(peers: u8, milliseconds: u32) -> Setup {
    with_options(setup(peers, 1), |options| {
        options.persist = Span::from_ms(milliseconds);
    })
}

/// A run in which a follower's disk has just begun to write an entry, for this long; that follower,
/// and the number of the first fact after it.
fn run_to_busy_follower(milliseconds: u32) -> (Run, PeerId, u64) {
    let (mut run, leader) = run_to_leader(setup(3, 4));
    run.act(propose('x', 5));
    run.act(Command::Options(OptionsChange {
        persist: Some(Span::from_ms(milliseconds)),
        ..OptionsChange::default()
    }));
    let follower = other_than(leader);
    while run.world().disk_busy(follower).is_none() {
        assert!(run.step());
    }
    let from = run.facts().end();
    (run, follower, from)
}

fn delivered(run: &Run, from: u64, peer: PeerId) -> Vec<(Time, Time)> {
    pick(run, from, |stamped| match stamped.fact {
        Fact::Deliver { id, flight, .. } if id.receiver() == peer => {
            Some((stamped.at, flight.arrives))
        }
        _ => None,
    })
}

fn persisted(run: &Run, from: u64, peer: PeerId) -> Vec<Time> {
    let of_peer = |stamped: &Stamped| {
        matches!(stamped.fact, Fact::Persist { peer: wrote, .. } if wrote == peer)
            .then_some(stamped.at)
    };
    pick(run, from, of_peer)
}

#[test]
fn nothing_that_depends_on_a_record_leaves_before_it_is_on_disk() {
    for persist in [0, 3, 30] {
        let setup = with_options(slow(3, persist), |options| {
            options.clients = 3;
            options.write_interval = Span::from_ms(100);
        });
        let crashes = [
            at(1500, Command::Crash(S0)),
            at(1900, Command::Restart(S0)),
            at(2500, Command::TimeOut(S0)),
        ];
        let run = run_to(setup, crashes.into(), 5000);
        Durable::check(&run);
        assert!(run.world().disk(S0).log.last_index() > 10);
        assert!(run.checker().violations().is_empty());
    }
}

#[test]
fn a_disk_that_takes_no_time_is_never_busy() {
    let setup = with_options(setup(3, 1), |options| options.clients = 1);
    let run = run_to(setup, Vec::new(), 3000);
    let busy = pick(&run, 0, |stamped| {
        matches!(stamped.fact, Fact::DiskBusy { .. }).then_some(())
    });
    assert!(busy.is_empty());
}

#[test]
fn a_record_is_on_disk_when_its_time_is_over_and_not_before() {
    let mut run = Run::new(slow(3, 20), Vec::new());
    run.act(Command::TimeOut(S0));
    assert_eq!(run.world().disk_busy(S0), Some((ms(0), ms(20))));
    run.run_until(Time(19_999));
    assert_eq!(*run.world().disk(S0), PersistentState::default());
    assert_eq!(run.world().messages().count(), 0);
    run.run_until(ms(20));
    assert_eq!(run.world().disk_busy(S0), None);
    assert_eq!(run.world().disk(S0).voted_for, Some(S0));
    assert_eq!(run.world().messages().count(), 2);
}

#[test]
fn a_crash_while_the_disk_writes_loses_the_record_and_what_depends_on_it() {
    let mut run = Run::new(slow(3, 20), Vec::new());
    run.act(Command::TimeOut(S0));
    run.run_until(ms(10));
    run.act(Command::Crash(S0));
    run.run_until(ms(40));
    assert_eq!(*run.world().disk(S0), PersistentState::default());
    assert_eq!(run.world().disk_busy(S0), None);
    assert_eq!(run.world().messages().count(), 0);
    run.act(Command::Restart(S0));
    let restarted = run.world().peer(S0).expect("it runs again");
    assert_eq!(restarted.current_term(), 0);
    assert_eq!(restarted.voted_for(), None);
}

#[test]
fn what_arrives_while_the_disk_writes_waits_and_is_handled_in_its_order() {
    let (mut run, follower, from) = run_to_busy_follower(170);
    let (_, until) = run.world().disk_busy(follower).expect("it writes");
    run.run_until(Time(until.0 - 1));
    assert!(delivered(&run, from, follower).is_empty());
    run.run_until(until);
    let handled = delivered(&run, from, follower);
    assert!(handled.len() >= 3);
    assert!(handled.iter().all(|(at, _)| *at == until));
    assert!(handled.is_sorted_by_key(|(_, arrives)| *arrives));
}

#[test]
fn the_caller_waits_for_a_callee_whose_disk_writes() {
    let (mut run, follower, from) = run_to_busy_follower(60);
    let (_, until) = run.world().disk_busy(follower).expect("it writes");
    run.run_until(later(&run, 90));
    let failed = pick(&run, from, |stamped| match stamped.fact {
        Fact::RpcFailed { id, .. } if id.callee() == follower => Some(()),
        _ => None,
    });
    assert!(failed.is_empty(), "a slow reply is no failure");
    let replied = pick(&run, from, |stamped| match stamped.fact {
        Fact::Send { id, .. } if id.sender() == follower => Some(stamped.at),
        _ => None,
    });
    assert_eq!(replied[0], until);
}

#[test]
fn a_call_fails_where_its_callee_crashes_while_its_disk_writes() {
    let (mut run, follower, from) = run_to_busy_follower(60);
    run.act(Command::Crash(follower));
    let (calls, crashed) = (run.world().calls().count(), run.now());
    assert!(calls > 0);
    run.run_until(later(&run, 150));
    let failed = pick(&run, from, |stamped| match stamped.fact {
        Fact::RpcFailed { id, .. } if id.callee() == follower => Some(stamped.at),
        _ => None,
    });
    assert!(failed[0] > crashed);
    assert!(run.world().calls().all(|call| call.sent > crashed));
}

#[test]
fn a_pause_while_the_disk_writes_holds_all_of_it_up_and_loses_nothing() {
    let (mut run, follower, from) = run_to_busy_follower(200);
    let (_, until) = run.world().disk_busy(follower).expect("it writes");
    run.run_until(later(&run, 120));
    run.act(Command::Pause(follower));
    run.run_until(Time(until.0 + 300_000));
    assert!(delivered(&run, from, follower).is_empty());
    assert!(persisted(&run, from, follower).is_empty());
    run.act(Command::Resume(follower));
    let resumed = run.now();
    run.run_until(resumed);
    assert_eq!(persisted(&run, from, follower), [resumed]);
    let handled = delivered(&run, from, follower);
    // A round every 50 ms for half a second, and none is lost.
    assert!(handled.len() >= 9, "{handled:?}");
    assert!(handled.is_sorted_by_key(|(_, arrives)| *arrives));
    let oldest = run
        .world()
        .messages()
        .map(|message| message.flight.arrives)
        .min();
    assert!(oldest > Some(resumed), "nothing is left behind");
    run.run_until(later(&run, 2000));
    assert!(run.checker().violations().is_empty());
    assert_eq!(register(&run, follower, 'x'), Some(5));
}

#[test]
fn a_pause_that_ends_before_the_disk_is_done_changes_nothing() {
    let (mut run, follower, from) = run_to_busy_follower(200);
    let (_, until) = run.world().disk_busy(follower).expect("it writes");
    run.run_until(later(&run, 60));
    run.act(Command::Pause(follower));
    run.run_until(later(&run, 60));
    run.act(Command::Resume(follower));
    run.run_until(until);
    assert_eq!(persisted(&run, from, follower), [until]);
    assert!(delivered(&run, from, follower).len() >= 3);
}

#[test]
fn what_has_waited_for_a_disk_is_lost_in_a_crash() {
    let (mut run, follower, from) = run_to_busy_follower(200);
    run.run_until(later(&run, 120));
    run.act(Command::Crash(follower));
    let lost = pick(&run, from, |stamped| match stamped.fact {
        Fact::Lose { id, why, .. } if id.receiver() == follower => Some(why),
        _ => None,
    });
    assert_eq!(lost, [LossReason::Down, LossReason::Down]);
    run.act(Command::Restart(follower));
    assert_eq!(run.world().condition(follower), Condition::Up);
    run.run_until(later(&run, 2000));
    assert_eq!(register(&run, follower, 'x'), Some(5));
}

#[test]
fn what_is_still_on_its_way_to_a_busy_disk_can_be_cut_off() {
    let (mut run, follower, from) = run_to_busy_follower(200);
    run.run_until(later(&run, 60));
    run.act(Command::Isolate(follower));
    let arrived_later = |run: &Run| delivered(run, from, follower).len();
    let on_its_way = run
        .world()
        .messages()
        .filter(|message| message.id.receiver() == follower && message.flight.arrives > run.now());
    assert_eq!(on_its_way.count(), 0);
    run.run_until(later(&run, 145));
    assert_eq!(arrived_later(&run), 1, "what had arrived is handled");
}

#[test]
fn a_peer_whose_disk_writes_cannot_be_told_to_time_out() {
    let mut run = Run::new(slow(3, 20), Vec::new());
    assert!(run.act(Command::TimeOut(S0)));
    assert!(!run.act(Command::TimeOut(S0)));
    run.run_until(ms(20));
    assert!(run.act(Command::TimeOut(S0)));
}

#[test]
fn a_record_takes_as_long_as_the_disk_took_when_it_was_begun() {
    let mut run = Run::new(slow(3, 20), Vec::new());
    run.act(Command::TimeOut(S0));
    run.act(Command::Options(OptionsChange {
        persist: Some(Span(0)),
        ..OptionsChange::default()
    }));
    assert_eq!(run.world().disk_busy(S0), Some((ms(0), ms(20))));
    run.act(Command::TimeOut(S1));
    assert_eq!(run.world().disk_busy(S1), None);
    assert_eq!(run.world().disk(S1).voted_for, Some(S1));
}

#[test]
fn a_dial_that_is_turned_while_the_disk_writes_loses_no_timer() {
    let mut setup = slow(3, 50);
    let polled = ElectionCheck::Polled(SpanRange::from_ms(50, 60));
    setup.timing.election_check = polled;
    let mut run = Run::new(setup, vec![at(0, Command::Isolate(S0))]);
    for election_check in [ElectionCheck::Deadline, polled, ElectionCheck::Deadline] {
        while run.world().disk_busy(S0).is_none() {
            assert!(run.step());
        }
        run.act(Command::Timing(TimingChange {
            election_check: Some(election_check),
            ..TimingChange::default()
        }));
        run.run_until(later(&run, 60));
    }
    let term = run.world().disk(S0).current_term;
    run.run_until(later(&run, 2000));
    assert_eq!(role(&run, S0), Some(Role::Candidate));
    assert!(run.world().disk(S0).current_term >= term + 3);
}

/// The lanes of a run that continues from here without earlier facts: the same as with all facts.
fn known_to_a_run_begun_here(run: &Run) -> Lanes {
    let begun = run.without_facts();
    let known = begun.facts().lanes_before(begun.facts().end());
    assert_eq!(known, run.facts().lanes_before(run.facts().end()));
    known
}

#[test]
fn lanes_say_what_was_told_and_not_what_the_disk_still_writes() {
    let mut run = Run::new(slow(3, 50), Vec::new());
    run.act(Command::TimeOut(S0));
    let told = known_to_a_run_begun_here(&run);
    assert_eq!(told.of(S0).role, Role::Follower);
    run.run_until(ms(50));
    let told = known_to_a_run_begun_here(&run);
    assert_eq!(told.of(S0).role, Role::Candidate);
}

/// A cluster of one is elected by the record that its disk writes: whichever dial is changed
/// meanwhile, its ticker follows it.
#[test]
fn a_check_that_is_turned_while_the_only_peer_writes_its_candidacy_goes_on() {
    let polled = ElectionCheck::Polled(SpanRange::from_ms(10, 20));
    for (before, after) in [
        (ElectionCheck::Deadline, polled),
        (polled, ElectionCheck::Deadline),
    ] {
        for no_op in [false, true] {
            let mut setup = with_options(slow(1, 100), |options| options.no_op_on_election = no_op);
            setup.timing.election_check = before;
            let mut run = run_to(setup, Vec::new(), 0);
            while run.world().disk_busy(S0).is_none() {
                assert!(run.step());
            }
            run.run_until(later(&run, 50));
            run.act(Command::Timing(TimingChange {
                election_check: Some(after),
                ..TimingChange::default()
            }));
            run.run_until(later(&run, 1000));
            assert_eq!(role(&run, S0), Some(Role::Leader));
            let wake = run.world().election_wake(S0);
            assert_eq!(wake.is_some(), after.is_polled(), "{after:?}, {no_op}");
            assert!(wake.is_none_or(|wake| wake > run.now()));
        }
    }
}
