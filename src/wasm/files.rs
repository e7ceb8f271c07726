//! What a trace file has besides facts.

use super::Playground;
use super::boundary::{Thrown, number};
use crate::view::TraceLine;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Playground {
    /// The line that a trace file begins with.
    ///
    /// # Errors
    /// Never: its numbers are far below 2⁵³.
    pub fn trace_start(&self) -> Result<Ts<TraceLine>, Thrown> {
        Ok(TraceLine::start(self.run()).into_ts()?)
    }

    /// The line that a trace file of the run up to now ends with.
    ///
    /// # Errors
    /// Never: its numbers are far below 2⁵³.
    pub fn trace_end(&self) -> Result<Ts<TraceLine>, Thrown> {
        Ok(TraceLine::end(self.run()).into_ts()?)
    }

    /// The number of the oldest fact that is kept. Those before it are missing in a trace file.
    pub fn oldest_fact(&self) -> f64 {
        number(self.run().facts().first())
    }
}
