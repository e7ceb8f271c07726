//! The dials of timing and network, and the options, all resolved, in the units and names of a
//! scenario. Their fields are those of the tables in `sim`; TypeScript has them in
//! `www/src/model/vocabulary.ts`.

use crate::raft::{self, ElectionCheck, Span, SpanRange};
use crate::scenario::decimal;
use crate::sim::network::direction_table;
use crate::sim::options::option_table;
use crate::sim::timing::timing_table;
use crate::sim::{self, Millionths, SpanBounds};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// A span in milliseconds; a whole number is written as one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Milliseconds(Span);

impl From<Span> for Milliseconds {
    fn from(span: Span) -> Milliseconds {
        Milliseconds(span)
    }
}

impl std::fmt::Display for Milliseconds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&decimal(self.0.0.into(), 3))
    }
}

impl Serialize for Milliseconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Span(microseconds) = self.0;
        if microseconds % 1000 == 0 {
            serializer.serialize_u32(microseconds / 1000)
        } else {
            serializer.serialize_f64(f64::from(microseconds) / 1000.0)
        }
    }
}

/// A value that a field of an object can have.
pub(super) trait Show {
    /// Adds the field, unless it is left out.
    fn show<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error>;
}

impl Show for Span {
    fn show<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error> {
        to.serialize_field(name, &Milliseconds(*self))
    }
}

impl Show for SpanRange {
    fn show<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error> {
        to.serialize_field(name, &[self.low, self.high].map(Milliseconds))
    }
}

impl Show for SpanBounds {
    fn show<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error> {
        to.serialize_field(name, &[self.low, self.high].map(Milliseconds))
    }
}

impl Show for Millionths {
    fn show<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error> {
        let share = f64::from(self.0) / f64::from(Millionths::ONE.0);
        to.serialize_field(name, &share)
    }
}

impl Show for u8 {
    fn show<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error> {
        to.serialize_field(name, self)
    }
}

impl Show for bool {
    fn show<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error> {
        to.serialize_field(name, self)
    }
}

/// `"deadline"` or `{ "polled_ms": [50, 350] }`.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Check {
    Deadline,
    #[serde(rename = "polled_ms")]
    Polled([Milliseconds; 2]),
}

impl Show for ElectionCheck {
    fn show<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error> {
        let check = match self {
            ElectionCheck::Deadline => Check::Deadline,
            ElectionCheck::Polled(polls) => {
                Check::Polled([polls.low, polls.high].map(Milliseconds))
            }
        };
        to.serialize_field(name, &check)
    }
}

/// Makes the view of a table's values.
macro_rules! view {
    ([$(#[$about:meta])* $view:ident of $whole:ty] $(
        $(#[doc = $doc:literal])+
        $field:ident: $type:ty { name: $name:literal, $($row:tt)* }
    )*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $view($whole);

        impl From<&$whole> for $view {
            fn from(whole: &$whole) -> $view {
                $view(*whole)
            }
        }

        impl Serialize for $view {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let count = [$($name),*].len();
                let mut fields = serializer.serialize_struct(stringify!($view), count)?;
                $( self.0.$field.show($name, &mut fields)?; )*
                fields.end()
            }
        }
    };
}
timing_table! { view [
    /// See [`raft::Timing`].
    Timing of raft::Timing
] }
option_table! { view [
    /// See [`sim::Options`].
    OptionsView of sim::Options
] }
direction_table! { view [
    /// See [`sim::Direction`].
    Direction of sim::Direction
] }

/// See [`sim::Network`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Network {
    /// For requests.
    pub request: Direction,
    /// For replies.
    pub reply: Direction,
}

impl From<&sim::Network> for Network {
    fn from(network: &sim::Network) -> Network {
        Network {
            request: (&network.request).into(),
            reply: (&network.reply).into(),
        }
    }
}
