//! A long list that is cheap to clone.

use std::sync::Arc;

/// Items to a block.
const BLOCK: usize = 128;

/// Blocks to a group.
const GROUP: usize = 128;

/// A list that grows at its end. Lists that were cloned from one another share their full blocks,
/// and full groups of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Blocks<T> {
    groups: Vec<Arc<Vec<Arc<[T]>>>>,
    /// The full blocks after those, which are no full group.
    full: Vec<Arc<[T]>>,
    /// The block that is being written, which is never full.
    open: Vec<T>,
}

impl<T> Default for Blocks<T> {
    fn default() -> Blocks<T> {
        Blocks {
            groups: Vec::new(),
            full: Vec::new(),
            open: Vec::new(),
        }
    }
}

impl<T: Clone> Blocks<T> {
    /// How many items it has.
    pub fn len(&self) -> usize {
        self.full_blocks() * BLOCK + self.open.len()
    }

    fn full_blocks(&self) -> usize {
        self.groups.len() * GROUP + self.full.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at a place, counted from 0.
    pub fn get(&self, place: usize) -> Option<&T> {
        let number = place / BLOCK;
        if number >= self.full_blocks() {
            return self.open.get(place - self.full_blocks() * BLOCK);
        }
        let block = match self.groups.get(number / GROUP) {
            Some(group) => &group[number % GROUP],
            None => &self.full[number % GROUP],
        };
        block.get(place % BLOCK)
    }

    /// The same, to be changed: what is shared is copied first.
    pub fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        let number = place / BLOCK;
        if number >= self.full_blocks() {
            let open = place - self.full_blocks() * BLOCK;
            return self.open.get_mut(open);
        }
        let block = match self.groups.get_mut(number / GROUP) {
            Some(group) => &mut Arc::make_mut(group)[number % GROUP],
            None => &mut self.full[number % GROUP],
        };
        Arc::make_mut(block).get_mut(place % BLOCK)
    }

    /// Puts an item at the end.
    pub fn push(&mut self, item: T) {
        self.open.push(item);
        if self.open.len() == BLOCK {
            self.close_block();
        }
    }

    #[cold]
    fn close_block(&mut self) {
        let open = std::mem::replace(&mut self.open, Vec::with_capacity(BLOCK));
        self.full.push(open.into());
        if self.full.len() == GROUP {
            self.groups.push(Arc::new(std::mem::take(&mut self.full)));
        }
    }

    /// Removes all items but the first `kept`.
    pub fn truncate(&mut self, kept: usize) {
        if kept >= self.len() {
            return;
        }
        let number = kept / BLOCK;
        if let Some(group) = self.groups.get(number / GROUP) {
            self.full = group.to_vec();
            self.groups.truncate(number / GROUP);
        }
        if let Some(block) = self.full.get(number % GROUP)
            && number < self.full_blocks()
        {
            self.open = block.to_vec();
            self.full.truncate(number % GROUP);
        }
        self.open.truncate(kept - self.full_blocks() * BLOCK);
    }

    /// Bytes on the heap that are its own, about: full blocks belong to all that share them.
    pub fn bytes(&self) -> usize {
        size_of_val(&self.groups[..])
            + size_of_val(&self.full[..])
            + self.open.capacity() * size_of::<T>()
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Debug)]
    enum Act {
        Push(usize),
        Truncate(usize),
        Change(usize),
    }

    fn act() -> impl Strategy<Value = Act> {
        prop_oneof![
            (0..20_000usize).prop_map(Act::Push),
            (0..60_000usize).prop_map(Act::Truncate),
            (0..60_000usize).prop_map(Act::Change),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn it_is_a_list_and_its_clones_stay_as_they_were(
            acts in prop::collection::vec(act(), 1..12)
        ) {
            let (mut blocks, mut list) = (Blocks::default(), Vec::new());
            for act in acts {
                let (before, was) = (blocks.clone(), list.clone());
                match act {
                    Act::Push(count) => (0..count).for_each(|item| {
                        blocks.push(item);
                        list.push(item);
                    }),
                    Act::Truncate(kept) => {
                        blocks.truncate(kept);
                        list.truncate(kept);
                    }
                    Act::Change(place) => {
                        prop_assert_eq!(blocks.get(place), list.get(place));
                        if let (Some(mine), Some(its)) = (blocks.get_mut(place), list.get_mut(place)) {
                            (*mine, *its) = (7, 7);
                        }
                    }
                }
                prop_assert_eq!(blocks.len(), list.len());
                prop_assert!((0..=list.len()).all(|at| blocks.get(at) == list.get(at)));
                prop_assert!((0..=was.len()).all(|at| before.get(at) == was.get(at)));
            }
        }
    }
}
