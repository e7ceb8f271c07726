//! A full block of the log, and what is known of it without reading it.

use super::{Ended, Lanes, Stamped};
use crate::raft::Time;

/// Facts that will not change any more.
#[derive(Debug)]
pub(super) struct FactBlock {
    pub facts: Vec<Stamped>,
    /// What the peers were before its first fact.
    pub lanes: Lanes,
    /// When the first message left among those that ended in it: in a block where that is late, no
    /// older message is to be looked for.
    earliest_sent: Time,
}

impl FactBlock {
    /// A block of these facts, and what the peers are after it.
    pub fn close(facts: Vec<Stamped>, lanes: Lanes) -> (FactBlock, Lanes) {
        let mut after = lanes.clone();
        let mut earliest_sent = Time(u64::MAX);
        for stamped in &facts {
            after.observe(&stamped.fact);
            if let Some(ended) = Ended::of(stamped) {
                earliest_sent = earliest_sent.min(ended.flight.sent);
            }
        }
        let block = FactBlock {
            facts,
            lanes,
            earliest_sent,
        };
        (block, after)
    }

    /// Whether something in it happened before `time`, or ended that left before it.
    pub fn has_to_do_with(&self, time: Time) -> bool {
        self.earliest_sent < time || self.facts.first().is_some_and(|first| first.at < time)
    }
}
