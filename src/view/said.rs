//! What messages and clients say, for a line of the log. An entry is `[index]Tterm` and its command.

use super::describe;
use super::topic::Topic;
use crate::raft::{
    AppendEntriesArgs, AppendEntriesReply, Entry, Index, PeerId, Progress, Reply, Request,
    RequestVoteArgs, Write,
};
use crate::sim::{Body, ClientEvent, USER};

/// A call on its caller's line, or its answer on its callee's; `peer` is the other one. Of an empty
/// log nothing is said.
pub fn sent(peer: PeerId, body: &Body) -> (Topic, String) {
    match body {
        Body::Request(Request::RequestVote(args)) => (
            Topic::Vote,
            format!("-> {peer}, RequestVote{}", up_to(args)),
        ),
        Body::Request(Request::AppendEntries(args)) => (
            Topic::Log1,
            format!("-> {peer}, AppendEntries{}", carried(args)),
        ),
        Body::Reply(Reply::RequestVote(reply)) => {
            let vote = if reply.vote_granted {
                "granted"
            } else {
                "refused"
            };
            (Topic::Vote, format!("<- {peer}, Vote {vote}"))
        }
        Body::Reply(Reply::AppendEntries(reply)) => {
            (Topic::Log2, format!("<- {peer}, {}", answer(reply)))
        }
    }
}

fn up_to(args: &RequestVoteArgs) -> String {
    match args.last_log_index {
        0 => String::new(),
        last => format!(", last [{last}]T{}", args.last_log_term),
    }
}

fn carried(args: &AppendEntriesArgs) -> String {
    let mut text = String::new();
    if args.prev_log_index > 0 {
        text += &format!(", prev [{}]T{}", args.prev_log_index, args.prev_log_term);
    }
    let (first, last) = (args.prev_log_index + 1, args.last_new_index());
    text += &match &args.entries[..] {
        [] => String::new(),
        [only] => format!(", {}", entry(first, only)),
        _ => format!(", entries [{first}-{last}]"),
    };
    if args.leader_commit > 0 {
        text += &format!(", commit [{}]", args.leader_commit);
    }
    text
}

fn answer(reply: &AppendEntriesReply) -> String {
    if reply.success {
        return "Append accepted".to_owned();
    }
    let conflict = reply.conflict.map(|conflict| match conflict.term {
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
