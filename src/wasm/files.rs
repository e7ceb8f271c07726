//! What the page saves to files.

use super::Playground;
use super::boundary::{count, number, refuse};
use crate::view::{TraceFormat, TracePiece};
use tsify::{Ts, Tsify};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Playground {
    /// A piece of the trace file of the run up to now: at most `limit` facts from number `from` on.
    /// The file begins with the piece from 0; each says where the next one begins. The format is
    /// `jsonl` or `log`.
    ///
    /// # Errors
    /// There is no such format.
    pub fn trace_text(
        &self,
        format: &str,
        from: f64,
        limit: u32,
    ) -> Result<Ts<TracePiece>, JsError> {
        let format = TraceFormat::named(format)
            .ok_or_else(|| refuse("A trace is written as jsonl or as log."))?;
        let piece = TracePiece::of(self.run(), format, count(from), limit as usize)?;
        Ok(piece.into_ts()?)
    }

    /// The number of the oldest fact that is kept, with which the trace file begins.
    pub fn facts_from(&self) -> f64 {
        number(self.run().facts().first())
    }
}
