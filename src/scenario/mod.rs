//! What a person writes and shares.
//!
//! **For:** a [`Scenario`]: the options, the seed and the commands that make a run what it is; the
//! [`Preset`]s that set many options at once; the scenarios that are there from the start
//! ([`EXAMPLES`]); and two ways to write one down and read it: JSON, and a [`Link`] that also holds
//! what was shown.
//!
//! **May use:** `sim`, `raft`, serde and serde_json; in `link` postcard, base64ct and crc; natively
//! also `words`. Never `view`, `wasm` or `bin`; no clock and no randomness: a seed is given, or it is
//! the default.
//!
//! **Contract:** a [`Scenario`] that was read is complete and within every range of [`limits`], so
//! that a world can be built of it without another look. Whatever is not understood is refused, by
//! a [`Refusal`] that names the field or the place, and whose sentence is in the file of words; nothing
//! is guessed, rounded or passed over in silence, and no input panics. Written and read again, a scenario is the same.
//!
//! File and link are read straight into the resolved types and written straight from them; these
//! know nothing of either. Which commands, dials and options there are is declared once, in the tables
//! of `sim`: `command.rs` and `part.rs` make of their rows what stands in a file and in a link, by the
//! type of each field (`field/`). What must hold of a scenario however it is written is in
//! `checks.rs` and `number.rs`.

mod checks;
mod command;
mod examples;
mod field;
mod json;
pub mod limits;
mod link;
mod number;
mod part;
mod preset;
mod read;
pub mod refusal;
mod rules;
#[allow(clippy::module_inception)]
mod scenario;
mod write;

#[cfg(test)]
mod tests;

pub use command::{VERBS, command_from_json};
pub use examples::{EXAMPLES, Example};
pub use link::{Link, Selected, Shown};
pub use number::decimal;
pub use preset::Preset;
pub use refusal::{Arg, Refusal};
pub use scenario::Scenario;
