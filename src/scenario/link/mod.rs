//! A run in a line of text.
//!
//! **For:** a [`Link`]: a scenario with its commands, and what was shown of it when the link was
//! made; to text that fits behind the `#` of an address, and back.
//!
//! **May use:** the resolved types and the checks of `scenario`; serde, postcard, base64ct and
//! crc. Nothing of JSON.
//!
//! **Contract:** a link that was made once is read for ever, as the same scenario. What is read is
//! within every range of [`super::limits`]; whatever else is refused, no text
//! panics, and none makes it allocate more than 64 MB. Made and read again, a link is the same.
//!
//! The text is `1.` and base64url, without padding, of a body (see `wire.rs`) that is closed by its
//! CRC-32. The number before the point is the form of all that follows it, and grows only where
//! appending to the wire's types is not enough.

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
    /// The [`ENGINE`] that it was made with; where this one is another, the run may differ.
    pub engine: u32,
    /// The scenario, with all its commands.
    pub scenario: Scenario,
    /// What was shown.
    pub shown: Shown,
}

/// What is shown of a run besides the run itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// How far the run has come, if that is said.
    pub moment: Option<Moment>,
    /// Whether it plays.
    pub playing: bool,
    /// How fast it plays, if that is said: virtual microseconds a wall second, at least 1.
    pub speed: Option<u32>,
    /// What is looked at.
    pub selected: Option<Selected>,
}

/// What is looked at. Its peers are peers of the cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selected {
    /// A peer.
    Peer(PeerId),
    /// A message, which the run need not have.
    Message(MessageId),
    /// A direction of a link of the cluster.
    Link {
        /// Where it begins.
        from: PeerId,
        /// Where it ends.
        to: PeerId,
    },
}

impl Link {
    /// A link to the beginning of a scenario, of this engine.
    pub fn of(scenario: Scenario) -> Link {
        Link {
            engine: ENGINE,
            scenario,
            shown: Shown::default(),
        }
    }

    /// Whether it was made with this engine: where it was not, the run may differ.
    pub fn is_of_this_engine(&self) -> bool {
        self.engine == ENGINE
    }

    /// Writes it, without a `#`.
    pub fn encode(&self) -> String {
        envelope::close(write::body(self))
    }

    /// Reads a link: `1.…`, `#1.…`, or an address that ends so; white space around it is passed
    /// over.
    ///
    /// # Errors
    /// Text that is too long, no link, damaged, made by a newer version of the playground, or out
    /// of the ranges of [`super::limits`].
    pub fn decode(text: &str) -> Result<Link, Refusal> {
        read::link(&envelope::open(text)?)
    }

    /// Whether the text is meant to be a link rather than JSON: `1.`, `#1.` or an address with such
    /// an end, or the same with another number. Says nothing of whether it can be read.
    pub fn is_meant(text: &str) -> bool {
        envelope::is_meant(text)
    }
}
