//! The thin wasm-bindgen class, and the only room that knows JavaScript.
//!
//! **For:** [`Playground`], which a page drives: the page decides *when*, by asking for the next
//! item due and handing it over; the run decides *what*. And the views, as JavaScript objects whose
//! types `tsify` declares.
//!
//! **May use:** every room but `bin`, and the JavaScript crates. `getrandom` is used only here, and
//! only to pick a new scenario's seed.
//!
//! **Contract:** nothing is decided here. Times are whole virtual microseconds and tokens are whole
//! numbers, both as JavaScript numbers. Whatever a page passes, it gets an answer or an `Error`
//! with `path`, `code` and `args`; it cannot cause a panic, and a refusal leaves everything as it
//! was.

mod boundary;
mod diagram;
mod facts;
mod json;
mod link;
mod playground;
mod travel;

#[cfg(test)]
mod tests;

pub use playground::Playground;

use crate::sim::Property;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const PROPERTY_ID: &str = Property::TYPESCRIPT;

/// If Rust panics anyway, log it.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
    }));
}
