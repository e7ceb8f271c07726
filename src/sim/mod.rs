//! A deterministic world for peers.
//!
//! **For:** virtual time, the network and its faults, disks, crashes, randomness; what happened
//! ([`Fact`]), what a user can do ([`Command`]), and the checker that watches both; and seeking to
//! any moment, and branches ([`History`]).
//!
//! **May use:** `raft` and `slab`. No clock, no randomness but its own (`luck.rs`), no hash-map
//! iteration, no serde, no JavaScript.
//!
//! **Contract:** a run is a pure function of its [`Setup`] and its commands. One queue holds what
//! falls due; one *step* carries out one item of it, or one command. At one microsecond commands go
//! first, in the order written, then arrivals and timers in the order they were queued; a command
//! given by hand records how many of them went before it. Luck is a function of the seed and of its
//! purpose, so that removing one message changes the randomness of no other. Integers only. The
//! digest of a run covers its facts and nothing else, and is the same on every machine. Seeking to
//! a moment and playing to it give the same state.

mod call;
mod checker;
mod clients;
pub(crate) mod command;
pub(crate) mod dials;
pub mod facts;
mod history;
mod landmarks;
mod lanes;
mod links;
pub mod liveness;
mod luck;
mod machine;
mod message;
mod message_id;
mod moment;
pub(crate) mod network;
mod node;
mod open_requests;
pub(crate) mod options;
mod queue;
mod recording;
mod request_span;
mod run;
mod run_state;
mod sorted;
mod statistics;
pub(crate) mod timing;
mod watchers;
mod wheel;
mod world;

#[cfg(test)]
pub(crate) mod tests;

pub use call::Call;
pub use checker::{Checker, Finding, FindingArg, Property, Violation};
pub use clients::{ClientEvent, ClientRequest, ClientWhat, RequestState, USER};
pub use command::{Assignment, Command, MAX_EFFECTS, MAX_VALUE, TimedCommand};
pub use facts::{Change, Fact, FactLog, LossReason, Named, Stamped, Trigger};
pub use history::{Branch, History, Search};
pub use landmarks::{Landmark, Place};
pub use lanes::{Lane, Lanes, Writes};
pub use links::LinkFault;
pub use machine::Machine;
pub use message::{Ended, Ending, Flight, Kind, Message, MessageFields};
pub use message_id::MessageId;
pub use moment::{Goal, Moment};
pub use network::{Direction, DirectionChange, Millionths, Network, NetworkChange, SpanBounds};
pub use node::Condition;
pub use options::{Options, OptionsChange};
pub use recording::Recording;
pub use request_span::RequestSpan;
pub use run::{Next, Run};
pub use statistics::{FollowerStatistics, MessageCount, PeerStatistics, Statistics};
#[cfg(test)]
pub(crate) use tests::body::Body;
pub use timing::TimingChange;
pub use world::{Setup, World};

/// The version of everything that decides a digest: raised when a golden digest changes on purpose.
pub const ENGINE: u32 = 3;
