//! The arithmetic of a log whose first entries are compacted.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::cluster::entries;
use crate::raft::{Base, Entry, Index, Log, Term};

const BASE: Base = Base { index: 3, term: 2 };

/// Entries 4 to 8 have the terms 2, 2, 4, 4, 5.
fn log() -> Log {
    let mut log = Log::after(BASE);
    for entry in entries(4, &[2, 2, 4, 4, 5]) {
        log.push(entry);
    }
    log
}

fn indexes(log: &Log, from: Index) -> Vec<Index> {
    log.iter_from(from).map(|(index, _)| index).collect()
}

#[test]
fn indexes_go_on_after_the_base() {
    let mut log = Log::after(BASE);
    assert_eq!((log.last_index(), log.last_term()), (3, 2));
    assert_eq!(log.push(entries(4, &[2])[0]), 4);
    assert_eq!((log.last_index(), log.last_term()), (4, 2));
    assert_eq!(log.base(), BASE);
}

#[test]
fn a_log_that_was_never_compacted_begins_after_index_0_of_term_0() {
    let log = Log::default();
    assert_eq!((log.last_index(), log.last_term()), (0, 0));
    assert_eq!(log.term_at(0), Some(0));
    assert_eq!(log.term_at(1), None);
    assert_eq!(log, Log::after(Base::default()));
}

#[test]
fn the_base_has_a_term_and_no_entry_and_before_it_there_is_nothing() {
    let log = log();
    let terms = [None, None, None, Some(2), Some(2), Some(2), Some(4)];
    for (index, term) in (0..).zip(terms) {
        assert_eq!(log.term_at(index), term, "{index}");
    }
    assert_eq!((log.term_at(8), log.term_at(9)), (Some(5), None));
    for index in [0, 3, 9] {
        assert_eq!(log.get(index), None, "{index}");
    }
    assert_eq!(log.get(4), Some(&entries(4, &[2])[0]));
    assert_eq!(log.get(8), Some(&entries(8, &[5])[0]));
}

#[test]
fn what_is_read_from_an_index_on_begins_after_the_base() {
    let log = log();
    assert_eq!(indexes(&log, 0), [4, 5, 6, 7, 8]);
    assert_eq!(indexes(&log, 7), [7, 8]);
    assert!(indexes(&log, 9).is_empty());
    let sent: Vec<Entry> = log.entries_from(7).to_vec();
    assert_eq!(sent, entries(7, &[4, 5]));
}

#[test]
fn a_write_replaces_what_follows_the_base() {
    let mut log = log();
    log.replace_from(6, &entries(6, &[6]));
    assert_eq!((log.last_index(), log.last_term()), (6, 6));
    log.truncate_from(4);
    assert_eq!((log.last_index(), log.last_term()), (3, 2));
    assert_eq!(log, Log::after(BASE));
}

#[test]
fn the_first_entry_of_a_term_is_not_looked_for_before_the_base() {
    let log = log();
    let firsts: [Option<Index>; 7] = [3, 4, 5, 6, 7, 8, 9].map(|index| log.first_of_term_at(index));
    let expected = [None, Some(4), Some(4), Some(6), Some(6), Some(8), None];
    assert_eq!(firsts, expected);
}

#[test]
fn the_last_entry_of_a_term_may_be_the_base() {
    let log = log();
    let last = |term: Term, index: Index| log.last_of_term(term, index);
    assert_eq!(last(4, 8), Some(7));
    assert_eq!(last(4, 6), Some(6));
    assert_eq!(last(2, 3), Some(3));
    assert_eq!(last(2, 99), Some(5));
    assert_eq!((last(1, 8), last(3, 8), last(9, 8)), (None, None, None));
    assert_eq!(last(2, 2), None);
}

#[test]
fn logs_of_different_bases_share_no_memory() {
    let mut one: Log = entries(1, &[1; 64]).into_iter().collect();
    let before = one.clone();
    one.share(&log());
    assert_eq!(one, before);
}

#[test]
#[should_panic(expected = "compacted cannot be sent")]
#[cfg(not(target_family = "wasm"))]
fn what_is_compacted_cannot_be_sent() {
    log().entries_from(3);
}

#[test]
#[should_panic(expected = "compacted cannot be removed")]
#[cfg(not(target_family = "wasm"))]
fn what_is_compacted_cannot_be_removed() {
    log().truncate_from(3);
}
