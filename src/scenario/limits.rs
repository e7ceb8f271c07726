//! How much is too much. Everything a scenario says is checked against these.

use crate::raft::{Span, Time};
use crate::sim::dials::INTERVAL;

pub use crate::sim::{MAX_EFFECTS, MAX_VALUE};

/// The most text that is read at all, in bytes; looked at before anything else.
pub const MAX_BYTES: usize = 1_000_000;

/// The longest title, in characters.
pub const MAX_TITLE: usize = 200;

/// The longest note, in characters.
pub const MAX_NOTE: usize = 2_000;

/// The most commands of one scenario.
pub const MAX_COMMANDS: usize = 10_000;

/// The shortest timeout, interval or poll. A shorter one could make a run stand still.
pub const MIN_INTERVAL: Span = Span::from_ms(*INTERVAL.start());

/// The longest timeout, interval, poll, latency, lateness or writing of a disk.
pub const MAX_SPAN: Span = Span::from_ms(*INTERVAL.end());

/// The latest moment of a command and of the end: 30 days.
pub const MAX_TIME: Time = Time(30 * 24 * 60 * 60 * 1_000_000);

/// Where a run without a window ends if the scenario does not say.
pub const DEFAULT_END: Time = Time(10_000_000);
