//! What a person writes and shares.
//!
//! **For:** a [`Scenario`]: the options, the seed and the commands that make a run what it is; the
//! [`Preset`]s that set many options at once; the scenarios that are there from the start
//! ([`READY`]); and two ways to write one down and read it: JSON, and a [`Link`] that also holds
//! what was shown.
//!
//! **May use:** `sim`, `raft`, serde and serde_json; in `link` postcard, base64ct and crc. Never
//! `view`, `wasm` or `bin`; no clock and no randomness: a seed is given, or it is the default.
//!
//! **Contract:** a [`Scenario`] that was read is complete and within every range of [`limits`], so
//! that a world can be built of it without another look. Whatever is not understood is refused, by
//! a [`Refusal`] of one sentence that names the field or the place; nothing is guessed, rounded or
//! passed over in silence, and no input panics. Written and read again, a scenario is the same.
//!
//! File and link are read straight into the resolved types and written straight from them; these
//! know nothing of either. What must hold of a scenario however it is written is in `checks.rs` and
//! `number.rs`, and is said in the same words.

mod change;
mod checks;
mod command;
mod dials;
mod json;
pub mod limits;
mod link;
mod number;
mod preset;
mod read;
mod ready;
mod refusal;
mod rules;
#[allow(clippy::module_inception)]
mod scenario;
mod write;

#[cfg(test)]
mod tests;

#[cfg(all(test, not(target_family = "wasm")))]
pub(crate) use command::VERBS;
pub use command::{command_from_json, verb};
pub use link::{Link, Selected, Shown};
pub use number::decimal;
pub use preset::Preset;
pub use ready::{READY, Ready};
pub use refusal::Refusal;
pub use scenario::Scenario;
