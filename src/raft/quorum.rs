//! The arithmetic of majorities, for elections and commits alike (paper §5.2, §5.3).

use super::{Index, PeerId, PeerSet, Rule, Rules};

/// Which peers vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Config {
    voters: PeerSet,
}

/// The votes that a candidate has counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Votes {
    granted_by: PeerSet,
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
        let counted = votes.granted_by.intersection(self.voters).len() + votes.repeated as usize;
        counted >= self.majority(rules)
    }

    /// The largest index that a majority has reached: the majority-th highest. Returns `before` if
    /// that is not larger.
    pub fn committed(
        self,
        before: Index,
        match_index_of: impl Fn(PeerId) -> Index + Clone,
        rules: Rules,
    ) -> Index {
        // With MajorityOverHalf off, half of one voter is 0.
        let majority = self.majority(rules).max(1);
        let match_indexes = self.voters.iter().map(match_index_of);
        let ahead = match_indexes.filter(|&index| index > before);
        // Most often there is no majority ahead: then there is nothing to order.
        if ahead.clone().count() < majority {
            return before;
        }
        let mut ahead = Vec::from_iter(ahead);
        let descending = |one: &Index, other: &Index| other.cmp(one);
        let (_, last_of_majority, _) = ahead.select_nth_unstable_by(majority - 1, descending);
        *last_of_majority
    }

    /// How many voters make a majority.
    fn majority(self, rules: Rules) -> usize {
        self.voters.len() / 2 + usize::from(rules.on(Rule::MajorityOverHalf))
    }
}

impl Votes {
    /// Who voted for this candidate.
    pub fn granted_by(self) -> PeerSet {
        self.granted_by
    }

    /// Counts a vote.
    pub fn count(&mut self, voter: PeerId) {
        self.repeated += u32::from(self.granted_by.contains(voter));
        self.granted_by.insert(voter);
    }
}
