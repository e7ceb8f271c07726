//! Clients, as seen from outside: what they asked for, and what they know of it.

use std::collections::VecDeque;

use super::open_requests::OpenRequests;
use super::queue::Due;
use crate::raft::{Index, PeerId, Term, Time, Write};

/// The client that stands for whoever acts upon the run. It asks one peer, once.
pub const USER: u8 = 0;

/// What a client knows of its request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RequestState {
    /// It waits for an answer, or asks again.
    Pending,
    /// It was applied.
    Done,
    /// It will never be applied.
    Failed,
    /// It may have been applied, or may yet be: the client has given up.
    Unknown,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClientEvent {
    /// The client asks this peer.
    Asked {
        /// Whom.
        peer: PeerId,
    },
    /// The peer leads, and took it into its log.
    Taken {
        /// Who.
        peer: PeerId,
        /// The entry's index.
        index: Index,
        /// The entry's term.
        term: Term,
    },
    /// The peer does not lead.
    Refused {
        /// Who.
        peer: PeerId,
    },
    /// The peer is crashed, or crashed before it answered.
    Unreachable {
        /// Who.
        peer: PeerId,
    },
    /// No answer came in time.
    TimedOut {
        /// Whose answer.
        peer: PeerId,
    },
    /// Your write was rolled back: the entry is gone from the log of the peer that took it, or
    /// another was committed in its place.
    RolledBack {
        /// Whose log.
        peer: PeerId,
        /// The entry's index.
        index: Index,
    },
    /// The peer that took it applied it.
    Done {
        /// Who.
        peer: PeerId,
        /// The entry's index.
        index: Index,
    },
    /// The client has given up, and it will never be applied: no peer took it, or another entry was
    /// committed in its place.
    Failed,
    /// The client has given up, and does not know.
    Unknown,
}

/// What became of a request, without whom and where: see [`ClientEvent`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClientWhat {
    /// See [`ClientEvent::Asked`].
    Asked,
    /// See [`ClientEvent::Taken`].
    Taken,
    /// See [`ClientEvent::Refused`].
    Refused,
    /// See [`ClientEvent::Unreachable`].
    Unreachable,
    /// See [`ClientEvent::TimedOut`].
    TimedOut,
    /// See [`ClientEvent::RolledBack`].
    RolledBack,
    /// See [`ClientEvent::Done`].
    Done,
    /// See [`ClientEvent::Failed`].
    Failed,
    /// See [`ClientEvent::Unknown`].
    Unknown,
}

impl ClientEvent {
    /// What became of it.
    pub fn what(&self) -> ClientWhat {
        match self {
            ClientEvent::Asked { .. } => ClientWhat::Asked,
            ClientEvent::Taken { .. } => ClientWhat::Taken,
            ClientEvent::Refused { .. } => ClientWhat::Refused,
            ClientEvent::Unreachable { .. } => ClientWhat::Unreachable,
            ClientEvent::TimedOut { .. } => ClientWhat::TimedOut,
            ClientEvent::RolledBack { .. } => ClientWhat::RolledBack,
            ClientEvent::Done { .. } => ClientWhat::Done,
            ClientEvent::Failed => ClientWhat::Failed,
            ClientEvent::Unknown => ClientWhat::Unknown,
        }
    }

    /// The term of the entry that it is about, where a peer took it.
    pub fn term(&self) -> Option<Term> {
        match *self {
            ClientEvent::Taken { term, .. } => Some(term),
            _ => None,
        }
    }

    /// The peer that had to do with it.
    pub fn peer(&self) -> Option<PeerId> {
        match self {
            ClientEvent::Asked { peer }
            | ClientEvent::Taken { peer, .. }
            | ClientEvent::Refused { peer }
            | ClientEvent::Unreachable { peer }
            | ClientEvent::TimedOut { peer }
            | ClientEvent::RolledBack { peer, .. }
            | ClientEvent::Done { peer, .. } => Some(*peer),
            ClientEvent::Failed | ClientEvent::Unknown => None,
        }
    }

    /// The index of the entry that it is about, where it is about one.
    pub fn index(&self) -> Option<Index> {
        match self {
            ClientEvent::Taken { index, .. }
            | ClientEvent::RolledBack { index, .. }
            | ClientEvent::Done { index, .. } => Some(*index),
            _ => None,
        }
    }

    /// What the client knows after it.
    pub fn state(&self) -> RequestState {
        match self {
            ClientEvent::Done { .. } => RequestState::Done,
            ClientEvent::Failed => RequestState::Failed,
            ClientEvent::Unknown => RequestState::Unknown,
            _ => RequestState::Pending,
        }
    }
}

/// A client's request.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClientRequest {
    /// What it asks for.
    pub write: Write,
    /// What became of it last.
    pub last: ClientEvent,
    /// Whom it was asked of last.
    pub peer: PeerId,
    /// When it was asked for the first time.
    pub since: Time,
    /// Where that peer put it, if it took it.
    pub taken: Option<(Index, Term)>,
    /// Whether its entry was seen to be gone from the log that it was put into.
    pub was_rolled_back: bool,
    /// Whether any peer ever took it, or was about to, so that it may be applied.
    pub(super) may_be_applied: bool,
    /// The item that brings it to its peer, while that is on its way.
    pub(super) asking: Option<Due>,
    /// Whether that item waits for a peer that is paused or whose disk writes, and is not queued.
    pub(super) is_held: bool,
}

impl ClientRequest {
    /// Whether this peer has it, and owes its client an answer.
    pub(super) fn is_at(&self, peer: PeerId) -> bool {
        let came = matches!(self.last, ClientEvent::Asked { .. }) && self.asking.is_none();
        self.peer == peer && (came || self.taken.is_some())
    }
}

/// A client that writes by itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Client {
    /// Who it believes leads.
    pub believes: PeerId,
    /// How many requests it has made.
    pub requests: u32,
    /// When it made the last.
    pub last: Time,
    /// When it next does something: asks, asks again, or gives up waiting.
    pub alarm: Option<Due>,
    /// Its entries in the queue, the earliest last: an alarm that comes after one of them is not
    /// queued before that has come to the front. Equal worlds have had the same past, and so these.
    pub queued: Vec<Due>,
    /// The request that it waits for.
    pub waits_for: Option<u32>,
}

/// All clients of a world.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Clients {
    /// Client 1, client 2, and so on.
    pub sessions: Vec<Client>,
    /// How many requests were made by hand.
    pub by_hand: u32,
    /// How many requests were made by all.
    pub made: u32,
    /// The requests that are not over, in the order in which they were made.
    pub open: OpenRequests,
    /// The newest requests that are over, oldest first.
    pub over: VecDeque<ClientRequest>,
}

impl Clients {
    /// So many of the requests that are over stay known.
    const KEPT: usize = 32;

    pub(super) fn close(&mut self, request: ClientRequest) {
        if self.over.len() == Clients::KEPT {
            self.over.pop_front();
        }
        self.over.push_back(request);
    }

    /// The open request for a write.
    pub(super) fn number_of(&self, write: &Write) -> Option<u32> {
        let number = match write.client.checked_sub(1) {
            None => self.open.by_hand(write.request)?,
            Some(place) => self.sessions.get(usize::from(place))?.waits_for?,
        };
        let request = self.open.get(number)?;
        (request.write == *write).then_some(number)
    }

    /// Bytes that they keep on the heap, about.
    pub(super) fn bytes(&self) -> usize {
        let queued: usize = self.sessions.iter().map(|client| client.queued.len()).sum();
        size_of_val(&self.sessions[..])
            + queued * size_of::<Due>()
            + self.over.len() * size_of::<ClientRequest>()
            + self.open.bytes()
    }
}
