//! Numbers of a file, and the exact integers that they stand for.

use super::{Refusal, limits};
use crate::raft::{PeerId, Span, Time};
use crate::sim::Millionths;
use serde::de::{Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;

/// A number as written. Every decimal that a scenario may hold has at most 15 digits, so that the
/// nearest `f64` tells them all apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(pub f64);

impl Number {
    /// A span in milliseconds.
    pub fn of_span(span: Span) -> Number {
        Number(f64::from(span.0) / 1e3)
    }

    /// A moment in milliseconds.
    pub fn of_time(time: Time) -> Number {
        Number(time.0 as f64 / 1e3)
    }

    /// A probability as a fraction.
    pub fn of_millionths(probability: Millionths) -> Number {
        Number(f64::from(probability.0) / 1e6)
    }

    /// A timeout, an interval or a poll, in milliseconds.
    pub fn interval(self) -> Result<Span, Refusal> {
        self.span(limits::SHORTEST_INTERVAL)
    }

    /// A latency or a lateness, in milliseconds.
    pub fn latency(self) -> Result<Span, Refusal> {
        self.span(Span(0))
    }

    fn span(self, shortest: Span) -> Result<Span, Refusal> {
        let range = (u64::from(shortest.0), u64::from(limits::LONGEST_SPAN.0));
        let microseconds = self.scaled(range, &MILLISECONDS)?;
        Ok(Span(microseconds as u32))
    }

    /// A moment, in milliseconds.
    pub fn time(self) -> Result<Time, Refusal> {
        self.scaled((0, limits::LATEST.0), &MILLISECONDS).map(Time)
    }

    /// A probability from 0 to 1.
    pub fn probability(self) -> Result<Millionths, Refusal> {
        let range = (0, u64::from(Millionths::ONE.0));
        let millionths = self.scaled(range, &FRACTION)?;
        Ok(Millionths(millionths as u32))
    }

    /// A whole number from `low` to `high`.
    pub fn whole(self, low: u32, high: u32) -> Result<u32, Refusal> {
        let whole = self.scaled((u64::from(low), u64::from(high)), &WHOLE)?;
        Ok(whole as u32)
    }

    /// The number of a peer of a cluster of `peers`.
    pub fn peer(self, peers: u8) -> Result<PeerId, Refusal> {
        let peer = self.0 as u8;
        if f64::from(peer) == self.0 && peer < peers {
            return Ok(PeerId(peer));
        }
        Err(Refusal::new(match peers {
            1 => format!("{self} is not a peer: the only one is 0"),
            _ => format!(
                "{self} is not one of the {peers} peers (0 to {})",
                peers - 1
            ),
        }))
    }

    /// The number in smallest units, if it is in the range (given in smallest units, both ends
    /// included) and has no more decimals than the unit allows.
    fn scaled(self, (low, high): (u64, u64), unit: &Unit) -> Result<u64, Refusal> {
        let scale = f64::from(unit.smallest);
        let (lowest, highest) = (Number(low as f64 / scale), Number(high as f64 / scale));
        if !(lowest.0..=highest.0).contains(&self.0) {
            return Err(Refusal::new(format!(
                "must be between {lowest} and {highest}{}, not {self}",
                unit.name
            )));
        }
        let smallest = (self.0 * scale).round();
        // Division rounds to the nearest number, and so did whoever read the text: they agree
        // exactly where the text had no further decimals.
        if smallest / scale != self.0 {
            return Err(Refusal::new(format!("{}, unlike {self}", unit.too_fine)));
        }
        Ok(smallest as u64)
    }
}

/// What a number counts.
struct Unit {
    /// How many of the smallest units make one.
    smallest: u32,
    /// Its name, after a blank.
    name: &'static str,
    /// What to say to a number with too many decimals.
    too_fine: &'static str,
}

const MILLISECONDS: Unit = Unit {
    smallest: 1_000,
    name: " ms",
    too_fine: "must have at most three decimals (whole microseconds)",
};

const FRACTION: Unit = Unit {
    smallest: 1_000_000,
    name: "",
    too_fine: "must have at most six decimals (whole millionths)",
};

const WHOLE: Unit = Unit {
    smallest: 1,
    name: "",
    too_fine: "must be a whole number",
};

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_whole() {
            Some(whole) => f.write_str(&grouped(whole)),
            // Debug, since it writes great and tiny numbers with an exponent.
            None => write!(f, "{:?}", self.0),
        }
    }
}

impl Number {
    /// The number as an integer, where it is one that can be told from its neighbours.
    fn as_whole(self) -> Option<i64> {
        const GREATEST: f64 = 1e15;
        (self.0.fract() == 0.0 && self.0.abs() < GREATEST).then_some(self.0 as i64)
    }
}

/// An integer with commas between its thousands.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.as_whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Number, D::Error> {
        struct AnyNumber;
        impl Visitor<'_> for AnyNumber {
            type Value = Number;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }
            // An integer too great for an f64 is out of every range, too: nothing is lost.
            fn visit_u64<E>(self, number: u64) -> Result<Number, E> {
                Ok(Number(number as f64))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Number, E> {
                Ok(Number(number as f64))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Number, E> {
                Ok(Number(number))
            }
        }
        deserializer.deserialize_f64(AnyNumber)
    }
}
