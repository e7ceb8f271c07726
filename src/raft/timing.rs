//! The timing dials of a peer, and where its luck comes from.

use super::Span;

/// The spans from `low` up to but not including `high`; where both are equal, that one span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpanRange {
    /// The shortest.
    pub low: Span,
    /// The first that is too long, unless it equals `low`.
    pub high: Span,
}

impl SpanRange {
    /// A range of whole milliseconds.
    pub const fn from_ms(low: u32, high: u32) -> SpanRange {
        SpanRange {
            low: Span::from_ms(low),
            high: Span::from_ms(high),
        }
    }
}

/// How a peer notices that its election timer has run out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ElectionCheck {
    /// At the very microsecond it is due.
    Deadline,
    /// At the next poll, as the lab's `ticker` does: it sleeps for a span drawn afresh each time,
    /// looks, and sleeps again.
    Polled(SpanRange),
}

impl ElectionCheck {
    /// Whether timers are looked at from time to time only.
    pub fn is_polled(self) -> bool {
        matches!(self, ElectionCheck::Polled(_))
    }
}

/// The timing dials, the same for all peers (paper §5.2, §5.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Timing {
    /// Election timeouts are drawn from here, at every reset of the timer.
    pub election_timeout: SpanRange,
    /// From one round of heartbeats to the next; no randomness.
    pub replicate_interval: Span,
    /// How long a caller waits before it holds an RPC for failed.
    pub rpc_timeout: Span,
    /// How a peer notices that its election timer has run out.
    pub election_check: ElectionCheck,
}

/// Where a peer's luck comes from. The caller decides what the draws are; the peer only asks.
pub trait Luck {
    /// A fresh election timeout out of `range`.
    fn election_timeout(&mut self, range: SpanRange) -> Span;
    /// A fresh span, out of `range`, for the election ticker to sleep until its next poll.
    fn election_poll(&mut self, range: SpanRange) -> Span;
}
