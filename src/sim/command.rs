//! What a user can do to a cluster.

use super::{NetworkChange, OptionsChange, TimingChange};
use crate::raft::{PeerId, Rules, Time};
use std::fmt;

/// The table of commands. It hands its rows to a macro of the caller's, as the tables of `dials.rs`
/// do: `command_table! { then [given] }` becomes `then! { [given] rows }`.
///
/// A row is `"verb" => Variant(fields), mark, tags`, below its sentence, which also stands in
/// docs/SCENARIO.md.
///
/// - The verb is the command's name in files and on the page.
/// - `mark` is its number in the diagram. 13, 18 and 19 are marks of other things.
/// - `tags` are its numbers in a link. **They never change**, and a new row takes the next free
///   one. A command of two shapes (with or without its optional field) has two tags, one for each.
/// - A field in parentheses is the variant's only one. `[0..=9]` after its type is its range.
macro_rules! command_table {
    ($then:ident [$($given:tt)*]) => {
        $then! {
            [$($given)*]
            /// The peer loses its memory and keeps its disk. Ignored if it is crashed.
            "crash" => Crash(peer: PeerId), mark: 0, tags: [1];
            /// The crashed peer restarts from its disk. Ignored if it runs.
            "restart" => Restart(peer: PeerId), mark: 1, tags: [2];
            /// The peer handles nothing: what arrives or falls due waits. Ignored if it is paused
            /// or crashed.
            "pause" => Pause(peer: PeerId), mark: 2, tags: [3];
            /// The paused peer handles what waited, in the order it fell due. Ignored if it is not
            /// paused.
            "resume" => Resume(peer: PeerId), mark: 3, tags: [4];
            /// The peer's election timer runs out now. Ignored if it leads, or is paused or crashed.
            "time_out" => TimeOut(peer: PeerId), mark: 4, tags: [5];
            /// All links of the peer are down. Ignored if it is isolated.
            "isolate" => Isolate(peer: PeerId), mark: 5, tags: [6];
            /// Undoes `isolate` only.
            "reconnect" => Reconnect(peer: PeerId), mark: 6, tags: [7];
            /// The link is down from one peer to the other, or in both directions; messages on it
            /// are lost.
            "cut" => Cut { from: PeerId, to: PeerId, both: bool }, mark: 7, tags: [8, 9];
            /// Undoes `cut` only.
            "heal" => Heal { from: PeerId, to: PeerId, both: bool }, mark: 8, tags: [10, 11];
            /// Only links within a group are up: `[[0, 1], [2, 3]]`. Peers not named form one more
            /// group.
            "partition" => Partition(groups: Vec<Vec<PeerId>>), mark: 9, tags: [12];
            /// Undoes every cut, every isolation and the partition.
            "heal_all" => HealAll, mark: 10, tags: [13];
            /// Changes network settings, for messages sent from now on.
            "network" => Network(network: NetworkChange), mark: 11, tags: [15];
            /// Changes timing, for draws and RPCs made from now on.
            "timing" => Timing(timing: TimingChange), mark: 12, tags: [14];
            /// The peer crashes in its next step that has effects, after this many of them
            /// (records, requests, replies, entries applied, timers set), or at the end of a step
            /// with fewer. Ignored if it is crashed.
            "crash_in_step" => CrashInStep {
                peer: PeerId,
                effects: u32 [0..=$crate::sim::MAX_EFFECTS]
            }, mark: 14, tags: [16];
            /// A write by the user, sent once: to that peer, or else to the leader of the highest
            /// term. Ignored if that peer does not lead.
            "propose" => Propose {
                peer: Option<PeerId>,
                command: Assignment
            }, mark: 15, tags: [17, 18];
            /// Changes options, for what begins from now on.
            "options" => Options(options: OptionsChange), mark: 16, tags: [19];
            /// These rules are off from now on, and no others; `[]` is unmodified Raft.
            "rules" => Rules(off: Rules), mark: 17, tags: [20];
        }
    };
}
pub(crate) use command_table;

macro_rules! commands {
    ([] $(
        $(#[doc = $doc:literal])+
        $verb:literal => $variant:ident $( ($one:ident: $one_type:ty) )?
            $( { $($field:ident: $type:ty $([$range:expr])?),+ } )?,
            mark: $mark:literal, tags: $tags:expr;
    )*) => {
        /// An action. One that cannot apply is traced as ignored and changes nothing.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum Command {
            $(
                $(#[doc = $doc])+
                $variant $( ($one_type) )? $( { $(#[allow(missing_docs)] $field: $type),+ } )?,
            )*
        }

        impl Command {
            /// Its name in files, and on the page.
            pub fn verb(&self) -> &'static str {
                match self {
                    $( Command::$variant { .. } => $verb, )*
                }
            }

            /// Its number among the marks of the diagram.
            pub fn mark(&self) -> u8 {
                match self {
                    $( Command::$variant { .. } => $mark, )*
                }
            }

            /// The peer that it is done to, if it is one: the field `peer`.
            pub fn peer(&self) -> Option<PeerId> {
                let fields: &[(&str, &dyn MaybePeer)] = match self {
                    $(
                        Command::$variant { $( 0: $one, )? $( $($field),+ )? } =>
                            &[$( (stringify!($one), $one), )? $( $( (stringify!($field), $field) ),+ )?],
                    )*
                };
                let (_, peer) = fields.iter().find(|(name, _)| *name == "peer")?;
                peer.peer()
            }
        }
    };
}
command_table! { commands [] }

/// A field that may name the peer that a command is done to.
trait MaybePeer {
    fn peer(&self) -> Option<PeerId> {
        None
    }
}

impl MaybePeer for PeerId {
    fn peer(&self) -> Option<PeerId> {
        Some(*self)
    }
}

impl MaybePeer for Option<PeerId> {
    fn peer(&self) -> Option<PeerId> {
        *self
    }
}

impl MaybePeer for bool {}
impl MaybePeer for u32 {}
impl MaybePeer for Vec<Vec<PeerId>> {}
impl MaybePeer for Assignment {}
impl MaybePeer for NetworkChange {}
impl MaybePeer for TimingChange {}
impl MaybePeer for OptionsChange {}
impl MaybePeer for Rules {}

/// A command and its moment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TimedCommand {
    /// When.
    pub at: Time,
    /// How many arrivals and timers of that microsecond go before it; if there are fewer, it goes
    /// after the last.
    pub after: u32,
    /// What.
    pub command: Command,
}

/// A write by the user: `x=5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Assignment {
    /// Which register: a letter from `a` to `z`.
    pub key: u8,
    /// Its new value, at most [`MAX_VALUE`].
    pub value: u32,
}

/// The max value of a write by the user.
pub const MAX_VALUE: u32 = 999_999;

/// The max number of effects after which a peer can be told to crash; no step has as many.
pub const MAX_EFFECTS: u32 = 1_000;

impl fmt::Display for Assignment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", char::from(self.key), self.value)
    }
}
