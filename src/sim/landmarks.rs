//! The events that a user looks for in a run, and where each happened last.

use super::{ClientEvent, Fact, Named, Stamped};
use crate::raft::{Index, Role, Term, Time};

/// A kind of event to seek to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landmark {
    /// A peer starts an election.
    Election,
    /// A peer becomes leader.
    Leader,
    /// A peer's term grows.
    Term,
    /// A peer crashes.
    Crash,
    /// A message is lost.
    Loss,
    /// A property is violated.
    Violation,
    /// An index is committed for the first time, by any peer.
    Commit,
    /// A client's write is rolled back.
    Rollback,
}

/// A place in a run: when, and how many steps are done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// How many steps are done.
    pub step: u64,
    /// The clock.
    pub at: Time,
}

/// The place of the last landmark of each kind.
#[derive(Clone, Debug)]
pub(super) struct Landmarks {
    last: [Option<Place>; Landmark::ALL.len()],
    terms: Vec<Term>,
    /// The highest index that was ever committed.
    committed: Index,
}

impl Landmarks {
    pub(super) fn new(peers: u8) -> Landmarks {
        Landmarks {
            last: Default::default(),
            terms: vec![0; usize::from(peers)],
            committed: 0,
        }
    }

    pub(super) fn last(&self, landmark: Landmark) -> Option<Place> {
        self.last[landmark as usize]
    }

    /// The checker has a finding.
    pub(super) fn found_violation(&mut self, step: u64, at: Time) {
        self.last[Landmark::Violation as usize] = Some(Place { step, at });
    }

    #[inline(always)]
    pub(super) fn observe(&mut self, stamped: &Stamped) {
        let mut note = |landmark: Landmark| {
            self.last[landmark as usize] = Some(Place {
                step: stamped.step,
                at: stamped.at,
            });
        };
        match stamped.fact {
            Fact::Lose { .. } => note(Landmark::Loss),
            Fact::Role { peer, role, term } => {
                match role {
                    Role::Follower => {}
                    Role::Candidate => note(Landmark::Election),
                    Role::Leader => note(Landmark::Leader),
                }
                if self.terms[peer.index()] < term {
                    note(Landmark::Term);
                    self.terms[peer.index()] = term;
                }
            }
            Fact::Crash { .. } => note(Landmark::Crash),
            Fact::Commit { index, .. } if index > self.committed => {
                note(Landmark::Commit);
                self.committed = index;
            }
            Fact::Client {
                event: ClientEvent::RolledBack { .. },
                ..
            } => note(Landmark::Rollback),
            _ => {}
        }
    }

    /// Bytes that it keeps on the heap.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.terms[..])
    }
}
