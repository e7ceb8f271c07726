//! Plain data for a screen and for a trace file.
//!
//! **For:** a run as a person or a program wants to see it: the [`Snapshot`] that panels show, the
//! [`frame`] that a stage draws, the [`diagram`] of a stretch of time, and facts as JSON
//! ([`TraceLine`]) or as lines in the labs' format ([`LogLine`]); the [`Summary`] of a whole run.
//!
//! **May use:** `scenario`, `sim`, `raft` and serde; for wasm also `tsify`, which declares these
//! types for TypeScript and nothing else; natively also `words`. Never `wasm` or `bin`.
//!
//! **Contract:** everything here is a pure function of a run, which it never changes. Text is made
//! when it is asked for. Names are those of Figure 2 in snake_case, and never change once a trace
//! file has had them. Fields that end in `_us` are whole virtual microseconds, those in `_ms`
//! milliseconds; what does not apply is `null`.

mod client_view;
pub mod command;
mod describe;
pub mod diagram;
pub mod dials;
#[cfg(not(target_family = "wasm"))]
pub mod event;
mod examples;
pub mod frame;
mod history;
mod lab;
mod log_line;
mod log_view;
pub mod names;
mod numbers;
mod peer_view;
pub mod said;
mod shown;
mod snapshot;
pub mod story;
#[cfg(not(target_family = "wasm"))]
mod summary;
mod topic;
mod trace;
#[cfg(not(target_family = "wasm"))]
pub mod vocabulary;

#[cfg(test)]
mod tests;

pub use client_view::{ClientView, RequestView};
pub use examples::{ExampleView, PresetView};
pub use history::{Act, BranchView, LandmarkName, MomentView, PlaceView, SearchView};
pub use log_line::LogLine;
pub use log_view::{EntryView, Ledger, LedgerRow, LogView, RegisterView};
pub use peer_view::{
    CallKind, CallView, DiskBusyView, DiskView, ElectionTimerView, FollowerView, PeerView,
    ReplicationView,
};
pub use shown::{Selected, Shown};
pub use snapshot::{
    BrokenLink, Counters, EntryPlace, MessageCount, PropertyView, Snapshot, ViolationView,
};
#[cfg(not(target_family = "wasm"))]
pub use summary::Summary;
pub use topic::Topic;
#[cfg(not(target_family = "wasm"))]
pub use trace::TraceLine;
pub use trace::{TraceEnd, TraceStart, ViolationFields};

use crate::sim::{Run, Violation};

/// The checker's finding of this number.
fn violation(number: u32, run: &Run) -> Option<&Violation> {
    run.checker().violations().get(number as usize)
}
