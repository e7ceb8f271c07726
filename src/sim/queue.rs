//! What falls due, and in which order.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::wheel::Wheel;
use crate::raft::{PeerId, Time};

/// A place in the queue: the time, and the order within that microsecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Due {
    pub at: Time,
    pub order: u64,
}

/// What falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Pending {
    /// The message in this slot arrives, or is lost.
    Message(u32),
    /// The caller of the call in this slot learns that it failed.
    Failure(u32),
    /// The peer's election ticker wakes.
    Election(PeerId),
    /// One of the peer's replication tickers wakes.
    Replication(PeerId),
    /// The peer's disk has written its record.
    Disk(PeerId),
    /// A client's alarm.
    Client(u8),
    /// The request of this number reaches its peer.
    Ask(u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Entry {
    pub due: Due,
    pub pending: Pending,
}

impl Entry {
    /// Both halves of `due` as one number, which compares without a branch. No two entries of a
    /// queue are equal.
    fn key(&self) -> u128 {
        u128::from(self.due.at.0) << 64 | u128::from(self.due.order)
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Entry) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Entry) -> Option<Ordering> {
        Some(self.cmp(other))
    }

    // The heap uses these two; by way of `cmp` each would branch twice.
    fn le(&self, other: &Entry) -> bool {
        self.key() <= other.key()
    }

    fn ge(&self, other: &Entry) -> bool {
        self.key() >= other.key()
    }
}

/// The queue. An entry that is not needed any more stays until it comes to the front; the world
/// knows which ones those are.
///
/// Most entries are messages, due soon: they wait on a wheel. Whatever the wheel does not take waits
/// in a heap.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    /// The first of all.
    front: Option<Entry>,
    near: Wheel,
    far: BinaryHeap<Reverse<Entry>>,
    orders: u64,
}

impl Queue {
    /// The next value of [`Due::order`].
    pub(super) fn next_order(&mut self) -> u64 {
        self.orders += 1;
        self.orders
    }

    #[inline]
    pub(super) fn push(&mut self, entry: Entry) {
        let later = match &mut self.front {
            Some(front) if entry < *front => std::mem::replace(front, entry),
            Some(_) => entry,
            None => {
                self.front = Some(entry);
                return;
            }
        };
        if !self.near.push(later) {
            self.far.push(Reverse(later));
        }
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<&Entry> {
        self.front.as_ref()
    }

    #[inline]
    pub(super) fn pop(&mut self) -> Option<Entry> {
        let front = self.front.take()?;
        self.near.turn_to(&front);
        self.front = match (self.near.first(), self.far.peek()) {
            (Some(near), Some(Reverse(far))) if far < near => self.pop_far(),
            (None, _) => self.pop_far(),
            _ => self.near.pop(),
        };
        Some(front)
    }

    #[inline(never)]
    fn pop_far(&mut self) -> Option<Entry> {
        self.far.pop().map(|entry| entry.0)
    }

    /// Removes and returns the entries that `wanted` selects.
    pub(super) fn take(&mut self, wanted: impl Fn(&Entry) -> bool) -> Vec<Entry> {
        let orders = self.orders;
        let (taken, kept): (Vec<_>, Vec<_>) = self.iter().partition(wanted);
        *self = Queue {
            orders,
            ..Queue::default()
        };
        kept.into_iter().for_each(|entry| self.push(entry));
        taken
    }

    /// All entries, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Entry> {
        let far = self.far.iter().map(|entry| entry.0);
        self.front.into_iter().chain(self.near.iter()).chain(far)
    }

    /// Bytes that it keeps on the heap.
    pub(super) fn bytes(&self) -> usize {
        self.near.bytes() + self.far.capacity() * size_of::<Entry>()
    }
}

/// The items in ascending order. A heap adds a tenth of the code to the page that the standard
/// library's sort would, and none of these lists is long.
pub(super) fn in_order<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    BinaryHeap::from_iter(items).into_sorted_vec()
}
