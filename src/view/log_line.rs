//! Facts as lines of text, in the format of the MIT 6.5840 labs: `%06d T%04d TOPIC Sn message`.
//!
//! The first field counts tenths of a virtual millisecond; `T` is the peer's current term. Arrows
//! point from caller to callee: `->` on the caller's lines, `<-` on the callee's. A line about no
//! peer has `--` in the peer's place, and term 0.

use super::topic::Topic;
use super::{describe, said, violation};
use crate::raft::{Index, PeerId, Role, Term, Time, Timer, TimerReason};
use crate::sim::{Fact, Kind, LossReason, Run, Stamped};
use serde::Serialize;

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct LogLine {
    /// Its number among the run's facts, from 0.
    pub fact: u64,
    /// When.
    pub at_us: u64,
    /// The peer it is about.
    pub peer: Option<u8>,
    /// What it is about.
    pub topic: Topic,
    /// The message that leaves, arrives or is lost, as `from-to-n`.
    pub message: Option<String>,
    /// The whole line, without a line break.
    pub text: String,
}

impl LogLine {
    /// The line of the fact of this number of `run`.
    pub fn of(number: u64, stamped: &Stamped, run: &Run) -> LogLine {
        let peer = stamped.fact.peer();
        let (topic, message) = message(number, stamped, run);
        let tenths = tenths(stamped.at);
        let term = peer.map_or(0, |_| stamped.term);
        let who = peer.map_or_else(|| "--".to_owned(), |peer| peer.to_string());
        LogLine {
            fact: number,
            at_us: stamped.at.0,
            peer: peer.map(|peer| peer.0),
            topic,
            message: carried(&stamped.fact),
            text: format!("{tenths:06} T{term:04} {topic} {who} {message}"),
        }
    }
}

/// The message that a fact is about.
fn carried(fact: &Fact) -> Option<String> {
    match fact {
        Fact::Send { id, .. } | Fact::Deliver { id, .. } | Fact::Lose { id, .. } => {
            Some(id.to_string())
        }
        _ => None,
    }
}

/// Tenths of a virtual millisecond, which is what lines count time in.
fn tenths(time: Time) -> u64 {
    time.0 / 100
}

/// What a line says, and under which topic.
fn message(number: u64, stamped: &Stamped, run: &Run) -> (Topic, String) {
    match &stamped.fact {
        &Fact::Role { role, term, .. } => (role_topic(role), format!("{role} in T{term}")),
        Fact::Vote {
            candidate, term, ..
        } => (Topic::Vote, format!("Vote for {candidate} in T{term}")),
        &Fact::Round {
            term,
            started,
            role,
            ..
        } => (Topic::Lead, round(term, started, role, stamped.term)),
        &Fact::Timer {
            timer, due, why, ..
        } => (Topic::Timr, timer_set(timer, due, why)),
        &Fact::Fire { timer, .. } => (Topic::Timr, timer_ran_out(timer)),
        Fact::Send { id, message, .. } => {
            let copy = if id.copy_of().is_some() { ", copy" } else { "" };
            let (topic, text) = said::sent(id.receiver(), message, &run.facts().entries(number));
            (topic, text + copy)
        }
        Fact::Deliver { id, kind, .. } => (Topic::Trce, format!("{id} arrives, {kind:?}")),
        Fact::Lose { id, kind, why, .. } => {
            let why = loss(*why);
            (Topic::Drop, format!("{id} lost, {kind:?}, {why}"))
        }
        Fact::RpcFailed { id, kind, .. } => {
            let callee = id.callee;
            (call_topic(*kind), format!("-> {callee}, Lost or crashed"))
        }
        &Fact::Persist {
            term,
            voted_for,
            last_index,
            ..
        } => (Topic::Pers, record(term, voted_for, last_index)),
        &Fact::DiskBusy { until, .. } => {
            let until = tenths(until);
            (Topic::Pers, format!("Disk writes until {until:06}"))
        }
        Fact::Append { index, entry, .. } => (
            Topic::Pers,
            format!("Append {}", said::entry(*index, entry)),
        ),
        Fact::Truncate { from_index, .. } => (Topic::Pers, format!("Truncate from [{from_index}]")),
        Fact::Progress {
            follower, progress, ..
        } => (Topic::Log1, said::progress(*follower, progress)),
        Fact::Commit { index, .. } => (Topic::Cmit, format!("Commit up to [{index}]")),
        Fact::Apply {
            index,
            entry,
            again,
            ..
        } => {
            let again = if *again { ", applied before" } else { "" };
            let entry = said::entry(*index, entry);
            (Topic::Aply, format!("Apply {entry}{again}"))
        }
        Fact::Client { write, event } => (Topic::Clnt, said::client(write, event)),
        fact @ (Fact::Crash { .. }
        | Fact::Restart { .. }
        | Fact::Pause { .. }
        | Fact::Resume { .. }
        | Fact::Isolate { .. }
        | Fact::Reconnect { .. }) => changed(fact),
        Fact::Link {
            from,
            to,
            cut: true,
        } => (Topic::Warn, format!("{from} to {to} carries nothing")),
        Fact::Link { from, to, .. } => (Topic::Info, format!("{from} to {to} carries again")),
        Fact::Network { dials } => (Topic::Info, describe::network(dials)),
        Fact::Timing { dials } => (Topic::Info, describe::timing(dials)),
        &Fact::Command { n, ignored } => (Topic::Test, command(n, ignored, run)),
        &Fact::Violation { n } => (Topic::Erro, violated(n, run)),
        Fact::Options { options } => (Topic::Info, describe::options(options)),
        &Fact::Rules { rules } => {
            let topic = if rules.is_modified() {
                Topic::Warn
            } else {
                Topic::Info
            };
            (topic, format!("Rules {}", describe::rules(rules)))
        }
    }
}

fn role_topic(role: Role) -> Topic {
    match role {
        Role::Follower => Topic::Term,
        Role::Candidate => Topic::Vote,
        Role::Leader => Topic::Lead,
    }
}

/// A round, or the moment at which the ticker of a lost reign ends.
fn round(term: Term, started: bool, role: Role, current_term: Term) -> String {
    if started {
        format!("Round of T{term}")
    } else {
        format!("Leader[T{term}] -> {role}[T{current_term}]")
    }
}

fn timer_set(timer: Timer, due: Time, why: TimerReason) -> String {
    let due = tenths(due);
    let why = match why {
        TimerReason::Boot => "boot",
        TimerReason::Restart => "restart",
        TimerReason::SteppedDown => "stepped down",
        TimerReason::Heartbeat => "heartbeat",
        TimerReason::Grant => "vote granted",
        TimerReason::Candidacy => "candidacy",
        TimerReason::Round => "round",
        TimerReason::AnyCall => "any call",
    };
    match timer {
        Timer::Election => format!("Election timer until {due:06}, {why}"),
        Timer::Replication(term) => format!("Next round of T{term} at {due:06}"),
    }
}

fn timer_ran_out(timer: Timer) -> String {
    match timer {
        Timer::Election => "Election timeout".to_owned(),
        Timer::Replication(term) => format!("Replication ticker of T{term}"),
    }
}

fn record(term: Term, voted_for: Option<PeerId>, last_index: Index) -> String {
    let vote = voted_for.map_or_else(|| "no vote".to_owned(), |peer| format!("vote {peer}"));
    let log = match last_index {
        0 => String::new(),
        last => format!(", log to [{last}]"),
    };
    format!("T{term}, {vote}{log}")
}

fn call_topic(kind: Kind) -> Topic {
    match kind {
        Kind::RequestVote | Kind::RequestVoteReply => Topic::Vote,
        Kind::AppendEntries | Kind::AppendEntriesReply => Topic::Log1,
    }
}

fn loss(why: LossReason) -> &'static str {
    match why {
        LossReason::Loss => "bad luck",
        LossReason::Cut => "link cut",
        LossReason::Down => "receiver down",
        LossReason::Dropped => "dropped",
    }
}

fn changed(fact: &Fact) -> (Topic, String) {
    let (topic, text) = match fact {
        Fact::Crash { .. } => (Topic::Warn, "Crashed"),
        Fact::Restart { .. } => (Topic::Info, "Restarted"),
        Fact::Pause { .. } => (Topic::Warn, "Paused"),
        Fact::Resume { .. } => (Topic::Info, "Resumed"),
        Fact::Isolate { .. } => (Topic::Warn, "Isolated"),
        _ => (Topic::Info, "Reconnected"),
    };
    (topic, text.to_owned())
}

fn command(n: u32, ignored: bool, run: &Run) -> String {
    let what = match run.commands().get(n as usize) {
        Some(timed) => describe::command(&timed.command),
        None => String::new(),
    };
    let ignored = if ignored { ", ignored" } else { "" };
    format!("Command {n}: {what}{ignored}")
}

fn violated(n: u32, run: &Run) -> String {
    match violation(n, run) {
        Some(violation) => format!("{}: {}", violation.property.id(), violation.detail),
        None => format!("Violation {n}"),
    }
}
