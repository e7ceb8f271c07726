//! Figure 2, line by line: state, the receivers of both calls, and the rules for servers.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::cluster::{Cluster, applied, sent};
use super::harness::*;
use crate::raft::{
    Effect, Peer, PeerId, PersistentState, Record, Request, Role, Step, Term, Timer,
};

fn follower(current_term: Term, log: &[Term]) -> UnderTest {
    UnderTest::with_log(current_term, log)
}

// State.

#[test]
fn persistent_state_is_updated_on_disk_before_responding() {
    // A term, a vote, and entries.
    let mut cluster = Cluster::of(3);
    cluster.stands(0, &[1]);
    cluster.propose(0);
    cluster.round(0, &[1]);
    for id in 0..2 {
        let peer = cluster.peer(id);
        let memory = PersistentState {
            current_term: peer.current_term(),
            voted_for: peer.voted_for(),
            log: peer.log().clone(),
        };
        assert_eq!(cluster.disks[usize::from(id)], memory);
        assert_eq!(memory.voted_for, Some(PeerId(0)));
        assert_eq!(memory.log.last_index(), 1);
    }
}

#[test]
fn persistent_state_is_current_term_voted_for_and_log_and_survives() {
    let mut cluster = Cluster::of(3);
    cluster.stands(0, &[1]);
    cluster.propose(0);
    cluster.round(0, &[1]);
    let before = cluster.peer(1).clone();
    cluster.restart(1);
    let after = cluster.peer(1);
    assert_eq!(after.current_term(), before.current_term());
    assert_eq!(after.voted_for(), before.voted_for());
    assert_eq!(after.log(), before.log());
}

#[test]
fn persistent_state_begins_with_term_0_no_vote_and_no_entry_and_the_first_index_is_1() {
    assert_eq!(
        PersistentState::default(),
        follower(0, &[]).persistent_state()
    );
    let mut cluster = Cluster::of(1);
    assert!(cluster.stands(0, &[]));
    assert_eq!(cluster.propose(0), Some((1, 1)));
}

#[test]
fn volatile_state_commit_index_and_last_applied_begin_at_0() {
    let mut cluster = Cluster::of(3);
    cluster.stands(0, &[1, 2]);
    cluster.propose(0);
    cluster.round(0, &[1, 2]);
    assert_eq!(cluster.peer(0).last_applied(), 1);
    cluster.restart(0);
    let peer = cluster.peer(0);
    assert_eq!((peer.commit_index(), peer.last_applied()), (0, 0));
}

#[test]
fn volatile_state_of_leaders_is_made_anew_after_election() {
    let mut cluster = Cluster::with_logs(&[(2, &[1, 2]), (2, &[1, 2]), (2, &[1, 2])]);
    assert_eq!(
        cluster.peer(0).progress(PeerId(1)),
        None,
        "it does not lead"
    );
    cluster.stands(0, &[1]);
    let of_2 = cluster.peer(0).progress(PeerId(2)).expect("it leads");
    assert_eq!((of_2.next_index, of_2.match_index), (3, 0));
    cluster.propose(0);
    cluster.round(0, &[1]);
    assert!(cluster.stands(1, &[0, 2]));
    assert_eq!(cluster.peer(0).progress(PeerId(1)), None);
    assert!(cluster.stands(0, &[1]));
    let of_2 = cluster.peer(0).progress(PeerId(2)).expect("it leads again");
    assert_eq!((of_2.next_index, of_2.match_index), (4, 0));
}

// RequestVote.

#[test]
fn request_vote_arguments_are_of_the_candidates_log() {
    let mut zero = follower(4, &[1, 3]);
    let effects = zero.step(|peer, step| peer.time_out(step));
    let Some((_, Request::RequestVote(args))) = sends(&effects).pop() else {
        panic!("it asks for votes");
    };
    assert_eq!((args.term, args.candidate_id), (5, S0));
    assert_eq!((args.last_log_index, args.last_log_term), (2, 3));
}

#[test]
fn request_vote_receiver_1_replies_false_if_the_term_is_lower() {
    let reply = follower(5, &[]).ask(4, (9, 4));
    assert_eq!((reply.term, reply.vote_granted), (5, false));
}

#[test]
fn request_vote_receiver_2_grants_if_the_vote_is_free_and_the_log_up_to_date() {
    for (voted_for, last, wanted) in [
        (None, (2, 2), true),
        (Some(S2), (2, 2), true),
        (Some(S1), (2, 2), false),
        (Some(S0), (2, 2), false),
        (None, (1, 2), false),
        (Some(S2), (9, 1), false),
    ] {
        let disk = PersistentState {
            voted_for,
            ..super::cluster::disk(5, &[1, 2])
        };
        let restore = |step: &mut Step| Peer::restore(S0, 3, disk, step);
        let (mut zero, _) = UnderTest::start(paper_timing(), restore);
        let reply = zero.ask(5, last);
        assert_eq!(reply.vote_granted, wanted, "{voted_for:?} {last:?}");
        assert_eq!(
            zero.peer.voted_for(),
            if wanted { Some(S2) } else { voted_for }
        );
    }
}

// AppendEntries.

#[test]
fn append_entries_arguments_are_of_the_leaders_log() {
    let mut cluster = Cluster::with_logs(&[(2, &[1, 2]), (2, &[1, 2]), (2, &[])]);
    cluster.stands(0, &[1]);
    cluster.propose(0);
    let effects = cluster.peers[0].handle_timeout(Timer::Replication(3));
    let Some((_, Request::AppendEntries(args))) = sends(&effects).into_iter().next() else {
        panic!("a round goes out");
    };
    assert_eq!((args.term, args.leader_id), (3, S0));
    assert_eq!((args.prev_log_index, args.prev_log_term), (2, 2));
    assert_eq!((args.entries.len(), args.leader_commit), (1, 0));
}

#[test]
fn append_entries_receiver_1_replies_false_if_the_term_is_lower() {
    let mut zero = follower(5, &[1]);
    let (reply, _) = zero.append(sent(4, (1, 1), &[4], 1));
    assert_eq!(
        (reply.term, reply.success, reply.conflict),
        (5, false, None)
    );
    assert_eq!((zero.terms(), zero.peer.commit_index()), (vec![1], 0));
}

#[test]
fn append_entries_receiver_2_replies_false_without_the_previous_entry() {
    for prev in [(3, 1), (2, 3)] {
        let mut zero = follower(5, &[1, 2]);
        assert!(!zero.append(sent(5, prev, &[5], 9)).0.success);
        assert_eq!((zero.terms(), zero.peer.commit_index()), (vec![1, 2], 0));
    }
    for prev in [(0, 0), (1, 1), (2, 2)] {
        assert!(follower(5, &[1, 2]).append(sent(5, prev, &[], 0)).0.success);
    }
}

#[test]
fn append_entries_receiver_3_deletes_a_conflicting_entry_and_all_that_follow_it() {
    let mut zero = follower(5, &[1, 2, 2, 2]);
    zero.append(sent(5, (1, 1), &[2, 4], 0));
    assert_eq!(zero.terms(), [1, 2, 4]);
}

#[test]
fn append_entries_receiver_3_deletes_nothing_where_nothing_conflicts() {
    // An old message that comes late; a heartbeat that stands further back.
    for new in [&[2][..], &[]] {
        let mut zero = follower(5, &[1, 2, 2, 2]);
        let (reply, effects) = zero.append(sent(5, (1, 1), new, 0));
        assert!(reply.success);
        assert_eq!(zero.terms(), [1, 2, 2, 2]);
        assert!(persists(&effects).is_empty());
    }
}

#[test]
fn append_entries_receiver_4_appends_what_is_not_in_the_log_already() {
    let mut zero = follower(5, &[1, 2]);
    let (_, effects) = zero.append(sent(5, (0, 0), &[1, 2, 5, 5], 0));
    assert_eq!(zero.terms(), [1, 2, 5, 5]);
    let written = persists(&effects)
        .pop()
        .and_then(|record: Record| record.log);
    let written = written.expect("the new ones are written");
    assert_eq!((written.from, written.entries.len()), (3, 2));
}

#[test]
fn append_entries_receiver_5_commits_as_far_as_the_leader_or_the_last_new_entry() {
    for (prev, new, leader_commit, wanted) in [
        ((3, 1), &[1][..], 2, 2),
        ((3, 1), &[1], 9, 4),
        // What follows the last new entry may conflict with the leader's log.
        ((1, 1), &[1], 9, 2),
        ((1, 1), &[], 9, 1),
    ] {
        let mut zero = follower(1, &[1, 1, 1]);
        zero.append(sent(1, prev, new, leader_commit));
        assert_eq!(zero.peer.commit_index(), wanted);
    }
}

#[test]
fn append_entries_receiver_5_never_takes_the_commit_index_back() {
    let mut zero = follower(1, &[1, 1, 1]);
    zero.append(sent(1, (3, 1), &[], 3));
    zero.append(sent(1, (3, 1), &[], 1));
    assert_eq!(zero.peer.commit_index(), 3);
}

// Rules for servers.

#[test]
fn all_servers_apply_in_order_what_is_committed() {
    let mut zero = follower(1, &[1, 1, 1]);
    let (_, effects) = zero.append(sent(1, (3, 1), &[], 3));
    assert_eq!(applied(&effects), [1, 2, 3]);
    assert_eq!(zero.peer.last_applied(), 3);
}

#[test]
fn all_servers_become_followers_of_a_higher_term_in_a_request_or_a_response() {
    let leads = || {
        let mut zero = UnderTest::boot(3);
        zero.leader();
        zero
    };
    let mut of_vote_asked = leads();
    of_vote_asked.asked(S2, 7);
    let mut of_heartbeat = leads();
    of_heartbeat.heartbeat(S2, 7);
    let mut of_vote = leads();
    of_vote.vote(S2, 1, 7, false);
    let mut of_answer = leads();
    of_answer.heartbeat_answer(S2, 1, 7, false);
    for zero in [of_vote_asked, of_heartbeat, of_vote, of_answer] {
        assert!(!zero.peer.context_lost(Role::Follower, 7));
    }
}

#[test]
fn followers_respond_to_candidates_and_leaders() {
    let mut zero = follower(1, &[]);
    for request in [
        Request::AppendEntries(sent(1, (0, 0), &[], 0)),
        Request::AppendEntries(sent(0, (0, 0), &[], 0)),
    ] {
        let effects = zero.step(|peer, step| peer.handle_request(&request, step));
        assert!(matches!(effects.last(), Some(Effect::Reply(_))));
    }
    zero.ask(1, (0, 0));
}

#[test]
fn followers_become_candidates_when_the_election_timeout_elapses() {
    let mut zero = follower(1, &[]);
    zero.at(150).handle_timeout(Timer::Election);
    assert!(!zero.peer.context_lost(Role::Candidate, 2));
}

#[test]
fn candidates_begin_an_election_on_conversion() {
    let mut zero = follower(1, &[]);
    let effects = zero.at(150).handle_timeout(Timer::Election);
    let is = |wanted: fn(&Effect) -> bool| position(&effects, wanted);
    // The term and the own vote, the timer, and the requests.
    let persist = is(|effect| matches!(effect, Effect::Persist(_)));
    let timer = is(|effect| matches!(effect, Effect::SetTimer { .. }));
    let send = is(|effect| matches!(effect, Effect::Send { .. }));
    assert!(persist < timer && timer < send);
}

#[test]
fn candidates_become_leader_with_the_votes_of_a_majority() {
    for (peers, votes) in [(1, 0), (2, 1), (3, 1), (4, 2), (5, 2), (7, 3)] {
        let others: Vec<u8> = (1..peers).collect();
        let mut cluster = Cluster::of(usize::from(peers));
        let too_few = votes - usize::from(votes > 0);
        assert_eq!(cluster.stands(0, &others[..too_few]), votes == 0);
        let mut cluster = Cluster::of(usize::from(peers));
        assert!(cluster.stands(0, &others[..votes]));
    }
}

#[test]
fn candidates_become_followers_when_a_new_leader_speaks_and_stand_again_when_time_is_up() {
    let mut zero = UnderTest::boot(3);
    zero.candidate();
    zero.at(400).handle_timeout(Timer::Election);
    assert!(!zero.peer.context_lost(Role::Candidate, 2));
    zero.heartbeat(S1, 2);
    assert!(!zero.peer.context_lost(Role::Follower, 2));
}

#[test]
fn leaders_send_heartbeats_upon_election_and_again_while_idle() {
    let mut cluster = Cluster::of(3);
    cluster.stands(0, &[1, 2]);
    assert_eq!(cluster.round_trips, [0, 1, 1]);
    cluster.round(0, &[1, 2]);
    assert_eq!(cluster.round_trips, [0, 2, 2]);
}

#[test]
fn leaders_append_a_command_and_respond_after_it_is_applied() {
    let mut cluster = Cluster::of(3);
    cluster.stands(0, &[1, 2]);
    let (index, _) = cluster.propose(0).expect("it leads");
    assert_eq!(cluster.peer(0).log().last_index(), index);
    assert!(cluster.applied[0].is_empty());
    cluster.round(0, &[1]);
    assert_eq!(cluster.applied[0][0].0, index);
}

#[test]
fn leaders_send_from_next_index_and_move_it_by_the_answer() {
    let mut cluster = Cluster::with_logs(&[(2, &[1, 2]), (2, &[1]), (2, &[])]);
    cluster.stands(0, &[1]);
    let of_1 = |cluster: &Cluster| cluster.peer(0).progress(PeerId(1)).expect("it leads");
    // Refused for an inconsistency: it goes back. Successful: both are updated.
    assert_eq!(
        (of_1(&cluster).next_index, of_1(&cluster).match_index),
        (2, 0)
    );
    cluster.round(0, &[1]);
    assert_eq!(
        (of_1(&cluster).next_index, of_1(&cluster).match_index),
        (3, 2)
    );
}

#[test]
fn leaders_commit_what_a_majority_has_where_it_is_of_their_term() {
    let mut cluster = Cluster::with_logs(&[(2, &[2]), (2, &[2]), (2, &[2]), (2, &[]), (2, &[])]);
    cluster.stands(0, &[1, 2]);
    cluster.round(0, &[1, 2]);
    assert_eq!(cluster.peer(0).commit_index(), 0, "of term 2");
    cluster.propose(0);
    cluster.round(0, &[1]);
    assert_eq!(cluster.peer(0).commit_index(), 0, "two of five");
    cluster.round(0, &[2]);
    assert_eq!(cluster.peer(0).commit_index(), 2);
}
