//! Plain data for a screen and for a trace file.
//!
//! **For:** a run as a person or a program wants to see it: the [`Snapshot`] that panels show, the
//! [`frame`] that a stage draws, the [`diagram`] of a stretch of time, and facts as JSON
//! ([`TraceLine`]) or as lines in the labs' format ([`LogLine`]); the [`Summary`] of a whole run.
//!
//! **May use:** `scenario`, `sim`, `raft` and serde; for wasm also `tsify`, which declares these
//! types for TypeScript and nothing else; natively also `words`. Never `wasm` or `bin`.
//!
//! **Contract:** everything here is a pure function of what it only looks at: no view changes a run
//! or its digest. What shows the past ([`diagram`], [`LogLine`], [`TraceLine`], [`story`], messages
//! that have ended) takes a [`Recording`](crate::sim::Recording) or its facts, and needs no run.
//! What shows the present ([`Snapshot`] with its peers, logs and clients, [`Ledger`],
//! [`MomentView`], and what moves in a [`frame`]) takes the [`Run`](crate::sim::Run): facts do not
//! say all of a timer, a log or a message under way. So does what counts from the start
//! ([`Counters`], [`Act`], [`Summary`], [`TraceEnd`]): the oldest facts may be forgotten. Text is
//! made when it is asked for. Names are those of Figure 2 in snake_case, and never change once a
//! trace file has carried them. Fields that end in `_us` are whole virtual microseconds, those in
//! `_ms` milliseconds; what does not apply is `null`.

#[cfg(not(target_family = "wasm"))]
mod action;
mod client_view;
pub mod command;
mod describe;
pub mod diagram;
pub mod dials;
#[cfg(not(target_family = "wasm"))]
pub mod event;
#[cfg(not(target_family = "wasm"))]
mod fact_args;
pub mod frame;
mod history;
#[cfg(not(target_family = "wasm"))]
mod lab;
#[cfg(not(target_family = "wasm"))]
mod log_line;
mod log_view;
pub mod names;
mod numbers;
mod peer_view;
mod presets;
pub mod said;
mod shown;
mod snapshot;
pub mod story;
#[cfg(not(target_family = "wasm"))]
mod summary;
mod trace;
#[cfg(not(target_family = "wasm"))]
pub mod vocabulary;

#[cfg(test)]
mod tests;

pub use client_view::{ClientView, RequestView};
pub use history::{Act, BranchView, MomentView, PlaceView, SearchView};
#[cfg(not(target_family = "wasm"))]
pub use log_line::LogLine;
pub use log_view::{EntryView, Ledger, LedgerRow, LogView, RegisterView};
pub use peer_view::{
    CallView, DiskBusyView, DiskView, ElectionTimerView, FollowerView, PeerView, ReplicationView,
};
pub use presets::PresetView;
pub use shown::{Selected, Shown};
pub use snapshot::{
    BrokenLink, Counters, EntryPlace, MessageCount, PropertyView, Snapshot, ViolationView,
};
#[cfg(not(target_family = "wasm"))]
pub use summary::Summary;
#[cfg(not(target_family = "wasm"))]
pub use trace::TraceLine;
pub use trace::{TraceEnd, TraceStart, ViolationFields};
