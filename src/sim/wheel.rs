//! Entries of the near future, in slots of time.

use super::queue::Entry;

/// How many slots: one for each bit of a word.
const SLOTS: u64 = u64::BITS as u64;

/// A slot is 2⁹ microseconds long: all of them reach past the usual latencies.
const SLOT_BITS: u32 = 9;

/// After the last entry of a list.
const END: u32 = u32::MAX;

/// How many entries of a list are passed at most to find the place of a new one.
const MAX_PASSED: usize = 16;

/// Entries of the next 33 ms or so. Finding the first one, adding one and removing the first take
/// about as long however many there are.
#[derive(Clone, Debug)]
pub(super) struct Wheel {
    /// The slot of the earliest moment that an entry can have, counted from the start of the run.
    /// No entry is so far ahead of it that its place is used twice.
    first: u64,
    /// A bit for each place that has entries.
    used: u64,
    /// For each place the first of its entries, which are in order.
    heads: [u32; SLOTS as usize],
    /// The last of them: most entries come later than those that are there.
    tails: [u32; SLOTS as usize],
    /// All entries, each with the place of the next one in its list.
    links: Vec<(Entry, u32)>,
    /// The first of the links that are not in use.
    free: u32,
}

impl Default for Wheel {
    fn default() -> Wheel {
        Wheel {
            first: 0,
            used: 0,
            heads: [END; SLOTS as usize],
            tails: [END; SLOTS as usize],
            links: Vec::new(),
            free: END,
        }
    }
}

fn slot(entry: &Entry) -> u64 {
    entry.due.at.0 >> SLOT_BITS
}

impl Wheel {
    /// From now on an earlier entry than this one is not taken in.
    #[inline]
    pub(super) fn turn_to(&mut self, entry: &Entry) {
        self.first = self.first.max(slot(entry));
    }

    /// The place of the first entries.
    #[inline]
    fn first_place(&self) -> Option<usize> {
        let turn = (self.first % SLOTS) as u32;
        let ahead = self.used.rotate_right(turn).trailing_zeros();
        (self.used != 0).then_some(((ahead + turn) % u64::BITS) as usize)
    }

    /// The first entry.
    #[inline]
    pub(super) fn first(&self) -> Option<&Entry> {
        let head = self.heads[self.first_place()?];
        self.links.get(head as usize).map(|(entry, _)| entry)
    }

    /// Adds an entry. False: there is no slot for it, or its place in the slot is hard to find.
    #[inline]
    pub(super) fn push(&mut self, entry: Entry) -> bool {
        let slot = slot(&entry);
        if slot.wrapping_sub(self.first) >= SLOTS {
            return false;
        }
        let place = (slot % SLOTS) as usize;
        let Some((before, after)) = self.neighbours(place, &entry) else {
            return false;
        };
        let link = self.link(entry, after);
        match self.links.get_mut(before as usize) {
            Some((_, next)) => *next = link,
            None => self.heads[place] = link,
        }
        if after == END {
            self.tails[place] = link;
        }
        self.used |= 1 << place;
        true
    }

    /// The links before and after the one that a new entry gets.
    #[inline]
    fn neighbours(&self, place: usize, entry: &Entry) -> Option<(u32, u32)> {
        if self.used >> place & 1 == 0 {
            return Some((END, END));
        }
        let tail = self.tails[place];
        let (last, _) = self.links.get(tail as usize)?;
        if last < entry {
            return Some((tail, END));
        }
        let (mut before, mut after) = (END, self.heads[place]);
        for _ in 0..MAX_PASSED {
            let (other, next) = self.links.get(after as usize)?;
            if other > entry {
                return Some((before, after));
            }
            (before, after) = (after, *next);
        }
        None
    }

    /// Stores an entry that stands before another one.
    #[inline]
    fn link(&mut self, entry: Entry, next: u32) -> u32 {
        let link = self.free;
        match self.links.get_mut(link as usize) {
            Some(free) => {
                self.free = free.1;
                *free = (entry, next);
                link
            }
            None => {
                self.links.push((entry, next));
                self.links.len() as u32 - 1
            }
        }
    }

    /// Removes the first entry.
    #[inline]
    pub(super) fn pop(&mut self) -> Option<Entry> {
        let place = self.first_place()?;
        let head = self.heads[place];
        let (entry, next) = self.links.get_mut(head as usize)?;
        self.heads[place] = *next;
        self.used &= !(u64::from(*next == END) << place);
        *next = self.free;
        self.free = head;
        Some(*entry)
    }

    /// All entries, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Entry> {
        self.heads.iter().flat_map(|&head| {
            let link = |place: u32| self.links.get(place as usize);
            std::iter::successors(link(head), move |(_, next)| link(*next)).map(|(entry, _)| *entry)
        })
    }

    /// Bytes that it keeps on the heap.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.links[..])
    }
}
