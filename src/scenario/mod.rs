//! What a user writes and shares.
//!
//! **For:** a [`Scenario`]: the options, the seed and the commands that determine a run; the
//! [`Preset`]s that set many options at once; the [`EXAMPLES`]; and two ways to write a scenario
//! and read it: JSON, and a [`Link`] that also holds what was shown.
//!
//! **May use:** `sim`, `raft`, serde and serde_json; in `link` postcard, base64ct and crc; natively
//! also `words`. Never `view`, `wasm` or `bin`; no clock and no randomness: a seed is given, or the
//! default.
//!
//! **Contract:** a [`Scenario`] that was read is complete and within every range of [`limits`], so
//! that a world can be built of it without further checks. Whatever is not understood is refused,
//! by a [`Refusal`] that names the field or the place, and whose sentence is in the words' file;
//! nothing is guessed, rounded or silently ignored, and no input panics. A scenario that is written
//! and read again is the same.
//!
//! Files and links are read straight into the resolved types and written straight from them; these
//! types know nothing of either. Commands, dials and options are declared once, in the tables of
//! `sim`: `command.rs` and `part.rs` read and write their rows, by the type of each field
//! (`field/`). Checks that do not depend on the format are in `checks.rs` and `number.rs`.

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
pub use number::{decimal, grouped};
pub use preset::Preset;
pub use refusal::{Arg, Refusal};
pub use scenario::Scenario;
