//! A set of peers as one number, so that counting votes counts peers and not messages.

use super::PeerId;

/// A set of peers; copying it copies 16 bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PeerSet(u128);

impl PeerSet {
    /// The set of nobody.
    pub const EMPTY: PeerSet = PeerSet(0);

    /// Adds a peer; adding it twice is adding it once.
    pub fn insert(&mut self, peer: PeerId) {
        self.0 |= 1 << peer.0;
    }

    /// Takes a peer out.
    pub fn remove(&mut self, peer: PeerId) {
        self.0 &= !(1 << peer.0);
    }

    /// Whether the peer is in.
    pub fn contains(self, peer: PeerId) -> bool {
        self.0 >> peer.0 & 1 == 1
    }

    /// How many peers are in.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether nobody is in.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The peers, in order.
    pub fn iter(self) -> impl Iterator<Item = PeerId> {
        (0..128)
            .map(PeerId)
            .filter(move |&peer| self.contains(peer))
    }

    /// The set as two halves, low first, for hashing and encoding.
    pub fn halves(self) -> [u64; 2] {
        [self.0 as u64, (self.0 >> 64) as u64]
    }
}

impl FromIterator<PeerId> for PeerSet {
    fn from_iter<I: IntoIterator<Item = PeerId>>(peers: I) -> PeerSet {
        let mut set = PeerSet::EMPTY;
        for peer in peers {
            set.insert(peer);
        }
        set
    }
}
