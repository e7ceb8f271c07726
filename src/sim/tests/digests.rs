//! What the digest of a run depends on.

use proptest::prelude::*;

use super::any_fact::{Any, Draw, draws, entries};
use super::harness::*;
use super::scribe::Scribe;
use super::storm::Storm;
use crate::raft::Entry;
use crate::sim::facts::{HEAD, Record, digest};
use crate::sim::{Fact, FactLog, MessageFields, Run, Stamped};

/// Writes a fact again, with the entries that it carries.
fn push(scribe: &mut Scribe, stamped: &Stamped, carried: &[Entry]) {
    let mut fact = stamped.fact;
    if let Fact::Send {
        message: MessageFields::AppendEntries { entries, .. },
        ..
    } = &mut fact
    {
        *entries = scribe.log.list(carried);
    }
    scribe.write(stamped.at, stamped.term, fact);
}

/// The digest of a run, from its facts alone. After each step for which `cut` says so, the log is
/// replaced: by one that begins there, or by a copy.
fn from_facts(run: &Run, mut cut: impl FnMut(FactLog) -> FactLog) -> u64 {
    let facts = run.facts();
    let mut scribe = Scribe::new(FactLog::default(), digest::of_setup(run.setup()));
    let mut number = 0;
    while let Some(first) = facts.get(number) {
        let trigger = facts.trigger(number).expect("each step has one");
        scribe.log.begin_step(first.step, trigger);
        while let Some(stamped) = facts.get(number).filter(|fact| fact.step == first.step) {
            push(&mut scribe, &stamped, &facts.entries(number));
            number += 1;
        }
        scribe.end_step();
        scribe = Scribe::new(cut(scribe.log), scribe.digest);
    }
    scribe.digest
}

#[test]
fn it_does_not_depend_on_where_blocks_begin() {
    let mut carried = 0;
    for seed in 0..6 {
        let mut storm = Storm::new(seed);
        let run = run_to(storm.setup(seed), storm.commands(), 15_000);
        let facts = run.facts();
        assert_eq!((facts.first(), run.checker().violations().len()), (0, 0));
        carried += (0..facts.end())
            .filter(|&number| !facts.entries(number).is_empty())
            .count();
        assert_eq!(from_facts(&run, |log| log), run.digest());
        assert_eq!(from_facts(&run, |log| log), run.digest());
        let mut steps = 0;
        let begun_again = from_facts(&run, |log| {
            steps += 1;
            match steps % 7 {
                0 => FactLog::beginning_at(log.end(), log.lanes_before(log.end())),
                _ => log,
            }
        });
        assert_eq!(begun_again, run.digest());
    }
    assert!(carried > 500, "{carried} messages carried entries");
}

/// A step of any facts: its records and its extra words. Hashing them again gives the digest that
/// writing them gave.
fn step(draw: &mut Draw, before: u64) -> (Vec<Record>, Vec<u32>) {
    let mut scribe = Scribe::new(FactLog::default(), before);
    scribe.log.begin_step(draw.any(), draw.any());
    for _ in 0..1 + draw.word() % 6 {
        let stamped = Stamped {
            at: draw.any(),
            step: 0,
            term: draw.any(),
            function: None,
            fact: Fact::any(draw),
        };
        let carried = entries(draw);
        push(&mut scribe, &stamped, &carried);
    }
    scribe.end_step();
    let slice = scribe.log.slice(0);
    let (records, extra) = (slice.records.to_vec(), slice.extra.to_vec());
    assert_eq!(scribe.digest, digest::after_words(before, &records, &extra));
    (records, extra)
}

/// The bits of a record that are hashed: those of its time, its kind, and its own words.
fn is_hashed(record: &Record, word: usize, bit: u32) -> bool {
    match word {
        0 | 1 => true,
        4 => bit < 8,
        _ => (HEAD..HEAD + record.body().len()).contains(&word),
    }
}

proptest! {
    #[test]
    fn it_changes_with_every_word_of_every_fact(
        mut draw in draws(),
        before in any::<u64>(),
        bit in 0..32u32,
    ) {
        let (records, extra) = step(&mut draw, before);
        let usual = digest::after_words(before, &records, &extra);
        for (place, record) in records.iter().enumerate() {
            // The length of a record follows from its kind.
            let length = |word: usize| word == 4 && bit >= 24;
            for word in (0..HEAD + record.body().len()).filter(|&word| !length(word)) {
                let mut records = records.clone();
                records[place] = record.flipped(word, bit);
                let other = digest::after_words(before, &records, &extra);
                prop_assert_eq!(other != usual, is_hashed(record, word, bit), "word {}", word);
            }
        }
        for place in 0..extra.len() {
            let mut extra = extra.clone();
            extra[place] ^= 1 << bit;
            prop_assert_ne!(digest::after_words(before, &records, &extra), usual);
        }
    }

    #[test]
    fn it_changes_with_what_came_before_and_with_the_order(
        mut draw in draws(),
        before in any::<u64>(),
        bit in 0..64u32,
    ) {
        let (records, extra) = step(&mut draw, before);
        let usual = digest::after_words(before, &records, &extra);
        prop_assert_ne!(digest::after_words(before ^ 1 << bit, &records, &extra), usual);
        prop_assert_ne!(digest::after_words(before, &records[1..], &extra), usual);
        let told = |record: &Record| (record.at(), record.code(), record.body().to_vec());
        let mut swapped = records.clone();
        swapped.reverse();
        let is_other = !swapped.iter().map(told).eq(records.iter().map(told));
        prop_assert_eq!(digest::after_words(before, &swapped, &extra) != usual, is_other);
    }
}
