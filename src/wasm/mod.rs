//! The thin wasm-bindgen class, and the only room that knows JavaScript.
//!
//! **For:** [`Playground`], which a page drives: the page owns *when*, by asking for the item due
//! next and handing it over; the run owns *what*. And the views, as JavaScript objects whose types
//! `tsify` declares.
//!
//! **May use:** every room but `bin`, and the JavaScript crates. `getrandom` is used here and
//! nowhere else, and only to pick a fresh scenario's seed.
//!
//! **Contract:** nothing here decides anything. Times are whole virtual microseconds and tokens are
//! whole numbers, both as JavaScript numbers. Whatever a page passes, it gets an answer or an
//! `Error` with `path`, `code` and `args`; it can reach no panic, and a refusal leaves everything as it was.

mod boundary;
mod diagram;
mod files;
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

/// Should Rust panic all the same, the console says where.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
    }));
}
