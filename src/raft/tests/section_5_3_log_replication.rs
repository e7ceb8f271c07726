//! §5.3, log replication.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::cluster::{Cluster, applied, sent};
use super::harness::*;
use crate::raft::{Conflict, Effect, Entries, Index, PeerId, Request, Rule, Term, Timer};

#[test]
fn the_leader_appends_a_command_and_replicates_it_to_all_others() {
    let mut cluster = Cluster::of(5);
    cluster.stands(0, &[1, 2, 3, 4]);
    assert_eq!(cluster.propose(0), Some((1, 1)));
    assert_eq!(cluster.terms(0), [1]);
    cluster.round(0, &[1, 2, 3, 4]);
    assert!((1..5).all(|id| cluster.peer(id).log() == cluster.peer(0).log()));
}

#[test]
fn an_entry_carries_its_command_and_the_term_in_which_the_leader_took_it() {
    let mut cluster = Cluster::with_logs(&[(6, &[1, 6]), (6, &[1, 6]), (6, &[1])]);
    cluster.stands(0, &[1, 2]);
    cluster.propose(0);
    assert_eq!(cluster.terms(0), [1, 6, 7]);
    let entry = cluster.peer(0).log().get(3).expect("just taken");
    assert!(entry.write().is_some());
}

#[test]
fn it_is_applied_and_answered_once_it_is_safely_replicated_and_not_before() {
    let mut cluster = Cluster::of(5);
    cluster.stands(0, &[1, 2, 3, 4]);
    cluster.propose(0);
    cluster.round(0, &[1]);
    assert!(cluster.applied[0].is_empty(), "two of five have it");
    cluster.round(0, &[1, 2]);
    assert_eq!(cluster.applied[0].len(), 1);
}

#[test]
fn append_entries_is_retried_until_all_followers_have_all_entries_even_after_the_answer() {
    let mut cluster = Cluster::of(5);
    cluster.stands(0, &[1, 2, 3, 4]);
    cluster.propose(0);
    cluster.round(0, &[1, 2]);
    assert_eq!(cluster.peer(0).commit_index(), 1);
    for _ in 0..10 {
        cluster.round(0, &[1, 2, 3]);
    }
    assert!(cluster.terms(4).is_empty());
    cluster.round(0, &[4]);
    assert_eq!(cluster.terms(4), [1]);
}

#[test]
fn a_slow_minority_does_not_hold_up_a_commit() {
    let mut cluster = Cluster::of(5);
    cluster.stands(0, &[1, 2, 3, 4]);
    for index in 1..20 {
        cluster.propose(0);
        cluster.round(0, &[1, 2]);
        assert_eq!(cluster.peer(0).commit_index(), index);
    }
}

#[test]
fn committing_an_entry_commits_all_before_it_those_of_earlier_leaders_too() {
    let mut cluster = Cluster::with_logs(&[(3, &[1, 2, 3]), (3, &[1]), (3, &[])]);
    cluster.stands(0, &[1, 2]);
    cluster.propose(0);
    for _ in 0..2 {
        cluster.round(0, &[1]);
    }
    assert_eq!(cluster.peer(0).commit_index(), 4);
    let applied: Vec<_> = cluster.applied[0].iter().map(|(index, _)| *index).collect();
    assert_eq!(applied, [1, 2, 3, 4]);
}

#[test]
fn followers_learn_the_commit_index_from_the_next_message_a_heartbeat_too() {
    let mut cluster = Cluster::of(3);
    cluster.stands(0, &[1, 2]);
    cluster.propose(0);
    cluster.round(0, &[1, 2]);
    assert_eq!(cluster.peer(1).commit_index(), 0);
    cluster.round(0, &[1, 2]);
    assert_eq!(cluster.peer(1).commit_index(), 1);
}

#[test]
fn entries_are_applied_in_the_order_of_the_log_and_once() {
    let mut zero = UnderTest::with_log(1, &[1, 1, 1]);
    let (_, effects) = zero.append(sent(1, (3, 1), &[1], 2));
    assert_eq!(applied(&effects), [1, 2]);
    let (_, effects) = zero.append(sent(1, (3, 1), &[1], 4));
    assert_eq!(applied(&effects), [3, 4]);
    let (_, effects) = zero.append(sent(1, (3, 1), &[1], 4));
    assert!(applied(&effects).is_empty());
}

#[test]
fn a_leader_creates_one_entry_at_an_index_in_a_term_and_never_moves_or_removes_one() {
    let mut cluster = Cluster::of(3);
    cluster.stands(0, &[1, 2]);
    for index in 1..=5 {
        assert_eq!(cluster.propose(0), Some((index, 1)));
    }
    let before = cluster.terms(0);
    cluster.round(0, &[1, 2]);
    assert_eq!(cluster.terms(0), before);
}

#[test]
fn the_consistency_check_refuses_entries_without_the_one_before_them() {
    let mut zero = UnderTest::with_log(3, &[1, 1]);
    for prev in [(3, 2), (2, 2), (9, 1)] {
        let (reply, effects) = zero.append(sent(3, prev, &[3], 9));
        assert!(!reply.success, "{prev:?}");
        assert_eq!(resets(&effects).len(), 1, "the leader is recognised");
        assert!(applied(&effects).is_empty());
    }
    assert_eq!(zero.terms(), [1, 1]);
}

#[test]
fn a_success_says_that_the_logs_are_the_same_up_to_the_new_entries() {
    let mut cluster = Cluster::with_logs(&[(3, &[1, 2, 3]), (3, &[1, 2]), (3, &[1, 1, 1, 1])]);
    cluster.stands(0, &[1, 2]);
    for _ in 0..3 {
        cluster.round(0, &[1, 2]);
    }
    for id in [1, 2] {
        let shared = cluster.peer(0).progress(PeerId(id)).expect("it leads");
        assert_eq!((shared.match_index, shared.next_index), (3, 4));
        assert_eq!(cluster.peer(id).log(), cluster.peer(0).log());
    }
}

#[test]
fn conflicting_entries_of_a_follower_are_overwritten_with_the_leaders() {
    let mut zero = UnderTest::with_log(3, &[1, 1, 2, 2]);
    let (reply, _) = zero.append(sent(4, (2, 1), &[3], 0));
    assert!(reply.success);
    assert_eq!(zero.terms(), [1, 1, 3]);
}

#[test]
fn next_index_starts_after_the_leaders_last_entry() {
    let mut cluster = Cluster::with_logs(&[(3, &[1, 2, 3]), (3, &[]), (3, &[])]);
    let mut sent = Vec::new();
    cluster.stands(0, &[1]);
    for id in [1, 2] {
        sent.push(cluster.peer(0).progress(PeerId(id)).expect("it leads"));
    }
    // S1 has refused once already, S2 was not reached.
    assert_eq!((sent[0].next_index, sent[1].next_index), (1, 4));
    assert_eq!((sent[0].match_index, sent[1].match_index), (0, 0));
}

#[test]
fn after_a_refusal_next_index_goes_back_until_the_logs_match() {
    let mut cluster = Cluster::with_logs(&[(5, &[1, 1, 4, 5]), (5, &[1, 2, 2, 3]), (5, &[])]);
    cluster.stands(0, &[2]);
    let mut next = vec![5];
    for _ in 0..4 {
        cluster.round(0, &[1]);
        next.push(
            cluster
                .peer(0)
                .progress(PeerId(1))
                .expect("it leads")
                .next_index,
        );
    }
    assert_eq!(next, [5, 4, 2, 5, 5]);
    assert_eq!(cluster.terms(1), [1, 1, 4, 5]);
}

#[test]
fn a_refusal_names_the_conflicting_term_its_first_index_and_how_long_the_log_is() {
    let mut zero = UnderTest::with_log(5, &[1, 2, 2, 2, 3]);
    let conflict = |zero: &mut UnderTest, prev| zero.append(sent(5, prev, &[], 0)).0.conflict;
    let of_term_2 = Conflict {
        term: Some(2),
        first_index: 2,
        log_length: 5,
    };
    assert_eq!(conflict(&mut zero, (4, 4)), Some(of_term_2));
    assert_eq!(conflict(&mut zero, (3, 4)), Some(of_term_2));
    let too_short = Conflict {
        term: None,
        first_index: 6,
        log_length: 5,
    };
    assert_eq!(conflict(&mut zero, (9, 4)), Some(too_short));
}

#[test]
fn one_append_entries_is_needed_for_each_term_with_conflicts_rather_than_for_each_entry() {
    let mut leader = vec![1; 5];
    leader.extend([9; 50]);
    let mut follower = vec![1; 5];
    follower.extend([[2; 20], [3; 20], [4; 20]].concat());
    let mut cluster = Cluster::with_logs(&[(9, &leader[..]), (9, &follower[..]), (9, &[])]);
    cluster.stands(0, &[2]);
    while cluster.terms(1) != leader {
        cluster.round(0, &[1]);
    }
    // The three terms, and the entries.
    assert_eq!(cluster.round_trips[1], 4);
}

#[test]
fn a_late_refusal_does_not_take_back_what_a_follower_is_known_to_share() {
    let mut zero = UnderTest::boot(3);
    zero.leader();
    for request in 1..=3 {
        let command = super::cluster::entry(request, 1).write().expect("a write");
        zero.step(|peer, step| {
            peer.start(command, step);
        });
    }
    let answer = |zero: &mut UnderTest, prev, new: &[Term], conflict: Option<Conflict>| {
        let args = sent(1, prev, new, 0);
        let reply = crate::raft::Reply::AppendEntries(crate::raft::AppendEntriesReply {
            term: 1,
            success: conflict.is_none(),
            conflict,
        });
        zero.step(|peer, step| peer.handle_reply(S1, &Request::AppendEntries(args), &reply, step));
        zero.peer.progress(S1).expect("it leads")
    };
    let shared = answer(&mut zero, (0, 0), &[1, 1], None);
    assert_eq!((shared.match_index, shared.next_index), (2, 3));
    let empty = Conflict {
        term: None,
        first_index: 1,
        log_length: 0,
    };
    assert_eq!(answer(&mut zero, (3, 1), &[], Some(empty)), shared);
    // Nor does a late success.
    assert_eq!(answer(&mut zero, (0, 0), &[1], None), shared);
}

#[test]
fn a_refusal_never_leads_forward() {
    // Two leaders of term 5 wrote these logs: Raft has none, a rule that is off may.
    let mut cluster = Cluster::with_logs(&[(6, &[1, 3, 5, 5]), (6, &[1, 5]), (6, &[])]);
    cluster.stands(0, &[2]);
    for _ in 0..4 {
        cluster.round(0, &[1]);
    }
    assert_eq!(cluster.terms(1), [1, 3, 5, 5]);
}

#[test]
fn a_message_carries_no_more_entries_than_it_may_and_the_rest_follows() {
    let log = vec![1; Entries::MAX + 10];
    let mut cluster = Cluster::with_logs(&[(1, &log[..]), (1, &[]), (1, &[])]);
    cluster.stands(0, &[1, 2]);
    cluster.round(0, &[1]);
    assert_eq!(cluster.terms(1).len(), Entries::MAX);
    cluster.round(0, &[1]);
    assert_eq!(cluster.terms(1), log);
}

#[test]
fn a_follower_far_behind_commits_and_applies_message_by_message() {
    let log = vec![1; Entries::MAX + 10];
    let (first, rest) = log.split_at(Entries::MAX);
    let (most, all) = (first.len() as Index, log.len() as Index);
    let messages = || [((0, 0), first), ((most, 1), rest)].map(|(at, new)| sent(1, at, new, all));
    let mut zero = UnderTest::with_log(1, &[]);
    let effects = messages().map(|args| zero.append(args).1);
    assert_eq!(applied(&effects[0]), Vec::from_iter(1..=most));
    assert_eq!(applied(&effects[1]), Vec::from_iter(most + 1..=all));
    // Off: it commits at once what it does not have.
    let mut zero = UnderTest::with_log(1, &[]);
    zero.rules = zero.rules.without(Rule::CapCommit);
    let [args, _] = messages();
    zero.append(args);
    assert_eq!(
        (zero.peer.commit_index(), zero.peer.last_applied()),
        (all, most)
    );
}

#[test]
fn append_entries_is_idempotent() {
    let mut zero = UnderTest::with_log(2, &[1]);
    let args = sent(2, (1, 1), &[2, 2], 2);
    let (first, _) = zero.append(args.clone());
    let before = zero.peer.clone();
    let (second, effects) = zero.append(args);
    assert_eq!(first, second);
    assert_eq!(zero.peer.log(), before.log());
    assert!(persists(&effects).is_empty(), "nothing is written twice");
}

#[test]
fn entries_are_on_disk_before_they_are_acknowledged() {
    let written =
        |effect: &Effect| matches!(effect, Effect::Persist(record) if record.log.is_some());
    let told = |effect: &Effect| matches!(effect, Effect::Reply(_));
    let args = || Request::AppendEntries(sent(3, (1, 1), &[3], 2));
    let mut zero = UnderTest::with_log(2, &[1]);
    let effects = zero.step(|peer, step| peer.handle_request(&args(), step));
    assert!(position(&effects, written) < position(&effects, told));
    // Off: they are written after the answer has left, and its new term before it all the same.
    let mut zero = UnderTest::with_log(2, &[1]);
    zero.rules = zero.rules.without(Rule::PersistBeforeAck);
    let effects = zero.step(|peer, step| peer.handle_request(&args(), step));
    assert!(position(&effects, told) < position(&effects, written));
    assert_eq!(
        position(&effects, |effect| matches!(effect, Effect::Persist(_))),
        0
    );
}

#[test]
fn a_leaders_own_entry_is_on_disk_before_it_is_sent() {
    let mut zero = UnderTest::boot(3);
    zero.leader();
    let command = super::cluster::entry(1, 1).write().expect("a write");
    let effects = zero.step(|peer, step| {
        peer.start(command, step);
    });
    assert_eq!(persists(&effects).len(), 1);
    assert!(sends(&effects).is_empty());
    assert_eq!(sends(&zero.handle_timeout(Timer::Replication(1))).len(), 2);
}
