//! The dials of the network: how long messages take and how they go wrong.

use crate::raft::Span;

/// A probability in whole millionths, from 0 to 1,000,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millionths(pub u32);

impl Millionths {
    /// What is certain.
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

/// What happens to messages of one kind of packet: requests, or replies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Direction {
    /// How long a message takes, one way.
    pub latency: SpanBounds,
    /// How likely a message is lost.
    pub loss: Millionths,
    /// How likely a message arrives a second time, with a latency of its own.
    pub duplicate: Millionths,
    /// How likely a message is late.
    pub late: Millionths,
    /// How much longer a late message takes.
    pub late_by: SpanBounds,
}

/// The dials of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network {
    /// For requests.
    pub request: Direction,
    /// For replies.
    pub reply: Direction,
}
