//! Nothing is lost where states count as one, and where messages are sent at once: shown in clusters
//! that are small enough to do without.

#![allow(
    clippy::disallowed_types,
    reason = "states are looked up, never walked in the order of the map"
)]

use std::collections::{BTreeSet, HashMap, hash_map::Entry};
use std::hash::Hash;

use raft_playground::raft::Rules;
use stateright::Model;

use super::adapter::{State, peers};
use super::symmetry::Keys;
use super::{Bounds, Cluster};

const WRITES: Bounds = Bounds {
    terms: 1,
    proposals: 1,
    crashes: 1,
};

const ELECTIONS: Bounds = Bounds {
    terms: 2,
    proposals: 0,
    crashes: 0,
};

/// One state for each key that is come to.
fn reached<Key: Hash + Eq>(
    bounds: Bounds,
    next: fn(&Cluster, &State) -> Vec<State>,
    key: fn(&State) -> Key,
) -> HashMap<Key, State> {
    let rules = Rules::RAFT;
    let cluster = Cluster { rules, bounds };
    let mut pending = cluster.init_states();
    let mut reached = HashMap::new();
    while let Some(now) = pending.pop() {
        if let Entry::Vacant(place) = reached.entry(key(&now)) {
            let next = next(&cluster, &now).into_iter();
            pending.extend(next.filter(|next| cluster.within_boundary(next)));
            place.insert(now);
        }
    }
    reached
}

fn settled(cluster: &Cluster, now: &State) -> Vec<State> {
    let next = cluster.next_steps(now).into_iter();
    next.map(|(_, next)| next).collect()
}

/// Whatever may happen, each message in its time.
fn unsettled(cluster: &Cluster, now: &State) -> Vec<State> {
    let can_crash = now.crashes < cluster.bounds.crashes;
    let crashes = (0..2).filter(|_| can_crash).map(Some);
    let mut next = Vec::new();
    for id in peers() {
        for act in cluster.acts(now, id) {
            let crashes = crashes.clone().chain([None]);
            next.extend(crashes.filter_map(|crash| now.after(id, act, crash, cluster.rules)));
        }
    }
    next
}

/// All of a state, with each peer in its own place.
fn text(state: &State) -> String {
    let inboxes = state.inboxes.each_ref().map(|inbox| {
        let messages = (0..inbox.len()).map(|place| format!("{:?}", inbox.get(place)));
        BTreeSet::from_iter(messages)
    });
    let rest = (&state.nodes, &state.seen, state.proposals, state.crashes);
    format!("{inboxes:?} {rest:?}")
}

fn smallest(keys: Keys) -> u64 {
    keys.into_iter().fold(u64::MAX, u64::min)
}

#[test]
fn states_that_count_as_one_differ_in_places_alone() {
    for bounds in [WRITES, ELECTIONS] {
        let one_by_one = reached(bounds, settled, text);
        let counted_as_one = reached(bounds, settled, |state| smallest(state.keys()));
        let different = |state: &State| BTreeSet::from(state.keys()).len();
        let counted: usize = counted_as_one.values().map(different).sum();
        assert_eq!(counted, one_by_one.len());
    }
}

#[test]
fn what_is_sent_at_once_comes_too_early_for_nobody() {
    let but_for_messages = |next| {
        let reached = reached(WRITES, next, |state| smallest(state.keys()));
        let key = |state: &State| smallest(state.keys_without_messages());
        BTreeSet::from_iter(reached.values().map(key))
    };
    assert_eq!(but_for_messages(settled), but_for_messages(unsettled));
}
