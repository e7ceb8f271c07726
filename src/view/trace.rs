//! Facts spelled out: one object each, as a line of a trace file and as an entry for the page.

use super::event::{
    ClientFields, ConflictFields, EntryFields, EventFields, MessageFields, SendFields, SentEntry,
    StartFields,
};
use super::said::Said;
use super::snapshot::ViolationView;
use super::{describe, names};
use crate::raft::{Conflict, Entry, Index, Reply, Request, Rule, Rules, Write};
use crate::sim::{Body, Change, ClientEvent, Fact, MessageId, Run, Stamped};
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
                modified: off(setup.rules),
                timing: (&setup.timing).into(),
                network: (&setup.network).into(),
                options: (&setup.options).into(),
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
        Fact::Options(options) => EventFields::Options(options.into()),
        &Fact::Rules(rules) => EventFields::Rules { off: off(rules) },
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
        &Fact::DiskBusy { peer, until } => EventFields::Disk {
            peer: peer.0,
            until_us: until.0,
        },
        &Fact::Append { peer, index, entry } => EventFields::Append {
            peer: peer.0,
            entry: entry_at(index, &entry),
        },
        &Fact::Truncate { peer, from_index } => EventFields::Truncate {
            peer: peer.0,
            from_index,
        },
        &Fact::Progress {
            peer,
            follower,
            progress,
        } => EventFields::Progress {
            peer: peer.0,
            follower: follower.0,
            next_index: progress.next_index,
            match_index: progress.match_index,
        },
        &Fact::Commit { peer, index } => EventFields::Commit {
            peer: peer.0,
            index,
        },
        &Fact::Apply {
            peer,
            index,
            entry,
            again,
        } => EventFields::Apply {
            peer: peer.0,
            entry: entry_at(index, &entry),
            again,
        },
        Fact::Client { write, event } => EventFields::Client(client(write, event)),
    }
}

fn off(rules: Rules) -> Vec<&'static str> {
    rules.off().map(Rule::id).collect()
}

fn entry_at(index: Index, entry: &Entry) -> EntryFields {
    EntryFields {
        index,
        term: entry.term,
        command: entry.command.as_ref().map(describe::write),
        client: entry.command.map(|write| write.client),
        request: entry.command.map(|write| write.request),
    }
}

fn client(write: &Write, event: &ClientEvent) -> ClientFields {
    ClientFields {
        client: write.client,
        request: write.request,
        command: describe::write(write),
        state: event.state().into(),
        what: event.into(),
        peer: event.peer().map(|peer| peer.0),
        index: event.index(),
        term: match *event {
            ClientEvent::Taken { term, .. } => Some(term),
            _ => None,
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
    let view = found.map(ViolationView::from);
    let said = view
        .as_ref()
        .map_or(Said::new("violation-unknown"), |view| view.said.clone());
    EventFields::Violation {
        property: found.map_or("unknown", |found| found.property().id()),
        #[cfg(target_family = "wasm")]
        said,
        #[cfg(not(target_family = "wasm"))]
        detail: said.text(),
        peers: view.as_ref().map_or(&[][..], |view| &view.peers).to_owned(),
        entries: view.map_or(Vec::new(), |view| view.entries),
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
            last_log_index: args.last_log_index,
            last_log_term: args.last_log_term,
        },
        Body::Request(Request::AppendEntries(args)) => MessageFields::AppendEntries {
            term,
            leader_id: args.leader_id.0,
            prev_log_index: args.prev_log_index,
            prev_log_term: args.prev_log_term,
            entries: args.entries.iter().map(sent_entry).collect(),
            leader_commit: args.leader_commit,
        },
        Body::Reply(Reply::RequestVote(reply)) => MessageFields::RequestVoteReply {
            term,
            vote_granted: reply.vote_granted,
        },
        Body::Reply(Reply::AppendEntries(reply)) => MessageFields::AppendEntriesReply {
            term,
            success: reply.success,
            conflict: reply.conflict.map(conflict),
        },
    }
}

fn sent_entry(entry: &Entry) -> SentEntry {
    SentEntry {
        term: entry.term,
        command: entry.command.as_ref().map(describe::write),
    }
}

fn conflict(conflict: Conflict) -> ConflictFields {
    ConflictFields {
        term: conflict.term,
        first_index: conflict.first_index,
        log_length: conflict.log_length,
    }
}
