//! The timing options of a peer, and the source of its random spans.

use super::Span;

/// The spans from `low` up to but not including `high`; if both are equal, that one span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpanRange {
    /// The shortest.
    pub low: Span,
    /// Exclusive upper bound; if equal to `low`, always `low`.
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
    /// At the microsecond at which it is due.
    Deadline,
    /// At the next poll, as the lab's `ticker` does: it sleeps for a random span, looks, and sleeps
    /// again.
    Polled(SpanRange),
}

impl ElectionCheck {
    /// Whether timers are only looked at from time to time.
    pub fn is_polled(self) -> bool {
        matches!(self, ElectionCheck::Polled(_))
    }
}

/// The timing options, the same for all peers (paper §5.2, §5.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Timing {
    /// An election timeout is drawn from this range at every reset of the timer.
    pub election_timeout: SpanRange,
    /// The time between two rounds of heartbeats; no randomness.
    pub replicate_interval: Span,
    /// How long a sender waits before it considers an RPC failed.
    pub rpc_timeout: Span,
    /// How a peer notices that its election timer has run out.
    pub election_check: ElectionCheck,
}

/// Where a peer's random spans come from. The caller decides what they are.
pub trait Luck {
    /// A new election timeout from `range`.
    fn election_timeout(&mut self, range: SpanRange) -> Span;
    /// How long the election ticker sleeps until its next poll, from `range`.
    fn election_poll(&mut self, range: SpanRange) -> Span;
}
