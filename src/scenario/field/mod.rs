//! The types of fields, and how their values are written in files and links.
//!
//! A table in `sim` gives each field its type; the rest follows from that type's [`Field`]. A new
//! type needs one `impl`.

pub(super) mod commands;
mod dials;

pub(super) use commands::peer;

use super::json::Value;
use super::link::wire::{Reader, Writer};
use super::number::Number;
use super::refusal::Refusal;
use std::ops::RangeInclusive;

/// The limits of a value.
#[derive(Clone, Copy)]
pub(super) struct Within {
    /// The min, in the field's unit.
    low: u32,
    /// The max, in the field's unit.
    high: u32,
    /// The size of the cluster.
    peers: u8,
}

impl Within {
    /// A range, in a cluster of `peers`.
    pub(super) fn new(range: RangeInclusive<u32>, peers: u8) -> Within {
        let (low, high) = range.into_inner();
        Within { low, high, peers }
    }
}

/// A type of field.
pub(super) trait Field: Sized {
    /// Its value if it is left out; `None` if it is required.
    const DEFAULT: Option<Self> = None;

    /// Reads it from a file.
    fn read(value: Value<'_>, within: Within) -> Result<Self, Refusal>;

    /// Writes it to a file.
    fn write(&self) -> String;

    /// If its row has two tags: whether the second one is written.
    fn has_second_tag(&self) -> bool {
        false
    }

    /// Writes it to a link, after its row's tag. `told` is whether that is one of two.
    fn encode(&self, told: bool, out: &mut Writer);

    /// Reads it from a link, after its row's tag. If that is one of two, `told` is whether it is
    /// the second.
    fn decode(from: &mut Reader<'_>, told: Option<bool>, within: Within) -> Result<Self, Refusal>;
}

/// False if left out. If there are two tags, they are its value.
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

/// Its range fits into a byte.
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

/// A list on one line.
pub(super) fn list(elements: impl IntoIterator<Item = String>) -> String {
    let elements: Vec<String> = elements.into_iter().collect();
    format!("[{}]", elements.join(", "))
}

/// A word that needs no escapes.
pub(super) fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}
