//! What commands do, and when they are ignored.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use crate::raft::{ElectionCheck, Role, Span, SpanRange, Time};
use crate::sim::{
    Change, Command, Condition, DirectionChange, Fact, Millionths, NetworkChange, Run, TimingChange,
};

#[test]
fn a_command_that_cannot_apply_is_traced_as_ignored_and_changes_nothing() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    run.act(Command::Crash(other_than(leader)));
    let crashed = other_than(leader);
    let cut = |from, to| Command::Cut {
        from,
        to,
        both: true,
    };
    run.act(cut(leader, crashed));
    for command in [
        Command::Crash(crashed),
        Command::Restart(leader),
        Command::Pause(crashed),
        Command::Resume(leader),
        Command::TimeOut(leader),
        Command::TimeOut(crashed),
        Command::Reconnect(leader),
        cut(leader, crashed),
        Command::Heal {
            from: crashed,
            to: other_than(crashed),
            both: true,
        },
    ] {
        let (from, before) = (run.facts().end(), run.world().clone());
        assert!(!run.act(command.clone()), "{command:?}");
        let facts = pick(&run, from, |stamped| Some(stamped.fact));
        assert!(
            matches!(facts[..], [Fact::Command { ignored: true, .. }]),
            "{command:?}: {facts:?}"
        );
        // Except for the digest of the command's own fact, everything is as it was.
        let mut after = run.world().clone();
        after.digest = before.digest;
        assert_eq!(after, before, "{command:?}");
    }
}

#[test]
fn healing_what_is_whole_and_isolating_twice_are_ignored() {
    let mut run = Run::new(setup(3, 1), Vec::new());
    assert!(!run.act(Command::HealAll));
    assert!(run.act(Command::Isolate(S0)));
    assert!(!run.act(Command::Isolate(S0)));
    assert!(run.act(Command::Partition(vec![vec![S0]])));
    assert!(!run.act(Command::Partition(vec![vec![S0]])));
    assert_eq!(
        commands(&run),
        [(0, true), (1, false), (2, true), (3, false), (4, true)]
    );
}

#[test]
fn a_crash_drops_the_peer_and_restart_builds_one_from_its_disk() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    let disk = run.world().disk(leader).clone();
    assert!(disk.current_term > 0);
    run.act(Command::Crash(leader));
    assert!(run.world().peer(leader).is_none());
    assert_eq!(run.world().condition(leader), Condition::Crashed);
    assert_eq!(*run.world().disk(leader), disk);
    run.act(Command::Restart(leader));
    let peer = run.world().peer(leader).expect("it runs again");
    assert_eq!(peer.current_term(), disk.current_term);
    assert_eq!(peer.voted_for(), disk.voted_for);
    assert_eq!(peer.role(), Role::Follower);
    assert!(peer.votes().is_empty());
    assert!(peer.election_timer().is_some());
}

#[test]
fn no_ticker_survives_a_crash() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    run.act(Command::Crash(leader));
    run.act(Command::Restart(leader));
    let from = run.facts().end();
    run.run_until(Time(run.now().0 + 60_000));
    let rounds = pick(&run, from, |stamped| match stamped.fact {
        Fact::Round { peer, .. } if peer == leader => Some(()),
        _ => None,
    });
    assert!(rounds.is_empty());
}

#[test]
fn after_a_crash_the_others_elect_another_of_a_higher_term() {
    let (mut run, old) = run_to_leader(setup(5, 1));
    let term = run.world().disk(old).current_term;
    run.act(Command::Crash(old));
    run.run_until(Time(run.now().0 + 3_000_000));
    let new = leader(&run).expect("another leads");
    assert_ne!(new, old);
    assert!(run.world().disk(new).current_term > term);
}

#[test]
fn time_out_lets_the_election_timer_run_out_now() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    let peer = other_than(leader);
    let (from, now) = (run.facts().end(), run.now());
    assert!(run.act(Command::TimeOut(peer)));
    assert_eq!(role(&run, peer), Some(Role::Candidate));
    let fired = pick(&run, from, |stamped| match stamped.fact {
        Fact::Fire { peer, .. } => Some((peer, stamped.at)),
        _ => None,
    });
    assert_eq!(fired, [(peer, now)]);
}

#[test]
fn a_network_command_turns_the_dials_it_names_for_messages_sent_from_now_on() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    let before = *run.world().network();
    run.act(Command::Network(NetworkChange {
        request: DirectionChange {
            loss: Some(Millionths::ONE),
            ..DirectionChange::default()
        },
        ..NetworkChange::default()
    }));
    let mut wanted = before;
    wanted.request.loss = Millionths::ONE;
    assert_eq!(*run.world().network(), wanted);
    // The round in flight arrives; the next does not.
    run.run_until(Time(run.now().0 + 200_000));
    let peer = other_than(leader);
    assert!(run.statistics().follower(leader, peer).last_reply.is_some());
    assert!(run.statistics().follower(leader, peer).failed_in_a_row > 0);
}

#[test]
fn a_timing_command_turns_the_dials_it_names_for_what_is_set_from_now_on() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    run.act(Command::Timing(TimingChange {
        replicate_interval: Some(Span::from_ms(20)),
        ..TimingChange::default()
    }));
    let from = run.facts().end();
    run.run_until(Time(run.now().0 + 171_000));
    let rounds = pick(&run, from, |stamped| match stamped.fact {
        Fact::Round { peer, .. } if peer == leader => Some(stamped.at),
        _ => None,
    });
    // One at 50 ms as it was set, then one every 20 ms.
    assert_eq!(rounds.len(), 7);
    assert!(rounds.windows(2).all(|pair| pair[1] - pair[0] == 20_000));
}

#[test]
fn turning_the_election_check_to_polled_and_back_loses_no_timer() {
    let mut run = Run::new(setup(3, 1), Vec::new());
    let polled = ElectionCheck::Polled(SpanRange::from_ms(50, 350));
    for election_check in [polled, ElectionCheck::Deadline, polled] {
        run.act(Command::Timing(TimingChange {
            election_check: Some(election_check),
            ..TimingChange::default()
        }));
        run.run_until(Time(run.now().0 + 5_000));
    }
    run.run_until(ms(5000));
    assert!(leader(&run).is_some());
}

#[test]
fn isolate_and_reconnect_are_told() {
    let mut run = Run::new(setup(3, 1), Vec::new());
    run.act(Command::Isolate(S1));
    run.act(Command::HealAll);
    let told = pick(&run, 0, |stamped| stamped.fact.changed());
    assert_eq!(told, [(S1, Change::Isolate), (S1, Change::Reconnect)]);
}
