//! What the body of a link is made of.
//!
//! The body is a row of postcard values:
//!
//! 1. the engine: `u32`;
//! 2. how many settings there are: `u32`; and each: [`Setting`];
//! 3. how many commands there are: `u32`; and of each the microseconds since the one before it, or
//!    since the start: `i64`, for a scenario may have them in any order; then [`Act::After`] where
//!    it says after how many others of its microsecond it goes; and then what it does: [`Act`].
//!
//! **What may never change**, or links that people have kept mean something else or nothing:
//!
//! - the variants of these types, their order, their fields, their units, and [`PRESETS`]. What is
//!   new is appended. A version that does not know it says that the link is of a newer one;
//! - what it means that a setting is *not* there: the defaults of a scenario, and the dials of each
//!   preset.
//!
//! They are types of their own, so that those of the file and of the world are free to change.
//! Spans and moments are in microseconds, probabilities in millionths.

use super::super::Preset;
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
    Preset(u8),
    Title(&'a str),
    Note(&'a str),
    Peers(u8),
    Seed(u32),
    Timing(Vec<TimingDial>),
    Network(Vec<NetworkDial>),
    End(u64),
    /// The moment shown, with all that is due then done.
    Moment(u64),
    /// The moment shown, with that many steps of its microsecond done.
    Within(u64, u32),
    /// Not paused.
    Playing,
    /// Virtual microseconds a wall second.
    Speed(u32),
    SelectedPeer(u8),
    /// From, to, and its number on that link.
    SelectedMessage(u8, u8, u32),
    /// From, to.
    SelectedLink(u8, u8),
}

/// What a command does.
#[derive(Serialize, Deserialize)]
pub enum Act {
    /// Does nothing: the act behind it goes after that many others of its microsecond.
    After(u32),
    Crash(u8),
    Restart(u8),
    Pause(u8),
    Resume(u8),
    TimeOut(u8),
    Isolate(u8),
    Reconnect(u8),
    /// From, to; as the three below.
    Cut(u8, u8),
    CutBoth(u8, u8),
    Heal(u8, u8),
    HealBoth(u8, u8),
    /// The peers of each group, each group closed by [`GROUP_END`].
    Partition(Vec<u8>),
    HealAll,
    Timing(Vec<TimingDial>),
    Network(Vec<NetworkDial>),
}

/// No peer has this number.
pub const GROUP_END: u8 = u8::MAX;

/// A dial, and what it is turned to.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub enum TimingDial {
    ElectionTimeout(u32, u32),
    ReplicateInterval(u32),
    RpcTimeout(u32),
    Deadline,
    Polled(u32, u32),
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
    Latency(u32, u32),
    Loss(u32),
    Duplicate(u32),
    Late(u32),
    LateBy(u32, u32),
}
