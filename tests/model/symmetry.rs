//! Peers are alike: states in which they have but changed places count as one.

use std::hash::{DefaultHasher, Hash, Hasher};

use raft_playground::raft::{Peer, PeerId, PersistentState, Request};

use super::adapter::{PEERS, State, peers};
use super::inbox::Message;

/// Which place each peer gets.
#[derive(Clone, Copy)]
pub(crate) struct Places([usize; PEERS]);

const ALL: [Places; 6] = [
    Places([0, 1, 2]),
    Places([0, 2, 1]),
    Places([1, 0, 2]),
    Places([1, 2, 0]),
    Places([2, 0, 1]),
    Places([2, 1, 0]),
];

/// What tells a thing from others, in each order of places.
pub(crate) type Keys = [u64; ALL.len()];

impl Places {
    pub(crate) fn of(self, id: PeerId) -> usize {
        self.0[id.index()]
    }

    /// What is said of each peer, by place.
    pub(crate) fn list<T: Default>(self, of: impl Fn(PeerId) -> T) -> [T; PEERS] {
        let mut list: [T; PEERS] = Default::default();
        for id in peers() {
            list[self.of(id)] = of(id);
        }
        list
    }
}

fn key(thing: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    thing.hash(&mut hasher);
    hasher.finish()
}

impl Message {
    /// A message names its sender, and the caller, who is one of two.
    pub(crate) fn keys(&self) -> Keys {
        ALL.map(|places| {
            let mut request = self.request.clone();
            let caller = match &mut request {
                Request::RequestVote(args) => &mut args.candidate_id,
                Request::AppendEntries(args) => &mut args.leader_id,
            };
            *caller = PeerId(places.of(*caller) as u8);
            key((places.of(self.from), request, self.reply, self.is_forgotten))
        })
    }
}

impl State {
    pub(crate) fn keys(&self) -> Keys {
        let rest = self.keys_without_messages();
        std::array::from_fn(|at| {
            let inbox = |id: PeerId| self.inboxes[id.index()].keys[at];
            key((ALL[at].list(inbox), rest[at]))
        })
    }

    pub(crate) fn keys_without_messages(&self) -> Keys {
        ALL.map(|places| {
            let node = |id: PeerId| {
                let node = &self.nodes[id.index()];
                Some((peer(&node.peer, places), disk(&node.disk, places)))
            };
            let seen = self.seen.in_places(places);
            key((places.list(node), seen, self.proposals, self.crashes))
        })
    }
}

impl Hash for State {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.keys().iter().min().hash(hasher);
    }
}

/// All of a peer that differs: its timer follows from its role, and of three peers it has two ballots
/// and leads, or one.
fn peer(peer: &Peer, places: Places) -> impl Hash {
    (
        (peer.role(), peer.current_term()),
        peer.voted_for().map(|id| places.of(id)),
        places.list(|id| peer.votes().contains(id)),
        places.list(|id| peer.progress(id)),
        peer.log(),
        (peer.commit_index(), peer.last_applied()),
    )
}

fn disk(disk: &PersistentState, places: Places) -> impl Hash {
    let vote = disk.voted_for.map(|id| places.of(id));
    (disk.current_term, vote, &disk.log)
}
