//! What has happened so far, for the properties to judge. Nothing that peers do depends on it.

use std::hash::Hash;
use std::sync::Arc;

use raft_playground::raft::{Effect, Entry, Index, Peer, PeerId, Role, Term, Trace};

use super::adapter::PEERS;
use super::symmetry::Places;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Who became leader of which term.
    leaders: Vec<(Term, PeerId)>,
    /// Each peer's last vote.
    votes: [Option<(Term, PeerId)>; PEERS],
    /// What was committed at each index, and the term of the peer that said so first.
    pub committed: Vec<(Entry, Term)>,
    pub two_leaders: bool,
    pub two_votes: bool,
    pub two_commands: bool,
}

impl Seen {
    /// A peer, as it is at the end of its step, has this carried out.
    pub(crate) fn observe(seen: &mut Arc<Seen>, id: PeerId, peer: &Peer, effect: &Effect) {
        match effect {
            Effect::Trace(Trace::Role {
                role: Role::Leader,
                term,
            }) => {
                Arc::make_mut(seen).leads(id, *term);
            }
            Effect::Trace(Trace::Role { term, .. }) => Seen::enters(seen, id, *term),
            Effect::Trace(Trace::Vote { candidate, term }) => {
                Arc::make_mut(seen).votes(id, *term, *candidate);
            }
            Effect::Trace(Trace::Commit { index }) => {
                Arc::make_mut(seen).commits(peer, *index);
            }
            Effect::Apply { index, entry } => Arc::make_mut(seen).applies(*index, *entry),
            _ => {}
        }
    }

    /// A vote of an earlier term matters no more.
    fn enters(seen: &mut Arc<Seen>, id: PeerId, term: Term) {
        if seen.votes[id.index()].is_some_and(|vote| vote.0 < term) {
            Arc::make_mut(seen).votes[id.index()] = None;
        }
    }

    fn leads(&mut self, id: PeerId, term: Term) {
        self.two_leaders |= self
            .leaders
            .iter()
            .any(|&(led, by)| led == term && by != id);
        if !self.leaders.contains(&(term, id)) {
            self.leaders.push((term, id));
            self.leaders.sort();
        }
    }

    fn votes(&mut self, id: PeerId, term: Term, candidate: PeerId) {
        let last = self.votes[id.index()].replace((term, candidate));
        self.two_votes |= last.is_some_and(|(of, other)| of == term && other != candidate);
    }

    fn commits(&mut self, peer: &Peer, index: Index) {
        for index in self.committed.len() as Index + 1..=index {
            if let Some(entry) = peer.log().get(index) {
                self.committed.push((*entry, peer.current_term()));
            }
        }
    }

    fn applies(&mut self, index: Index, entry: Entry) {
        let other = self.committed.get(index as usize - 1);
        self.two_commands |= other.is_some_and(|(committed, _)| *committed != entry);
    }
}

impl Seen {
    /// The same, with peers by their places.
    pub(crate) fn in_places(&self, places: Places) -> impl Hash {
        let leaders = self.leaders.iter().map(|&(term, id)| (term, places.of(id)));
        let mut leaders = Vec::from_iter(leaders);
        leaders.sort();
        let vote = |id: PeerId| self.votes[id.index()].map(|(term, to)| (term, places.of(to)));
        let broken = (self.two_leaders, self.two_votes, self.two_commands);
        (leaders, places.list(vote), self.committed.clone(), broken)
    }
}
