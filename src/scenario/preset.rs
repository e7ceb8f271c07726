//! Presets: several dials set at once.

use crate::raft::{ElectionCheck, Span, SpanRange, Timing};
use crate::sim::{Direction, Millionths, Network, SpanBounds};

/// The table of presets, the default first; it is used as the tables of `sim/dials.rs` are.
///
/// A row is `"name" => Variant, number`, its timing and its network. The number is the preset's in a
/// link: **it never changes, nor do the dials**, and a new row takes the next one.
macro_rules! preset_table {
    ($then:ident [$($given:tt)*]) => {
        $then! {
            [$($given)*]
            /// The numbers of the Raft paper (§9.3), on a network of 5–15 ms each way.
            "paper" => Paper, 0, timing(150, 300, 50, DEADLINE), reliable(5, 15), reliable(5, 15);
            /// MIT 6.5840: election timers are polled as in the lab's skeleton; the network takes 1 ms
            /// each way and loses nothing.
            "lab" => Lab, 1, timing(250, 400, 200, POLLED), reliable(1, 1), reliable(1, 1);
            /// The lab's unreliable network.
            "lab-unreliable" => LabUnreliable, 2, timing(250, 400, 70, POLLED), lossy(0, 26), lossy(1, 1);
            /// The lab's long reordering: as unreliable, and two thirds of the replies are late.
            "lab-reordering" => LabReordering, 3, timing(250, 400, 70, POLLED), lossy(0, 26), late(1, 1);
            /// The defaults of etcd, on the network of `paper`.
            "etcd" => Etcd, 4, timing(1000, 2000, 100, DEADLINE), reliable(5, 15), reliable(5, 15);
        }
    };
}

macro_rules! presets {
    ([] $(
        $(#[doc = $doc:literal])+
        $name:literal => $variant:ident, $number:literal, $timing:expr, $request:expr, $reply:expr;
    )+) => {
        /// Timing and network dials that belong together. A scenario overrides them field by field.
        ///
        /// Every preset's callers wait 100 ms for a reply, about as long as the lab's network takes to
        /// tell that a server cannot be reached. If messages are late, they are late by 200–2200 ms.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum Preset {
            #[default]
            $( $(#[doc = $doc])+ $variant, )+
        }

        impl Preset {
            /// All presets, the default first.
            pub const ALL: [Preset; [$($name),+].len()] = [$(Preset::$variant),+];

            /// Its name in a scenario.
            pub fn name(self) -> &'static str {
                match self {
                    $( Preset::$variant => $name, )+
                }
            }

            /// What it is, in one or two sentences.
            pub fn about(self) -> &'static str {
                match self {
                    $( Preset::$variant => concat!($($doc),+).trim_ascii(), )+
                }
            }

            /// Its number in a link.
            pub(super) fn number(self) -> u64 {
                match self {
                    $( Preset::$variant => $number, )+
                }
            }

            /// Its timing dials.
            pub fn timing(self) -> Timing {
                match self {
                    $( Preset::$variant => $timing, )+
                }
            }

            /// Its network dials.
            pub fn network(self) -> Network {
                let (request, reply) = match self {
                    $( Preset::$variant => ($request, $reply), )+
                };
                Network { request, reply }
            }
        }
    };
}
preset_table! { presets [] }

impl Preset {
    /// The preset of this number in a link; `None` if there is none.
    pub(super) fn of_number(number: u64) -> Option<Preset> {
        let mut all = Preset::ALL.into_iter();
        all.find(|preset| preset.number() == number)
    }
}

const DEADLINE: ElectionCheck = ElectionCheck::Deadline;
const POLLED: ElectionCheck = ElectionCheck::Polled(SpanRange::from_ms(50, 350));

/// Election timeouts from `low` to `high`, and a round of heartbeats every so many milliseconds.
fn timing(low: u32, high: u32, rounds: u32, election_check: ElectionCheck) -> Timing {
    Timing {
        election_timeout: SpanRange::from_ms(low, high),
        replicate_interval: Span::from_ms(rounds),
        rpc_timeout: Span::from_ms(100),
        election_check,
    }
}

/// Messages take from `low` to `high` milliseconds, and nothing goes wrong.
fn reliable(low: u32, high: u32) -> Direction {
    Direction {
        latency: SpanBounds::from_ms(low, high),
        loss: Millionths(0),
        duplicate: Millionths(0),
        late: Millionths(0),
        late_by: SpanBounds::from_ms(200, 2200),
    }
}

/// The same, and 10 % of the messages are lost.
fn lossy(low: u32, high: u32) -> Direction {
    Direction {
        loss: Millionths(100_000),
        ..reliable(low, high)
    }
}

/// The same, and two thirds of the messages are late.
fn late(low: u32, high: u32) -> Direction {
    Direction {
        late: Millionths(666_667),
        ..lossy(low, high)
    }
}
