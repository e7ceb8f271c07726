//! What is persisted and sent in elections (paper §5.1, §5.2).

use super::{Checker, Finding};
use crate::raft::{PeerId, PeerSet, Term};
use crate::sim::MessageFields;

/// What is known of one term.
#[derive(Clone, Debug, Default)]
pub(super) struct TermHistory {
    /// The peer that sent as its leader.
    leader: Option<PeerId>,
    /// The peers whose votes for each candidate are on disk.
    pub votes: Vec<(PeerId, PeerSet)>,
}

impl Checker {
    pub(super) fn persisted(&mut self, peer: PeerId, term: Term, voted_for: Option<PeerId>) {
        let before = self.on_disk[peer.index()];
        if term < before {
            let finding = Finding::PersistedOldTerm { peer, term, before };
            self.found(finding, &[peer], &[]);
        }
        self.on_disk[peer.index()] = term;
        if let Some(candidate) = voted_for {
            self.voted(peer, candidate, term);
        }
        self.forget(before);
    }

    /// A vote is on disk; no other vote of that term may follow.
    fn voted(&mut self, peer: PeerId, candidate: PeerId, term: Term) {
        let votes = &mut self.terms.entry(term.into()).votes;
        let mut others = votes.iter().filter(|vote| vote.0 != candidate);
        let other = others.find(|vote| vote.1.contains(peer)).map(|vote| vote.0);
        match votes.iter_mut().find(|vote| vote.0 == candidate) {
            Some((_, voters)) => voters.insert(peer),
            None => votes.push((candidate, PeerSet::from_iter([peer]))),
        }
        if let Some(other) = other {
            let finding = Finding::PersistedTwoVotes {
                peer,
                term,
                other,
                candidate,
            };
            self.found(finding, &[peer, other, candidate], &[]);
        }
    }

    /// Forgets a term that a peer has left, once all peers that voted or led in it have left it:
    /// anything they still send in it is a term going back.
    fn forget(&mut self, term: Term) {
        let has_left = |id: PeerId| self.on_disk[id.index()] > term;
        let is_over = |history: &TermHistory| {
            let voters = history.votes.iter().flat_map(|vote| vote.1.iter());
            history.leader.is_none_or(has_left) && voters.into_iter().all(has_left)
        };
        if self.terms.get(term.into()).is_some_and(is_over) {
            self.terms.remove(term.into());
        }
    }

    pub(super) fn said(&mut self, from: PeerId, to: PeerId, message: MessageFields) {
        let (term, on_disk) = (message.term(), self.on_disk[from.index()]);
        if term != on_disk {
            let finding = Finding::SentOtherTerm {
                peer: from,
                to,
                term,
                on_disk,
            };
            self.found(finding, &[from], &[]);
        }
        match message {
            MessageFields::AppendEntries { .. } => self.led(from, term),
            MessageFields::RequestVote { .. } => {
                self.gave_way(
                    Finding::LeaderAskedForVotes { peer: from, term },
                    from,
                    term,
                );
            }
            MessageFields::AppendEntriesReply { success: true, .. } => {
                self.gave_way(
                    Finding::LeaderAcceptedEntries { peer: from, term },
                    from,
                    term,
                );
            }
            MessageFields::RequestVoteReply {
                vote_granted: true, ..
            } => {
                self.gave_way(Finding::LeaderGrantedVote { peer: from, term }, from, term);
                self.granted(from, to, term);
            }
            MessageFields::AppendEntriesReply { .. } | MessageFields::RequestVoteReply { .. } => {}
        }
    }

    fn led(&mut self, peer: PeerId, term: Term) {
        if self.heard == Some((term, peer)) {
            return;
        }
        self.heard = Some((term, peer));
        let history = self.terms.entry(term.into());
        match history.leader {
            Some(leader) if leader == peer => {}
            Some(leader) => {
                let finding = Finding::SecondLeader { peer, term, leader };
                self.found(finding, &[peer, leader], &[]);
            }
            None => {
                history.leader = Some(peer);
                self.check_majority(peer, term);
                self.check_completeness(peer, term);
            }
        }
    }

    fn check_majority(&mut self, leader: PeerId, term: Term) {
        let votes = self
            .terms
            .get(term.into())
            .map_or(&[][..], |term| &term.votes);
        let voters = votes
            .iter()
            .find(|vote| vote.0 == leader)
            .map_or(PeerSet::EMPTY, |vote| vote.1);
        if voters.len() * 2 <= usize::from(self.peers) {
            let finding = Finding::TooFewVotes {
                peer: leader,
                term,
                votes: voters.len() as u32,
                peers: self.peers.into(),
            };
            self.found(finding, &[leader], &[]);
        }
    }

    /// Whether a peer has sent as leader of a term.
    #[inline]
    pub(super) fn leads(&self, peer: PeerId, term: Term) -> bool {
        let history = self.terms.get(term.into());
        history.is_some_and(|history| history.leader == Some(peer))
    }

    /// What a leader never does in its own term.
    #[inline]
    fn gave_way(&mut self, finding: Finding, peer: PeerId, term: Term) {
        if self.leads(peer, term) {
            self.found(finding, &[peer], &[]);
        }
    }

    fn granted(&mut self, voter: PeerId, candidate: PeerId, term: Term) {
        let last = self.granted[voter.index()].replace((term, candidate));
        if let Some((last_term, other)) = last
            && last_term == term
            && other != candidate
        {
            let finding = Finding::GrantedTwoVotes {
                peer: voter,
                term,
                other,
                candidate,
            };
            self.found(finding, &[voter, other, candidate], &[]);
        }
    }
}
