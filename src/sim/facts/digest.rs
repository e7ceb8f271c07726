//! The digest of a run: a running 64-bit hash over its facts.
//!
//! For each fact it covers what a trace says of it: the time, the kind, its own values and its extra
//! bytes; not the step, the function, the peer's term, or what only the page needs. A change here, or in a row of the
//! table of facts, raises [`ENGINE`](crate::sim::ENGINE).

use super::{Value, Writer};
use crate::sim::Setup;

/// A number whose products spread over all 64 bits: 2⁶⁴ divided by the golden ratio, made odd.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The digest with one more pair of words. For a given pair the function is one-to-one, and each
/// bit of either word changes about half of the bits above it; the rotation brings these down for
/// the next pair.
#[inline(always)]
pub(super) fn fold(digest: u64, low: u32, high: u32) -> u64 {
    let pair = u64::from(low) | u64::from(high) << 32;
    (digest ^ pair).wrapping_mul(SPREAD).rotate_left(29)
}

/// The digest with these bytes, two words at a time; a last single word is paired with 0.
pub(super) fn fold_all(digest: u64, bytes: &[u8]) -> u64 {
    let word = |bytes: Option<&[u8; 4]>| bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes));
    bytes.chunks(8).fold(digest, |digest, pair| {
        let words = pair.as_chunks().0;
        fold(digest, word(words.first()), word(words.get(1)))
    })
}

/// The digest of a world before its first step.
pub(in crate::sim) fn of_setup(setup: &Setup) -> u64 {
    let (mut body, mut extra) = ([0; super::BODY], Vec::new());
    let mut writer = Writer::new(
        &mut body,
        &mut extra,
        fold(SPREAD, setup.peers.into(), setup.seed),
    );
    setup.timing.put(&mut writer);
    setup.network.put(&mut writer);
    setup.options.put(&mut writer);
    setup.rules.put(&mut writer);
    let digest = writer.digest();
    fold_all(digest, &extra)
}

/// The digest after a step with these facts and extra bytes; the same that writing them yields.
#[cfg(all(test, not(target_family = "wasm")))]
pub(in crate::sim) fn after_step(
    digest: u64,
    at: crate::raft::Time,
    facts: &[super::Fact],
    extra: &[u8],
) -> u64 {
    let mut digest = digest;
    for fact in facts {
        digest = fold(digest, at.0 as u32, (at.0 >> 32) as u32);
        digest = fold(digest, fact.code().into(), 0);
        let (mut body, mut extra) = ([0; super::BODY], Vec::new());
        let mut writer = Writer::new(&mut body, &mut extra, digest);
        fact.put_fields(&mut writer);
        digest = writer.digest();
    }
    fold_all(digest, extra)
}
