//! What the tables of dials and options have in common.
//!
//! A table (`timing_table!`, `direction_table!`, `option_table!`) declares each of its values once:
//!
//! ```text
//! /// What it is, in a sentence. The sentence also stands in docs/SCENARIO.md.
//! field: Type { name: "name_in_files", range: 0..=600_000, tags: [0] }
//! ```
//!
//! It hands its rows to a macro of the caller's, after what the caller gives: `table! { then
//! [given] }` becomes `then! { [given] rows }`. So each room makes what it needs of a row, by the
//! row's type.
//!
//! - `name` is the field in files and on the page; it ends in `_ms` if the value is in milliseconds.
//! - `range` is in that unit, both ends included; for probabilities it is 0 to 1.
//! - `tags` are its numbers in a link. **They never change**, and a new row takes the next free
//!   one. A value of two shapes has two tags, one for each.

use std::ops::RangeInclusive;

/// Timeouts, intervals and polls, in milliseconds. A shorter one could make a run stand still.
pub(crate) const INTERVAL: RangeInclusive<u32> = 1..=600_000;

/// Latencies and disk writes, in milliseconds.
pub(crate) const DELAY: RangeInclusive<u32> = 0..=600_000;

/// Declares the struct of changes to a table's values; `None` keeps a value.
macro_rules! change {
    (
        [$(#[$about:meta])* $change:ident of $whole:ident]
        $(
            $(#[doc = $doc:literal])+
            $field:ident: $type:ty { $($row:tt)* }
        )*
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub struct $change {
            $( $(#[doc = $doc])+ pub $field: Option<$type>, )*
        }

        impl $change {
            /// Makes the changes that are named.
            pub fn turn(&self, whole: &mut $whole) {
                $( whole.$field = self.$field.unwrap_or(whole.$field); )*
            }

            /// The changes that make `to` of `from`.
            pub fn between(from: &$whole, to: &$whole) -> $change {
                // Names every field, so that none is missing in the table.
                let $whole { $($field),* } = *to;
                $change {
                    $( $field: (from.$field != $field).then_some($field), )*
                }
            }

            /// These changes, and those of `other` to values that these keep.
            #[must_use]
            pub fn or(self, other: $change) -> $change {
                $change {
                    $( $field: self.$field.or(other.$field), )*
                }
            }

            /// The changes that are in both.
            #[must_use]
            pub fn common(self, other: $change) -> $change {
                $change {
                    $( $field: self.$field.filter(|_| self.$field == other.$field), )*
                }
            }

            /// The changes to values that `other` keeps.
            #[must_use]
            pub fn without(self, other: $change) -> $change {
                $change {
                    $( $field: self.$field.filter(|_| other.$field.is_none()), )*
                }
            }
        }
    };
}
pub(super) use change;
