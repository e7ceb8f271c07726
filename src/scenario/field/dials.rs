//! The types of dials and options.

use super::super::checks::{self, Order};
use super::super::json::Value;
use super::super::link::wire::{Reader, Writer};
use super::super::number::{Number, decimal};
use super::super::refusal::{self, Refusal};
use super::{Field, Within, list, quoted};
use crate::raft::{ElectionCheck, Span, SpanRange};
use crate::sim::{Millionths, SpanBounds};

/// In milliseconds; in a link in microseconds.
impl Field for Span {
    fn read(value: Value<'_>, Within { low, high, .. }: Within) -> Result<Span, Refusal> {
        value.number()?.span(low, high)
    }

    fn write(&self) -> String {
        milliseconds(*self)
    }

    fn encode(&self, _: bool, out: &mut Writer) {
        out.number(self.0);
    }

    fn decode(
        from: &mut Reader<'_>,
        _: Option<bool>,
        Within { low, high, .. }: Within,
    ) -> Result<Span, Refusal> {
        Number(&decimal(from.number()?, 3)).span(low, high)
    }
}

macro_rules! ranges {
    ($($range:ident)+) => { $(
        /// `[low, high]`, which may be equal.
        impl Field for $range {
            fn read(value: Value<'_>, within: Within) -> Result<$range, Refusal> {
                let [low, high] = read_pair(value, within, Order::NotFalling)?;
                Ok($range { low, high })
            }

            fn write(&self) -> String {
                list([self.low, self.high].map(milliseconds))
            }

            fn encode(&self, _: bool, out: &mut Writer) {
                out.number(self.low.0);
                out.number(self.high.0);
            }

            fn decode(
                from: &mut Reader<'_>,
                _: Option<bool>,
                within: Within,
            ) -> Result<$range, Refusal> {
                let [low, high] = decode_pair(from, within, Order::NotFalling)?;
                Ok($range { low, high })
            }
        }
    )+ };
}
ranges! { SpanRange SpanBounds }

/// `"deadline"` or `{ "polled_ms": [50, 350] }`; its two tags tell which.
impl Field for ElectionCheck {
    fn read(value: Value<'_>, within: Within) -> Result<ElectionCheck, Refusal> {
        if value.is_text() {
            return match value.text_of("check")?.as_str() {
                "deadline" => Ok(ElectionCheck::Deadline),
                _ => Err(value.is_not("check")),
            };
        }
        let mut fields = value.object(&[POLLED])?;
        let polls = fields.take(POLLED, |value| read_pair(value, within, Order::Rising))?;
        let [low, high] = polls.ok_or_else(|| refusal::no_polls().within(POLLED))?;
        Ok(ElectionCheck::Polled(SpanRange { low, high }))
    }

    fn write(&self) -> String {
        match self {
            ElectionCheck::Deadline => quoted("deadline"),
            ElectionCheck::Polled(polls) => {
                let polls = list([polls.low, polls.high].map(milliseconds));
                format!("{{ \"{POLLED}\": {polls} }}")
            }
        }
    }

    fn has_second_tag(&self) -> bool {
        self.is_polled()
    }

    fn encode(&self, told: bool, out: &mut Writer) {
        if let ElectionCheck::Polled(polls) = self {
            polls.encode(told, out);
        }
    }

    fn decode(
        from: &mut Reader<'_>,
        told: Option<bool>,
        within: Within,
    ) -> Result<ElectionCheck, Refusal> {
        if told != Some(true) {
            return Ok(ElectionCheck::Deadline);
        }
        let polls = decode_pair(from, within, Order::Rising);
        let [low, high] = polls.map_err(|refusal| refusal.within(POLLED))?;
        Ok(ElectionCheck::Polled(SpanRange { low, high }))
    }
}

const POLLED: &str = "polled_ms";

/// From 0 to 1; in a link in millionths.
impl Field for Millionths {
    fn read(value: Value<'_>, _: Within) -> Result<Millionths, Refusal> {
        value.number()?.probability()
    }

    fn write(&self) -> String {
        decimal(self.0.into(), 6)
    }

    fn encode(&self, _: bool, out: &mut Writer) {
        out.number(self.0);
    }

    fn decode(from: &mut Reader<'_>, _: Option<bool>, _: Within) -> Result<Millionths, Refusal> {
        Number(&decimal(from.number()?, 6)).probability()
    }
}

/// Two numbers in order; a refusal names the one that is wrong.
fn read_pair<'a>(
    value: Value<'a>,
    Within { low, high, .. }: Within,
    order: Order,
) -> Result<[Span; 2], Refusal> {
    let list = value.list("pair")?;
    let [first, second] = list[..] else {
        return Err(refusal::no_pair(list.len().to_string()));
    };
    let number = |value: Value<'a>, place| value.number().map_err(|it| it.within(place));
    let pair = [number(first, "[0]")?, number(second, "[1]")?];
    checks::pair(pair, |number| number.span(low, high), order)
}

fn decode_pair(
    from: &mut Reader<'_>,
    Within { low, high, .. }: Within,
    order: Order,
) -> Result<[Span; 2], Refusal> {
    let [first, second] = [from.number()?, from.number()?].map(|span| decimal(span, 3));
    let pair = [Number(&first), Number(&second)];
    checks::pair(pair, |number| number.span(low, high), order)
}

fn milliseconds(span: Span) -> String {
    decimal(span.0.into(), 3)
}
