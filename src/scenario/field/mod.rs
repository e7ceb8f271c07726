//! The types that a field can have, and how a value of each stands in a file and in a link.
//!
//! A table in `sim` gives each field its type; all else follows from the [`Field`] of that type. What a
//! new type needs is one `impl`.

pub(super) mod commands;
mod dials;

pub(super) use commands::peer;

use super::json::Value;
use super::link::wire::{Reader, Writer};
use super::number::Number;
use super::refusal::Refusal;
use std::ops::RangeInclusive;

/// What a value must be within.
#[derive(Clone, Copy)]
pub(super) struct Within {
    /// The least, in the field's unit.
    low: u32,
    /// The most, in the field's unit.
    high: u32,
    /// How many peers the cluster has.
    peers: u8,
}

impl Within {
    /// A range, in a cluster of `peers`.
    pub(super) fn new(range: RangeInclusive<u32>, peers: u8) -> Within {
        let (low, high) = range.into_inner();
        Within { low, high, peers }
    }
}

/// A type of fields.
pub(super) trait Field: Sized {
    /// What it is if it is left out; none if it may not be.
    const DEFAULT: Option<Self> = None;

    /// Reads it from a file.
    fn read(value: Value<'_>, within: Within) -> Result<Self, Refusal>;

    /// Writes it for a file.
    fn write(&self) -> String;

    /// Whether a row with two tags has the second of them in a link.
    fn has_second_tag(&self) -> bool {
        false
    }

    /// Writes it for a link, behind its row's tag. `told` is whether that is one of two.
    fn encode(&self, told: bool, out: &mut Writer);

    /// Reads it from a link, behind its row's tag. If that is one of two, `told` is whether it is the
    /// second.
    fn decode(from: &mut Reader<'_>, told: Option<bool>, within: Within) -> Result<Self, Refusal>;
}

/// Left out, it is false. If there are two tags, they tell it.
impl Field for bool {
    const DEFAULT: Option<bool> = Some(false);

    fn read(value: Value<'_>, _: Within) -> Result<bool, Refusal> {
        value.boolean()
    }

    fn write(&self) -> String {
        self.to_string()
    }

    fn has_second_tag(&self) -> bool {
        *self
    }

    fn encode(&self, told: bool, out: &mut Writer) {
        if !told {
            out.flag(*self);
        }
    }

    fn decode(from: &mut Reader<'_>, told: Option<bool>, _: Within) -> Result<bool, Refusal> {
        told.map_or_else(|| from.flag(), Ok)
    }
}

impl Field for u32 {
    fn read(value: Value<'_>, Within { low, high, .. }: Within) -> Result<u32, Refusal> {
        value.number()?.whole(low, high)
    }

    fn write(&self) -> String {
        self.to_string()
    }

    fn encode(&self, _: bool, out: &mut Writer) {
        out.number(*self);
    }

    fn decode(
        from: &mut Reader<'_>,
        _: Option<bool>,
        Within { low, high, .. }: Within,
    ) -> Result<u32, Refusal> {
        Number(&from.number()?.to_string()).whole(low, high)
    }
}

/// Its range is within those of a byte.
impl Field for u8 {
    fn read(value: Value<'_>, within: Within) -> Result<u8, Refusal> {
        u32::read(value, within).map(|number| number as u8)
    }

    fn write(&self) -> String {
        self.to_string()
    }

    fn encode(&self, _: bool, out: &mut Writer) {
        out.number(*self);
    }

    fn decode(from: &mut Reader<'_>, told: Option<bool>, within: Within) -> Result<u8, Refusal> {
        u32::decode(from, told, within).map(|number| number as u8)
    }
}

/// A list in a line.
pub(super) fn list(elements: impl IntoIterator<Item = String>) -> String {
    let elements: Vec<String> = elements.into_iter().collect();
    format!("[{}]", elements.join(", "))
}

/// A word that has nothing to escape.
pub(super) fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}
