//! Messages in flight, and how they end.

use super::{Fact, LossReason, Stamped};
use crate::raft::{PeerId, Reply, Request, Term, Time};

/// The name of a message: the `n`-th ever sent on the link from one peer to another, counted
/// from 1; shown as `from-to-n`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId {
    /// The sender.
    pub from: PeerId,
    /// The receiver.
    pub to: PeerId,
    /// Its number on the link.
    pub n: u32,
}

impl MessageId {
    /// The message of this name, `from-to-n`; `None` where that is no name.
    pub fn read(name: &str) -> Option<MessageId> {
        let mut parts = name.split('-');
        let id = MessageId {
            from: PeerId(parts.next()?.parse().ok()?),
            to: PeerId(parts.next()?.parse().ok()?),
            n: parts.next()?.parse().ok()?,
        };
        (id.to_string() == name).then_some(id)
    }
}

impl std::fmt::Display for MessageId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", self.from.0, self.to.0, self.n)
    }
}

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Body {
    /// From a caller to a callee.
    Request(Request),
    /// Back.
    Reply(Reply),
}

/// The kinds of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A candidate asks for a vote.
    RequestVote,
    /// Its answer.
    RequestVoteReply,
    /// Entries from a leader, or its heartbeat.
    AppendEntries,
    /// Its answer.
    AppendEntriesReply,
}

impl Kind {
    /// All kinds; `kind as usize` is a kind's place here.
    pub const ALL: [Kind; 4] = [
        Kind::RequestVote,
        Kind::RequestVoteReply,
        Kind::AppendEntries,
        Kind::AppendEntriesReply,
    ];
}

impl Request {
    /// What kind of message asks this.
    pub fn kind(&self) -> Kind {
        match self {
            Request::RequestVote(_) => Kind::RequestVote,
            Request::AppendEntries(_) => Kind::AppendEntries,
        }
    }
}

impl Body {
    /// What kind of message says this.
    pub fn kind(&self) -> Kind {
        match self {
            Body::Request(request) => request.kind(),
            Body::Reply(Reply::RequestVote(_)) => Kind::RequestVoteReply,
            Body::Reply(Reply::AppendEntries(_)) => Kind::AppendEntriesReply,
        }
    }

    /// The sender's term.
    pub fn term(&self) -> Term {
        match self {
            Body::Request(request) => request.term(),
            Body::Reply(reply) => reply.term(),
        }
    }

    /// False for a vote refused and entries or a heartbeat rejected.
    pub fn is_yes(&self) -> bool {
        match self {
            Body::Request(_) => true,
            Body::Reply(reply) => reply.is_yes(),
        }
    }
}

/// A message on its way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// Its name.
    pub id: MessageId,
    /// Its kind.
    pub kind: Kind,
    /// Its way.
    pub flight: Flight,
    /// Why it will be lost half-way, which nobody on the way can see.
    pub doomed: Option<LossReason>,
    /// What it says, where it is a reply; a request says what its call asks.
    pub(super) reply: Option<Reply>,
    /// Its place in the queue among what falls due at the same microsecond.
    pub(super) order: u64,
    /// Which call it belongs to.
    pub(super) call: u32,
}

impl Message {
    /// When the message falls due: it arrives, or dies half-way.
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
    /// It was handed to its peer.
    Delivered,
    /// It was lost.
    Lost(LossReason),
}

/// What is known of a message, on its way and after it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Flight {
    /// The sender's term.
    pub term: Term,
    /// When it left.
    pub sent: Time,
    /// When it would have arrived, were it not lost before.
    pub arrives: Time,
    /// See [`Body::is_yes`].
    pub is_yes: bool,
    /// Whether it doubled another message.
    pub is_copy: bool,
}

/// A message that is no longer in flight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Its name.
    pub id: MessageId,
    /// Its kind.
    pub kind: Kind,
    /// Its way.
    pub flight: Flight,
    /// When it ended.
    pub at: Time,
    /// How.
    pub ending: Ending,
}

impl Ended {
    /// The message that ended with this fact, if it tells of one.
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
