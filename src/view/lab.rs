//! What a line of the log says of a fact: `lab-` and the event's name, with the fact's own fields
//! as arguments (`fact_args.rs`). What is said where is chosen in the words' file. Here is what
//! needs more than that; the page has the same in `www/src/model/lab-line.ts`.

use super::action;
use super::dials::Milliseconds;
use super::fact_args::with_fields;
use super::said::Said;
use crate::raft::{ElectionCheck, Entry, Index, Timing};
use crate::scenario::decimal;
use crate::sim::{Direction, Fact, MessageFields, Millionths, Named, Network, Recording, Stamped};

/// What is said of a fact of `recording`: its message with its own fields and the current term of
/// its peer, or with what its line needs instead.
pub(super) fn said(number: u64, stamped: &Stamped, recording: Recording<'_>) -> Said {
    match &stamped.fact {
        Fact::Send { message, .. } => {
            let said = Said::new(format!("lab-send-{}", message.kind().name()));
            let said = with_fields(said, &stamped.fact);
            sent(said, message, &recording.facts.entries(number))
        }
        Fact::Network { dials: of } => network(of),
        Fact::Timing { dials: of } => timing(of),
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
        fact => {
            let said = Said::new(format!("lab-{}", fact.name()));
            with_fields(said.with("current_term", stamped.term), fact)
        }
    }
}

/// A message has its own fields; of entries, the first one is given too, and the index of the last.
fn sent(said: Said, message: &MessageFields, entries: &[Entry]) -> Said {
    match *message {
        MessageFields::AppendEntries { prev_log_index, .. } => said
            .with("entries", entries.len() as u32)
            .with("index", prev_log_index + 1)
            .with("last", prev_log_index + entries.len() as Index)
            .with("term", entries.first().map(|entry| entry.term))
            .with("command", entries.first().and_then(Entry::write)),
        MessageFields::AppendEntriesReply { conflict, .. } => said
            .with("conflict_term", conflict.and_then(|conflict| conflict.term))
            .with("first_index", conflict.map(|conflict| conflict.first_index))
            .with("log_length", conflict.map(|conflict| conflict.log_length)),
        _ => said,
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
