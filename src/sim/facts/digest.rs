//! The digest of a run: a running 64-bit hash over the words of its facts.
//!
//! Hashed are, for each fact, its moment, which fact it is, its own words and its extra words; not
//! its step, its function, its peer's term, or where its extra words happen to stand. A change here, or in a row of
//! the table of facts, raises [`ENGINE`](crate::sim::ENGINE).

use super::{FactLog, Record, Value, Writer};
use crate::sim::Setup;

/// A number whose products spread over all 64 bits: 2⁶⁴ divided by the golden ratio, made odd.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The digest with one more pair of words. For a given pair no two digests become one, and each bit
/// of either word moves about half of those above it; the rotation brings these down for the next.
#[inline]
fn fold(digest: u64, low: u32, high: u32) -> u64 {
    let pair = u64::from(low) | u64::from(high) << 32;
    (digest ^ pair).wrapping_mul(SPREAD).rotate_left(29)
}

fn fold_all(digest: u64, words: &[u32]) -> u64 {
    words.chunks(2).fold(digest, |digest, pair| {
        fold(digest, pair[0], pair.get(1).copied().unwrap_or(0))
    })
}

/// The digest of a world before its first step.
pub(in crate::sim) fn of_setup(setup: &Setup) -> u64 {
    let mut extra = Vec::new();
    let mut writer = Writer {
        body: &mut [0; super::BODY],
        len: 0,
        extra_at: 0,
        extra: &mut extra,
    };
    setup.timing.put(&mut writer);
    setup.network.put(&mut writer);
    setup.options.put(&mut writer);
    setup.rules.put(&mut writer);
    let rules = writer.body[0];
    let start = fold(SPREAD, setup.peers.into(), setup.seed);
    fold_all(fold(start, rules, 0), &extra)
}

/// The digest after the step whose facts are fresh in the log. What the checker finds is written
/// down later.
#[inline]
pub(in crate::sim) fn after(digest: u64, facts: &FactLog) -> u64 {
    let (records, extra) = facts.fresh_words();
    after_words(digest, records, extra)
}

/// The digest after a step of these records and extra words.
#[inline]
pub(in crate::sim) fn after_words(digest: u64, records: &[Record], extra: &[u32]) -> u64 {
    let mut digest = digest;
    for record in records {
        digest = fold(digest, record.at().0 as u32, (record.at().0 >> 32) as u32);
        digest = fold_all(fold(digest, record.code(), 0), record.body());
    }
    match extra {
        [] => digest,
        _ => fold_all(digest, extra),
    }
}
