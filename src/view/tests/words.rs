//! What is said is in the words' file: no message is missing, none is left over, and each is given
//! exactly the arguments that it has.

use std::collections::{BTreeMap, BTreeSet};

use super::{AT, S0, S1, S2, name, run};
use crate::raft::{
    AppendEntriesArgs, AppendEntriesReply, Entry, Payload, Progress, Reply, Request,
    RequestVoteArgs, RequestVoteReply, Role, Rule, Span, Time, Timer, TimerReason, Write,
};
use crate::scenario::VERBS;
use crate::sim::facts::EntryList;
use crate::sim::tests::each_command::each_command;
use crate::sim::{
    Body, Change, ClientEvent, Fact, Finding, Flight, Kind, LossReason, MessageFields, Options,
    Run, Stamped,
};
use crate::view::diagram::marks::MARKS;
use crate::view::said::Said;
use crate::view::{action, lab};
use crate::words::tests::{arguments, inner_messages};

const WRITE: Write = Write {
    client: 1,
    request: 3,
    key: b'a',
    value: 7,
};

/// The messages of one group, and their arguments.
fn group(name: &str) -> BTreeMap<String, BTreeSet<String>> {
    let inner = inner_messages();
    let messages = arguments().into_iter();
    messages
        .filter(|(id, _)| id.split('-').next() == Some(name) && !inner.contains(id))
        .collect()
}

/// That these, and no others, are the group's messages, and that they can be said.
fn assert_is_group(name: &str, said: &[Said]) {
    let mut given = BTreeMap::new();
    let inner = said.iter().flat_map(Said::inner);
    let inner = inner.filter(|inner| group(name).contains_key(&inner.id));
    for said in said.iter().chain(inner) {
        let args: BTreeSet<String> = said.names().map(str::to_owned).collect();
        let before = given.insert(said.id.clone(), args.clone());
        assert!(before.is_none_or(|before| before == args), "{}", said.id);
        let text = said.try_text().expect("it can be said");
        assert!(!text.contains("none"), "{}: {text}", said.id);
    }
    assert_eq!(given, group(name));
}

#[test]
fn every_finding_has_its_sentence_and_no_other_has_one() {
    let findings = Finding::ALL.iter().map(|(id, args)| {
        let args: BTreeSet<String> = args.iter().map(|&name| name.to_owned()).collect();
        (format!("violation-{id}"), args)
    });
    assert_eq!(findings.collect::<BTreeMap<_, _>>(), group("violation"));
}

#[test]
fn a_finding_is_said_in_a_sentence() {
    let said = |finding: Finding| Said::from(&finding).text();
    assert_eq!(
        said(Finding::TooFewVotes {
            peer: S0,
            term: 2,
            votes: 1,
            peers: 3
        }),
        "S0 leads term 2 with 1 durable vote of 3 peers."
    );
    assert_eq!(
        said(Finding::AppliedDifferently {
            peer: S2,
            command: Some(WRITE),
            term: 2,
            index: 1,
            other: S0,
            other_command: None,
            other_term: 1,
        }),
        "S2 applied a=7 of term 2 at index 1, and S0 applied a no-op of term 1."
    );
}

#[test]
fn every_verb_has_its_words_and_no_other_has_any() {
    let said: Vec<Said> = each_command().iter().map(action::said).collect();
    assert_is_group("action", &said);
}

#[test]
fn every_mark_of_the_diagram_has_its_words_and_no_other_has_any() {
    let marks = MARKS.iter().map(|(name, _)| format!("mark-{name}"));
    let words = group("mark").into_keys();
    assert_eq!(marks.collect::<BTreeSet<_>>(), words.collect());
}

#[test]
fn every_button_does_what_there_is_and_has_its_hint() {
    let verbs = VERBS.iter().map(|verb| format!("button-{verb}"));
    let buttons: BTreeSet<String> = verbs.filter(|id| arguments().contains_key(id)).collect();
    let hints = buttons.iter().map(|id| format!("{id}-hint"));
    let expected: BTreeSet<String> = hints.chain(buttons.clone()).collect();
    let all = arguments()
        .into_keys()
        .filter(|id| id.starts_with("button-"));
    assert_eq!(all.collect::<BTreeSet<_>>(), expected);
}

fn stamped(fact: Fact) -> Stamped {
    Stamped {
        at: AT,
        step: 9,
        term: 4,
        function: None,
        fact,
    }
}

fn flight() -> Flight {
    Flight {
        term: 4,
        sent: Time(1_500_000),
        arrives: Time(1_530_299),
        is_yes: true,
    }
}

/// A fact of each kind, and of each variant that a line tells apart.
fn facts(run: &Run) -> Vec<Fact> {
    let (id, peer, term, index) = (name(), S1, 4, 8);
    let entry = Entry {
        term,
        payload: Payload::NoOp,
    };
    let bodies = [
        Body::Request(Request::RequestVote(RequestVoteArgs::with_empty_log(4, S0))),
        Body::Reply(Reply::RequestVote(RequestVoteReply {
            term,
            vote_granted: true,
        })),
        Body::Request(Request::AppendEntries(AppendEntriesArgs::heartbeat(4, S0))),
        Body::Reply(Reply::AppendEntries(AppendEntriesReply {
            term,
            success: false,
            conflict: None,
        })),
    ];
    let sends = bodies.map(|body| Fact::Send {
        id,
        rpc: 1,
        message: MessageFields::of(&body, |_| EntryList::default()),
    });
    let why = [
        TimerReason::Boot,
        TimerReason::Restart,
        TimerReason::SteppedDown,
        TimerReason::Heartbeat,
        TimerReason::Grant,
        TimerReason::Candidacy,
        TimerReason::Round,
        TimerReason::AnyCall,
    ];
    let due = Time(2_000_000);
    let timers = why.map(|why| Fact::Timer {
        peer,
        timer: Timer::Election,
        term,
        due,
        why,
    });
    let lost = [
        LossReason::Loss,
        LossReason::Cut,
        LossReason::Down,
        LossReason::Dropped,
    ];
    let kind = Kind::AppendEntries;
    let losses = lost.map(|why| Fact::Lose {
        id,
        kind,
        flight: flight(),
        why,
    });
    let became = [
        ClientEvent::Asked { peer },
        ClientEvent::Taken { peer, index, term },
        ClientEvent::Refused { peer },
        ClientEvent::Unreachable { peer },
        ClientEvent::TimedOut { peer },
        ClientEvent::RolledBack { peer, index },
        ClientEvent::Done { peer, index },
        ClientEvent::Failed,
        ClientEvent::Unknown,
    ];
    let clients = became.map(|event| Fact::Client {
        write: WRITE,
        event,
    });
    let changes = [
        Change::Crash,
        Change::Restart,
        Change::Pause,
        Change::Resume,
        Change::Isolate,
        Change::Reconnect,
    ];
    let changes = changes.map(|change| Fact::change(peer, change));
    let mut all = vec![
        Fact::Role {
            peer,
            role: Role::Leader,
            term,
        },
        Fact::Vote {
            peer,
            candidate: S0,
            term,
        },
        Fact::Round {
            peer,
            term,
            started: false,
            role: Role::Follower,
        },
        Fact::Fire {
            peer,
            timer: Timer::Replication(term),
        },
        Fact::Deliver {
            id,
            kind,
            flight: flight(),
        },
        Fact::RpcFailed { id, rpc: 1, kind },
        Fact::Persist {
            peer,
            term,
            voted_for: None,
            last_index: 0,
        },
        Fact::DiskBusy { peer, until: due },
        Fact::Append { peer, index, entry },
        Fact::Truncate {
            peer,
            from_index: index,
        },
        Fact::Progress {
            peer,
            follower: S2,
            progress: Progress {
                next_index: 9,
                match_index: 8,
            },
        },
        Fact::Commit { peer, index },
        Fact::Apply {
            peer,
            index,
            entry,
            again: true,
        },
        Fact::Link {
            from: S0,
            to: S1,
            cut: true,
        },
        Fact::Network {
            dials: *run.world().network(),
        },
        Fact::Timing {
            dials: *run.world().timing(),
        },
        Fact::Options {
            options: Options {
                persist: Span(1),
                ..Options::default()
            },
        },
        Fact::Rules {
            rules: [Rule::VoterOnce].into_iter().collect(),
        },
        Fact::Command {
            n: 0,
            ignored: true,
        },
        Fact::Violation { n: 0 },
    ];
    all.extend(sends);
    all.extend(timers);
    all.extend(losses);
    all.extend(clients);
    all.extend(changes);
    all
}

#[test]
fn every_kind_of_fact_has_its_line_and_no_other_has_one() {
    let (_, violated) = super::violated();
    let (_, commanded) = run(r#"{"commands": [{"at_ms": 1, "do": "heal_all"}]}"#, 0);
    let said: Vec<Said> = facts(&violated)
        .into_iter()
        .map(|fact| match fact {
            Fact::Command { .. } => lab::said(0, &stamped(fact), commanded.recording()),
            _ => lab::said(0, &stamped(fact), violated.recording()),
        })
        .collect();
    assert_is_group("lab", &said);
}

#[test]
fn whatever_happens_in_a_run_can_be_said() {
    let (_, run) = run(
        r#"{"preset": "lab-unreliable", "options": {"clients": 3, "persist_ms": 2},
            "commands": [{"at_ms": 900, "do": "crash", "peer": 0},
                         {"at_ms": 2000, "do": "restart", "peer": 0}]}"#,
        5000,
    );
    for (number, stamped) in run.facts().iter_from(0) {
        let said = lab::said(number, &stamped, run.recording());
        said.try_text().expect("it can be said");
    }
}
