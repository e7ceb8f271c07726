//! The types of fields, as the page and the docs know them.

use crate::raft::{ElectionCheck, PeerId, Rules, Span, SpanRange};
use crate::scenario::grouped;
use crate::sim::{Assignment, MAX_VALUE, Millionths, SpanBounds};
use std::ops::RangeInclusive;

/// A type of field.
pub(super) trait Typed {
    /// Its type in TypeScript.
    const TYPE: &'static str;
    /// Whether a command may leave it out.
    const IS_OPTIONAL: bool = false;

    /// Its values, for the docs; empty if its type says all.
    fn range(range: &RangeInclusive<u32>) -> String {
        let [low, high] = [range.start(), range.end()].map(|&end| grouped(end.into()));
        format!("{low} to {high}")
    }
}

impl Typed for Span {
    const TYPE: &'static str = "number";
}

impl Typed for SpanRange {
    const TYPE: &'static str = "[number, number]";
}

impl Typed for SpanBounds {
    const TYPE: &'static str = "[number, number]";
}

impl Typed for Millionths {
    const TYPE: &'static str = "number";
}

impl Typed for u8 {
    const TYPE: &'static str = "number";
}

impl Typed for u32 {
    const TYPE: &'static str = "number";
}

impl Typed for ElectionCheck {
    const TYPE: &'static str = "'deadline' | { polled_ms: [number, number] }";
}

impl Typed for bool {
    const TYPE: &'static str = "boolean";
    const IS_OPTIONAL: bool = true;

    fn range(_: &RangeInclusive<u32>) -> String {
        "true or false".to_owned()
    }
}

impl Typed for PeerId {
    const TYPE: &'static str = "number";

    fn range(_: &RangeInclusive<u32>) -> String {
        String::new()
    }
}

impl Typed for Option<PeerId> {
    const TYPE: &'static str = "number";
    const IS_OPTIONAL: bool = true;

    fn range(_: &RangeInclusive<u32>) -> String {
        String::new()
    }
}

impl Typed for Vec<Vec<PeerId>> {
    const TYPE: &'static str = "number[][]";

    fn range(_: &RangeInclusive<u32>) -> String {
        String::new()
    }
}

impl Typed for Assignment {
    const TYPE: &'static str = "string";

    fn range(_: &RangeInclusive<u32>) -> String {
        let most = grouped(MAX_VALUE.into());
        format!("such as `\"x=5\"`: a letter from a to z, and 0 to {most}")
    }
}

impl Typed for Rules {
    const TYPE: &'static str = "RuleId[]";

    fn range(_: &RangeInclusive<u32>) -> String {
        "names of rules".to_owned()
    }
}
