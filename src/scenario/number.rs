//! Numbers of a file, and their exact integers.

use super::{Refusal, limits, refusal};
use crate::raft::{PeerId, Span, Time};
use crate::sim::Millionths;
use std::fmt;

/// A number as it is written in JSON, converted to an integer and back without floating point.
#[derive(Clone, Copy)]
pub(super) struct Number<'a>(pub &'a str);

/// The size of a number, counted in units.
struct Amount {
    /// The number of units, capped at the max of its type.
    whole: u64,
    /// Whether there is a fraction of a unit on top.
    has_more: bool,
}

impl Number<'_> {
    /// A span in milliseconds, from `low` to `high` of them.
    pub(super) fn span(self, low: u32, high: u32) -> Result<Span, Refusal> {
        let range = [low, high].map(|end| u64::from(end) * 1000);
        let microseconds = self.scaled(range.into(), &MILLISECONDS)?;
        Ok(Span(microseconds as u32))
    }

    /// A moment, in milliseconds.
    pub(super) fn time(self) -> Result<Time, Refusal> {
        self.scaled((0, limits::MAX_TIME.0), &MILLISECONDS)
            .map(Time)
    }

    /// A probability from 0 to 1.
    pub(super) fn probability(self) -> Result<Millionths, Refusal> {
        let range = (0, u64::from(Millionths::ONE.0));
        let millionths = self.scaled(range, &FRACTION)?;
        Ok(Millionths(millionths as u32))
    }

    /// A whole number from `low` to `high`.
    pub(super) fn whole(self, low: u32, high: u32) -> Result<u32, Refusal> {
        let whole = self.scaled((u64::from(low), u64::from(high)), &WHOLE)?;
        Ok(whole as u32)
    }

    /// The number of a peer in a cluster of `peers`.
    pub(super) fn peer(self, peers: u8) -> Result<PeerId, Refusal> {
        let Amount { whole, has_more } = self.amount(0);
        if !self.is_negative() && !has_more && whole < u64::from(peers) {
            return Ok(PeerId(whole as u8));
        }
        let found = self.to_string();
        Err(match peers {
            1 => refusal::not_the_only_peer(found),
            _ => refusal::no_such_peer(found, peers.to_string(), (peers - 1).to_string()),
        })
    }

    /// The number in smallest units, if it is in range (given in smallest units, both ends
    /// included) and has no more decimals than the unit allows.
    fn scaled(self, (low, high): (u64, u64), unit: &Unit) -> Result<u64, Refusal> {
        let Amount { whole, has_more } = self.amount(unit.decimals);
        let is_above = whole > high || (whole == high && has_more);
        if self.is_negative() || whole < low || is_above {
            let [low, high] =
                [low, high].map(|end| Number(&decimal(end, unit.decimals)).to_string());
            let found = self.to_string();
            return Err(match unit.is_time {
                true => refusal::out_of_range_ms(low, high, found),
                false => refusal::out_of_range(low, high, found),
            });
        }
        if has_more {
            return Err((unit.too_fine)(self.to_string()));
        }
        Ok(whole)
    }

    /// The size in units of that many decimals, whatever the sign.
    fn amount(self, decimals: usize) -> Amount {
        let (mantissa, exponent) = self.0.split_once(['e', 'E']).unwrap_or((self.0, "0"));
        // More digits than any text has.
        const FAR: i32 = 1_000_000_000;
        let exponent = exponent.parse().unwrap_or(match exponent.as_bytes() {
            [b'-', ..] => -FAR,
            _ => FAR,
        });
        let exponent = exponent.clamp(-FAR, FAR) + decimals as i32;
        let mut amount = Amount {
            whole: 0,
            has_more: false,
        };
        // How many digits are left before the unit's.
        let mut ahead = match mantissa.split_once('.') {
            Some((whole, _)) => whole.len(),
            None => mantissa.len(),
        } as i32
            + exponent
            - i32::from(self.0.starts_with('-'));
        for digit in mantissa.bytes().filter(u8::is_ascii_digit) {
            if ahead > 0 {
                let digit = u64::from(digit - b'0');
                amount.whole = amount.whole.saturating_mul(10).saturating_add(digit);
            } else {
                amount.has_more |= digit != b'0';
            }
            ahead -= 1;
        }
        while ahead > 0 && !matches!(amount.whole, 0 | u64::MAX) {
            amount.whole = amount.whole.saturating_mul(10);
            ahead -= 1;
        }
        amount
    }

    /// Whether it is less than zero; `-0` is not.
    fn is_negative(self) -> bool {
        let mantissa = self.0.split(['e', 'E']).next().unwrap_or_default();
        self.0.starts_with('-') && mantissa.bytes().any(|digit| matches!(digit, b'1'..=b'9'))
    }
}

/// The unit of a number.
struct Unit {
    /// The max number of decimals.
    decimals: usize,
    /// Whether it is the millisecond.
    is_time: bool,
    /// The refusal of a number with too many decimals.
    too_fine: fn(String) -> Refusal,
}

const MILLISECONDS: Unit = Unit {
    decimals: 3,
    is_time: true,
    too_fine: refusal::too_fine_ms,
};

const FRACTION: Unit = Unit {
    decimals: 6,
    is_time: false,
    too_fine: refusal::too_fine_share,
};

const WHOLE: Unit = Unit {
    decimals: 0,
    is_time: false,
    too_fine: refusal::not_whole,
};

/// With commas between the thousands of a whole number; others are as they are written.
impl fmt::Display for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const TOO_LONG: u64 = 1_000_000_000_000_000;
        match self.amount(0) {
            Amount {
                whole,
                has_more: false,
            } if whole < TOO_LONG => {
                let sign = if self.is_negative() { "-" } else { "" };
                write!(f, "{sign}{}", grouped(whole))
            }
            _ => f.write_str(self.0),
        }
    }
}

/// An integer with commas between its thousands.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `number` with its last `places` digits after the point, and no zeros at the end. Only digits:
/// formatting floating point takes more code than everything else that is written.
pub fn decimal(number: u64, places: usize) -> String {
    let mut text = format!("{number:0width$}", width = places + 1);
    if places > 0 {
        text.insert(text.len() - places, '.');
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    text
}
