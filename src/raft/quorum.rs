//! The arithmetic of majorities, for elections and commits alike (paper §5.2, §5.3).

use std::collections::BinaryHeap;

use super::{Index, PeerId, PeerSet, Rule, Rules};

/// Which peers vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Config {
    voters: PeerSet,
}

/// The votes that a candidate has counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Votes {
    voters: PeerSet,
    /// How many were counted from a voter that had been counted before.
    repeated: u32,
}

impl Config {
    /// The configuration in which these peers vote.
    pub fn new(voters: PeerSet) -> Config {
        Config { voters }
    }

    /// Whether these votes win an election.
    pub fn has_quorum(self, votes: Votes, rules: Rules) -> bool {
        let counted = votes.voters.intersection(self.voters).len() + votes.repeated as usize;
        counted >= self.majority(rules)
    }

    /// The last index that a majority has, given the last index that each voter has: of these, in
    /// descending order, the one at the place where a majority is complete.
    pub fn committed(self, match_index_of: impl Fn(PeerId) -> Index, rules: Rules) -> Index {
        let mut match_indexes: BinaryHeap<Index> = self.voters.iter().map(match_index_of).collect();
        for _ in 1..self.majority(rules) {
            match_indexes.pop();
        }
        let index = match_indexes.pop();
        index.expect("a configuration has voters")
    }

    /// How many voters make a majority.
    fn majority(self, rules: Rules) -> usize {
        self.voters.len() / 2 + usize::from(rules.on(Rule::MajorityOverHalf))
    }
}

impl Votes {
    /// Whose votes these are.
    pub fn voters(self) -> PeerSet {
        self.voters
    }

    /// Counts a vote.
    pub fn count(&mut self, voter: PeerId) {
        self.repeated += u32::from(self.voters.contains(voter));
        self.voters.insert(voter);
    }
}
