//! What a trace file has besides facts.

use super::Playground;
use super::boundary::{number, object};
use crate::view::TraceLine;
use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Playground {
    /// The line that a trace file begins with.
    pub fn trace_start(&self) -> Ts<TraceLine> {
        object(&TraceLine::start(self.run()))
    }

    /// The line that a trace file of the run up to now ends with.
    pub fn trace_end(&self) -> Ts<TraceLine> {
        object(&TraceLine::end(self.run()))
    }

    /// The number of the oldest fact that is kept. Those before it are missing in a trace file.
    pub fn oldest_fact(&self) -> f64 {
        number(self.run().facts().first())
    }
}
