//! The tables of the core as TypeScript and as text for docs: types, constants and layouts that the
//! page would otherwise have to repeat by hand.
//!
//! `tests/vocabulary.rs` holds the files against what is made here; `npm run generate` writes them.

mod facts;
mod numbers;

pub use facts::fact_layout;
pub use numbers::number_layout;

/// The first lines of a file that is made.
const HEADER: &str =
    "// Made by `npm run generate` from the tables of the Rust core. Do not edit.\n\n";
