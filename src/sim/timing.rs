//! The timing dials, as a table. Their struct is the peer's: [`Timing`].

use super::dials::change;
use crate::raft::{ElectionCheck, Span, SpanRange, Timing};

/// The timing dials; see `dials.rs`.
macro_rules! timing_table {
    ($then:ident [$($given:tt)*]) => {
        $then! {
            [$($given)*]
            /// Election timeouts are drawn anew at each reset of the timer, from `low` up to but
            /// not including `high`: `[low, high]`. If both are equal, there is no randomness.
            election_timeout: SpanRange {
                name: "election_timeout_ms",
                range: $crate::sim::dials::INTERVAL,
                tags: [0],
            }
            /// Time between rounds of heartbeats.
            replicate_interval: Span {
                name: "replicate_interval_ms",
                range: $crate::sim::dials::INTERVAL,
                tags: [1],
            }
            /// How long a caller waits for a reply before its RPC fails.
            rpc_timeout: Span {
                name: "rpc_timeout_ms",
                range: $crate::sim::dials::INTERVAL,
                tags: [2],
            }
            /// How a peer notices that its election timer has run out. `"deadline"`: when it is
            /// due. `{"polled_ms": [low, high]}`: a ticker checks, sleeps for a span drawn anew,
            /// and checks again, as in the lab; `low` is less than `high`.
            election_check: ElectionCheck {
                name: "election_check",
                range: $crate::sim::dials::INTERVAL,
                tags: [3, 4],
            }
        }
    };
}
pub(crate) use timing_table;

timing_table! { change [
    /// Changes to timing dials; `None` keeps a value.
    TimingChange of Timing
] }
