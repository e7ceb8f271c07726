//! What messages and clients say, for a line of the log. An entry is `[index]Tterm` and its command.

use super::describe;
use super::topic::Topic;
use crate::raft::{Conflict, Entry, Index, PeerId, Progress, Term, Write};
use crate::sim::{ClientEvent, MessageFields, USER};

/// A call on its caller's line, or its answer on its callee's; `peer` is the other one. Of an empty
/// log nothing is said.
pub fn sent(peer: PeerId, message: &MessageFields, entries: &[Entry]) -> (Topic, String) {
    match *message {
        MessageFields::RequestVote {
            last_log_index,
            last_log_term,
            ..
        } => {
            let up_to = up_to(last_log_index, last_log_term);
            (Topic::Vote, format!("-> {peer}, RequestVote{up_to}"))
        }
        MessageFields::AppendEntries {
            prev_log_index,
            prev_log_term,
            leader_commit,
            ..
        } => {
            let carried = carried(prev_log_index, prev_log_term, entries, leader_commit);
            (Topic::Log1, format!("-> {peer}, AppendEntries{carried}"))
        }
        MessageFields::RequestVoteReply { vote_granted, .. } => {
            let vote = if vote_granted { "granted" } else { "refused" };
            (Topic::Vote, format!("<- {peer}, Vote {vote}"))
        }
        MessageFields::AppendEntriesReply {
            success, conflict, ..
        } => (
            Topic::Log2,
            format!("<- {peer}, {}", answer(success, conflict)),
        ),
    }
}

fn up_to(last: Index, term: Term) -> String {
    match last {
        0 => String::new(),
        last => format!(", last [{last}]T{term}"),
    }
}

fn carried(prev: Index, prev_term: Term, entries: &[Entry], commit: Index) -> String {
    let mut text = String::new();
    if prev > 0 {
        text += &format!(", prev [{prev}]T{prev_term}");
    }
    let (first, last) = (prev + 1, prev + entries.len() as Index);
    text += &match entries {
        [] => String::new(),
        [only] => format!(", {}", entry(first, only)),
        _ => format!(", entries [{first}-{last}]"),
    };
    if commit > 0 {
        text += &format!(", commit [{commit}]");
    }
    text
}

fn answer(success: bool, conflict: Option<Conflict>) -> String {
    if success {
        return "Append accepted".to_owned();
    }
    let conflict = conflict.map(|conflict| match conflict.term {
        Some(term) => {
            let (first, last) = (conflict.first_index, conflict.log_length);
            format!(", conflict T{term} from [{first}], log to [{last}]")
        }
        None => format!(", log to [{}]", conflict.log_length),
    });
    format!("Reject log{}", conflict.unwrap_or_default())
}

/// An entry and its place.
pub fn entry(index: Index, entry: &Entry) -> String {
    let command = entry.write().as_ref().map(describe::write);
    let command = command.as_deref().unwrap_or("no-op");
    format!("[{index}]T{} {command}", entry.term)
}

/// What a leader knows of a follower's log, on the leader's line.
pub fn progress(follower: PeerId, progress: &Progress) -> String {
    let Progress {
        next_index,
        match_index,
    } = progress;
    format!("-> {follower}, next [{next_index}], match [{match_index}]")
}

/// What became of a request, on the line of the peer that had to do with it: the client is the
/// caller.
pub fn client(write: &Write, event: &ClientEvent) -> String {
    let command = describe::write(write);
    let what = match event {
        ClientEvent::Asked { .. } => format!("Asks for {command}"),
        ClientEvent::Taken { index, term, .. } => format!("Took {command} at [{index}]T{term}"),
        ClientEvent::Refused { .. } => format!("Refused {command}, not the leader"),
        ClientEvent::Unreachable { .. } => format!("Unreachable for {command}"),
        ClientEvent::TimedOut { .. } => format!("No answer to {command} in time"),
        ClientEvent::RolledBack { index, .. } => format!("Rolled back {command} at [{index}]"),
        ClientEvent::Done { index, .. } => format!("Done {command} at [{index}]"),
        ClientEvent::Failed => format!("{command} failed"),
        ClientEvent::Unknown => format!("{command} given up, unknown"),
    };
    let (client, request) = (write.client, write.request);
    let arrow = if event.peer().is_some() { "<- " } else { "" };
    match client {
        USER => format!("{arrow}Hand, {what}"),
        _ => format!("{arrow}C{client}, {what}, request {request}"),
    }
}
