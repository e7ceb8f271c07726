//! The log.

use super::{S0, S1, S2, name, name_of, pretended, pretended_send, run, violated};
use crate::raft::{
    AppendEntriesArgs, AppendEntriesReply, Reply, Request, RequestVoteArgs, RequestVoteReply, Role,
    Time, Timer, TimerReason,
};
use crate::sim::{Body, Fact, Flight, Kind, LossReason, MessageId, Run};
use crate::view::LogLine;
use crate::view::said::Said;

#[test]
fn a_line_names_the_message_that_leaves_arrives_or_is_lost() {
    let (_, run) = run(r#"{"network": {"loss": 0.3}}"#, 1000);
    let mut named = 0;
    for (number, stamped) in run.facts().iter_from(0) {
        let line = LogLine::of(number, &stamped, run.recording());
        let id = match &stamped.fact {
            Fact::Send { id, .. } | Fact::Deliver { id, .. } | Fact::Lose { id, .. } => Some(id),
            _ => None,
        };
        assert_eq!(line.message, id.map(ToString::to_string));
        named += usize::from(id.is_some());
    }
    assert!(named > 100);
}

/// The line of a fact, without the time and the term that all lines about a peer have here.
pub(super) fn line(fact: Fact) -> String {
    line_of(|run| pretended(fact, run))
}

/// The line of a pretended fact.
fn line_of(pretend: impl FnOnce(&mut Run) -> u64) -> String {
    let (_, mut run) = run(
        r#"{"commands": [{"at_ms": 1, "do": "cut", "from": 0, "to": 1}]}"#,
        0,
    );
    let number = pretend(&mut run);
    let stamped = run.facts().get(number).expect("it was just written down");
    let text = LogLine::of(number, &stamped, run.recording()).text();
    let rest = text.strip_prefix("015302 T0004 ");
    rest.or_else(|| text.strip_prefix("015302 T0000 "))
        .expect("a line begins with tenths of a millisecond and the term")
        .to_owned()
}

pub(super) fn sent(body: Body) -> String {
    line_of(|run| pretended_send(name_of(&body), &body, run))
}

#[test]
fn a_line_says_when_in_which_term_about_what_and_whom() {
    let (_, mut run) = run("{}", 0);
    let number = pretended(Fact::Crash { peer: S1 }, &mut run);
    let stamped = run.facts().get(number).expect("it was just written down");
    let line = LogLine::of(number, &stamped, run.recording());
    assert_eq!(line.text(), "015302 T0004 WARN S1 Crashed");
    assert!(number > 0);
    assert_eq!(
        (line.fact, line.at_us, line.peer),
        (number, 1_530_299, Some(1))
    );
    assert_eq!(line.message, None);
}

#[test]
fn a_peer_says_what_it_becomes() {
    let role = |role| {
        line(Fact::Role {
            peer: S1,
            role,
            term: 4,
        })
    };
    assert_eq!(role(Role::Follower), "TERM S1 Follower in T4");
    assert_eq!(role(Role::Candidate), "VOTE S1 Candidate in T4");
    assert_eq!(role(Role::Leader), "LEAD S1 Leader in T4");
}

#[test]
fn a_round_that_finds_its_context_lost_says_what_became_of_the_leader() {
    let round = |term, started, role| {
        line(Fact::Round {
            peer: S1,
            term,
            started,
            role,
        })
    };
    assert_eq!(round(4, true, Role::Leader), "LEAD S1 Round of T4");
    assert_eq!(
        round(3, false, Role::Follower),
        "LEAD S1 Lost Leader[T3] to Follower[T4]"
    );
}

#[test]
fn arrows_point_from_caller_to_callee() {
    let request = Request::RequestVote(RequestVoteArgs::with_empty_log(4, S0));
    let vote = |vote_granted| {
        sent(Body::Reply(Reply::RequestVote(RequestVoteReply {
            term: 4,
            vote_granted,
        })))
    };
    assert_eq!(sent(Body::Request(request)), "VOTE S0 -> S1, RequestVote");
    assert_eq!(vote(true), "VOTE S0 <- S1, Vote granted");
    assert_eq!(vote(false), "VOTE S0 <- S1, Vote refused");

    let heartbeat = Request::AppendEntries(AppendEntriesArgs::heartbeat(4, S0));
    let append = |success| {
        sent(Body::Reply(Reply::AppendEntries(AppendEntriesReply {
            term: 4,
            success,
            conflict: None,
        })))
    };
    assert_eq!(
        sent(Body::Request(heartbeat)),
        "LOG1 S0 -> S1, AppendEntries"
    );
    assert_eq!(append(true), "LOG2 S0 <- S1, Append accepted");
    assert_eq!(append(false), "LOG2 S0 <- S1, Reject log");
}

#[test]
fn a_copy_says_that_it_is_one() {
    let request = Request::AppendEntries(AppendEntriesArgs::heartbeat(4, S0));
    let copy = line_of(|run| pretended_send(name().copy(1), &Body::Request(request), run));
    assert_eq!(copy, "LOG1 S0 -> S1, AppendEntries, copy");
}

#[test]
fn a_call_that_fails_stands_under_the_topic_it_was_made_under() {
    let failed = |kind| {
        line(Fact::RpcFailed {
            id: MessageId::request(S0, S2, 3),
            rpc: 1,
            kind,
        })
    };
    assert_eq!(
        failed(Kind::AppendEntries),
        "LOG1 S0 -> S2, Lost or crashed"
    );
    assert_eq!(failed(Kind::RequestVote), "VOTE S0 -> S2, Lost or crashed");
}

#[test]
fn a_message_that_arrives_is_its_receivers_and_a_lost_one_its_senders() {
    let (id, kind) = (name(), Kind::AppendEntries);
    let flight = Flight {
        term: 4,
        sent: Time(1_500_000),
        arrives: Time(1_530_299),
        is_yes: true,
    };
    assert_eq!(
        line(Fact::Deliver { id, kind, flight }),
        "TRCE S1 0-1-3 arrives, AppendEntries"
    );
    let why = LossReason::Cut;
    assert_eq!(
        line(Fact::Lose {
            id,
            kind,
            flight,
            why
        }),
        "DROP S0 0-1-3 lost, AppendEntries, link down"
    );
}

#[test]
fn timers_and_disks_have_topics_of_their_own() {
    let set = |timer, why| {
        line(Fact::Timer {
            peer: S1,
            timer,
            term: 4,
            due: Time(1_600_000),
            why,
        })
    };
    assert_eq!(
        set(Timer::Election, TimerReason::Heartbeat),
        "TIMR S1 Election timer until 016000, heartbeat"
    );
    assert_eq!(
        set(Timer::Replication(4), TimerReason::Round),
        "TIMR S1 Next round of T4 at 016000"
    );
    let persist = |voted_for| {
        line(Fact::Persist {
            peer: S1,
            term: 4,
            voted_for,
            last_index: 0,
        })
    };
    assert_eq!(persist(Some(S2)), "PERS S1 T4, vote S2");
    assert_eq!(persist(None), "PERS S1 T4, no vote");
}

#[test]
fn what_is_about_no_peer_has_dashes_in_the_peers_place() {
    let cut = |cut| {
        line(Fact::Link {
            from: S0,
            to: S1,
            cut,
        })
    };
    assert_eq!(cut(true), "WARN -- S0 to S1 is down");
    assert_eq!(cut(false), "INFO -- S0 to S1 is up again");
    let command = |ignored| line(Fact::Command { n: 0, ignored });
    assert_eq!(command(false), "TEST -- Command 0: cut S0 → S1");
    assert_eq!(command(true), "TEST -- Command 0: cut S0 → S1, ignored");
}

#[test]
fn dials_are_told_in_words() {
    let (_, run) = run(
        r#"{"preset": "lab-unreliable", "network": {"reply": {"late": 0.5, "loss": 0.0125, "latency_ms": [0.25, 10]}}}"#,
        0,
    );
    assert_eq!(
        line(Fact::Network {
            dials: *run.world().network()
        }),
        "INFO -- Requests take 0-26 ms, 10 % lost; \
         replies 0.25-10 ms, 1.25 % lost, 50 % delayed by 200-2200 ms"
    );
    assert_eq!(
        line(Fact::Timing {
            dials: *run.world().timing()
        }),
        "INFO -- Election timeout 250-400 ms polled every 50-350 ms, rounds every 70 ms, \
         RPCs fail after 100 ms"
    );
}

#[test]
fn a_violation_is_an_error_that_names_its_property() {
    let (_, run) = violated();
    let errors: Vec<String> = run
        .facts()
        .iter_from(0)
        .filter(|(_, stamped)| matches!(stamped.fact, Fact::Violation { .. }))
        .map(|(number, stamped)| LogLine::of(number, &stamped, run.recording()).text())
        .collect();
    let violation = &run.checker().violations()[0];
    let id = violation.property().id();
    let detail = Said::from(&violation.finding).text();
    assert!(
        errors[0].ends_with(&format!("T0000 ERRO -- {id}: {detail}")),
        "{errors:?}"
    );
}
