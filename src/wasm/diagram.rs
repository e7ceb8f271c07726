//! The space–time diagram of the class.

use super::Playground;
use super::boundary::count;
use crate::raft::Time;
use crate::view::diagram;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Playground {
    /// Writes the space–time diagram from one moment to before another, to be drawn `width` pixels
    /// wide: see [`diagram`] for what stands where. What is no number counts as 0, and a window that
    /// ends before it begins as one of a microsecond.
    pub fn write_diagram(&mut self, from_us: f64, to_us: f64, width: f64) {
        let window = Time(count(from_us))..Time(count(to_us));
        let known = (&self.history).into();
        diagram::write(&known, window, width as u32, &mut self.diagram);
    }

    /// Where the diagram begins in wasm memory. The next call of anything may move it.
    pub fn diagram_ptr(&self) -> *const f64 {
        self.diagram.as_ptr()
    }

    /// How many numbers the diagram has.
    pub fn diagram_len(&self) -> usize {
        self.diagram.len()
    }
}
