//! The limits of a scenario, against which everything is checked.

use crate::raft::{Span, Time};
use crate::sim::dials::INTERVAL;

pub use crate::sim::{MAX_EFFECTS, MAX_VALUE};

/// Max length of the text, in bytes; checked before anything else.
pub const MAX_BYTES: usize = 1_000_000;

/// Max length of a title, in characters.
pub const MAX_TITLE: usize = 200;

/// Max length of a note, in characters.
pub const MAX_NOTE: usize = 2_000;

/// Max number of commands in a scenario.
pub const MAX_COMMANDS: usize = 10_000;

/// Min timeout, interval or poll. A shorter one could make a run stand still.
pub const MIN_INTERVAL: Span = Span::from_ms(*INTERVAL.start());

/// Max timeout, interval, poll, latency, delay or disk write.
pub const MAX_SPAN: Span = Span::from_ms(*INTERVAL.end());

/// The latest moment of a command and of the end: 30 days.
pub const MAX_TIME: Time = Time(30 * 24 * 60 * 60 * 1_000_000);

/// Where the command line ends a run if the scenario does not say.
pub const DEFAULT_END: Time = Time(10_000_000);
