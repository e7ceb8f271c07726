//! What the tables of dials and options have in common.
//!
//! A table (`timing_table!`, `direction_table!`, `option_table!`) declares each of its values once:
//!
//! ```text
//! /// What it is, in a sentence. The sentence also stands in docs/SCENARIO.md.
//! field: Type { name: "name_in_files", range: 0..=600_000, tags: [0] }
//! ```
//!
//! It hands its rows to a macro of the caller's, behind what the caller gives: `table! { then [given] }`
//! becomes `then! { [given] rows }`. So each room makes of a row what it needs, by the row's type.
//!
//! - `name` is the field in files and on the page; it ends in `_ms` if the value is in milliseconds.
//! - `range` is in that unit, both ends included; of probabilities it is 0 to 1.
//! - `tags` are its numbers in a link. **They never change**, and a new row takes the next one free. A
//!   value of two shapes has two tags, one for each.

use std::ops::RangeInclusive;

/// Timeouts, intervals and polls, in milliseconds. A shorter one could make a run stand still.
pub(crate) const INTERVAL: RangeInclusive<u32> = 1..=600_000;

/// Latencies and the writing of a disk, in milliseconds.
pub(crate) const DELAY: RangeInclusive<u32> = 0..=600_000;

/// Makes the change type of a table: each value may be turned, and what is `None` stays as it is.
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
            /// Turns what is named.
            pub fn turn(&self, whole: &mut $whole) {
                $( whole.$field = self.$field.unwrap_or(whole.$field); )*
            }

            /// What turns `from` into `to`.
            pub fn between(from: &$whole, to: &$whole) -> $change {
                // Names every field, so that none is missing in the table.
                let $whole { $($field),* } = *to;
                $change {
                    $( $field: (from.$field != $field).then_some($field), )*
                }
            }

            /// This change, and what only `other` turns.
            #[must_use]
            pub fn or(self, other: $change) -> $change {
                $change {
                    $( $field: self.$field.or(other.$field), )*
                }
            }

            /// What both turn, to the same.
            #[must_use]
            pub fn common(self, other: $change) -> $change {
                $change {
                    $( $field: self.$field.filter(|_| self.$field == other.$field), )*
                }
            }

            /// What this turns and `other` does not.
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
