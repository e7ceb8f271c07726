//! The space–time diagram of the class.

use super::Playground;
use super::boundary::count;
use crate::raft::Time;
use crate::view::diagram;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Playground {
    /// Writes the space–time diagram of a window, up to but not including its end, to be drawn
    /// `width` pixels wide: see [`diagram`] for the layout. NaN counts as 0, and a window that ends
    /// before it begins has one microsecond.
    pub fn write_diagram(&mut self, from_us: f64, to_us: f64, width: f64) {
        let window = Time(count(from_us))..Time(count(to_us));
        let known = (&self.history).into();
        diagram::write(&known, window, width as u32, &mut self.diagram);
    }

    /// Where the diagram begins in wasm memory. Any later call may move it.
    pub fn diagram_ptr(&self) -> *const f64 {
        self.diagram.as_ptr()
    }

    /// The length of the diagram, in numbers.
    pub fn diagram_len(&self) -> usize {
        self.diagram.len()
    }
}
