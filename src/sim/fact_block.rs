//! A full block of the log, and what is known of it without reading it.

use super::{Ended, Lanes, Stamped};
use crate::raft::Time;

/// Facts that will not change any more.
#[derive(Debug)]
pub(super) struct FactBlock {
    pub facts: Vec<Stamped>,
    /// What the peers were, and what went on, before its first fact.
    pub lanes: Lanes,
    /// When the first began of the messages and the requests that ended in it: in a block where that
    /// is late, no older one is to be looked for.
    earliest: Time,
}

impl FactBlock {
    /// A block of these facts, and what the peers are after it.
    pub fn close(facts: Vec<Stamped>, lanes: Lanes) -> (FactBlock, Lanes) {
        let mut after = lanes.clone();
        let mut earliest = Time(u64::MAX);
        for stamped in &facts {
            if let Some(from) = after.ended_by(stamped) {
                earliest = earliest.min(from);
            }
            after.observe(stamped);
            if let Some(ended) = Ended::of(stamped) {
                earliest = earliest.min(ended.flight.sent);
            }
        }
        let block = FactBlock {
            facts,
            lanes,
            earliest,
        };
        (block, after)
    }

    /// Whether something in it happened before `time`, or ended that left before it.
    pub fn has_to_do_with(&self, time: Time) -> bool {
        self.earliest < time || self.facts.first().is_some_and(|first| first.at < time)
    }
}
