//! Messages in flight, and how they end.

use super::facts::layout::tagged;
use super::facts::named::named;
use super::facts::{EntryList, Reader, Type, Value, Writer};
use super::{Fact, LossReason, MessageId, Named, Stamped};
use crate::raft::{
    AppendEntriesArgs, AppendEntriesReply, Conflict, Index, PeerId, Reply, Request,
    RequestVoteArgs, RequestVoteReply, Term, Time,
};

/// Declares the kinds of messages, which request each replies to, and the fields of each.
macro_rules! messages {
    ($(
        $(#[doc = $about:literal])+
        $kind:ident = $name:literal $(reply_to $request:ident)? { $($fields:tt)* }
    )+) => {
        /// The kinds of messages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[doc = $about])+ $kind),+
        }

        named! { Kind { $($kind = $name),+ } }

        impl Kind {
            /// The request that a reply of this kind is to; none if it is a request.
            pub fn reply_to(self) -> Option<Kind> {
                let request: &[Kind] = match self {
                    $(Kind::$kind => &[$(Kind::$request)?]),+
                };
                request.first().copied()
            }

            /// The request of its RPC, which an RPC is called by.
            pub fn rpc(self) -> Kind {
                self.reply_to().unwrap_or(self)
            }
        }

        impl MessageFields {
            /// The sender's term.
            #[inline(always)]
            pub fn term(&self) -> Term {
                match *self {
                    $(MessageFields::$kind { term, .. } => term),+
                }
            }
        }

        tagged! {
            /// The content of a message, in a fact: its kind, and its own fields (paper, Figure 2).
            pub enum MessageFields {
                $($(#[doc = $about])+ $kind = $name { $($fields)* }),+
            }
        }
    };
}

messages! {
    /// A candidate requests a vote.
    RequestVote = "RequestVote" {
        /// The candidate's term.
        term: Term = "term",
        /// The candidate.
        candidate_id: PeerId = "candidate_id",
        /// The index of the candidate's last entry.
        last_log_index: Index = "last_log_index",
        /// The term of that entry.
        last_log_term: Term = "last_log_term",
    }
    /// The reply to RequestVote.
    RequestVoteReply = "RequestVoteReply" reply_to RequestVote {
        /// The callee's term.
        term: Term = "term",
        /// Whether the candidate got the vote.
        vote_granted: bool = "vote_granted",
    }
    /// Entries from a leader, or its heartbeat.
    AppendEntries = "AppendEntries" {
        /// The leader's term.
        term: Term = "term",
        /// The leader.
        leader_id: PeerId = "leader_id",
        /// The index of the entry before the new ones.
        prev_log_index: Index = "prev_log_index",
        /// Its term.
        prev_log_term: Term = "prev_log_term",
        /// The entries to store.
        entries: EntryList = "entries",
        /// The leader's commit index.
        leader_commit: Index = "leader_commit",
    }
    /// The reply to AppendEntries.
    AppendEntriesReply = "AppendEntriesReply" reply_to AppendEntries {
        /// The callee's term.
        term: Term = "term",
        /// Whether the callee accepted the request and its log contains the entries.
        success: bool = "success",
        /// Where the logs differ, if it was rejected for that.
        conflict: Option<Conflict> = "conflict",
    }
}

impl MessageFields {
    /// The content of RequestVote.
    #[inline(always)]
    pub(crate) fn request_vote(args: &RequestVoteArgs) -> MessageFields {
        MessageFields::RequestVote {
            term: args.term,
            candidate_id: args.candidate_id,
            last_log_index: args.last_log_index,
            last_log_term: args.last_log_term,
        }
    }

    /// The content of AppendEntries; its entries are written already.
    #[inline(always)]
    pub(crate) fn append_entries(args: &AppendEntriesArgs, entries: EntryList) -> MessageFields {
        MessageFields::AppendEntries {
            term: args.term,
            leader_id: args.leader_id,
            prev_log_index: args.prev_log_index,
            prev_log_term: args.prev_log_term,
            entries,
            leader_commit: args.leader_commit,
        }
    }

    /// The content of the reply to RequestVote.
    #[inline(always)]
    pub(crate) fn request_vote_reply(reply: &RequestVoteReply) -> MessageFields {
        MessageFields::RequestVoteReply {
            term: reply.term,
            vote_granted: reply.vote_granted,
        }
    }

    /// The content of the reply to AppendEntries.
    #[inline(always)]
    pub(crate) fn append_entries_reply(reply: &AppendEntriesReply) -> MessageFields {
        MessageFields::AppendEntriesReply {
            term: reply.term,
            success: reply.success,
            conflict: reply.conflict,
        }
    }

    /// The kind of the message.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        Kind::ALL[usize::from(self.code())]
    }

    /// False for a refused vote and a rejected AppendEntries.
    #[inline(always)]
    pub fn is_yes(&self) -> bool {
        match *self {
            MessageFields::RequestVoteReply { vote_granted, .. } => vote_granted,
            MessageFields::AppendEntriesReply { success, .. } => success,
            MessageFields::RequestVote { .. } | MessageFields::AppendEntries { .. } => true,
        }
    }
}

impl Value for MessageFields {
    const TYPE: Type = Type::Either(MessageFields::VARIANTS);

    #[inline(always)]
    fn put(self, to: &mut Writer<'_>) {
        to.byte(self.code());
        self.put_fields(to);
    }

    #[inline]
    fn take(from: &mut Reader<'_>) -> MessageFields {
        let code = from.byte();
        let none = MessageFields::RequestVoteReply {
            term: 0,
            vote_granted: false,
        };
        MessageFields::take_fields(code, from).unwrap_or(none)
    }
}

impl Request {
    /// The kind of the request's message.
    pub fn kind(&self) -> Kind {
        match self {
            Request::RequestVote(_) => Kind::RequestVote,
            Request::AppendEntries(_) => Kind::AppendEntries,
        }
    }
}

/// A message in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// Its name.
    pub id: MessageId,
    /// Its kind.
    pub kind: Kind,
    /// Its route.
    pub flight: Flight,
    /// Why it will be lost half-way, if it will be; no peer can tell.
    pub doomed: Option<LossReason>,
    /// Its content, if it is a reply; a request's is in its call.
    pub(super) reply: Option<Reply>,
    /// Its place in the queue among the items of the same microsecond.
    pub(super) order: u64,
    /// Its call.
    pub(super) call: u32,
}

impl Message {
    /// When it is due: it arrives, or is lost half-way.
    pub fn due(&self) -> Time {
        let Flight { sent, arrives, .. } = self.flight;
        match self.doomed {
            None => arrives,
            Some(_) => Time(sent.0 + (arrives - sent) / 2),
        }
    }
}

/// How a message ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// It was delivered.
    Delivered,
    /// It was lost.
    Lost(LossReason),
}

/// What is known of a message in flight, and after it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Flight {
    /// The sender's term.
    pub term: Term,
    /// When it left.
    pub sent: Time,
    /// When it arrives, or would have arrived if it was not lost before.
    pub arrives: Time,
    /// See [`MessageFields::is_yes`].
    pub is_yes: bool,
}

/// A message that is no longer in flight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Its name.
    pub id: MessageId,
    /// Its kind.
    pub kind: Kind,
    /// Its route.
    pub flight: Flight,
    /// When it ended.
    pub at: Time,
    /// How.
    pub ending: Ending,
}

impl Ended {
    /// The message that ended with this fact, if one did.
    pub fn of(stamped: &Stamped) -> Option<Ended> {
        let (id, kind, flight, ending) = match stamped.fact {
            Fact::Deliver { id, kind, flight } => (id, kind, flight, Ending::Delivered),
            Fact::Lose {
                id,
                kind,
                flight,
                why,
            } => (id, kind, flight, Ending::Lost(why)),
            _ => return None,
        };
        Some(Ended {
            id,
            kind,
            flight,
            at: stamped.at,
            ending,
        })
    }
}
