//! What peers are, as far as facts say it: the lanes of a space–time diagram.

use super::{Change, Condition, Fact};
use crate::raft::{PeerId, Role, Term};

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

/// What all peers are at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lanes(Vec<Lane>);

impl FromIterator<Lane> for Lanes {
    /// Of S0, of S1, and so on.
    fn from_iter<Several: IntoIterator<Item = Lane>>(lanes: Several) -> Lanes {
        Lanes(lanes.into_iter().collect())
    }
}

impl Lanes {
    /// What a peer is.
    pub fn of(&self, peer: PeerId) -> Lane {
        self.0.get(peer.index()).copied().unwrap_or(FRESH)
    }

    /// Takes in what happened next. Whose lane it changed, if it changed one.
    pub fn observe(&mut self, fact: &Fact) -> Option<PeerId> {
        match *fact {
            Fact::Role { peer, role, term } => {
                let lane = self.lane(peer);
                (lane.role, lane.term) = (role, term);
                Some(peer)
            }
            Fact::Peer { peer, change } => {
                self.lane(peer).change(change);
                Some(peer)
            }
            _ => None,
        }
    }

    fn lane(&mut self, peer: PeerId) -> &mut Lane {
        let count = self.0.len().max(peer.index() + 1);
        self.0.resize(count, FRESH);
        &mut self.0[peer.index()]
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
