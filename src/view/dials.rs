//! The dials of timing and network, all resolved, in the units and names of a scenario.

use crate::raft::{self, Span, SpanRange};
use crate::scenario::decimal;
use crate::sim::{self, Millionths, SpanBounds};
use serde::{Serialize, Serializer};

/// A span in milliseconds; a whole number is written as one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Milliseconds(Span);

impl From<Span> for Milliseconds {
    fn from(span: Span) -> Milliseconds {
        Milliseconds(span)
    }
}

impl std::fmt::Display for Milliseconds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&decimal(self.0.0.into(), 3))
    }
}

impl Serialize for Milliseconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Span(microseconds) = self.0;
        if microseconds % 1000 == 0 {
            serializer.serialize_u32(microseconds / 1000)
        } else {
            serializer.serialize_f64(f64::from(microseconds) / 1000.0)
        }
    }
}

type MillisecondsRange = [Milliseconds; 2];

fn range(range: SpanRange) -> MillisecondsRange {
    [range.low.into(), range.high.into()]
}

fn bounds(bounds: SpanBounds) -> MillisecondsRange {
    [bounds.low.into(), bounds.high.into()]
}

/// How a peer notices that its election timer has run out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ElectionCheck {
    /// At the very microsecond it is due.
    Deadline,
    /// At the next poll; polls are this far apart, drawn afresh each time.
    #[serde(rename = "polled_ms")]
    Polled(#[cfg_attr(target_family = "wasm", tsify(type = "[number, number]"))] MillisecondsRange),
}

/// See [`raft::Timing`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct Timing {
    /// Election timeouts are drawn from here; the second number is the first that is too long.
    #[cfg_attr(target_family = "wasm", tsify(type = "[number, number]"))]
    pub election_timeout_ms: MillisecondsRange,
    /// From one round of heartbeats to the next.
    #[cfg_attr(target_family = "wasm", tsify(type = "number"))]
    pub replicate_interval_ms: Milliseconds,
    /// How long a caller waits before it holds a call for failed.
    #[cfg_attr(target_family = "wasm", tsify(type = "number"))]
    pub rpc_timeout_ms: Milliseconds,
    /// How a peer notices that its election timer has run out.
    pub election_check: ElectionCheck,
}

impl From<&raft::Timing> for Timing {
    fn from(timing: &raft::Timing) -> Timing {
        Timing {
            election_timeout_ms: range(timing.election_timeout),
            replicate_interval_ms: timing.replicate_interval.into(),
            rpc_timeout_ms: timing.rpc_timeout.into(),
            election_check: match timing.election_check {
                raft::ElectionCheck::Deadline => ElectionCheck::Deadline,
                raft::ElectionCheck::Polled(polls) => ElectionCheck::Polled(range(polls)),
            },
        }
    }
}

/// See [`sim::Options`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct OptionsView {
    /// How long a disk writes a record; meanwhile its peer handles nothing.
    #[cfg_attr(target_family = "wasm", tsify(type = "number"))]
    pub persist_ms: Milliseconds,
    /// Whether a new leader begins its reign with an entry that does nothing.
    pub no_op_on_election: bool,
    /// How many clients write by themselves.
    pub clients: u8,
    /// From one write of a client to its next.
    #[cfg_attr(target_family = "wasm", tsify(type = "number"))]
    pub write_interval_ms: Milliseconds,
    /// How long a client waits for an answer before it asks another peer.
    #[cfg_attr(target_family = "wasm", tsify(type = "number"))]
    pub client_timeout_ms: Milliseconds,
}

impl From<&sim::Options> for OptionsView {
    fn from(options: &sim::Options) -> OptionsView {
        OptionsView {
            persist_ms: options.persist.into(),
            no_op_on_election: options.no_op_on_election,
            clients: options.clients,
            write_interval_ms: options.write_interval.into(),
            client_timeout_ms: options.client_timeout.into(),
        }
    }
}

/// See [`sim::Direction`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct Direction {
    /// How long a message takes, one way, both ends included.
    #[cfg_attr(target_family = "wasm", tsify(type = "[number, number]"))]
    pub latency_ms: MillisecondsRange,
    /// How likely a message is lost, from 0 to 1.
    pub loss: f64,
    /// How likely a message arrives a second time, from 0 to 1.
    pub duplicate: f64,
    /// How likely a message is late, from 0 to 1.
    pub late: f64,
    /// How much longer a late message takes, both ends included.
    #[cfg_attr(target_family = "wasm", tsify(type = "[number, number]"))]
    pub late_ms: MillisecondsRange,
}

impl From<&sim::Direction> for Direction {
    fn from(direction: &sim::Direction) -> Direction {
        let probability = |of: Millionths| f64::from(of.0) / f64::from(Millionths::ONE.0);
        Direction {
            latency_ms: bounds(direction.latency),
            loss: probability(direction.loss),
            duplicate: probability(direction.duplicate),
            late: probability(direction.late),
            late_ms: bounds(direction.late_by),
        }
    }
}

/// See [`sim::Network`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct Network {
    /// For requests.
    pub request: Direction,
    /// For replies.
    pub reply: Direction,
}

impl From<&sim::Network> for Network {
    fn from(network: &sim::Network) -> Network {
        Network {
            request: (&network.request).into(),
            reply: (&network.reply).into(),
        }
    }
}
