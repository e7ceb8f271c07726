//! What the body of a link is made of.
//!
//! The body is a row of postcard values:
//!
//! 1. the engine: `u64`;
//! 2. how many settings there are: `u64`; and each: [`Setting`];
//! 3. how many commands there are: `u64`; and of each the microseconds since the one before it, or
//!    since the start: `i64`, for a scenario may have them in any order; then [`Act::After`] where
//!    it says after how many others of its microsecond it goes; and then what it does: [`Act`].
//!
//! **What may never change**, or links that people have kept mean something else or nothing:
//!
//! - the variants of these types, their order, their fields, their units, [`PRESETS`] and [`Rule::bit`].
//!   What is new is appended. A version that does not know it says that the link is of a newer one;
//! - what it means that a setting is *not* there: the defaults of a scenario, its options among them,
//!   and the dials of each preset.
//!
//! They are types of their own, so that those of the file and of the world are free to change.
//! Spans and moments are in microseconds, probabilities in millionths. Numbers are all of one type,
//! as wide as can be: on the wire each is as long as it must be, and the ranges are checked when
//! they are read.

use super::super::Preset;
#[cfg(doc)]
use crate::raft::Rule;
use serde::{Deserialize, Serialize};

/// The presets by their number in a link.
pub const PRESETS: [Preset; 5] = [
    Preset::Paper,
    Preset::Lab,
    Preset::LabUnreliable,
    Preset::LabReordering,
    Preset::Etcd,
];

/// What differs from the default scenario, and what is shown. Where two say the same, the later
/// one holds; a preset goes before all dials.
#[derive(Serialize, Deserialize)]
pub enum Setting<'a> {
    /// Which of [`PRESETS`].
    Preset(u64),
    Title(&'a str),
    Note(&'a str),
    Peers(u64),
    Seed(u64),
    Timing(Vec<TimingDial>),
    Network(Vec<NetworkDial>),
    End(u64),
    /// The moment shown, with all that is due then done.
    Moment(u64),
    /// The moment shown, with that many steps of its microsecond done.
    Within(u64, u64),
    /// Not paused.
    Playing,
    /// Virtual microseconds a wall second.
    Speed(u64),
    SelectedPeer(u64),
    /// A request: from, to, and the number of the call on that link.
    SelectedMessage(u64, u64, u64),
    /// From, to.
    SelectedLink(u64, u64),
    Options(Vec<OptionDial>),
    /// [`Rule::bit`] of each rule that is off.
    RulesOff(u64),
    /// A reply, or a copy: the two words of its [name](crate::sim::MessageId::words).
    SelectedReplyOrCopy(u64, u64),
}

/// What a command does.
#[derive(Serialize, Deserialize)]
pub enum Act {
    /// Does nothing: the act behind it goes after that many others of its microsecond.
    After(u64),
    Crash(u64),
    Restart(u64),
    Pause(u64),
    Resume(u64),
    TimeOut(u64),
    Isolate(u64),
    Reconnect(u64),
    /// From, to; as the three below.
    Cut(u64, u64),
    CutBoth(u64, u64),
    Heal(u64, u64),
    HealBoth(u64, u64),
    /// The peers of each group, each group closed by [`GROUP_END`].
    Partition(Vec<u8>),
    HealAll,
    Timing(Vec<TimingDial>),
    Network(Vec<NetworkDial>),
    /// The peer, and after how many effects.
    CrashInStep(u64, u64),
    /// Of the leader: which register, by the byte of its letter, and its new value.
    Propose(u64, u64),
    /// Of a peer: the peer, and what [`Act::Propose`] has.
    ProposeTo(u64, u64, u64),
    Options(Vec<OptionDial>),
    /// [`Rule::bit`] of each rule that is off from now on.
    RulesOff(u64),
}

/// No peer has this number.
pub const GROUP_END: u8 = u8::MAX;

/// A dial, and what it is turned to.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub enum TimingDial {
    ElectionTimeout(u64, u64),
    ReplicateInterval(u64),
    RpcTimeout(u64),
    Deadline,
    Polled(u64, u64),
}

/// A dial, and what it is turned to, for one direction or for both.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct NetworkDial(pub Side, pub DirectionDial);

/// For which messages a dial is turned.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Side {
    Both,
    Requests,
    Replies,
}

/// See [`NetworkDial`].
#[derive(Clone, Copy, Serialize, Deserialize)]
pub enum DirectionDial {
    Latency(u64, u64),
    Loss(u64),
    Duplicate(u64),
    Late(u64),
    LateBy(u64, u64),
}

/// An option, and what it is turned to.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub enum OptionDial {
    Persist(u64),
    NoOpOnElection(bool),
    Clients(u64),
    WriteInterval(u64),
    ClientTimeout(u64),
}
