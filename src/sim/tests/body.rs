//! A message's content as its RPC has it, for tests that send one.

use crate::raft::{Entry, Reply, Request};
use crate::sim::MessageFields;
use crate::sim::facts::EntryList;

/// What a message says.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    /// From a caller to a callee.
    Request(Request),
    /// Back.
    Reply(Reply),
}

impl MessageFields {
    /// What this body says; `list` writes down the entries that it carries.
    pub(crate) fn of(body: &Body, list: impl FnOnce(&[Entry]) -> EntryList) -> MessageFields {
        match body {
            Body::Request(Request::RequestVote(args)) => MessageFields::request_vote(args),
            Body::Request(Request::AppendEntries(args)) => {
                MessageFields::append_entries(args, list(&args.entries))
            }
            Body::Reply(Reply::RequestVote(reply)) => MessageFields::request_vote_reply(reply),
            Body::Reply(Reply::AppendEntries(reply)) => MessageFields::append_entries_reply(reply),
        }
    }
}
