//! The open requests, and where their entries are.

use std::ops::RangeInclusive;

use super::ClientRequest;
use super::clients::USER;
use super::queue::in_order;
use super::sorted::Sorted;
use crate::raft::{Index, PeerId};

/// Requests by number, with look-ups: there may be thousands by hand, and each entry that a peer
/// applies may belong to one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct OpenRequests {
    by_number: Sorted<ClientRequest>,
    /// For each peer the requests last sent to it, by the index where it appended them; 0 as long
    /// as it has not.
    by_place: Vec<Pairs>,
    /// The requests by hand, by their number among all by hand.
    by_hand: Pairs,
}

impl OpenRequests {
    pub(super) fn get(&self, number: u32) -> Option<&ClientRequest> {
        self.by_number.get(number.into())
    }

    /// In the order in which they were made.
    pub(super) fn iter(&self) -> impl Iterator<Item = &ClientRequest> {
        self.by_number.values()
    }

    pub(super) fn insert(&mut self, number: u32, request: ClientRequest) {
        let (peer, index) = place(&request);
        self.at_peer(peer).insert(index, number);
        if request.write.client == USER {
            self.by_hand.insert(request.write.request, number);
        }
        self.by_number.insert(number.into(), request);
    }

    fn at_peer(&mut self, peer: usize) -> &mut Pairs {
        let count = self.by_place.len().max(peer + 1);
        self.by_place.resize(count, Pairs::default());
        &mut self.by_place[peer]
    }

    pub(super) fn remove(&mut self, number: u32) -> Option<ClientRequest> {
        let request = self.by_number.remove(number.into())?;
        let (peer, index) = place(&request);
        self.by_place[peer].remove(index, number);
        if request.write.client == USER {
            self.by_hand.remove(request.write.request, number);
        }
        Some(request)
    }

    /// Changes a request; `None` if it is not open.
    pub(super) fn change<Result>(
        &mut self,
        number: u32,
        change: impl FnOnce(&mut ClientRequest) -> Result,
    ) -> Option<Result> {
        let request = self.by_number.get_mut(number.into())?;
        let before = place(request);
        let result = change(request);
        let after = place(request);
        if after != before {
            self.by_place[before.0].remove(before.1, number);
            self.at_peer(after.0).insert(after.1, number);
        }
        Some(result)
    }

    /// The user's request of this number.
    pub(super) fn by_hand(&self, own: u32) -> Option<u32> {
        self.by_hand.of(own..=own).next()
    }

    /// Whether any was last sent to this peer.
    pub(super) fn is_any_asked_of(&self, peer: PeerId) -> bool {
        let there = self.by_place.get(peer.index());
        there.is_some_and(|there| !there.0.is_empty())
    }

    /// The requests last sent to a peer, in the order in which they were made.
    pub(super) fn asked_of(&self, peer: PeerId) -> Vec<u32> {
        self.at(peer, 0..=Index::MAX)
    }

    /// The requests that a peer appended at one of these indices, in the order in which they were
    /// made.
    pub(super) fn taken_at(&self, peer: PeerId, indices: RangeInclusive<Index>) -> Vec<u32> {
        self.at(peer, (*indices.start()).max(1)..=*indices.end())
    }

    fn at(&self, peer: PeerId, indices: RangeInclusive<Index>) -> Vec<u32> {
        let there = self.by_place.get(peer.index());
        in_order(
            there
                .into_iter()
                .flat_map(|there| there.of(indices.clone())),
        )
    }

    /// Approximate bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        let one = size_of::<(u64, ClientRequest)>() + 2 * size_of::<u64>();
        self.by_number.len() * one + size_of_val(&self.by_place[..])
    }
}

/// The peer that a request was last sent to, and where that appended it.
fn place(request: &ClientRequest) -> (usize, Index) {
    let index = request.taken.map_or(0, |(index, _)| index);
    (request.peer.index(), index)
}

/// Pairs of numbers, each packed into one that compares quickly.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Pairs(Sorted<()>);

impl Pairs {
    fn insert(&mut self, by: u32, number: u32) {
        self.0.insert(pair(by, number), ());
    }

    fn remove(&mut self, by: u32, number: u32) {
        self.0.remove(pair(by, number));
    }

    /// The second numbers of pairs with these first ones.
    fn of(&self, by: RangeInclusive<u32>) -> impl Iterator<Item = u32> {
        let pairs = pair(*by.start(), 0)..=pair(*by.end(), u32::MAX);
        self.0.keys(pairs).map(|pair| pair as u32)
    }
}

fn pair(by: u32, number: u32) -> u64 {
    u64::from(by) << 32 | u64::from(number)
}
