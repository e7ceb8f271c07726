//! A long list that is cheap to clone.

use std::sync::Arc;

/// Items to a block, blocks to a tree, trees to a higher one.
const WIDTH: usize = 1 << BITS;
const BITS: u32 = 5;

/// A list that grows at its end. Lists that were cloned from one another share their full blocks;
/// others that became equal do so after [`SharedVec::share`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SharedVec<T> {
    /// The full blocks in trees, the highest first; fewer than [`WIDTH`] of each height.
    trees: Vec<Tree<T>>,
    /// How many blocks those have.
    full: usize,
    /// The block that is being written, which is never full.
    open: Vec<T>,
}

/// A full block, of height 0; or full trees of one height, and as many as make one of the next.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Tree<T> {
    Block(Arc<[T]>),
    Trees(Arc<[Tree<T>]>),
}

impl<T> Default for SharedVec<T> {
    fn default() -> SharedVec<T> {
        SharedVec {
            trees: Vec::new(),
            full: 0,
            open: Vec::new(),
        }
    }
}

impl<T: Clone> SharedVec<T> {
    /// How many items it has.
    pub fn len(&self) -> usize {
        self.full * WIDTH + self.open.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at a place, counted from 0.
    pub fn get(&self, place: usize) -> Option<&T> {
        let number = place / WIDTH;
        if number >= self.full {
            return self.open.get(place - self.full * WIDTH);
        }
        let (at, height) = self.tree_with(number);
        match self.trees.get(at)?.below(number, height, 0) {
            Tree::Block(items) => items.get(place % WIDTH),
            Tree::Trees(_) => None,
        }
    }

    /// The same, to be changed: what is shared is copied first.
    pub fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        let number = place / WIDTH;
        if number >= self.full {
            let open = place - self.full * WIDTH;
            return self.open.get_mut(open);
        }
        let (at, height) = self.tree_with(number);
        let items = self.trees[at].block_mut(number, height);
        items.get_mut(place % WIDTH)
    }

    /// Puts an item at the end.
    pub fn push(&mut self, item: T) {
        self.open.push(item);
        if self.open.len() == WIDTH {
            self.close_block();
        }
    }

    #[cold]
    fn close_block(&mut self) {
        self.trees.push(Tree::Block(self.open.drain(..).collect()));
        self.full += 1;
        let mut trees = self.full;
        while trees.is_multiple_of(WIDTH) {
            let lower = self.trees.split_off(self.trees.len() - WIDTH);
            self.trees.push(Tree::Trees(lower.into()));
            trees /= WIDTH;
        }
    }

    /// Removes all items but the first `kept`.
    pub fn truncate(&mut self, kept: usize) {
        let number = kept / WIDTH;
        while number < self.full
            && let Some(tree) = self.trees.pop()
        {
            let height = self.full.trailing_zeros() / BITS;
            self.full -= 1 << (BITS * height);
            if number >= self.full {
                self.open_up(tree, number, height);
            }
        }
        self.open.truncate(kept.saturating_sub(self.full * WIDTH));
    }

    /// Puts the block of a number at the end, to be written, and before it what stands before it in
    /// its tree.
    fn open_up(&mut self, tree: Tree<T>, number: usize, height: u32) {
        match tree {
            Tree::Block(items) => self.open = items.to_vec(),
            Tree::Trees(trees) => {
                let place = place_below(number, height);
                self.trees.extend_from_slice(&trees[..place]);
                self.full += place << (BITS * (height - 1));
                self.open_up(trees[place].clone(), number, height - 1);
            }
        }
    }

    /// Where the tree with the full block of this number stands, and how high it is.
    fn tree_with(&self, number: usize) -> (usize, u32) {
        // Usually the block is near the end, where trees are low.
        let (mut at, mut height) = (self.trees.len(), 0);
        loop {
            let trees = self.full >> (BITS * height);
            at -= trees % WIDTH;
            let (first, wanted) = (trees / WIDTH * WIDTH, number >> (BITS * height));
            if wanted >= first {
                return (at + wanted - first, height);
            }
            height += 1;
        }
    }

    /// Bytes on the heap that are its own, about: full blocks belong to all that share them.
    pub fn bytes(&self) -> usize {
        size_of_val(&self.trees[..]) + size_of_val(&self.open[..])
    }
}

impl<T: Clone + Eq> SharedVec<T> {
    /// Takes from another list the trees that are the same, from the end back to the first that is
    /// taken already: what two lists have in common is then kept once, but for what stands in one tree
    /// with something that differs.
    pub fn share(&mut self, other: &SharedVec<T>) {
        let mut first = self.full;
        for tree in self.trees.iter_mut().rev() {
            let height = first.trailing_zeros() / BITS;
            first -= 1 << (BITS * height);
            match other.tree(first, height) {
                Some(same) if tree.is(same) => return,
                Some(same) if tree == same => *tree = same.clone(),
                _ => {}
            }
        }
    }

    /// The tree of a height that begins with the block of this number; `None` if that is not full.
    fn tree(&self, first: usize, height: u32) -> Option<&Tree<T>> {
        if first >> (BITS * height) >= self.full >> (BITS * height) {
            return None;
        }
        let (at, highest) = self.tree_with(first);
        Some(self.trees[at].below(first, highest, height))
    }
}

/// Which tree below one of this height has the block of this number.
fn place_below(number: usize, height: u32) -> usize {
    (number >> (BITS * (height - 1))) % WIDTH
}

impl<T> Tree<T> {
    /// The tree of a height with the block of a number, below this one.
    fn below(&self, number: usize, height: u32, wanted: u32) -> &Tree<T> {
        match self {
            Tree::Trees(trees) if height > wanted => {
                trees[place_below(number, height)].below(number, height - 1, wanted)
            }
            _ => self,
        }
    }

    /// Whether it is the very same, not only alike.
    fn is(&self, other: &Tree<T>) -> bool {
        match (self, other) {
            (Tree::Block(own), Tree::Block(other)) => Arc::ptr_eq(own, other),
            (Tree::Trees(own), Tree::Trees(other)) => Arc::ptr_eq(own, other),
            _ => false,
        }
    }
}

impl<T: Clone> Tree<T> {
    fn block_mut(&mut self, number: usize, height: u32) -> &mut [T] {
        match self {
            Tree::Block(items) => Arc::make_mut(items),
            Tree::Trees(trees) => {
                Arc::make_mut(trees)[place_below(number, height)].block_mut(number, height - 1)
            }
        }
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
        Share,
    }

    fn act() -> impl Strategy<Value = Act> {
        prop_oneof![
            (0..20_000usize).prop_map(Act::Push),
            (0..60_000usize).prop_map(Act::Truncate),
            (0..60_000usize).prop_map(Act::Change),
            Just(Act::Share),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn it_is_a_list_and_its_clones_stay_as_they_were(
            acts in prop::collection::vec(act(), 1..12)
        ) {
            let (mut blocks, mut list) = (SharedVec::default(), Vec::new());
            // Another, which comes to what it is in its own way.
            let other: SharedVec<usize> = numbers(0..50_000);
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
                    Act::Share => blocks.share(&other),
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
    fn numbers(numbers: std::ops::Range<usize>) -> SharedVec<usize> {
        let mut blocks = SharedVec::default();
        numbers.for_each(|number| blocks.push(number));
        blocks
    }

    /// The full blocks that are kept once.
    fn shared(one: &SharedVec<usize>, other: &SharedVec<usize>) -> usize {
        let full = (0..one.full.min(other.full)).filter(|&number| {
            let tree = |blocks: &SharedVec<usize>| blocks.tree(number, 0).cloned();
            tree(one)
                .zip(tree(other))
                .is_some_and(|(one, other)| one.is(&other))
        });
        full.count()
    }

    #[test]
    fn lists_that_are_alike_can_share_what_is_full() {
        let (mut one, other) = (numbers(0..5_000), numbers(0..40_000));
        assert_eq!(shared(&one, &other), 0);
        one.share(&other);
        assert_eq!(shared(&one, &other), 5_000 / WIDTH);
        for number in 5_000..30_000 {
            one.push(number);
            if number % 700 == 0 {
                one.share(&other);
            }
        }
        one.share(&other);
        assert_eq!(shared(&one, &other), 30_000 / WIDTH);
        assert_eq!(one, numbers(0..30_000));
    }

    #[test]
    fn where_lists_differ_they_share_what_is_before() {
        let (mut one, other) = (numbers(0..4_000), numbers(0..6_000));
        *one.get_mut(3_100).expect("it is there") = 7;
        one.share(&other);
        assert_eq!(shared(&one, &other), 4_000 / WIDTH - 1);
        assert_eq!((one.get(3_100), other.get(3_100)), (Some(&7), Some(&3_100)));
    }
}
