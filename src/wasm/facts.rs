//! Facts, handed over as they are in memory: `fact-layout.ts` has the layout.

use super::Playground;
use super::boundary::{count, number};
use super::json::object;
use crate::raft::Function;
use crate::sim::FactLog;
use crate::sim::facts::Slice;
use crate::view::{TraceEnd, TraceStart, ViolationFields, story};
use tsify::Ts;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

impl Playground {
    /// Where a fact is: those after the playhead are in the record of the branch.
    fn facts_from(&self, number: u64) -> &FactLog {
        let passed = self.run().facts();
        if number < passed.end() {
            passed
        } else {
            self.history.recording().facts
        }
    }
}

#[wasm_bindgen]
impl Playground {
    /// The number of facts since the start.
    pub fn fact_count(&self) -> f64 {
        number(self.run().facts().end())
    }

    /// The number of the oldest fact that is kept. A trace file lacks those before it.
    pub fn oldest_fact(&self) -> f64 {
        number(self.run().facts().first())
    }

    /// Where the kept facts from a number on are, those after the playhead included, as far as they
    /// are contiguous: the number of the first; the address and number of records; the number of
    /// the first fact of their block; the address and number of its steps; the address and number
    /// of its extra bytes. Any later call may move them.
    pub fn facts_at(&self, from: f64) -> Vec<f64> {
        let Slice {
            first,
            records,
            block,
            steps,
            extra,
        } = self.facts_from(count(from)).slice(count(from));
        let place = |pointer: *const u8| pointer as usize as f64;
        vec![
            number(first),
            place(records.as_ptr().cast()),
            records.len() as f64,
            number(block),
            place(steps.as_ptr().cast()),
            steps.len() as f64,
            place(extra.as_ptr().cast()),
            extra.len() as f64,
        ]
    }

    /// The memory that they stand in.
    #[wasm_bindgen(unchecked_return_type = "WebAssembly.Memory")]
    pub fn memory(&self) -> JsValue {
        wasm_bindgen::memory()
    }

    /// The names of the Raft code's functions, by their number in a fact.
    pub fn functions(&self) -> Vec<String> {
        let names = Function::ALL.iter().map(|function| function.name());
        names.map(str::to_owned).collect()
    }

    /// The numbers of the facts of a message's call, in order; empty if the call is not known, or
    /// not any more.
    pub fn call_of(&self, message: &str) -> Vec<f64> {
        let story = story::of_message(message, self.history.recording().facts);
        story.into_iter().map(number).collect()
    }

    /// The checker's finding of this number.
    pub fn violation(&self, n: u32) -> Option<Ts<ViolationFields>> {
        let found = ViolationFields::of(n, self.run().recording());
        found.as_ref().map(object)
    }

    /// The first line of a trace file.
    pub fn trace_start(&self) -> Ts<TraceStart> {
        object(&TraceStart::of(self.run().setup()))
    }

    /// The last line of a trace file of the run up to now.
    pub fn trace_end(&self) -> Ts<TraceEnd> {
        object(&TraceEnd::of(self.run()))
    }
}
