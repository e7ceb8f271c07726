//! Messages in flight, and how they end.

use super::facts::layout::{named, tagged};
use super::facts::{EntryList, Reader, Type, Value, Writer};
use super::{Fact, LossReason, Named, Stamped};
use crate::raft::{Conflict, Entry, Index, PeerId, Reply, Request, Term, Time};

/// The name of a message, which comes from its call: `from-to-n`, the `n`-th call from one peer to
/// another, counted from 1, is the request. Its other messages are named after it: `0-1-5c1` is a
/// copy of the request, `0-1-5r` the reply to the request, `0-1-5c1r` the reply to that copy,
/// `0-1-5rc1` a copy of the reply. So nothing that happens to one call renames the messages of
/// another.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct MessageId {
    /// Caller, callee, copy of the request and whether it is a reply, copy of the reply: a byte
    /// each, little-endian.
    route: u32,
    n: u32,
}

/// The bit of a route that marks a reply.
const IS_REPLY: u32 = 1 << 23;

impl MessageId {
    /// The max number of a copy.
    pub const MAX_COPY: u8 = 127;

    /// The request of a call, the `n`-th from `caller` to `callee`.
    #[inline]
    pub fn request(caller: PeerId, callee: PeerId, n: u32) -> MessageId {
        let route = u32::from(caller.0) | u32::from(callee.0) << 8;
        MessageId { route, n }
    }

    /// The reply to a request, or to a copy of it.
    #[inline]
    pub fn reply(self) -> MessageId {
        MessageId {
            route: self.route & 0x00ff_ffff | IS_REPLY,
            n: self.n,
        }
    }

    /// The request that it is, or replies to.
    pub fn request_of(self) -> MessageId {
        MessageId {
            route: self.route & 0x007f_ffff,
            n: self.n,
        }
    }

    /// The original request of its call.
    pub fn call(self) -> MessageId {
        MessageId {
            route: self.route & 0xffff,
            n: self.n,
        }
    }

    /// A copy of the message, by its number, at most [`MessageId::MAX_COPY`]; 0 is the original.
    pub fn copy(self, number: u8) -> MessageId {
        let number = u32::from(number & MessageId::MAX_COPY);
        let route = match self.is_reply() {
            false => self.route & 0xffff | number << 16,
            true => self.route & 0x00ff_ffff | number << 24,
        };
        MessageId { route, n: self.n }
    }

    /// The caller.
    #[inline]
    pub fn caller(self) -> PeerId {
        PeerId(self.route as u8)
    }

    /// The callee.
    #[inline]
    pub fn callee(self) -> PeerId {
        PeerId((self.route >> 8) as u8)
    }

    /// The number of the call on the link from caller to callee.
    #[inline]
    pub fn n(self) -> u32 {
        self.n
    }

    /// The copy of the request that it is, or replies to; 0 is the original.
    #[inline]
    pub fn request_copy(self) -> u8 {
        (self.route >> 16) as u8 & MessageId::MAX_COPY
    }

    /// Whether it is a reply.
    #[inline]
    pub fn is_reply(self) -> bool {
        self.route & IS_REPLY != 0
    }

    /// Which copy of the reply it is; 0 is the original.
    #[inline]
    pub fn reply_copy(self) -> u8 {
        (self.route >> 24) as u8
    }

    /// The sender.
    #[inline]
    pub fn sender(self) -> PeerId {
        if self.is_reply() {
            self.callee()
        } else {
            self.caller()
        }
    }

    /// The receiver.
    #[inline]
    pub fn receiver(self) -> PeerId {
        if self.is_reply() {
            self.caller()
        } else {
            self.callee()
        }
    }

    /// The message that it is a copy of, if it is one.
    pub fn copy_of(self) -> Option<MessageId> {
        let original = self.copy(0);
        (original != self).then_some(original)
    }

    /// As two words: caller, callee, copy of the request and whether it is a reply, copy of the
    /// reply, a byte each; and the number of the call.
    #[inline(always)]
    pub fn words(self) -> [u32; 2] {
        [self.route, self.n]
    }

    /// The inverse of [`MessageId::words`].
    #[inline(always)]
    pub fn from_words([route, n]: [u32; 2]) -> MessageId {
        MessageId { route, n }
    }

    /// The message of this name; `None` if it is not the name of one.
    pub fn read(name: &str) -> Option<MessageId> {
        let (call, reply_copy) = match name.split_once('r') {
            Some((call, copy)) => (call, Some(copy)),
            None => (name, None),
        };
        let (call, request_copy) = match call.split_once('c') {
            Some((call, copy)) => (call, copy.parse().ok()?),
            None => (call, 0),
        };
        let mut numbers = call.split('-');
        let caller = PeerId(numbers.next()?.parse().ok()?);
        let callee = PeerId(numbers.next()?.parse().ok()?);
        let request = MessageId::request(caller, callee, numbers.next()?.parse().ok()?);
        let request = request.copy(request_copy);
        let id = match reply_copy {
            None => request,
            Some("") => request.reply(),
            Some(copy) => request.reply().copy(copy.strip_prefix('c')?.parse().ok()?),
        };
        // Accept only what a message would print: no signs, no leading zeros.
        (id.to_string() == name).then_some(id)
    }

    /// Sort order: by call, then by copy of the request, each before its replies.
    fn place(self) -> (PeerId, PeerId, u32, u8, bool, u8) {
        let (request_copy, reply_copy) = (self.request_copy(), self.reply_copy());
        let call = (self.caller(), self.callee(), self.n);
        (
            call.0,
            call.1,
            call.2,
            request_copy,
            self.is_reply(),
            reply_copy,
        )
    }
}

impl Ord for MessageId {
    fn cmp(&self, other: &MessageId) -> std::cmp::Ordering {
        self.place().cmp(&other.place())
    }
}

impl PartialOrd for MessageId {
    fn partial_cmp(&self, other: &MessageId) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl std::fmt::Debug for MessageId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::fmt::Display for MessageId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", self.caller().0, self.callee().0, self.n)?;
        if self.request_copy() > 0 {
            write!(f, "c{}", self.request_copy())?;
        }
        if self.is_reply() {
            f.write_str("r")?;
        }
        if self.reply_copy() > 0 {
            write!(f, "c{}", self.reply_copy())?;
        }
        Ok(())
    }
}

/// Declares the kinds of messages, and the fields of each.
macro_rules! messages {
    ($(
        $(#[$about:meta])*
        $kind:ident = $name:literal { $($fields:tt)* }
    )+) => {
        /// The kinds of messages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[$about])* $kind),+
        }

        named! { Kind { $($kind = $name),+ } }

        tagged! {
            /// The content of a message, in a fact: its kind, and its own fields (paper, Figure 2).
            pub enum MessageFields {
                $($(#[$about])* $kind = $name { $($fields)* }),+
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
    RequestVoteReply = "RequestVoteReply" {
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
    AppendEntriesReply = "AppendEntriesReply" {
        /// The callee's term.
        term: Term = "term",
        /// Whether the callee accepted the request and its log contains the entries.
        success: bool = "success",
        /// Where the logs differ, if it was rejected for that.
        conflict: Option<Conflict> = "conflict",
    }
}

impl MessageFields {
    /// The content of a request; `list` writes the entries that it carries.
    #[inline(always)]
    pub(crate) fn of_request(
        request: &Request,
        list: impl FnOnce(&[Entry]) -> EntryList,
    ) -> MessageFields {
        match request {
            Request::RequestVote(args) => MessageFields::RequestVote {
                term: args.term,
                candidate_id: args.candidate_id,
                last_log_index: args.last_log_index,
                last_log_term: args.last_log_term,
            },
            Request::AppendEntries(args) => MessageFields::AppendEntries {
                term: args.term,
                leader_id: args.leader_id,
                prev_log_index: args.prev_log_index,
                prev_log_term: args.prev_log_term,
                entries: list(&args.entries),
                leader_commit: args.leader_commit,
            },
        }
    }

    /// The content of a reply.
    #[inline(always)]
    pub(crate) fn of_reply(reply: &Reply) -> MessageFields {
        match reply {
            Reply::RequestVote(reply) => MessageFields::RequestVoteReply {
                term: reply.term,
                vote_granted: reply.vote_granted,
            },
            Reply::AppendEntries(reply) => MessageFields::AppendEntriesReply {
                term: reply.term,
                success: reply.success,
                conflict: reply.conflict,
            },
        }
    }

    /// The kind of the message.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        Kind::ALL[self.code() as usize]
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

    /// The sender's term.
    #[inline(always)]
    pub fn term(&self) -> Term {
        match *self {
            MessageFields::RequestVote { term, .. }
            | MessageFields::RequestVoteReply { term, .. }
            | MessageFields::AppendEntries { term, .. }
            | MessageFields::AppendEntriesReply { term, .. } => term,
        }
    }
}

impl Value for MessageFields {
    const TYPE: Type = Type::Either(MessageFields::VARIANTS);

    #[inline(always)]
    fn put(self, to: &mut Writer<'_>) {
        to.word(self.code());
        self.put_fields(to);
    }

    #[inline]
    fn take(from: &mut Reader<'_>) -> MessageFields {
        let code = from.word();
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
