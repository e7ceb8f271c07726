//! Facts spelled out: one object each, as a line of a trace file and as an entry for the page.

use super::event::{EventFields, MessageFields, SendFields, StartFields};
use super::names;
use crate::raft::{Reply, Request};
use crate::sim::{Body, Change, Fact, MessageId, Run, Stamped};
use serde::Serialize;

/// A line of a trace file, to be written as one JSON object.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null, hashmap_as_object))]
pub struct TraceLine {
    /// When.
    pub t_us: u64,
    /// What.
    #[serde(flatten)]
    #[cfg_attr(target_family = "wasm", tsify(type = "EventFields"))]
    pub event: EventFields,
}

/// An entry for the page: a line of a trace file, and the number of its fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null, hashmap_as_object))]
pub struct TraceEvent {
    /// Its number among the run's facts, from 0.
    pub fact: u64,
    /// When.
    pub t_us: u64,
    /// What.
    #[serde(flatten)]
    #[cfg_attr(target_family = "wasm", tsify(type = "EventFields"))]
    pub event: EventFields,
}

impl TraceLine {
    /// The line that a trace file begins with.
    pub fn start(run: &Run) -> TraceLine {
        let setup = run.setup();
        TraceLine {
            t_us: 0,
            event: EventFields::Start(StartFields {
                peers: setup.peers,
                seed: setup.seed,
                modified: [],
                timing: (&setup.timing).into(),
                network: (&setup.network).into(),
            }),
        }
    }

    /// The line that a trace file ends with.
    pub fn end(run: &Run) -> TraceLine {
        TraceLine {
            t_us: run.now().0,
            event: EventFields::End {
                violations: run.checker().violations().len(),
                digest: names::digest(run.digest()),
            },
        }
    }

    /// The line of a fact of `run`.
    pub fn of(stamped: &Stamped, run: &Run) -> TraceLine {
        TraceLine {
            t_us: stamped.at.0,
            event: event(stamped, run),
        }
    }
}

impl TraceEvent {
    /// The entry of the fact of this number of `run`.
    pub fn of(number: u64, stamped: &Stamped, run: &Run) -> TraceEvent {
        TraceEvent {
            fact: number,
            t_us: stamped.at.0,
            event: event(stamped, run),
        }
    }
}

fn event(stamped: &Stamped, run: &Run) -> EventFields {
    match &stamped.fact {
        Fact::Network(network) => EventFields::Network((&**network).into()),
        Fact::Timing(timing) => EventFields::Timing(timing.into()),
        Fact::Send {
            id,
            rpc,
            body,
            copy_of,
        } => EventFields::Send(send(*id, *rpc, body, *copy_of)),
        Fact::Deliver { id, .. } => EventFields::Deliver { id: id.to_string() },
        Fact::Lose { id, why, .. } => EventFields::Lose {
            id: id.to_string(),
            why: (*why).into(),
        },
        &Fact::RpcFailed { rpc, from, to, .. } => EventFields::RpcFailed {
            rpc,
            from: from.0,
            to: to.0,
        },
        &Fact::Link { from, to, cut } => EventFields::Link {
            from: from.0,
            to: to.0,
            cut,
        },
        &Fact::Command { n, ignored } => EventFields::Command { n, ignored },
        &Fact::Violation { n } => violation(n, run),
        &Fact::Peer { peer, change } => changed(peer.0, change),
        &Fact::Fire { peer, timer } => EventFields::Fire {
            peer: peer.0,
            timer: timer.into(),
        },
        &Fact::Timer {
            peer,
            timer,
            term,
            due,
            why,
        } => EventFields::Timer {
            peer: peer.0,
            timer: timer.into(),
            term,
            due_us: due.0,
            why: why.into(),
        },
        &Fact::Role { peer, role, term } => EventFields::Role {
            peer: peer.0,
            role: role.into(),
            term,
        },
        &Fact::Vote {
            peer,
            candidate,
            term,
        } => EventFields::Vote {
            peer: peer.0,
            candidate: candidate.0,
            term,
        },
        &Fact::Round {
            peer,
            term,
            started,
            ..
        } => EventFields::Round {
            peer: peer.0,
            term,
            started,
        },
        &Fact::Persist {
            peer,
            term,
            voted_for,
            last_index,
        } => EventFields::Persist {
            peer: peer.0,
            term,
            voted_for: voted_for.map(|candidate| candidate.0),
            last_index,
        },
        _ => EventFields::Command {
            n: 0,
            ignored: false,
        },
    }
}

fn changed(peer: u8, change: Change) -> EventFields {
    match change {
        Change::Crash => EventFields::Crash { peer },
        Change::Restart => EventFields::Restart { peer },
        Change::Pause => EventFields::Pause { peer },
        Change::Resume => EventFields::Resume { peer },
        Change::Isolate => EventFields::Isolate { peer },
        Change::Reconnect => EventFields::Reconnect { peer },
    }
}

fn violation(number: u32, run: &Run) -> EventFields {
    let found = super::violation(number, run);
    EventFields::Violation {
        property: found.map_or("unknown", |violation| violation.property.id()),
        detail: found.map_or(String::new(), |violation| violation.detail.clone()),
    }
}

fn send(id: MessageId, rpc: u64, body: &Body, copy_of: Option<u32>) -> SendFields {
    SendFields {
        id: id.to_string(),
        rpc,
        from: id.from.0,
        to: id.to.0,
        copy_of: copy_of.map(|n| MessageId { n, ..id }.to_string()),
        message: message(body),
    }
}

fn message(body: &Body) -> MessageFields {
    let term = body.term();
    match body {
        Body::Request(Request::RequestVote(args)) => MessageFields::RequestVote {
            term,
            candidate_id: args.candidate_id.0,
        },
        Body::Request(Request::AppendEntries(args)) => MessageFields::AppendEntries {
            term,
            leader_id: args.leader_id.0,
        },
        Body::Reply(Reply::RequestVote(reply)) => MessageFields::RequestVoteReply {
            term,
            vote_granted: reply.vote_granted,
        },
        Body::Reply(Reply::AppendEntries(reply)) => MessageFields::AppendEntriesReply {
            term,
            success: reply.success,
        },
    }
}
