//! A run in a line of text.
//!
//! **For:** a [`Link`]: a scenario with its commands, and what was shown of it when the link was
//! made; written as text that fits after the `#` of an address, and read back.
//!
//! **May use:** the resolved types and the checks of `scenario`; serde, postcard, base64ct and
//! crc. Nothing of JSON.
//!
//! **Contract:** a link stays readable forever and gives the same scenario. Its values are within
//! every range of [`super::limits`]; anything else is refused. No text panics or allocates more
//! than 64 MB. A link that is written and read again is the same.
//!
//! The text is `1.` and base64url, without padding, of a body (see `wire.rs`) and its CRC-32. The
//! number before the point is the format of what follows; it changes only if appending to the
//! wire's types is not enough.

mod envelope;
mod read;
pub(super) mod wire;
mod write;

#[cfg(test)]
mod tests;

use super::{Refusal, Scenario};
use crate::raft::PeerId;
use crate::sim::{ENGINE, MessageId, Moment};

/// A scenario, and what was shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The [`ENGINE`] that it was made with; with another one the run may differ.
    pub engine: u32,
    /// The scenario, with all its commands.
    pub scenario: Scenario,
    /// What was shown.
    pub shown: Shown,
}

/// What is shown of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The moment, if the link says it.
    pub moment: Option<Moment>,
    /// Whether it plays.
    pub playing: bool,
    /// The speed, if the link says it: virtual microseconds per wall second, at least 1.
    pub speed: Option<u32>,
    /// The selection.
    pub selected: Option<Selected>,
}

/// The selection. Its peers are peers of the cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selected {
    /// A peer.
    Peer(PeerId),
    /// A message; the run need not have it.
    Message(MessageId),
    /// One direction of a link of the cluster.
    Link {
        /// The sender.
        from: PeerId,
        /// The receiver.
        to: PeerId,
    },
}

impl Link {
    /// A link to the start of a scenario, with this engine.
    pub fn of(scenario: Scenario) -> Link {
        Link {
            engine: ENGINE,
            scenario,
            shown: Shown::default(),
        }
    }

    /// Whether it was made with this engine; with another one the run may differ.
    pub fn is_of_this_engine(&self) -> bool {
        self.engine == ENGINE
    }

    /// Writes it, without `#`.
    pub fn encode(&self) -> String {
        envelope::close(write::body(self))
    }

    /// Reads a link: `1.…`, `#1.…`, or an address that ends so, with or without white space around
    /// it.
    ///
    /// # Errors
    /// A text that is too long, not a link, damaged, made by a newer version of the playground, or
    /// out of the ranges of [`super::limits`].
    pub fn decode(text: &str) -> Result<Link, Refusal> {
        read::link(&envelope::open(text)?)
    }

    /// Whether the text is meant to be a link and not JSON: `1.`, `#1.` or an address with such an
    /// end, also with another number. It need not be readable.
    pub fn is_meant(text: &str) -> bool {
        envelope::is_meant(text)
    }
}
