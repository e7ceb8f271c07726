//! Records of plain numbers, laid out in the order of their fields.

/// Declares a record whose fields are all numbers, in the order in which they are written. The page
/// reads them by the same names: `number-layout.ts` is generated from them.
macro_rules! numbers {
    (
        $(#[$about:meta])*
        pub struct $record:ident {
            $( $(#[$field_about:meta])* $field:ident ),+ $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $record {
            $( $(#[$field_about])* pub $field: f64, )+
        }

        impl $record {
            /// The names of its fields, in order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($field)),+];

            /// The number of its fields.
            pub const LEN: usize = $record::NAMES.len();

            /// Its numbers, in order.
            pub fn array(self) -> [f64; $record::LEN] {
                [$(self.$field),+]
            }
        }
    };
}
pub(in crate::view) use numbers;

use crate::raft::{PeerId, Time};

/// A number that does not apply.
pub(super) const NONE: f64 = f64::NAN;

/// Exact up to 2⁵³, which is 285 years in microseconds.
pub(super) fn number(number: impl Into<u64>) -> f64 {
    number.into() as f64
}

/// A moment, if there is one.
pub(super) fn moment(time: Option<Time>) -> f64 {
    time.map_or(NONE, |time| number(time.0))
}

/// A peer, if there is one.
pub(super) fn peer(peer: Option<PeerId>) -> f64 {
    peer.map_or(NONE, |peer| f64::from(peer.0))
}

/// 1 or 0.
pub(super) fn flag(is: bool) -> f64 {
    f64::from(u8::from(is))
}
