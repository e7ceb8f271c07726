//! The lanes of a space–time diagram: the state of each peer, and what is in progress, from facts
//! alone.

use super::clients::USER;
use super::facts::Kinds;
use super::{Change, ClientEvent, Condition, Fact, RequestSpan, RequestState, Stamped};
use crate::raft::{PeerId, Role, Term, Time, Write};

/// The state of a peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Its role; while it is crashed, its last one.
    pub role: Role,
    /// Whether it runs.
    pub condition: Condition,
    /// Whether all its links are down.
    pub is_isolated: bool,
    /// Its term.
    pub term: Term,
}

/// A peer that has just booted.
const FRESH: Lane = Lane {
    role: Role::Follower,
    condition: Condition::Up,
    is_isolated: false,
    term: 0,
};

/// A record that a disk writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writes {
    /// The peer.
    pub peer: PeerId,
    /// When it began.
    pub from: Time,
    /// When it is done, unless its peer crashes first.
    pub until: Time,
}

/// How many of the user's open requests are remembered, the newest ones: the user need not wait for
/// any, and each block of a log has a copy of them.
const MAX_BY_HAND: usize = 32;

/// The state of all peers at a moment, and what is in progress.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lanes {
    peers: Vec<Lane>,
    /// The last record of each disk, unless its peer crashed since; it may be written by now.
    disks: Vec<Writes>,
    /// The open requests, oldest first.
    requests: Vec<RequestSpan>,
}

impl Lanes {
    /// The facts that change them.
    pub const KINDS: Kinds = Kinds::named(&[
        "role",
        "disk",
        "client",
        "crash",
        "restart",
        "pause",
        "resume",
        "isolate",
        "reconnect",
    ]);

    /// The state of a peer.
    pub fn of(&self, peer: PeerId) -> Lane {
        self.peers.get(peer.index()).copied().unwrap_or(FRESH)
    }

    /// The last records of the disks, some of which may be written.
    pub fn disks(&self) -> &[Writes] {
        &self.disks
    }

    /// The open requests, oldest first.
    pub fn requests(&self) -> &[RequestSpan] {
        &self.requests
    }

    /// When the message or request that ends with this fact began. For a request that was
    /// forgotten: the start of the run.
    #[inline(always)]
    pub(super) fn began(&self, stamped: &Stamped) -> Option<Time> {
        match stamped.fact {
            Fact::Deliver { flight, .. } | Fact::Lose { flight, .. } => Some(flight.sent),
            Fact::Client { write, event } if event.state() != RequestState::Pending => {
                let known = self.requests.iter().rfind(|span| span.write == write);
                Some(known.map_or(Time::ZERO, |span| span.from))
            }
            _ => None,
        }
    }

    /// Applies a fact. Returns the peer whose lane it changed, if any.
    #[inline(always)]
    pub fn observe(&mut self, stamped: &Stamped) -> Option<PeerId> {
        match stamped.fact {
            Fact::Role { .. } | Fact::DiskBusy { .. } | Fact::Client { .. } => {
                self.take_in(*stamped)
            }
            fact if fact.changed().is_some() => self.take_in(*stamped),
            // Decided at compile time if the kind of fact is known.
            _ => None,
        }
    }

    fn take_in(&mut self, stamped: Stamped) -> Option<PeerId> {
        match stamped.fact {
            Fact::Role { peer, role, term } => {
                let lane = self.lane(peer);
                (lane.role, lane.term) = (role, term);
                Some(peer)
            }
            Fact::DiskBusy { peer, until } => {
                let from = stamped.at;
                self.disks.retain(|writes| writes.peer != peer);
                self.disks.push(Writes { peer, from, until });
                None
            }
            Fact::Client { write, ref event } => {
                self.hear(write, stamped.at, event);
                None
            }
            fact => {
                let (peer, change) = fact.changed()?;
                self.lane(peer).change(change);
                if change == Change::Crash {
                    self.disks.retain(|writes| writes.peer != peer);
                }
                Some(peer)
            }
        }
    }

    fn hear(&mut self, write: Write, at: Time, event: &ClientEvent) {
        let known = self.requests.iter().rposition(|span| span.write == write);
        if let Some(place) = known {
            self.requests[place].hear(at, event);
            if self.requests[place].to.is_some() {
                self.requests.remove(place);
            }
        } else if let ClientEvent::Asked { .. } = event {
            let mut span = RequestSpan::new(write, at);
            span.hear(at, event);
            self.requests.push(span);
            self.forget_by_hand();
        }
    }

    /// Bytes that they keep on the heap.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.peers[..])
            + size_of_val(&self.disks[..])
            + size_of_val(&self.requests[..])
    }

    fn forget_by_hand(&mut self) {
        let is_by_hand = |span: &RequestSpan| span.write.client == USER;
        let by_hand = self.requests.iter().filter(|span| is_by_hand(span)).count();
        let mut spare = by_hand.saturating_sub(MAX_BY_HAND);
        self.requests.retain(|span| {
            let goes = spare > 0 && is_by_hand(span);
            spare -= usize::from(goes);
            !goes
        });
    }

    #[inline]
    fn lane(&mut self, peer: PeerId) -> &mut Lane {
        let count = self.peers.len().max(peer.index() + 1);
        self.peers.resize(count, FRESH);
        &mut self.peers[peer.index()]
    }
}

impl Lane {
    fn change(&mut self, change: Change) {
        match change {
            Change::Crash => self.condition = Condition::Crashed,
            Change::Restart | Change::Resume => self.condition = Condition::Up,
            Change::Pause => self.condition = Condition::Paused,
            Change::Isolate => self.is_isolated = true,
            Change::Reconnect => self.is_isolated = false,
        }
    }
}
