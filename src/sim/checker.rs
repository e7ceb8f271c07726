//! The checker: watches facts, and says when one cannot be.
//!
//! It shares no code with the protocol and never looks into a peer. It reads what is persisted and
//! what is said, and keeps its own history across restarts. What it knows of a term is forgotten
//! once all who had a part in it have left it: whatever they say in it breaks
//! [`Property::TermsGrow`].

use std::collections::BTreeMap;

use super::{Body, Fact, Stamped};
use crate::raft::{PeerId, PeerSet, Reply, Request, Term, Time};

/// What must hold in every run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Property {
    /// At most one leader a term, ever (Election Safety, paper §5.2).
    OneLeaderATerm,
    /// No two grants of one term for different candidates ever leave a peer, nor are two such votes
    /// ever on its disk (§5.2).
    OneVoteATerm,
    /// No peer's term goes back, across restarts too, and nobody speaks in a term that is not on
    /// its disk (§5.1).
    TermsGrow,
    /// A leader has distinct durable votes of a majority (§5.2).
    ElectedByMajority,
    /// Within a term a leader stays leader (§5.2).
    LeaderStays,
}

impl Property {
    /// All of them.
    pub const ALL: [Property; 5] = [
        Property::OneLeaderATerm,
        Property::OneVoteATerm,
        Property::TermsGrow,
        Property::ElectedByMajority,
        Property::LeaderStays,
    ];

    /// Its name, for files and for the page.
    pub fn id(self) -> &'static str {
        match self {
            Property::OneLeaderATerm => "one_leader_a_term",
            Property::OneVoteATerm => "one_vote_a_term",
            Property::TermsGrow => "terms_grow",
            Property::ElectedByMajority => "elected_by_majority",
            Property::LeaderStays => "leader_stays",
        }
    }
}

/// A property that did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// When it broke.
    pub at: Time,
    /// Which.
    pub property: Property,
    /// What broke, where and between whom, in one sentence.
    pub detail: String,
}

/// What is known of one term.
#[derive(Clone, Debug, Default)]
struct TermHistory {
    /// Who was heard to lead it.
    leader: Option<PeerId>,
    /// Whose votes are on disk for each candidate.
    votes: Vec<(PeerId, PeerSet)>,
}

/// The checker's own history.
#[derive(Clone, Debug)]
pub struct Checker {
    peers: u8,
    /// The latest term on each peer's disk.
    on_disk: Vec<Term>,
    /// The last grant that left each peer: the term, and who got it.
    granted: Vec<Option<(Term, PeerId)>>,
    terms: BTreeMap<Term, TermHistory>,
    /// The leader last heard, so that its heartbeats need no look-up.
    heard: Option<(Term, PeerId)>,
    violations: Vec<Violation>,
}

impl Checker {
    /// Findings kept of each property; a broken protocol would find more without end.
    pub const KEPT: usize = 20;

    /// A checker of a cluster of this many peers, which must see every fact from the first.
    pub fn new(peers: u8) -> Checker {
        Checker {
            peers,
            on_disk: vec![0; usize::from(peers)],
            granted: vec![None; usize::from(peers)],
            terms: BTreeMap::new(),
            heard: None,
            violations: Vec::new(),
        }
    }

    /// What it has found so far, oldest first.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// Bytes that it keeps on the heap, about.
    pub(super) fn bytes(&self) -> usize {
        let vote = size_of::<(PeerId, PeerSet)>();
        let votes: usize = self.terms.values().map(|term| term.votes.len()).sum();
        let found = self.violations.iter().map(|found| found.detail.len());
        let found = size_of_val(&self.violations[..]) + found.sum::<usize>();
        let terms = self.terms.len() * (size_of::<Term>() + size_of::<TermHistory>());
        let peers = size_of_val(&self.on_disk[..]) + size_of_val(&self.granted[..]);
        terms + votes * vote + found + peers
    }

    /// Takes note of a fact.
    pub fn observe(&mut self, stamped: &Stamped) {
        match &stamped.fact {
            Fact::Persist {
                peer,
                term,
                voted_for,
                ..
            } => self.persisted(stamped.at, *peer, *term, *voted_for),
            Fact::Send { id, body, .. } => self.said(stamped.at, id.from, id.to, body),
            _ => {}
        }
    }

    fn persisted(&mut self, at: Time, peer: PeerId, term: Term, voted_for: Option<PeerId>) {
        let before = self.on_disk[peer.index()];
        if term < before {
            let detail = format!("{peer} wrote term {term} to its disk after term {before}.");
            self.found(at, Property::TermsGrow, detail);
        }
        self.on_disk[peer.index()] = term;
        if let Some(candidate) = voted_for {
            self.voted(at, peer, candidate, term);
        }
        self.forget(before);
    }

    /// A vote is on disk, which no other of the same term may follow.
    fn voted(&mut self, at: Time, peer: PeerId, candidate: PeerId, term: Term) {
        let votes = &mut self.terms.entry(term).or_default().votes;
        let mut others = votes.iter().filter(|vote| vote.0 != candidate);
        let other = others.find(|vote| vote.1.contains(peer)).map(|vote| vote.0);
        match votes.iter_mut().find(|vote| vote.0 == candidate) {
            Some((_, voters)) => voters.insert(peer),
            None => votes.push((candidate, PeerSet::from_iter([peer]))),
        }
        if let Some(other) = other {
            let detail = format!(
                "{peer} wrote down its vote of term {term} for {other} and for {candidate}."
            );
            self.found(at, Property::OneVoteATerm, detail);
        }
    }

    /// Forgets a term that a peer has left, once all who voted in it or led it have left it: what
    /// they may still say in it goes back in term.
    fn forget(&mut self, term: Term) {
        let has_left = |id: PeerId| self.on_disk[id.index()] > term;
        let is_over = |history: &TermHistory| {
            let voters = history.votes.iter().flat_map(|vote| vote.1.iter());
            history.leader.is_none_or(has_left) && voters.into_iter().all(has_left)
        };
        if self.terms.get(&term).is_some_and(is_over) {
            self.terms.remove(&term);
        }
    }

    fn said(&mut self, at: Time, from: PeerId, to: PeerId, body: &Body) {
        let (term, on_disk) = (body.term(), self.on_disk[from.index()]);
        if term != on_disk {
            let detail =
                format!("{from} spoke to {to} in term {term} while its disk held term {on_disk}.");
            self.found(at, Property::TermsGrow, detail);
        }
        match body {
            Body::Request(Request::AppendEntries(_)) => self.led(at, from, term),
            Body::Request(Request::RequestVote(_)) => {
                self.gave_way(at, from, term, "asked for votes");
            }
            Body::Reply(Reply::AppendEntries(reply)) if reply.success => {
                self.gave_way(at, from, term, "accepted a heartbeat");
            }
            Body::Reply(Reply::RequestVote(reply)) if reply.vote_granted => {
                self.gave_way(at, from, term, "granted a vote");
                self.granted(at, from, to, term);
            }
            Body::Reply(_) => {}
        }
    }

    fn led(&mut self, at: Time, peer: PeerId, term: Term) {
        if self.heard == Some((term, peer)) {
            return;
        }
        self.heard = Some((term, peer));
        let history = self.terms.entry(term).or_default();
        match history.leader {
            Some(leader) if leader == peer => {}
            Some(leader) => {
                let detail = format!("{peer} leads term {term}, which {leader} led already.");
                self.found(at, Property::OneLeaderATerm, detail);
            }
            None => {
                history.leader = Some(peer);
                self.check_majority(at, peer, term);
            }
        }
    }

    fn check_majority(&mut self, at: Time, leader: PeerId, term: Term) {
        let votes = self.terms.get(&term).map_or(&[][..], |term| &term.votes);
        let voters = votes
            .iter()
            .find(|vote| vote.0 == leader)
            .map_or(PeerSet::EMPTY, |vote| vote.1);
        if voters.len() * 2 <= usize::from(self.peers) {
            let detail = format!(
                "{leader} leads term {term} with {} durable votes of {} peers.",
                voters.len(),
                self.peers
            );
            self.found(at, Property::ElectedByMajority, detail);
        }
    }

    fn gave_way(&mut self, at: Time, peer: PeerId, term: Term, what: &str) {
        if self
            .terms
            .get(&term)
            .is_some_and(|term| term.leader == Some(peer))
        {
            let detail = format!("{peer} {what} in term {term}, which it leads.");
            self.found(at, Property::LeaderStays, detail);
        }
    }

    fn granted(&mut self, at: Time, voter: PeerId, candidate: PeerId, term: Term) {
        let last = self.granted[voter.index()].replace((term, candidate));
        if let Some((last_term, other)) = last
            && last_term == term
            && other != candidate
        {
            let detail =
                format!("{voter} granted its vote of term {term} to {other} and to {candidate}.");
            self.found(at, Property::OneVoteATerm, detail);
        }
    }

    fn found(&mut self, at: Time, property: Property, detail: String) {
        let alike = |violation: &&Violation| violation.property == property;
        if self.violations.iter().filter(alike).count() < Checker::KEPT {
            self.violations.push(Violation {
                at,
                property,
                detail,
            });
        }
    }

    #[cfg(test)]
    pub(super) fn terms_known(&self) -> usize {
        self.terms.len()
    }
}
