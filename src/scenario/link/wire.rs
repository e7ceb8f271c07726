//! The format of the body of a link.
//!
//! The body is a sequence of postcard values:
//!
//! 1. the engine: `u64`;
//! 2. the number of settings: `u64`; and for each its tag, as in [`setting`], and its values;
//! 3. the number of commands: `u64`; and for each the microseconds since the one before it, or
//!    since the start: `i64`, since a scenario may have them in any order; then, if it has an
//!    `after`, [`AFTER`] and that number; then its tag and its fields.
//!
//! The tags of commands, dials, options, presets and rules are in their tables, in `sim`, `raft`
//! and [`super::super::Preset`]. A list of dials begins with their number. Each dial of a network
//! has a number before its tag: 0 for both directions, 1 for requests, 2 for replies.
//!
//! **What must never change**, or links that people have kept change their meaning or break:
//!
//! - the tags, and the order and units of what follows each. Something new gets a new tag. A
//!   version that does not know a tag says that the link is from a newer one;
//! - the meaning of a setting that is *not* there: the defaults of a scenario, its options among
//!   them, and the dials of each preset.
//!
//! Spans and moments are in microseconds, probabilities in millionths. All numbers have the widest
//! type: on the wire they are of variable length, and ranges are checked when they are read.

use super::super::refusal::{self, Refusal};
use crate::raft::{Rule, Rules};
use serde::{Deserialize, Serialize};

/// The settings: what differs from the default scenario, and what is shown. Of two for the same
/// thing, the later one counts; the preset goes before all dials.
pub(crate) mod setting {
    /// The preset, by number.
    pub(crate) const PRESET: u32 = 0;
    /// Text.
    pub(crate) const TITLE: u32 = 1;
    /// Text.
    pub(crate) const NOTE: u32 = 2;
    /// The number of peers.
    pub(crate) const PEERS: u32 = 3;
    /// A number.
    pub(crate) const SEED: u32 = 4;
    /// A list of dials.
    pub(crate) const TIMING: u32 = 5;
    /// A list of dials.
    pub(crate) const NETWORK: u32 = 6;
    /// The time of the end.
    pub(crate) const END: u32 = 7;
    /// The moment shown, after everything due then.
    pub(crate) const MOMENT: u32 = 8;
    /// The moment shown, and the number of steps of its microsecond that are done.
    pub(crate) const WITHIN: u32 = 9;
    /// Nothing: it plays.
    pub(crate) const PLAYING: u32 = 10;
    /// Virtual microseconds per wall second.
    pub(crate) const SPEED: u32 = 11;
    /// A peer.
    pub(crate) const SELECTED_PEER: u32 = 12;
    /// A request: sender, receiver, and the number of the call on that link.
    pub(crate) const SELECTED_MESSAGE: u32 = 13;
    /// A link: sender, receiver.
    pub(crate) const SELECTED_LINK: u32 = 14;
    /// A list of options.
    pub(crate) const OPTIONS: u32 = 15;
    /// A bit for each rule that is off.
    pub(crate) const RULES_OFF: u32 = 16;
    /// A reply, or a copy: the two words of its [name](crate::sim::MessageId::words).
    pub(crate) const SELECTED_REPLY_OR_COPY: u32 = 17;
}

/// Before a command's tag, with a number: the command's `after`. No command has this tag.
pub(crate) const AFTER: u32 = 0;

/// A bit for each rule that is off.
pub(crate) fn to_bits(rules: Rules) -> u64 {
    rules.all_off().fold(0, |bits, rule| bits | 1 << rule.bit())
}

/// The rules in force if those of these bits are off; `None` if a bit is no rule's.
pub(crate) fn from_bits(bits: u64) -> Option<Rules> {
    let of_rules: Rules = Rule::ALL.into_iter().collect();
    let is_off = |rule: &Rule| bits >> rule.bit() & 1 == 1;
    (bits & !to_bits(of_rules) == 0).then(|| Rule::ALL.into_iter().filter(is_off).collect())
}

/// The tag of a row that has one or two.
pub(crate) fn tag(tags: &[u32], second: bool) -> u32 {
    tags[usize::from(second && tags.len() > 1)]
}

/// `None` if the tag is not of this row. If the row has two, whether it is the second.
pub(crate) fn second_tag(tags: &[u32], tag: u32) -> Option<Option<bool>> {
    let place = tags.iter().position(|&known| known == tag)?;
    Some((tags.len() > 1).then_some(place == 1))
}

/// A body, or a part of one, being written.
#[derive(Default)]
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    #[inline(never)]
    fn put<T: Serialize + ?Sized>(&mut self, value: &T) {
        // Writing these types cannot fail, nor can a list of bytes fail to grow.
        self.0 = postcard::to_extend(value, std::mem::take(&mut self.0)).unwrap_or_default();
    }

    pub(crate) fn number(&mut self, number: impl Into<u64>) {
        self.put(&number.into());
    }

    /// A number that may be negative.
    pub(crate) fn signed(&mut self, number: i64) {
        self.put(&number);
    }

    pub(crate) fn flag(&mut self, flag: bool) {
        self.put(&flag);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.put(text);
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.put(bytes);
    }

    /// Appends a part.
    pub(crate) fn append(&mut self, part: Writer) {
        self.0.extend(part.0);
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// The part of a body that is not read yet. Its checksum is right, so what cannot be read is from a
/// newer version.
pub(crate) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    #[inline(never)]
    fn take<T: Deserialize<'a>>(&mut self) -> Result<T, Refusal> {
        let (value, rest) = postcard::take_from_bytes(self.0).map_err(|_| refusal::link_newer())?;
        self.0 = rest;
        Ok(value)
    }

    pub(crate) fn number(&mut self) -> Result<u64, Refusal> {
        self.take()
    }

    pub(crate) fn tag(&mut self) -> Result<u32, Refusal> {
        self.take()
    }

    pub(crate) fn signed(&mut self) -> Result<i64, Refusal> {
        self.take()
    }

    pub(crate) fn flag(&mut self) -> Result<bool, Refusal> {
        self.take()
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Refusal> {
        self.take()
    }

    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], Refusal> {
        self.take()
    }
}
