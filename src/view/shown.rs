//! What a link says besides its scenario: how the run is looked at.

use serde::{Deserialize, Serialize};

/// How a run is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct Shown {
    /// The virtual clock, in microseconds.
    pub at_us: u64,
    /// How many steps of that microsecond are done; `null`: all of them.
    pub done: Option<u32>,
    /// Whether it plays.
    pub playing: bool,
    /// Virtual microseconds in a wall second.
    pub speed: u64,
    /// What is chosen.
    pub selected: Option<Selected>,
}

/// What can be chosen on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum Selected {
    /// A peer.
    Peer {
        /// Its number.
        peer: u8,
    },
    /// A message.
    Message {
        /// Its name, `from-to-n`.
        message: String,
    },
    /// One direction of a link.
    Link {
        /// Where it begins.
        from: u8,
        /// Where it ends.
        to: u8,
    },
}
