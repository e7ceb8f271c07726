//! What peers are, and what goes on, as far as facts say it: the lanes of a space–time diagram.

use super::clients::USER;
use super::{Change, ClientEvent, Condition, Fact, RequestSpan, RequestState, Stamped};
use crate::raft::{PeerId, Role, Term, Time, Write};

/// What a peer is at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Its role; while it is crashed, the one that it had.
    pub role: Role,
    /// Whether it runs.
    pub condition: Condition,
    /// Whether none of its links carries.
    pub is_isolated: bool,
    /// Its term.
    pub term: Term,
}

/// A peer that has just been switched on.
const FRESH: Lane = Lane {
    role: Role::Follower,
    condition: Condition::Up,
    is_isolated: false,
    term: 0,
};

/// A record that a disk writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writes {
    /// Whose disk.
    pub peer: PeerId,
    /// Since when.
    pub from: Time,
    /// Until when, unless its peer crashes before.
    pub until: Time,
}

/// Of the user, who need not wait for a request, as many of the newest are known that are open:
/// each block of a log has its own copy of them. What is forgotten stays forgotten.
const MAX_BY_HAND: usize = 32;

/// What all peers are at a moment, and what goes on that began before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lanes {
    peers: Vec<Lane>,
    /// The last record of each disk that ever wrote one and did not crash meanwhile; it may be done.
    disks: Vec<Writes>,
    /// The requests that are not over, oldest first.
    requests: Vec<RequestSpan>,
}

impl Lanes {
    /// What a peer is.
    pub fn of(&self, peer: PeerId) -> Lane {
        self.peers.get(peer.index()).copied().unwrap_or(FRESH)
    }

    /// The records that disks were writing last, some of which may be written.
    pub fn disks(&self) -> &[Writes] {
        &self.disks
    }

    /// The requests that are not over, oldest first.
    pub fn requests(&self) -> &[RequestSpan] {
        &self.requests
    }

    /// When what ends with what happens next began: a message, or a request. Since the beginning, for
    /// all that is known, if it is a request that was forgotten.
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

    /// Takes in what happened next. Whose lane it changed, if it changed one.
    #[inline(always)]
    pub fn observe(&mut self, stamped: &Stamped) -> Option<PeerId> {
        match stamped.fact {
            Fact::Role { .. }
            | Fact::DiskBusy { .. }
            | Fact::Client { .. }
            | Fact::Crash { .. }
            | Fact::Restart { .. }
            | Fact::Pause { .. }
            | Fact::Resume { .. }
            | Fact::Isolate { .. }
            | Fact::Reconnect { .. } => self.take_in(*stamped),
            // Where a fact arises, this is known without looking.
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
