//! Lines about logs, disks, clients, options and rules.

use super::lines::{line, sent};
use super::{S0, S1, S2};
use crate::raft::{
    AppendEntriesArgs, AppendEntriesReply, Conflict, Entry, Payload, Progress, Reply, Request,
    RequestVoteArgs, Rule, Rules, Span, Time, Write,
};
use crate::sim::{Body, ClientEvent, Fact, Options, USER};

const WRITE: Write = Write {
    client: 1,
    request: 3,
    key: b'a',
    value: 7,
};

const ENTRY: Entry = Entry {
    term: 4,
    payload: Payload::Write(WRITE),
};

const NO_OP: Entry = Entry {
    term: 4,
    payload: Payload::NoOp,
};

#[test]
fn a_call_says_what_it_carries_and_after_what() {
    let append = |entries: &[Entry]| {
        sent(Body::Request(Request::AppendEntries(AppendEntriesArgs {
            prev_log_index: 7,
            prev_log_term: 2,
            entries: entries.to_vec().into(),
            leader_commit: 6,
            ..AppendEntriesArgs::heartbeat(4, S0)
        })))
    };
    assert_eq!(
        append(&[]),
        "LOG1 S0 -> S1, AppendEntries, prev [7]T2, commit [6]"
    );
    assert_eq!(
        append(&[ENTRY]),
        "LOG1 S0 -> S1, AppendEntries, prev [7]T2, [8]T4 a=7, commit [6]"
    );
    assert_eq!(
        append(&[ENTRY, NO_OP]),
        "LOG1 S0 -> S1, AppendEntries, prev [7]T2, entries [8-9], commit [6]"
    );
    let vote = RequestVoteArgs {
        last_log_index: 9,
        last_log_term: 3,
        ..RequestVoteArgs::with_empty_log(4, S0)
    };
    assert_eq!(
        sent(Body::Request(Request::RequestVote(vote))),
        "VOTE S0 -> S1, RequestVote, last [9]T3"
    );
}

#[test]
fn a_refusal_says_where_the_logs_part() {
    let refused = |term| {
        sent(Body::Reply(Reply::AppendEntries(AppendEntriesReply {
            term: 4,
            success: false,
            conflict: Some(Conflict {
                term,
                first_index: 5,
                log_length: 9,
            }),
        })))
    };
    assert_eq!(
        refused(Some(2)),
        "LOG2 S0 <- S1, Reject log, conflict T2 from [5], log to [9]"
    );
    assert_eq!(refused(None), "LOG2 S0 <- S1, Reject log, log to [9]");
}

#[test]
fn a_disk_says_what_it_writes_and_until_when() {
    let (peer, index) = (S1, 8);
    let persist = Fact::Persist {
        peer,
        term: 4,
        voted_for: Some(S2),
        last_index: 8,
    };
    assert_eq!(line(persist), "PERS S1 T4, vote S2, log to [8]");
    let until = Time(1_600_000);
    assert_eq!(
        line(Fact::DiskBusy { peer, until }),
        "PERS S1 Disk writes until 016000"
    );
    let append = |entry| line(Fact::Append { peer, index, entry });
    assert_eq!(append(ENTRY), "PERS S1 Append [8]T4 a=7");
    assert_eq!(append(NO_OP), "PERS S1 Append [8]T4 no-op");
    let from_index = 5;
    assert_eq!(
        line(Fact::Truncate { peer, from_index }),
        "PERS S1 Truncate from [5]"
    );
}

#[test]
fn commits_applies_and_progress_have_topics() {
    let (peer, index, entry) = (S1, 8, ENTRY);
    assert_eq!(
        line(Fact::Commit { peer, index }),
        "CMIT S1 Commit up to [8]"
    );
    let apply = |again| {
        line(Fact::Apply {
            peer,
            index,
            entry,
            again,
        })
    };
    assert_eq!(apply(false), "APLY S1 Apply [8]T4 a=7");
    assert_eq!(apply(true), "APLY S1 Apply [8]T4 a=7, applied before");
    let progress = Progress {
        next_index: 9,
        match_index: 8,
    };
    let fact = Fact::Progress {
        peer,
        follower: S2,
        progress,
    };
    assert_eq!(line(fact), "LOG1 S1 -> S2, next [9], match [8]");
}

#[test]
fn a_client_is_the_caller_of_its_peer() {
    let (peer, index, term) = (S1, 8, 4);
    let told = |event| {
        line(Fact::Client {
            write: WRITE,
            event,
        })
    };
    for (event, text) in [
        (
            ClientEvent::Asked { peer },
            "S1 <- C1, Requests a=7, request 3",
        ),
        (
            ClientEvent::Taken { peer, index, term },
            "S1 <- C1, Appended a=7 at [8]T4, request 3",
        ),
        (
            ClientEvent::Refused { peer },
            "S1 <- C1, Refused a=7, not the leader, request 3",
        ),
        (
            ClientEvent::Unreachable { peer },
            "S1 <- C1, Unreachable for a=7, request 3",
        ),
        (
            ClientEvent::TimedOut { peer },
            "S1 <- C1, No reply to a=7 in time, request 3",
        ),
        (
            ClientEvent::RolledBack { peer, index },
            "S1 <- C1, Rolled back a=7 at [8], request 3",
        ),
        (
            ClientEvent::Done { peer, index },
            "S1 <- C1, Applied a=7 at [8], request 3",
        ),
        (ClientEvent::Failed, "-- C1, a=7 failed, request 3"),
        (
            ClientEvent::Unknown,
            "-- C1, Gave up a=7, outcome unknown, request 3",
        ),
    ] {
        assert_eq!(told(event), format!("CLNT {text}"));
    }
    let by_hand = Fact::Client {
        write: Write {
            client: USER,
            ..WRITE
        },
        event: ClientEvent::Asked { peer },
    };
    assert_eq!(line(by_hand), "CLNT S1 <- User, Requests a=7");
}

#[test]
fn options_and_rules_are_told_in_words() {
    let options = |options| line(Fact::Options { options });
    assert_eq!(
        options(Options::default()),
        "INFO -- Disk writes take 0 ms, no no-op, no clients"
    );
    let busy = Options {
        persist: Span(2500),
        no_op_on_election: true,
        clients: 3,
        ..Options::default()
    };
    assert_eq!(
        options(busy),
        "INFO -- Disk writes take 2.5 ms, no-op on election, \
         3 clients, one write per 1000 ms each, client timeout 1000 ms"
    );
    let rules = |rules| line(Fact::Rules { rules });
    let off = [Rule::PersistVote, Rule::CapCommit];
    assert_eq!(
        rules(off.into_iter().collect()),
        "WARN -- Rules off: persist_vote, cap_commit"
    );
    assert_eq!(rules(Rules::RAFT), "INFO -- All rules on");
}
