//! A small map in order of its keys.

use std::collections::VecDeque;
use std::ops::RangeInclusive;

/// Values by number, in order. New ones usually come last, and the first usually go first: both
/// take constant time, and no other takes more than to move half of the values. A B-tree would be
/// several times as much code.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Sorted<V>(VecDeque<(u64, V)>);

impl<V> Default for Sorted<V> {
    fn default() -> Sorted<V> {
        Sorted(VecDeque::new())
    }
}

impl<V> Sorted<V> {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where the first value of at least this key is.
    fn place(&self, key: u64) -> usize {
        match (self.0.front(), self.0.back()) {
            (Some(first), _) if first.0 >= key => 0,
            (_, Some(last)) if last.0 >= key => self.0.partition_point(|one| one.0 < key),
            _ => self.0.len(),
        }
    }

    fn find(&self, key: u64) -> Option<usize> {
        let place = self.place(key);
        (self.0.get(place)?.0 == key).then_some(place)
    }

    pub(crate) fn get(&self, key: u64) -> Option<&V> {
        Some(&self.0[self.find(key)?].1)
    }

    pub(crate) fn get_mut(&mut self, key: u64) -> Option<&mut V> {
        let place = self.find(key)?;
        Some(&mut self.0[place].1)
    }

    pub(crate) fn insert(&mut self, key: u64, value: V) {
        let place = self.place(key);
        match self.0.get_mut(place) {
            Some(one) if one.0 == key => one.1 = value,
            _ => self.0.insert(place, (key, value)),
        }
    }

    pub(crate) fn remove(&mut self, key: u64) -> Option<V> {
        let place = self.find(key)?;
        self.0.remove(place).map(|one| one.1)
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|one| &one.1)
    }

    /// The keys within a range.
    pub(crate) fn keys(&self, range: RangeInclusive<u64>) -> impl Iterator<Item = u64> {
        let from = self.0.iter().skip(self.place(*range.start()));
        from.map(|one| one.0)
            .take_while(move |key| key <= range.end())
    }
}

impl<V: Default> Sorted<V> {
    /// The value of this key; a new one if there is none.
    pub(crate) fn entry(&mut self, key: u64) -> &mut V {
        let place = self.place(key);
        if self.0.get(place).is_none_or(|one| one.0 != key) {
            self.0.insert(place, (key, V::default()));
        }
        &mut self.0[place].1
    }
}
