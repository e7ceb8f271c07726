//! Virtual time, in whole microseconds.

use std::ops::{Add, Sub};

/// A moment of virtual time: microseconds since the cluster was switched on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub u64);

/// A length of virtual time in microseconds, at most about 71 minutes.
///
/// 32 bits are enough for the longest timeout a scenario may ask for (600,000 ms) and keep
/// messages and facts small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(pub u32);

impl Time {
    /// The moment a cluster is switched on.
    pub const ZERO: Time = Time(0);
}

impl Span {
    /// A span of whole milliseconds.
    pub const fn from_ms(milliseconds: u32) -> Span {
        Span(milliseconds * 1000)
    }
}

impl Add<Span> for Time {
    type Output = Time;
    fn add(self, span: Span) -> Time {
        Time(self.0 + u64::from(span.0))
    }
}

impl Sub for Time {
    /// Microseconds; wider than a [`Span`], since a run may be days long.
    type Output = u64;
    fn sub(self, earlier: Time) -> u64 {
        self.0 - earlier.0
    }
}
