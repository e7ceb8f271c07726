//! How calls end.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use crate::raft::{PeerId, Time};
use crate::sim::{Command, Fact, Kind, LossReason, MessageId, Millionths, Run, Setup, SpanBounds};

/// When each call was sent, and when it failed.
fn failures(run: &Run) -> Vec<(Time, Time)> {
    pick(run, 0, |stamped| match stamped.fact {
        Fact::RpcFailed { rpc, .. } => {
            let sent = pick(run, 0, |other| match other.fact {
                Fact::Send { rpc: sent, .. } if sent == rpc => Some(other.at),
                _ => None,
            });
            Some((sent[0], stamped.at))
        }
        _ => None,
    })
}

fn all_lost(setup: Setup) -> Setup {
    with_network(setup, |direction| direction.loss = Millionths::ONE)
}

#[test]
fn a_request_its_reply_and_their_failure_share_one_number() {
    let lossy = with_network(setup(3, 1), |direction| {
        direction.loss = Millionths(200_000)
    });
    let run = run_to(lossy, Vec::new(), 3000);
    let sent = pick(&run, 0, |stamped| match stamped.fact {
        Fact::Send {
            rpc, id, message, ..
        } => Some((rpc, id.sender(), id.receiver(), message.kind())),
        _ => None,
    });
    let was_asked = |rpc, from, to| sent.contains(&(rpc, from, to, Kind::AppendEntries));
    let replies: Vec<_> = sent
        .iter()
        .filter(|(_, _, _, kind)| *kind == Kind::AppendEntriesReply)
        .collect();
    assert!(replies.len() > 10);
    for (rpc, from, to, _) in replies {
        assert!(was_asked(*rpc, *to, *from));
    }
    let failed = pick(&run, 0, |stamped| match stamped.fact {
        Fact::RpcFailed {
            id,
            rpc,
            kind: Kind::AppendEntries,
        } => Some((rpc, id.caller(), id.callee())),
        _ => None,
    });
    assert!(failed.len() > 3);
    for (rpc, from, to) in failed {
        assert!(was_asked(rpc, from, to));
    }
}

#[test]
fn a_call_whose_request_is_lost_fails_rpc_timeout_after_it_was_sent() {
    let run = run_to(all_lost(setup(3, 1)), Vec::new(), 2000);
    let failures = failures(&run);
    assert!(failures.len() > 4);
    for (sent, failed) in failures {
        assert_eq!(failed - sent, 100_000);
    }
}

#[test]
fn a_call_whose_reply_is_lost_fails_too() {
    let mut setup = setup(3, 1);
    setup.network.reply.loss = Millionths::ONE;
    let run = run_to(setup, Vec::new(), 2000);
    assert!(!failures(&run).is_empty());
    assert_eq!(leader(&run), None);
}

#[test]
fn a_loss_later_than_rpc_timeout_fails_the_call_at_the_loss() {
    // A message is lost at half its latency: 200 ms.
    let slow = with_network(all_lost(setup(3, 1)), |direction| {
        direction.latency = SpanBounds::from_ms(400, 400);
    });
    let run = run_to(slow, Vec::new(), 2000);
    let failures = failures(&run);
    assert!(!failures.is_empty());
    for (sent, failed) in failures {
        assert_eq!(failed - sent, 200_000);
    }
}

#[test]
fn a_slow_reply_is_no_failure_and_is_handed_over_whenever_it_arrives() {
    // 240 ms there and back, more than twice the RPC timeout, and timeouts that allow for it.
    let mut slow = with_network(setup(3, 1), |direction| {
        direction.latency = SpanBounds::from_ms(120, 120);
    });
    slow.timing.election_timeout.low.0 = 1_000_000;
    slow.timing.election_timeout.high.0 = 2_000_000;
    let run = run_to(slow, Vec::new(), 8000);
    assert!(failures(&run).is_empty());
    assert!(leader(&run).is_some());
    assert_eq!(run.statistics().calls_failed, 0);
}

#[test]
fn a_call_to_a_crashed_peer_fails() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    run.act(Command::Crash(other_than(leader)));
    run.run_until(Time(run.now().0 + 300_000));
    let down = pick(&run, 0, |stamped| match stamped.fact {
        Fact::Lose {
            why: LossReason::Down,
            ..
        } => Some(()),
        _ => None,
    });
    assert!(down.len() >= 4);
    for (sent, failed) in failures(&run) {
        assert_eq!(failed - sent, 100_000);
    }
}

#[test]
fn a_doubled_message_is_handed_over_twice_and_says_what_it_copies() {
    let duplicated = with_network(setup(3, 1), |direction| {
        direction.duplicate = Millionths::ONE;
    });
    let run = run_to(duplicated, Vec::new(), 2000);
    let copies = pick(&run, 0, |stamped| match stamped.fact {
        Fact::Send { id, .. } => id.copy_of().map(|original| (id, original)),
        _ => None,
    });
    assert!(copies.len() > 100);
    let copy_of = |(copy, original): &(MessageId, MessageId)| *copy == original.copy(1);
    assert!(copies.iter().all(copy_of));
    let requests = sent(&run, 0, Kind::AppendEntries);
    let replies = sent(&run, 0, Kind::AppendEntriesReply);
    // Each request is sent twice, each is replied to, each reply is sent twice; some are in flight.
    assert!(replies > requests * 3 / 2, "{replies} for {requests}");
    assert!(leader(&run).is_some());
    assert!(run.checker().violations().is_empty());
}

#[test]
fn a_doubled_request_fails_only_when_both_are_lost() {
    let mut setup = with_network(setup(3, 1), |direction| {
        direction.duplicate = Millionths::ONE;
    });
    // Copies are never lost: every call is replied to by its copy.
    setup.network.request.loss = Millionths::ONE;
    let run = run_to(setup, Vec::new(), 3000);
    assert_eq!(run.statistics().calls_failed, 0);
    assert!(leader(&run).is_some());
}

#[test]
fn replies_to_an_earlier_life_of_a_caller_are_lost() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    // The first round is in flight; its replies reach a new life.
    run.act(Command::Crash(leader));
    run.act(Command::Restart(leader));
    let from = run.facts().end();
    run.run_until(Time(run.now().0 + 40_000));
    let down = pick(&run, from, |stamped| match stamped.fact {
        Fact::Lose {
            id,
            why: LossReason::Down,
            ..
        } => Some(id.receiver()),
        _ => None,
    });
    assert_eq!(down.iter().filter(|&&to| to == leader).count(), 2);
    assert_eq!(run.statistics().calls_failed, 0);
}

#[test]
fn what_a_crashed_sender_sent_still_arrives() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    run.act(Command::Crash(leader));
    let from = run.facts().end();
    run.run_until(Time(run.now().0 + 20_000));
    let arrived: Vec<PeerId> = pick(&run, from, |stamped| match stamped.fact {
        Fact::Deliver {
            id,
            kind: Kind::AppendEntries,
            ..
        } => Some(id.sender()),
        _ => None,
    });
    assert_eq!(arrived, [leader, leader]);
}

#[test]
fn a_crashed_caller_learns_of_no_failure() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    run.act(Command::Isolate(leader));
    // What was in flight is lost: both calls are bound to fail in 100 ms.
    assert_eq!(run.world().messages().count(), 0);
    assert_eq!(run.world().calls().count(), 2);
    run.act(Command::Crash(leader));
    run.act(Command::Restart(leader));
    run.run_until(Time(run.now().0 + 120_000));
    assert_eq!(run.statistics().calls_failed, 0);
}
