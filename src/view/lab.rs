//! What a line of the log says of a fact: `lab-` and the event's name, with the fact's own fields as
//! arguments. What is said where is chosen in the words' file. The page chooses the same in
//! `www/src/model/lab-line.ts`.

use super::dials::Milliseconds;
use super::log_line::tenths;
use super::said::Said;
use super::{action, describe};
use crate::raft::{Conflict, ElectionCheck, Entry, Index, Timer, Timing, Write};
use crate::scenario::decimal;
use crate::sim::{
    ClientEvent, Direction, Fact, MessageFields, Millionths, Named, Network, Recording, Stamped,
};

/// What is said of a fact of `recording`.
pub(super) fn said(number: u64, stamped: &Stamped, recording: Recording<'_>) -> Said {
    match &stamped.fact {
        Fact::Role { role, term, .. } => Said::new("lab-role")
            .with("role", role.name())
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
            .with("role", role.name())
            .with("current_term", stamped.term),
        &Fact::Timer {
            timer, due, why, ..
        } => with_timer(Said::new("lab-timer"), timer)
            .with("due", six_digits(tenths(due)))
            .with("why", why.name()),
        &Fact::Fire { timer, .. } => with_timer(Said::new("lab-fire"), timer),
        Fact::Send { id, message, .. } => sent(message, &recording.facts.entries(number))
            .with("to", id.receiver())
            .with("copy_of", id.copy_of().map(|original| original.to_string())),
        Fact::Deliver { id, kind, .. } => Said::new("lab-deliver")
            .with("id", id.to_string())
            .with("kind", kind.name()),
        Fact::Lose { id, kind, why, .. } => Said::new("lab-lose")
            .with("id", id.to_string())
            .with("kind", kind.name())
            .with("why", why.name()),
        Fact::RpcFailed { id, .. } => Said::new("lab-rpc_failed").with("to", id.callee()),
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
        Fact::Crash { .. }
        | Fact::Restart { .. }
        | Fact::Pause { .. }
        | Fact::Resume { .. }
        | Fact::Isolate { .. }
        | Fact::Reconnect { .. } => Said::new(format!("lab-{}", stamped.fact.name())),
        Fact::Link { from, to, cut } => Said::new("lab-link")
            .with("from", *from)
            .with("to", *to)
            .with("cut", *cut),
        Fact::Network { dials: of } => network(of),
        Fact::Timing { dials: of } => timing(of),
        Fact::Options { options: of } => action::all_options(of, Said::new("lab-options")),
        Fact::Rules { rules } => Said::new("lab-rules").with("off", describe::off(*rules)),
        &Fact::Command { n, ignored } => {
            let timed = recording.commands.get(n as usize);
            Said::new("lab-command")
                .with("n", n)
                .with("what", timed.map(|timed| action::said(&timed.command)))
                .with("ignored", ignored)
        }
        &Fact::Violation { n } => {
            let found = recording.violations.get(n as usize);
            let found = found.map(|found| &found.finding);
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
    let (name, term) = match timer {
        Timer::Election => ("election", None),
        Timer::Replication(term) => ("replication", Some(term)),
    };
    said.with("timer", name).with("term", term)
}

fn with_entry(said: Said, index: Index, entry: &Entry) -> Said {
    said.with("index", index)
        .with("term", entry.term)
        .with("command", entry.write())
}

/// Of the entries, the first one is given, and the index of the last.
fn sent(message: &MessageFields, entries: &[Entry]) -> Said {
    let said = Said::new(format!("lab-send-{}", message.kind().name()));
    match *message {
        MessageFields::RequestVote {
            last_log_index,
            last_log_term,
            ..
        } => said
            .with("last_log_index", last_log_index)
            .with("last_log_term", last_log_term),
        MessageFields::RequestVoteReply { vote_granted, .. } => {
            said.with("vote_granted", vote_granted)
        }
        MessageFields::AppendEntries {
            prev_log_index,
            prev_log_term,
            leader_commit,
            ..
        } => said
            .with("prev_log_index", prev_log_index)
            .with("prev_log_term", prev_log_term)
            .with("entries", entries.len() as u32)
            .with("index", prev_log_index + 1)
            .with("last", prev_log_index + entries.len() as Index)
            .with("term", entries.first().map(|entry| entry.term))
            .with("command", entries.first().and_then(Entry::write))
            .with("leader_commit", leader_commit),
        MessageFields::AppendEntriesReply {
            success, conflict, ..
        } => rejected(said.with("success", success), conflict),
    }
}

fn rejected(said: Said, conflict: Option<Conflict>) -> Said {
    said.with("conflict_term", conflict.and_then(|conflict| conflict.term))
        .with("first_index", conflict.map(|conflict| conflict.first_index))
        .with("log_length", conflict.map(|conflict| conflict.log_length))
}

/// The event of a request, on the line of the peer involved.
fn client(write: &Write, event: &ClientEvent) -> Said {
    Said::new("lab-client")
        .with("peer", event.peer())
        .with("client", write.client)
        .with("request", write.request)
        .with("what", event.what().name())
        .with("command", *write)
        .with("index", event.index())
        .with("term", event.term())
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
