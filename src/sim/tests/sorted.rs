//! The map in order of its keys, against a B-tree.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::sim::sorted::Sorted;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;
use std::collections::BTreeMap;

#[test]
fn whatever_is_added_and_taken_away_it_is_in_order_and_found() {
    let mut random = Pcg64Mcg::seed_from_u64(1);
    let (mut sorted, mut tree) = (Sorted::<u32>::default(), BTreeMap::new());
    for value in 0..2_000 {
        let key = random.random_range(0..50);
        match random.random_range(0..4) {
            0 => {
                sorted.insert(key, value);
                tree.insert(key, value);
            }
            1 => assert_eq!(sorted.remove(key), tree.remove(&key)),
            2 => assert_eq!(sorted.entry(key), tree.entry(key).or_default()),
            _ => assert_eq!(sorted.get_mut(key), tree.get_mut(&key)),
        }
        let to = random.random_range(key..60);
        assert_eq!(
            (sorted.len(), sorted.is_empty()),
            (tree.len(), tree.is_empty())
        );
        assert_eq!(sorted.get(key), tree.get(&key));
        assert!(sorted.values().eq(tree.values()));
        assert!(
            sorted
                .keys(key..=to)
                .eq(tree.range(key..=to).map(|(key, _)| *key))
        );
    }
}
