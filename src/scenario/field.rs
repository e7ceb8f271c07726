//! The types that a field can have, and how a value of each stands in a file and in a link.
//!
//! A table in `sim` gives each field its type; all else follows from the [`Field`] of that type. What a
//! new type needs is one `impl`.

use super::checks::{self, Order};
use super::json::{Value, elements};
use super::link::wire::{Reader, Writer, from_bits, to_bits};
use super::number::{Number, decimal};
use super::refusal::{self, Refusal};
use super::rules;
use super::write::{list, quoted};
use crate::raft::{ElectionCheck, PeerId, PeerSet, Rules, Span, SpanRange};
use crate::sim::{Assignment, Millionths, SpanBounds};
use std::ops::RangeInclusive;

/// What a value must be within.
#[derive(Clone, Copy)]
pub struct Within {
    /// The least, in the field's unit.
    low: u32,
    /// The most, in the field's unit.
    high: u32,
    /// How many peers the cluster has.
    peers: u8,
}

impl Within {
    /// A range, in a cluster of `peers`.
    pub fn new(range: RangeInclusive<u32>, peers: u8) -> Within {
        let (low, high) = range.into_inner();
        Within { low, high, peers }
    }
}

/// A type of fields.
pub trait Field: Sized {
    /// What it is if it is left out; none if it may not be.
    const DEFAULT: Option<Self> = None;

    /// Reads it from a file.
    fn read(value: Value<'_>, within: Within) -> Result<Self, Refusal>;

    /// Writes it for a file.
    fn write(&self) -> String;

    /// Whether a row with two tags has the second of them in a link.
    fn has_second_tag(&self) -> bool {
        false
    }

    /// Writes it for a link, behind its row's tag. `told` is whether that is one of two.
    fn encode(&self, told: bool, out: &mut Writer);

    /// Reads it from a link, behind its row's tag. If that is one of two, `told` is whether it is the
    /// second.
    fn decode(from: &mut Reader<'_>, told: Option<bool>, within: Within) -> Result<Self, Refusal>;
}

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

/// `[low, high]`; equal ends are one span.
impl Field for SpanRange {
    fn read(value: Value<'_>, within: Within) -> Result<SpanRange, Refusal> {
        let [low, high] = read_pair(value, within, Order::NotFalling)?;
        Ok(SpanRange { low, high })
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
    ) -> Result<SpanRange, Refusal> {
        let [low, high] = decode_pair(from, within, Order::NotFalling)?;
        Ok(SpanRange { low, high })
    }
}

/// `[low, high]`.
impl Field for SpanBounds {
    fn read(value: Value<'_>, within: Within) -> Result<SpanBounds, Refusal> {
        let [low, high] = read_pair(value, within, Order::NotFalling)?;
        Ok(SpanBounds { low, high })
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
    ) -> Result<SpanBounds, Refusal> {
        let [low, high] = decode_pair(from, within, Order::NotFalling)?;
        Ok(SpanBounds { low, high })
    }
}

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

/// Left out, it is false. If there are two tags, they tell it.
impl Field for bool {
    const DEFAULT: Option<bool> = Some(false);

    fn read(value: Value<'_>, _: Within) -> Result<bool, Refusal> {
        value.boolean()
    }

    fn write(&self) -> String {
        self.to_string()
    }

    fn has_second_tag(&self) -> bool {
        *self
    }

    fn encode(&self, told: bool, out: &mut Writer) {
        if !told {
            out.flag(*self);
        }
    }

    fn decode(from: &mut Reader<'_>, told: Option<bool>, _: Within) -> Result<bool, Refusal> {
        told.map_or_else(|| from.flag(), Ok)
    }
}

impl Field for u32 {
    fn read(value: Value<'_>, Within { low, high, .. }: Within) -> Result<u32, Refusal> {
        value.number()?.whole(low, high)
    }

    fn write(&self) -> String {
        self.to_string()
    }

    fn encode(&self, _: bool, out: &mut Writer) {
        out.number(*self);
    }

    fn decode(
        from: &mut Reader<'_>,
        _: Option<bool>,
        Within { low, high, .. }: Within,
    ) -> Result<u32, Refusal> {
        Number(&from.number()?.to_string()).whole(low, high)
    }
}

/// Its range is within those of a byte.
impl Field for u8 {
    fn read(value: Value<'_>, within: Within) -> Result<u8, Refusal> {
        u32::read(value, within).map(|number| number as u8)
    }

    fn write(&self) -> String {
        self.to_string()
    }

    fn encode(&self, _: bool, out: &mut Writer) {
        out.number(*self);
    }

    fn decode(from: &mut Reader<'_>, told: Option<bool>, within: Within) -> Result<u8, Refusal> {
        u32::decode(from, told, within).map(|number| number as u8)
    }
}

impl Field for PeerId {
    fn read(value: Value<'_>, within: Within) -> Result<PeerId, Refusal> {
        value.number()?.peer(within.peers)
    }

    fn write(&self) -> String {
        self.0.to_string()
    }

    fn encode(&self, _: bool, out: &mut Writer) {
        out.number(self.0);
    }

    fn decode(from: &mut Reader<'_>, _: Option<bool>, within: Within) -> Result<PeerId, Refusal> {
        peer(from.number()?, within.peers)
    }
}

/// Its two tags tell whether there is one.
impl Field for Option<PeerId> {
    const DEFAULT: Option<Option<PeerId>> = Some(None);

    fn read(value: Value<'_>, within: Within) -> Result<Option<PeerId>, Refusal> {
        PeerId::read(value, within).map(Some)
    }

    fn write(&self) -> String {
        self.map_or_else(String::new, |peer| peer.write())
    }

    fn has_second_tag(&self) -> bool {
        self.is_some()
    }

    fn encode(&self, told: bool, out: &mut Writer) {
        if let Some(peer) = self {
            peer.encode(told, out);
        }
    }

    fn decode(
        from: &mut Reader<'_>,
        told: Option<bool>,
        within: Within,
    ) -> Result<Option<PeerId>, Refusal> {
        match told {
            Some(true) => PeerId::decode(from, told, within).map(Some),
            _ => Ok(None),
        }
    }
}

/// Closes each group in a link; no peer has this number.
pub const GROUP_END: u8 = u8::MAX;

/// The groups of a partition.
impl Field for Vec<Vec<PeerId>> {
    fn read(value: Value<'_>, within: Within) -> Result<Vec<Vec<PeerId>>, Refusal> {
        let mut seen = PeerSet::EMPTY;
        let mut peer = |value: Value<'_>| checks::unseen(PeerId::read(value, within)?, &mut seen);
        let groups = value.list("groups")?;
        checks::group_count(groups.len(), within.peers)?;
        elements(groups, |value| elements(value.list("peers")?, &mut peer))
    }

    fn write(&self) -> String {
        let group = |group: &Vec<PeerId>| list(group.iter().map(|peer| peer.0.to_string()));
        list(self.iter().map(group))
    }

    fn encode(&self, _: bool, out: &mut Writer) {
        let closed = |group: &Vec<PeerId>| {
            let peers = group.iter().map(|peer| peer.0);
            peers.chain([GROUP_END]).collect::<Vec<u8>>()
        };
        let closed: Vec<u8> = self.iter().flat_map(closed).collect();
        out.bytes(&closed);
    }

    fn decode(
        from: &mut Reader<'_>,
        _: Option<bool>,
        within: Within,
    ) -> Result<Vec<Vec<PeerId>>, Refusal> {
        let mut closed = from.bytes()?;
        let mut seen = PeerSet::EMPTY;
        let mut groups = Vec::new();
        while !closed.is_empty() {
            let end = closed.iter().position(|&number| number == GROUP_END);
            let (group, rest) = closed.split_at(end.ok_or_else(refusal::link_newer)?);
            let unseen =
                |&number| checks::unseen(peer(u64::from(number), within.peers)?, &mut seen);
            let group: Result<Vec<PeerId>, Refusal> = group.iter().map(unseen).collect();
            groups.push(group.map_err(|refusal| refusal.within(&format!("[{}]", groups.len())))?);
            checks::group_count(groups.len(), within.peers)?;
            closed = &rest[1..];
        }
        Ok(groups)
    }
}

/// `"x=5"`; in a link the letter's byte and the value.
impl Field for Assignment {
    fn read(value: Value<'_>, _: Within) -> Result<Assignment, Refusal> {
        checks::assignment(&value.text_of("write")?)
    }

    fn write(&self) -> String {
        quoted(&self.to_string())
    }

    fn encode(&self, _: bool, out: &mut Writer) {
        out.number(self.key);
        out.number(self.value);
    }

    fn decode(from: &mut Reader<'_>, _: Option<bool>, _: Within) -> Result<Assignment, Refusal> {
        let key = u8::try_from(from.number()?).map_err(|_| refusal::link_newer())?;
        let value = from.number()?;
        checks::assignment(&format!("{}={value}", char::from(key)))
    }
}

/// The rules that are off, by their ids; in a link a bit for each.
impl Field for Rules {
    fn read(value: Value<'_>, _: Within) -> Result<Rules, Refusal> {
        rules::without(value)
    }

    fn write(&self) -> String {
        list(self.all_off().map(|rule| quoted(rule.id())))
    }

    fn encode(&self, _: bool, out: &mut Writer) {
        out.number(to_bits(*self));
    }

    fn decode(from: &mut Reader<'_>, _: Option<bool>, _: Within) -> Result<Rules, Refusal> {
        from_bits(from.number()?).ok_or_else(refusal::link_newer)
    }
}

/// The peer of that number in a cluster of `peers`.
pub fn peer(number: u64, peers: u8) -> Result<PeerId, Refusal> {
    Number(&number.to_string()).peer(peers)
}

/// Two numbers in order; a refusal of one of them names which.
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
