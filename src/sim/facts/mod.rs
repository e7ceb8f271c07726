//! What happened: fixed-size records, written once where they arise.
//!
//! **For:** facts ([`Fact`]), their step, and what triggered it ([`Trigger`]); the log that keeps
//! the newest of them ([`FactLog`]); the digest of all.
//!
//! **Contract:** a [`Record`] is [`BYTES`] bytes, whose layout follows from the table in `fact.rs`
//! and is the same on every machine: it is kept and handed to JavaScript as it is, and hashed and
//! watched as it is written. Step, trigger, function and the peer's term ([`Stamped::term`]) are not
//! part of the digest. The step of a record says when it happened. Data without a fixed size (the
//! entries of a message, dials) is in the extra bytes of its block.

mod block;
mod bytes;
mod dials;
pub(in crate::sim) mod digest;
mod fact;
mod kinds;
pub(in crate::sim) mod layout;
mod log;
pub(in crate::sim) mod named;
mod record;
mod step;
mod topic;
mod trigger;
mod values;

use crate::raft::{Function, PeerId, Term, Time};

pub use bytes::{Reader, Writer};
pub use fact::Fact;
pub use kinds::Kinds;
pub use layout::{ABSENT, Field, NOBODY, Type, Value, Variant};
pub use log::{FactLog, Slice};
pub use named::Named;
pub use record::{BODY, BYTES, HEAD, Record};
pub use step::StepRecord;
pub use topic::{Topic, Topics};
pub use trigger::Trigger;

/// A fact with its time, step and function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamped {
    /// Its time.
    pub at: Time,
    /// The number of its step: the number of steps before it.
    pub step: u64,
    /// The current term of the peer that did it or that it was done to; 0 if it is about no peer. It
    /// is not part of the digest: it follows from earlier facts.
    pub term: Term,
    /// The function of the peer that did it, or that handled the delivery; `None` for what the
    /// world does.
    pub function: Option<Function>,
    /// The fact.
    pub fact: Fact,
}

/// Why a message was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LossReason {
    /// Random loss.
    Loss,
    /// Its link is down.
    Cut,
    /// Its receiver is crashed, or is a later life of the caller.
    Down,
    /// It was dropped by the user.
    Dropped,
}

/// An action on a single peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// See [`Command::Crash`](crate::sim::Command::Crash).
    Crash,
    /// See [`Command::Restart`](crate::sim::Command::Restart).
    Restart,
    /// See [`Command::Pause`](crate::sim::Command::Pause).
    Pause,
    /// See [`Command::Resume`](crate::sim::Command::Resume).
    Resume,
    /// See [`Command::Isolate`](crate::sim::Command::Isolate).
    Isolate,
    /// See [`Command::Reconnect`](crate::sim::Command::Reconnect).
    Reconnect,
}

/// The entries of a message, in the extra bytes of its block: [`FactLog::entries`] reads them.
#[derive(Clone, Copy, Debug, Default, Eq)]
pub struct EntryList {
    at: u32,
    /// The number of entries.
    pub len: u32,
}

impl PartialEq for EntryList {
    /// Their place is not part of what happened.
    fn eq(&self, other: &EntryList) -> bool {
        self.len == other.len
    }
}

/// A peer, or that there is none, as a number.
fn peer_byte(peer: Option<PeerId>) -> u8 {
    peer.map_or(NOBODY, |peer| peer.0)
}
