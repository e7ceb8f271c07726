//! Clients as seen from outside: their requests, and what they know of them.

use std::collections::VecDeque;

use super::open_requests::OpenRequests;
use super::queue::Due;
use crate::raft::{Index, PeerId, Term, Time, Write};

/// The client that stands for the user. It asks one peer, once.
pub const USER: u8 = 0;

/// What a client knows of its request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RequestState {
    /// It waits for a reply, or retries.
    Pending,
    /// It was applied.
    Done,
    /// It will never be applied.
    Failed,
    /// It may or may not have been applied; the client has given up.
    Unknown,
}

/// An event of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClientEvent {
    /// The client asks this peer.
    Asked {
        /// The peer.
        peer: PeerId,
    },
    /// The peer leads, and appended it to its log.
    Taken {
        /// The peer.
        peer: PeerId,
        /// The entry's index.
        index: Index,
        /// The entry's term.
        term: Term,
    },
    /// The peer does not lead.
    Refused {
        /// The peer.
        peer: PeerId,
    },
    /// The peer is crashed, or crashed before it replied.
    Unreachable {
        /// The peer.
        peer: PeerId,
    },
    /// No reply came in time.
    TimedOut {
        /// The peer.
        peer: PeerId,
    },
    /// The write was rolled back: the peer that appended the entry removed it, or another entry was
    /// committed in its place.
    RolledBack {
        /// The peer.
        peer: PeerId,
        /// The entry's index.
        index: Index,
    },
    /// The peer that appended it applied it.
    Done {
        /// The peer.
        peer: PeerId,
        /// The entry's index.
        index: Index,
    },
    /// The client has given up, and it will never be applied: no peer appended it, or another entry
    /// was committed in its place.
    Failed,
    /// The client has given up, and does not know whether it was or will be applied.
    Unknown,
}

/// An event of a request, without peer and place: see [`ClientEvent`].
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
    /// The event of this name; it takes of the others what it has.
    pub(super) fn of(what: ClientWhat, peer: PeerId, index: Index, term: Term) -> ClientEvent {
        match what {
            ClientWhat::Asked => ClientEvent::Asked { peer },
            ClientWhat::Taken => ClientEvent::Taken { peer, index, term },
            ClientWhat::Refused => ClientEvent::Refused { peer },
            ClientWhat::Unreachable => ClientEvent::Unreachable { peer },
            ClientWhat::TimedOut => ClientEvent::TimedOut { peer },
            ClientWhat::RolledBack => ClientEvent::RolledBack { peer, index },
            ClientWhat::Done => ClientEvent::Done { peer, index },
            ClientWhat::Failed => ClientEvent::Failed,
            ClientWhat::Unknown => ClientEvent::Unknown,
        }
    }

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

    /// The term of its entry, if it has one.
    pub fn term(&self) -> Option<Term> {
        match *self {
            ClientEvent::Taken { term, .. } => Some(term),
            _ => None,
        }
    }

    /// The peer involved, if there is one.
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

    /// The index of its entry, if it has one.
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
    /// The last event.
    pub last: ClientEvent,
    /// The peer that it was last sent to.
    pub peer: PeerId,
    /// When it was first sent.
    pub since: Time,
    /// The index that this peer appended it at, if it did.
    pub taken: Option<(Index, Term)>,
    /// Whether its entry was removed from the log that it was appended to.
    pub was_rolled_back: bool,
    /// Whether any peer appended it, or was about to, so that it may be applied.
    pub(super) may_be_applied: bool,
    /// The queue item that brings it to its peer.
    pub(super) asking: Option<Due>,
    /// Whether that item waits for a peer that is paused or whose disk is busy, and is not queued.
    pub(super) is_held: bool,
}

impl ClientRequest {
    /// Whether this peer has it, and owes its client a reply.
    pub(super) fn is_at(&self, peer: PeerId) -> bool {
        let came = matches!(self.last, ClientEvent::Asked { .. }) && self.asking.is_none();
        self.peer == peer && (came || self.taken.is_some())
    }
}

/// A client that writes by itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Client {
    /// The peer that it believes to be leader.
    pub believes: PeerId,
    /// How many requests it has made.
    pub requests: u32,
    /// When it made the last one.
    pub last: Time,
    /// When it next acts: sends, retries, or stops waiting.
    pub alarm: Option<Due>,
    /// Its entries in the queue, the earliest last: a later alarm is queued only once one of them
    /// has come to the front. Worlds with the same past have the same ones.
    pub queued: Vec<Due>,
    /// Its open request.
    pub waits_for: Option<u32>,
}

/// All clients of a world.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Clients {
    /// Client 1, client 2, and so on.
    pub sessions: Vec<Client>,
    /// How many requests were made by hand.
    pub by_hand: u32,
    /// How many requests were made in all.
    pub made: u32,
    /// The open requests, in the order in which they were made.
    pub open: OpenRequests,
    /// The newest finished requests, oldest first.
    pub over: VecDeque<ClientRequest>,
}

impl Clients {
    /// The number of finished requests that are kept.
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

    /// Approximate bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        let queued: usize = self.sessions.iter().map(|client| client.queued.len()).sum();
        size_of_val(&self.sessions[..])
            + queued * size_of::<Due>()
            + self.over.len() * size_of::<ClientRequest>()
            + self.open.bytes()
    }
}
