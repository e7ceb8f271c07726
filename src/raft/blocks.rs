//! A long list that is cheap to clone.

use std::sync::Arc;

/// Items to a block.
const BLOCK: usize = 128;

/// A list that grows at its end. Lists that were cloned from one another share their full blocks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Blocks<T> {
    full: Vec<Arc<[T]>>,
    /// The block that is being written, which is never full.
    open: Vec<T>,
}

impl<T> Default for Blocks<T> {
    fn default() -> Blocks<T> {
        Blocks {
            full: Vec::new(),
            open: Vec::new(),
        }
    }
}

impl<T: Clone> Blocks<T> {
    /// How many items it has.
    pub fn len(&self) -> usize {
        self.full.len() * BLOCK + self.open.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at a place, counted from 0.
    pub fn get(&self, place: usize) -> Option<&T> {
        match self.full.get(place / BLOCK) {
            Some(block) => block.get(place % BLOCK),
            None => self.open.get(place - self.full.len() * BLOCK),
        }
    }

    /// The same, to be changed: a block that is shared is copied first.
    pub fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        let full = self.full.len();
        match self.full.get_mut(place / BLOCK) {
            Some(block) => Arc::make_mut(block).get_mut(place % BLOCK),
            None => self.open.get_mut(place - full * BLOCK),
        }
    }

    /// Puts an item at the end.
    pub fn push(&mut self, item: T) {
        self.open.push(item);
        if self.open.len() == BLOCK {
            self.full.push(std::mem::take(&mut self.open).into());
        }
    }

    /// Removes all items but the first `kept`.
    pub fn truncate(&mut self, kept: usize) {
        if kept < self.full.len() * BLOCK {
            self.open = self.full[kept / BLOCK].to_vec();
            self.full.truncate(kept / BLOCK);
        }
        self.open.truncate(kept - self.full.len() * BLOCK);
    }

    /// Bytes that it keeps on the heap, about. Of a block that several lists share each bears its
    /// part.
    pub fn bytes(&self) -> usize {
        let block = |block: &Arc<[T]>| size_of_val(&block[..]) / Arc::strong_count(block);
        self.full.iter().map(block).sum::<usize>()
            + size_of_val(&self.full[..])
            + self.open.capacity() * size_of::<T>()
    }
}
