//! What a line of the log says of a fact: `lab-` and the event's name, with the fact's own fields as
//! arguments. What is said where is chosen in the words' file.

use super::dials::Milliseconds;
use super::log_line::tenths;
use super::names::{ClientWhat, LossWhy, RpcKind, TimerName, TimerWhy};
use super::said::Said;
use super::{command, describe, violation};
use crate::raft::{
    AppendEntriesArgs, AppendEntriesReply, ElectionCheck, Entry, Index, Reply, Request, Timer,
    Timing, Write,
};
use crate::scenario::decimal;
use crate::sim::{Body, Change, ClientEvent, Direction, Fact, Millionths, Network, Run, Stamped};

/// What is said of a fact of `run`.
pub fn said(stamped: &Stamped, run: &Run) -> Said {
    match &stamped.fact {
        Fact::Role { role, term, .. } => Said::new("lab-role")
            .with("role", role.to_string())
            .with("term", *term),
        Fact::Vote {
            candidate, term, ..
        } => Said::new("lab-vote")
            .with("for", *candidate)
            .with("term", *term),
        Fact::Round {
            term,
            started,
            role,
            ..
        } => Said::new("lab-round")
            .with("term", *term)
            .with("started", *started)
            .with("role", role.to_string())
            .with("current_term", stamped.term),
        &Fact::Timer {
            timer, due, why, ..
        } => with_timer(Said::new("lab-timer"), timer)
            .with("due", six_digits(tenths(due)))
            .with("why", TimerWhy::from(why).name()),
        &Fact::Fire { timer, .. } => with_timer(Said::new("lab-fire"), timer),
        Fact::Send {
            id, body, copy_of, ..
        } => sent(body).with("to", id.to).with("copy_of", *copy_of),
        Fact::Deliver { id, kind, .. } => Said::new("lab-deliver")
            .with("id", id.to_string())
            .with("kind", RpcKind::from(*kind).name()),
        Fact::Lose { id, kind, why, .. } => Said::new("lab-lose")
            .with("id", id.to_string())
            .with("kind", RpcKind::from(*kind).name())
            .with("why", LossWhy::from(*why).name()),
        Fact::RpcFailed { to, .. } => Said::new("lab-rpc_failed").with("to", *to),
        Fact::Persist {
            term,
            voted_for,
            last_index,
            ..
        } => Said::new("lab-persist")
            .with("term", *term)
            .with("voted_for", *voted_for)
            .with("last_index", *last_index),
        Fact::DiskBusy { until, .. } => {
            Said::new("lab-disk").with("until", six_digits(tenths(*until)))
        }
        Fact::Append { index, entry, .. } => with_entry(Said::new("lab-append"), *index, entry),
        Fact::Truncate { from_index, .. } => {
            Said::new("lab-truncate").with("from_index", *from_index)
        }
        Fact::Progress {
            follower, progress, ..
        } => Said::new("lab-progress")
            .with("follower", *follower)
            .with("next_index", progress.next_index)
            .with("match_index", progress.match_index),
        Fact::Commit { index, .. } => Said::new("lab-commit").with("index", *index),
        Fact::Apply {
            index,
            entry,
            again,
            ..
        } => with_entry(Said::new("lab-apply"), *index, entry).with("again", *again),
        Fact::Client { write, event } => client(write, event),
        Fact::Peer { change, .. } => Said::new(changed(*change)),
        Fact::Link { from, to, cut } => Said::new("lab-link")
            .with("from", *from)
            .with("to", *to)
            .with("cut", *cut),
        Fact::Network(of) => network(of),
        Fact::Timing(of) => timing(of),
        Fact::Options(of) => command::all_options(of, Said::new("lab-options")),
        Fact::Rules(rules) => Said::new("lab-rules").with("off", describe::off(*rules)),
        &Fact::Command { n, ignored } => {
            let timed = run.commands().get(n as usize);
            Said::new("lab-command")
                .with("n", n)
                .with("what", timed.map(|timed| command::said(&timed.command)))
                .with("ignored", ignored)
        }
        &Fact::Violation { n } => {
            let found = violation(n, run).map(|found| &found.finding);
            Said::new("lab-violation")
                .with("property", found.map(|found| found.property().id()))
                .with("detail", found.map(Said::from))
        }
    }
}

fn six_digits(number: u64) -> String {
    format!("{number:06}")
}

/// A timer of a term, if it is one of a term.
fn with_timer(said: Said, timer: Timer) -> Said {
    let term = match timer {
        Timer::Election => None,
        Timer::Replication(term) => Some(term),
    };
    let name = TimerName::from(timer).name();
    said.with("timer", name).with("term", term)
}

fn with_entry(said: Said, index: Index, entry: &Entry) -> Said {
    said.with("index", index)
        .with("term", entry.term)
        .with("command", entry.command)
}

fn sent(body: &Body) -> Said {
    let kind = match body {
        Body::Request(Request::RequestVote(_)) => "lab-send-RequestVote",
        Body::Reply(Reply::RequestVote(_)) => "lab-send-RequestVoteReply",
        Body::Request(Request::AppendEntries(_)) => "lab-send-AppendEntries",
        Body::Reply(Reply::AppendEntries(_)) => "lab-send-AppendEntriesReply",
    };
    let said = Said::new(kind);
    match body {
        Body::Request(Request::RequestVote(args)) => said
            .with("last_log_index", args.last_log_index)
            .with("last_log_term", args.last_log_term),
        Body::Reply(Reply::RequestVote(reply)) => said.with("vote_granted", reply.vote_granted),
        Body::Request(Request::AppendEntries(args)) => append_entries(said, args),
        Body::Reply(Reply::AppendEntries(reply)) => append_entries_reply(said, reply),
    }
}

/// Of the entries, the first one is given, and which is the last.
fn append_entries(said: Said, args: &AppendEntriesArgs) -> Said {
    let first = args.entries.first();
    said.with("prev_log_index", args.prev_log_index)
        .with("prev_log_term", args.prev_log_term)
        .with("entries", args.entries.len() as u32)
        .with("index", args.prev_log_index + 1)
        .with("last", args.last_new_index())
        .with("term", first.map(|entry| entry.term))
        .with("command", first.and_then(|entry| entry.command))
        .with("leader_commit", args.leader_commit)
}

fn append_entries_reply(said: Said, reply: &AppendEntriesReply) -> Said {
    let conflict = reply.conflict;
    said.with("success", reply.success)
        .with("conflict_term", conflict.and_then(|conflict| conflict.term))
        .with("first_index", conflict.map(|conflict| conflict.first_index))
        .with("log_length", conflict.map(|conflict| conflict.log_length))
}

/// What became of a request, on the line of the peer that had to do with it.
fn client(write: &Write, event: &ClientEvent) -> Said {
    let term = match *event {
        ClientEvent::Taken { term, .. } => Some(term),
        _ => None,
    };
    Said::new("lab-client")
        .with("peer", event.peer())
        .with("client", write.client)
        .with("request", write.request)
        .with("what", ClientWhat::from(event).name())
        .with("command", *write)
        .with("index", event.index())
        .with("term", term)
}

fn changed(change: Change) -> &'static str {
    match change {
        Change::Crash => "lab-crash",
        Change::Restart => "lab-restart",
        Change::Pause => "lab-pause",
        Change::Resume => "lab-resume",
        Change::Isolate => "lab-isolate",
        Change::Reconnect => "lab-reconnect",
    }
}

fn network(network: &Network) -> Said {
    let replies = (network.reply != network.request).then(|| direction(&network.reply));
    Said::new("lab-network")
        .with("request", direction(&network.request))
        .with("reply", replies)
}

fn direction(direction: &Direction) -> Said {
    let percent = |of: Millionths| (of != Millionths(0)).then(|| decimal(of.0.into(), 4));
    let ms = |of| Milliseconds::from(of).to_string();
    Said::new("lab-direction")
        .with("low", ms(direction.latency.low))
        .with("high", ms(direction.latency.high))
        .with("loss", percent(direction.loss))
        .with("duplicate", percent(direction.duplicate))
        .with("late", percent(direction.late))
        .with("late_low", ms(direction.late_by.low))
        .with("late_high", ms(direction.late_by.high))
}

fn timing(timing: &Timing) -> Said {
    let ms = |of| Milliseconds::from(of).to_string();
    let polls = match timing.election_check {
        ElectionCheck::Deadline => None,
        ElectionCheck::Polled(polls) => Some(polls),
    };
    Said::new("lab-timing")
        .with("low", ms(timing.election_timeout.low))
        .with("high", ms(timing.election_timeout.high))
        .with("polled_low", polls.map(|polls| ms(polls.low)))
        .with("polled_high", polls.map(|polls| ms(polls.high)))
        .with("replicate_interval", ms(timing.replicate_interval))
        .with("rpc_timeout", ms(timing.rpc_timeout))
}
