//! A set of peers as two numbers of 64 bits, so that counting votes counts peers and not messages.

use super::PeerId;

/// A set of peers; copying it copies 16 bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PeerSet([u64; 2]);

impl PeerSet {
    /// The set of nobody.
    pub const EMPTY: PeerSet = PeerSet([0; 2]);

    /// Adds a peer; adding it twice is adding it once.
    pub fn insert(&mut self, peer: PeerId) {
        self.0[half(peer)] |= bit(peer);
    }

    /// Takes a peer out.
    pub fn remove(&mut self, peer: PeerId) {
        self.0[half(peer)] &= !bit(peer);
    }

    /// Whether the peer is in.
    pub fn contains(self, peer: PeerId) -> bool {
        self.0[half(peer)] & bit(peer) != 0
    }

    /// How many peers are in.
    pub fn len(self) -> usize {
        let [low, high] = self.0;
        (low.count_ones() + high.count_ones()) as usize
    }

    /// Whether nobody is in.
    pub fn is_empty(self) -> bool {
        self.0 == [0; 2]
    }

    /// The peers that are in both.
    #[must_use]
    pub fn intersection(self, other: PeerSet) -> PeerSet {
        let ([low, high], [other_low, other_high]) = (self.0, other.0);
        PeerSet([low & other_low, high & other_high])
    }

    /// The peers, in order.
    pub fn iter(self) -> impl Iterator<Item = PeerId> + Clone {
        let [low, high] = self.0;
        numbers(low, 0).chain(numbers(high, 64))
    }
}

/// The peers of one half, whose first one has this number.
fn numbers(mut bits: u64, first: u32) -> impl Iterator<Item = PeerId> + Clone {
    std::iter::from_fn(move || {
        let number = (bits != 0).then(|| first + bits.trailing_zeros())?;
        bits &= bits - 1;
        Some(PeerId(number as u8))
    })
}

fn half(peer: PeerId) -> usize {
    usize::from(peer.0 >> 6) & 1
}

fn bit(peer: PeerId) -> u64 {
    1 << (peer.0 & 63)
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
