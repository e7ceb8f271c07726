//! The dials of the network: how long messages take, and what goes wrong.

use super::dials::change;
use crate::raft::Span;

/// A probability in whole millionths, from 0 to 1,000,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millionths(pub u32);

impl Millionths {
    /// Certainty.
    pub const ONE: Millionths = Millionths(1_000_000);
}

/// The spans from `low` to `high`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpanBounds {
    /// The shortest.
    pub low: Span,
    /// The longest.
    pub high: Span,
}

impl SpanBounds {
    /// Bounds of whole milliseconds.
    pub const fn from_ms(low: u32, high: u32) -> SpanBounds {
        SpanBounds {
            low: Span::from_ms(low),
            high: Span::from_ms(high),
        }
    }
}

/// The dials of one direction; see `dials.rs`.
macro_rules! direction_table {
    ($then:ident [$($given:tt)*]) => {
        $then! {
            [$($given)*]
            /// How long a message takes one way: `[low, high]`, both included.
            latency: SpanBounds {
                name: "latency_ms",
                range: $crate::sim::dials::DELAY,
                tags: [0],
            }
            /// Probability that a message is lost (half-way).
            loss: Millionths {
                name: "loss",
                range: 0..=1,
                tags: [1],
            }
            /// Probability that a message is duplicated; the copy has a latency of its own.
            duplicate: Millionths {
                name: "duplicate",
                range: 0..=1,
                tags: [2],
            }
            /// Probability that a message is delayed.
            late: Millionths {
                name: "late",
                range: 0..=1,
                tags: [3],
            }
            /// Extra latency of a delayed message: `[low, high]`, both included.
            late_by: SpanBounds {
                name: "late_ms",
                range: $crate::sim::dials::DELAY,
                tags: [4],
            }
        }
    };
}
pub(crate) use direction_table;

macro_rules! direction {
    ([] $( $(#[doc = $doc:literal])+ $field:ident: $type:ty { $($row:tt)* } )*) => {
        /// What happens to messages of one direction: to requests, or to replies.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct Direction {
            $( $(#[doc = $doc])+ pub $field: $type, )*
        }
    };
}

direction_table! { direction [] }

direction_table! { change [
    /// Changes to the dials of one direction; `None` keeps a value.
    DirectionChange of Direction
] }

/// The dials of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network {
    /// For requests.
    pub request: Direction,
    /// For replies.
    pub reply: Direction,
}

/// Changes to network dials, for requests and for replies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NetworkChange {
    /// For requests.
    pub request: DirectionChange,
    /// For replies.
    pub reply: DirectionChange,
}

impl NetworkChange {
    /// Makes the changes that are named.
    pub fn turn(&self, network: &mut Network) {
        self.request.turn(&mut network.request);
        self.reply.turn(&mut network.reply);
    }

    /// The changes that make `to` of `from`.
    pub fn between(from: &Network, to: &Network) -> NetworkChange {
        NetworkChange {
            request: DirectionChange::between(&from.request, &to.request),
            reply: DirectionChange::between(&from.reply, &to.reply),
        }
    }
}
