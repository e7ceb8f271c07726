//! Dials and options, from a file. A file's dials are what it changes of its preset's, its options
//! what it changes of the default.

use super::change;
use super::checks::{self, Order};
use super::json::{Object, Value};
use super::number::Number;
use super::refusal::Refusal;
use crate::raft::{ElectionCheck, Span, SpanRange};
use crate::sim::{
    DirectionChange, Millionths, NetworkChange, Options, OptionsChange, SpanBounds, TimingChange,
};

/// The fields of timing dials.
pub const TIMING: [&str; 4] = [
    "election_timeout_ms",
    "replicate_interval_ms",
    "rpc_timeout_ms",
    "election_check",
];

/// The fields of network dials; the first [`OF_DIRECTION`] of them are those of one direction.
pub const NETWORK: [&str; 7] = [
    "latency_ms",
    "loss",
    "duplicate",
    "late",
    "late_ms",
    "request",
    "reply",
];

const OF_DIRECTION: usize = 5;

/// The fields of options.
pub const OPTIONS: [&str; 5] = [
    "persist_ms",
    "no_op_on_election",
    "clients",
    "write_interval_ms",
    "client_timeout_ms",
];

/// The timing dials that the fields turn.
pub fn timing(fields: &mut Object<'_>) -> Result<TimingChange, Refusal> {
    Ok(TimingChange {
        election_timeout: fields.take("election_timeout_ms", |value| {
            let [low, high] = pair(value, Number::interval, Order::NotFalling)?;
            Ok(SpanRange { low, high })
        })?,
        replicate_interval: fields.take("replicate_interval_ms", interval)?,
        rpc_timeout: fields.take("rpc_timeout_ms", interval)?,
        election_check: fields.take("election_check", election_check)?,
    })
}

/// `"deadline"` or `{ "polled_ms": [50, 350] }`.
fn election_check(value: Value<'_>) -> Result<ElectionCheck, Refusal> {
    const EXPECTED: &str = r#""deadline" or { "polled_ms": [least, most] }"#;
    if value.is_text() {
        return match value.text(EXPECTED)?.as_str() {
            "deadline" => Ok(ElectionCheck::Deadline),
            _ => Err(value.is_not(EXPECTED)),
        };
    }
    let mut fields = value.object(&["polled_ms"])?;
    let polls = fields.take("polled_ms", |value| {
        pair(value, Number::interval, Order::Rising)
    })?;
    let [low, high] = polls.ok_or_else(|| {
        Refusal::new("is missing: where timers are polled, this says how often").within("polled_ms")
    })?;
    Ok(ElectionCheck::Polled(SpanRange { low, high }))
}

/// The network dials that the fields turn.
pub fn network(fields: &mut Object<'_>) -> Result<NetworkChange, Refusal> {
    let own = |value: Value<'_>| direction(&mut value.object(&NETWORK[..OF_DIRECTION])?);
    let shared = direction(fields)?;
    let request = fields.take("request", own)?.unwrap_or_default();
    let reply = fields.take("reply", own)?.unwrap_or_default();
    Ok(NetworkChange {
        request: change::over(request, shared),
        reply: change::over(reply, shared),
    })
}

fn direction(fields: &mut Object<'_>) -> Result<DirectionChange, Refusal> {
    Ok(DirectionChange {
        latency: fields.take("latency_ms", bounds)?,
        loss: fields.take("loss", probability)?,
        duplicate: fields.take("duplicate", probability)?,
        late: fields.take("late", probability)?,
        late_by: fields.take("late_ms", bounds)?,
    })
}

/// The options that the fields turn.
pub fn options(fields: &mut Object<'_>) -> Result<OptionsChange, Refusal> {
    let most = u32::from(Options::MAX_CLIENTS);
    let clients = |value: Value<'_>| Ok(value.number()?.whole(0, most)? as u8);
    Ok(OptionsChange {
        persist: fields.take("persist_ms", |value| value.number()?.latency())?,
        no_op_on_election: fields.take("no_op_on_election", Value::boolean)?,
        clients: fields.take("clients", clients)?,
        write_interval: fields.take("write_interval_ms", interval)?,
        client_timeout: fields.take("client_timeout_ms", interval)?,
    })
}

fn interval(value: Value<'_>) -> Result<Span, Refusal> {
    value.number()?.interval()
}

fn probability(value: Value<'_>) -> Result<Millionths, Refusal> {
    value.number()?.probability()
}

fn bounds(value: Value<'_>) -> Result<SpanBounds, Refusal> {
    let [low, high] = pair(value, Number::latency, Order::NotFalling)?;
    Ok(SpanBounds { low, high })
}

/// Two numbers in order; a refusal of one of them names which.
fn pair<'a>(
    value: Value<'a>,
    convert: fn(Number<'a>) -> Result<Span, Refusal>,
    order: Order,
) -> Result<[Span; 2], Refusal> {
    const EXPECTED: &str = "a list of two numbers";
    let list = value.list(EXPECTED)?;
    let [low, high] = list[..] else {
        let sentence = format!("must be {EXPECTED}, not of {}", list.len());
        return Err(Refusal::new(sentence));
    };
    let number = |value: Value<'a>, place| value.number().map_err(|it| it.within(place));
    checks::pair([number(low, "[0]")?, number(high, "[1]")?], convert, order)
}
