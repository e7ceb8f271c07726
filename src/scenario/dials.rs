//! Dials, from a file and back. A file's dials are what it changes of its preset's.

use super::change;
use super::file::{DirectionFile, ElectionCheckFile, NetworkFile, TimingFile};
use super::number::Number;
use super::refusal::Refusal;
use super::shape::{Object, Pair};
use crate::raft::{ElectionCheck, Span, SpanRange};
use crate::sim::{DirectionChange, NetworkChange, SpanBounds, TimingChange};

/// Converts a field that is there; a refusal names it.
pub fn field<A, B>(
    name: &str,
    value: Option<A>,
    convert: impl FnOnce(A) -> Result<B, Refusal>,
) -> Result<Option<B>, Refusal> {
    value
        .map(convert)
        .transpose()
        .map_err(|refusal| refusal.within(name))
}

impl TimingFile {
    /// The dials that it turns.
    pub fn resolve(self) -> Result<TimingChange, Refusal> {
        Ok(TimingChange {
            election_timeout: field("election_timeout_ms", self.election_timeout_ms, |pair| {
                let [low, high] = in_order(both(pair, Number::interval)?)?;
                Ok(SpanRange { low, high })
            })?,
            replicate_interval: field(
                "replicate_interval_ms",
                self.replicate_interval_ms,
                Number::interval,
            )?,
            rpc_timeout: field("rpc_timeout_ms", self.rpc_timeout_ms, Number::interval)?,
            election_check: field(
                "election_check",
                self.election_check,
                ElectionCheckFile::resolve,
            )?,
        })
    }

    /// The file that turns these dials.
    pub fn of(change: &TimingChange) -> TimingFile {
        let range = |range: SpanRange| Pair([range.low, range.high].map(Number::of_span));
        TimingFile {
            election_timeout_ms: change.election_timeout.map(range),
            replicate_interval_ms: change.replicate_interval.map(Number::of_span),
            rpc_timeout_ms: change.rpc_timeout.map(Number::of_span),
            election_check: change.election_check.map(|check| match check {
                ElectionCheck::Deadline => ElectionCheckFile::Deadline,
                ElectionCheck::Polled(polls) => ElectionCheckFile::PolledMs(range(polls)),
            }),
        }
    }
}

impl ElectionCheckFile {
    fn resolve(self) -> Result<ElectionCheck, Refusal> {
        match self {
            ElectionCheckFile::Deadline => Ok(ElectionCheck::Deadline),
            ElectionCheckFile::PolledMs(pair) => both(pair, Number::interval)
                .and_then(rising)
                .map(|[low, high]| ElectionCheck::Polled(SpanRange { low, high }))
                .map_err(|refusal| refusal.within("polled_ms")),
        }
    }
}

impl NetworkFile {
    /// The dials that it turns.
    pub fn resolve(self) -> Result<NetworkChange, Refusal> {
        let shared = DirectionFile {
            latency_ms: self.latency_ms,
            loss: self.loss,
            duplicate: self.duplicate,
            late: self.late,
            late_ms: self.late_ms,
        }
        .resolve()?;
        let own = |name, file: Option<Object<DirectionFile>>| {
            field(name, file, |Object(file)| file.resolve())
        };
        let request = own("request", self.request)?.unwrap_or_default();
        let reply = own("reply", self.reply)?.unwrap_or_default();
        Ok(NetworkChange {
            request: change::over(request, shared),
            reply: change::over(reply, shared),
        })
    }

    /// The file that turns these dials: what both directions have in common is said once.
    pub fn of(change: &NetworkChange) -> NetworkFile {
        let NetworkChange { request, reply } = *change;
        let shared = change::common(request, reply);
        let own = |direction| {
            let file = DirectionFile::of(change::without(direction, shared));
            (file != DirectionFile::default()).then_some(Object(file))
        };
        let file = DirectionFile::of(shared);
        NetworkFile {
            latency_ms: file.latency_ms,
            loss: file.loss,
            duplicate: file.duplicate,
            late: file.late,
            late_ms: file.late_ms,
            request: own(request),
            reply: own(reply),
        }
    }
}

impl DirectionFile {
    fn resolve(self) -> Result<DirectionChange, Refusal> {
        let bounds = |pair| {
            let [low, high] = in_order(both(pair, Number::latency)?)?;
            Ok(SpanBounds { low, high })
        };
        Ok(DirectionChange {
            latency: field("latency_ms", self.latency_ms, bounds)?,
            loss: field("loss", self.loss, Number::probability)?,
            duplicate: field("duplicate", self.duplicate, Number::probability)?,
            late: field("late", self.late, Number::probability)?,
            late_by: field("late_ms", self.late_ms, bounds)?,
        })
    }

    fn of(change: DirectionChange) -> DirectionFile {
        let pair = |bounds: SpanBounds| Pair([bounds.low, bounds.high].map(Number::of_span));
        DirectionFile {
            latency_ms: change.latency.map(pair),
            loss: change.loss.map(Number::of_millionths),
            duplicate: change.duplicate.map(Number::of_millionths),
            late: change.late.map(Number::of_millionths),
            late_ms: change.late_by.map(pair),
        }
    }
}

/// Converts the two numbers of a pair; a refusal names which.
fn both(
    Pair([low, high]): Pair,
    convert: impl Fn(Number) -> Result<Span, Refusal>,
) -> Result<[Span; 2], Refusal> {
    Ok([
        convert(low).map_err(|refusal| refusal.within("[0]"))?,
        convert(high).map_err(|refusal| refusal.within("[1]"))?,
    ])
}

/// Refuses a pair whose first is greater than its second.
fn in_order([low, high]: [Span; 2]) -> Result<[Span; 2], Refusal> {
    if low <= high {
        return Ok([low, high]);
    }
    let [low, high] = [low, high].map(Number::of_span);
    Err(Refusal::new(format!(
        "the first number must not be greater than the second, unlike {low} and {high}"
    )))
}

/// Refuses a pair whose first is not less than its second.
fn rising([low, high]: [Span; 2]) -> Result<[Span; 2], Refusal> {
    if low < high {
        return Ok([low, high]);
    }
    let [low, high] = [low, high].map(Number::of_span);
    Err(Refusal::new(format!(
        "the first number must be less than the second, unlike {low} and {high}"
    )))
}
