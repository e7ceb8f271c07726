//! Which links are up.

use crate::raft::{PeerId, PeerSet};

/// Why a link is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkFault {
    /// It is cut.
    Cut,
    /// One of its ends is isolated.
    Isolated,
    /// Its ends are in different groups of the partition.
    Partition,
}

/// The links between all peers, each with a direction.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Links {
    /// For each peer, the receivers of its cut links.
    cut: Vec<PeerSet>,
    isolated: PeerSet,
    /// The group of each peer, named by its lowest peer; S0's if there is no partition.
    group: Vec<u8>,
    /// Whether all links are up: a shortcut.
    all_carry: bool,
}

impl Links {
    /// Bytes that they keep on the heap.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.cut[..]) + size_of_val(&self.group[..])
    }

    pub(super) fn new(peers: u8) -> Links {
        Links {
            cut: vec![PeerSet::EMPTY; usize::from(peers)],
            isolated: PeerSet::EMPTY,
            group: vec![0; usize::from(peers)],
            all_carry: true,
        }
    }

    /// Why the link is down; `None` if it is up.
    #[inline]
    pub(super) fn broken(&self, from: PeerId, to: PeerId) -> Option<LinkFault> {
        if self.all_carry {
            None
        } else {
            self.fault(from, to)
        }
    }

    fn fault(&self, from: PeerId, to: PeerId) -> Option<LinkFault> {
        if self.cut[from.index()].contains(to) {
            Some(LinkFault::Cut)
        } else if self.isolated.contains(from) || self.isolated.contains(to) {
            Some(LinkFault::Isolated)
        } else if self.group[from.index()] != self.group[to.index()] {
            Some(LinkFault::Partition)
        } else {
            None
        }
    }

    pub(super) fn is_isolated(&self, peer: PeerId) -> bool {
        self.isolated.contains(peer)
    }

    pub(super) fn set_isolated(&mut self, peer: PeerId, isolated: bool) {
        if isolated {
            self.isolated.insert(peer);
        } else {
            self.isolated.remove(peer);
        }
        self.changed();
    }

    /// Cuts or heals one direction.
    pub(super) fn set_cut(&mut self, from: PeerId, to: PeerId, cut: bool) {
        if cut {
            self.cut[from.index()].insert(to);
        } else {
            self.cut[from.index()].remove(to);
        }
        self.changed();
    }

    /// Whether the link itself is cut, whatever else keeps it down.
    pub(super) fn is_cut(&self, from: PeerId, to: PeerId) -> bool {
        self.cut[from.index()].contains(to)
    }

    /// Whether a cut or the partition keeps the link down, isolation aside.
    pub(super) fn is_cut_or_parted(&self, from: PeerId, to: PeerId) -> bool {
        self.is_cut(from, to) || self.group[from.index()] != self.group[to.index()]
    }

    /// Puts peers in groups; those not named form one more.
    pub(super) fn partition(&mut self, groups: &[Vec<PeerId>]) {
        // A group is named by its lowest peer, so that equal partitions compare equal.
        let mut unnamed = PeerSet::from_iter(PeerId::all(self.group.len() as u8));
        for peer in groups.iter().flatten() {
            unnamed.remove(*peer);
        }
        let unnamed: Vec<PeerId> = unnamed.iter().collect();
        for group in groups.iter().chain([&unnamed]) {
            for peer in group {
                self.group[peer.index()] = group.iter().min().map_or(0, |lowest| lowest.0);
            }
        }
        self.changed();
    }

    fn changed(&mut self) {
        self.all_carry = self.isolated.is_empty()
            && self.cut.iter().all(|cut| cut.is_empty())
            && self.group.iter().all(|&group| group == 0);
    }

    /// Undoes everything.
    pub(super) fn heal_all(&mut self) {
        *self = Links::new(self.group.len() as u8);
    }
}
