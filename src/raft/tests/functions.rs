//! Which function emitted an effect, and which handled a step.

use super::cluster::sent;
use super::harness::*;
use crate::raft::{
    Effect, Emitted, FUNCTIONS, Function, FunctionInfo, Peer, Reply, Request, RequestVoteArgs,
    RequestVoteReply, Role, Step, Timer, Trace, Write,
};

/// The files of this room that have functions.
const SOURCES: [(&str, &str); 15] = [
    ("effect", include_str!("../effect.rs")),
    ("election", include_str!("../election.rs")),
    ("election_timer", include_str!("../election_timer.rs")),
    ("function", include_str!("../function.rs")),
    ("log", include_str!("../log.rs")),
    ("message", include_str!("../message.rs")),
    ("mod", include_str!("../mod.rs")),
    ("peer", include_str!("../peer.rs")),
    ("peer_set", include_str!("../peer_set.rs")),
    ("persistent_state", include_str!("../persistent_state.rs")),
    ("quorum", include_str!("../quorum.rs")),
    ("replication", include_str!("../replication.rs")),
    ("shared_vec", include_str!("../shared_vec.rs")),
    ("step", include_str!("../step.rs")),
    ("time", include_str!("../time.rs")),
];

const REST: [(&str, &str); 2] = [
    ("rules", include_str!("../rules.rs")),
    ("timing", include_str!("../timing.rs")),
];

#[test]
fn each_is_a_function_of_the_source() {
    for function in Function::ALL {
        let info = function.info();
        let is_its_file = |(name, _): &&(&str, &str)| info.file == format!("src/raft/{name}.rs");
        let (_, text) = SOURCES
            .iter()
            .chain(&REST)
            .find(is_its_file)
            .unwrap_or_else(|| panic!("{} is no file of this room", info.file));
        let lines: Vec<&str> = text.lines().collect();
        let first = lines[info.first_line as usize - 1];
        let last = lines[info.last_line as usize - 1];
        let has_name = [format!("fn {}(", info.name), format!("fn {}<", info.name)];
        assert!(has_name.iter().any(|name| first.contains(name)), "{first}");
        let indentation = first.len() - first.trim_start().len();
        assert_eq!(last, format!("{:indentation$}}}", ""), "{}", info.name);
    }
}

/// Functions of the source that are none of the table: of a trait and without a body, only for
/// tests, or written by a macro.
const EXCEPTIONS: [&str; 5] = [
    "election_timeout",
    "election_poll",
    "heartbeat",
    "with_empty_log",
    "id",
];

#[test]
fn each_function_of_the_source_is_one() {
    for (file, text) in SOURCES.iter().chain(&REST) {
        let is_ours = |line: &&str| *line != "mod tests {";
        for (number, line) in (1..).zip(text.lines().take_while(is_ours)) {
            let Some((modifiers, rest)) = line.split_once("fn ") else {
                continue;
            };
            let known = ["pub", "pub(super)", "const"];
            let name = rest.split(['(', '<']).next().expect("a part");
            if modifiers
                .split_whitespace()
                .any(|word| !known.contains(&word))
                || EXCEPTIONS.contains(&name)
            {
                continue;
            }
            let is_this = |info: &&FunctionInfo| info.first_line == number && info.name == name;
            let info = FUNCTIONS.iter().find(is_this);
            assert!(info.is_some(), "{file}.rs:{number}: {line}");
        }
    }
}

/// The functions that emitted such effects.
fn by(effects: &[Emitted], wanted: impl Fn(&Effect) -> bool) -> Vec<&'static str> {
    let emitted = effects.iter().filter(|emitted| wanted(&emitted.effect));
    emitted.map(|emitted| emitted.function.name()).collect()
}

fn is_role(effect: &Effect) -> bool {
    matches!(effect, Effect::Trace(Trace::Role { .. }))
}

fn is_persist(effect: &Effect) -> bool {
    matches!(effect, Effect::Persist(_))
}

fn is_send(effect: &Effect) -> bool {
    matches!(effect, Effect::Send { .. })
}

fn is_timer(effect: &Effect) -> bool {
    matches!(effect, Effect::SetTimer { .. })
}

fn granted() -> (Request, Reply) {
    let request = Request::RequestVote(RequestVoteArgs::with_empty_log(1, S0));
    let reply = RequestVoteReply {
        term: 1,
        vote_granted: true,
    };
    (request, Reply::RequestVote(reply))
}

#[test]
fn an_election_is_told_by_the_functions_of_an_election() {
    let mut zero = UnderTest::boot(3);
    let effects = zero.emitted(|peer, step| peer.time_out(step));
    assert_eq!(by(&effects, is_role), ["become_candidate"]);
    assert_eq!(by(&effects, is_persist), ["become_candidate"]);
    assert_eq!(by(&effects, is_send), ["ask_vote_from_peer"; 2]);
    assert_eq!(by(&effects, is_timer), ["reset_election_timer"]);
    let (request, reply) = granted();
    let effects = zero.emitted(|peer, step| peer.handle_reply(S1, &request, &reply, step));
    assert_eq!(zero.peer.role(), Role::Leader);
    assert_eq!(by(&effects, is_role), ["become_leader"]);
    assert_eq!(by(&effects, is_send), ["replicate_to_peer"; 2]);
    assert_eq!(by(&effects, is_timer), ["replication_ticker"]);
    let is_round = |effect: &Effect| matches!(effect, Effect::Trace(Trace::Round { .. }));
    assert_eq!(by(&effects, is_round), ["start_replication"]);
}

#[test]
fn a_vote_is_told_by_request_vote_and_its_term_by_become_follower() {
    let mut zero = UnderTest::boot(3);
    let request = Request::RequestVote(RequestVoteArgs::with_empty_log(4, S1));
    let effects = zero.emitted(|peer, step| peer.handle_request(&request, step));
    assert_eq!(by(&effects, is_role), ["become_follower"]);
    assert_eq!(by(&effects, is_persist), ["request_vote"]);
    let is_vote = |effect: &Effect| matches!(effect, Effect::Trace(Trace::Vote { .. }));
    assert_eq!(by(&effects, is_vote), ["request_vote"]);
    let is_reply = |effect: &Effect| matches!(effect, Effect::Reply(_));
    assert_eq!(by(&effects, is_reply), ["request_vote"]);
}

#[test]
fn entries_are_told_by_who_appended_committed_and_applied_them() {
    let is_commit = |effect: &Effect| matches!(effect, Effect::Trace(Trace::Commit { .. }));
    let is_apply = |effect: &Effect| matches!(effect, Effect::Apply { .. });
    let mut follower = UnderTest::boot(3);
    let request = Request::AppendEntries(sent(1, (0, 0), &[1], 1));
    let effects = follower.emitted(|peer, step| peer.handle_request(&request, step));
    assert_eq!(by(&effects, is_persist), ["append_entries"]);
    assert_eq!(by(&effects, is_commit), ["append_entries"]);
    assert_eq!(by(&effects, is_apply), ["apply"]);
    let mut leader = UnderTest::boot(1);
    leader.step(|peer, step| peer.time_out(step));
    let write = Write {
        client: 0,
        request: 1,
        key: b'x',
        value: 5,
    };
    let effects = leader.emitted(|peer, step| {
        peer.start(write, step);
    });
    assert_eq!(by(&effects, is_persist), ["start"]);
    assert_eq!(by(&effects, is_commit), ["advance_commit"]);
    assert_eq!(by(&effects, is_apply), ["apply"]);
}

#[test]
fn a_step_says_which_handler_it_is() {
    let handler = |zero: &mut UnderTest, handle: &dyn Fn(&mut Peer, &mut Step)| {
        let mut name = "";
        zero.emitted(|peer, step| {
            assert_eq!(step.handler(), None);
            handle(peer, step);
            name = step.handler().map_or("", Function::name);
        });
        name
    };
    let mut zero = UnderTest::boot(3);
    let vote = Request::RequestVote(RequestVoteArgs::with_empty_log(1, S1));
    let entries = Request::AppendEntries(sent(0, (0, 0), &[], 0));
    let (request, reply) = granted();
    let timer = Timer::Replication(1);
    let append = Request::AppendEntries(sent(1, (0, 0), &[], 0));
    let appended = Reply::AppendEntries(crate::raft::AppendEntriesReply {
        term: 1,
        success: true,
        conflict: None,
    });
    type Handle<'a> = &'a dyn Fn(&mut Peer, &mut Step);
    let handlers: [(&str, Handle); 8] = [
        ("append_entries", &|peer, step| {
            peer.handle_request(&entries, step)
        }),
        ("request_vote", &|peer, step| {
            peer.handle_request(&vote, step)
        }),
        ("election_ticker", &|peer, step| {
            step.now = ms(60_000);
            peer.handle_timeout(Timer::Election, step);
        }),
        ("handle_vote_reply", &|peer, step| {
            peer.handle_reply(S1, &request, &reply, step)
        }),
        ("handle_append_reply", &|peer, step| {
            peer.handle_reply(S1, &append, &appended, step)
        }),
        ("handle_rpc_failure", &|peer, step| {
            peer.handle_rpc_failure(step)
        }),
        ("replication_ticker", &|peer, step| {
            peer.handle_timeout(timer, step)
        }),
        ("time_out", &|peer, step| peer.time_out(step)),
    ];
    for (name, handle) in handlers {
        assert_eq!(handler(&mut zero, handle), name);
    }
}
