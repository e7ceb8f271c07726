//! The queue gives out its entries in order, however they came in.

use proptest::prelude::*;
use std::collections::BTreeSet;

use crate::raft::{PeerId, Time};
use crate::sim::queue::{Due, Entry, Pending, Queue};

fn entry(at: u64, order: u64) -> Entry {
    let due = Due {
        at: Time(at),
        order,
    };
    Entry {
        due,
        pending: Pending::Disk(PeerId(order as u8)),
    }
}

#[derive(Clone, Copy, Debug)]
enum Act {
    /// An entry that is due so long after the last one that was taken out.
    Push(u64),
    /// An entry that was due so long before it.
    PushLate(u64),
    Pop,
    /// Removes all whose order is a multiple of this.
    Take(u64),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => (0..20_000u64).prop_map(Act::Push),
        4 => (0..600u64).prop_map(Act::Push),
        3 => (0..2_000_000u64).prop_map(Act::Push),
        1 => (0..50_000u64).prop_map(Act::PushLate),
        9 => Just(Act::Pop),
        1 => (2..5u64).prop_map(Act::Take),
    ];
    proptest::collection::vec(act, 0..400)
}

proptest! {
    #[test]
    fn it_gives_out_the_first_of_all(acts in acts(), start in 0..u64::from(u32::MAX)) {
        let (mut queue, mut all) = (Queue::default(), BTreeSet::new());
        let mut now = start;
        for act in acts {
            match act {
                Act::Push(_) | Act::PushLate(_) => {
                    let at = match act {
                        Act::PushLate(ago) => now.saturating_sub(ago),
                        Act::Push(span) => now + span,
                        _ => now,
                    };
                    let entry = entry(at, queue.next_order());
                    queue.push(entry);
                    all.insert(entry);
                }
                Act::Pop => {
                    let popped = queue.pop();
                    prop_assert_eq!(popped, all.pop_first());
                    now = popped.map_or(now, |entry| now.max(entry.due.at.0));
                }
                Act::Take(multiple) => {
                    let wanted = |entry: &Entry| entry.due.order.is_multiple_of(multiple);
                    let taken = BTreeSet::from_iter(queue.take(wanted));
                    let (gone, left) = all.iter().partition(|entry| wanted(entry));
                    let gone: BTreeSet<Entry> = gone;
                    prop_assert_eq!(taken, gone);
                    all = left;
                }
            }
            prop_assert_eq!(queue.peek(), all.first());
            prop_assert_eq!(BTreeSet::from_iter(queue.iter()), all.clone());
        }
        let rest = std::iter::from_fn(|| queue.pop());
        prop_assert!(rest.eq(all));
    }
}
