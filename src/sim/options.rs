//! What a cluster is given besides its dials: its disks, its clients, and one choice of the protocol.

use super::dials::change;
use crate::raft::Span;

/// The options; see `dials.rs`. Each has its default as well, whatever the preset.
macro_rules! option_table {
    ($then:ident [$($given:tt)*]) => {
        $then! {
            [$($given)*]
            /// How long a disk writes a record. While it writes, its peer handles nothing.
            persist: Span {
                name: "persist_ms",
                range: $crate::sim::dials::DELAY,
                tags: [0],
                default: Span(0),
            }
            /// Whether a new leader begins with an entry that does nothing, so that earlier entries
            /// are committed with it (paper §8). The lab's leaders do not.
            no_op_on_election: bool {
                name: "no_op_on_election",
                range: 0..=1,
                tags: [1],
                default: false,
            }
            /// How many clients write by themselves, each one write at a time: client 1 into register
            /// `a`, client 2 into `b`, and so on.
            clients: u8 {
                name: "clients",
                range: 0..=$crate::sim::Options::MAX_CLIENTS as u32,
                tags: [2],
                default: 0,
            }
            /// From one write of a client to its next, unless that one still waits.
            write_interval: Span {
                name: "write_interval_ms",
                range: $crate::sim::dials::INTERVAL,
                tags: [3],
                default: Span::from_ms(1000),
            }
            /// How long a client waits for an answer before it asks the next peer. After five times
            /// as long it gives up.
            client_timeout: Span {
                name: "client_timeout_ms",
                range: $crate::sim::dials::INTERVAL,
                tags: [4],
                default: Span::from_ms(1000),
            }
        }
    };
}
pub(crate) use option_table;

macro_rules! options {
    ([] $(
        $(#[doc = $doc:literal])+
        $field:ident: $type:ty {
            name: $name:literal,
            range: $range:expr,
            tags: $tags:expr,
            default: $default:expr,
        }
    )*) => {
        /// The options of a run, the same for all peers and clients.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct Options {
            $( $(#[doc = $doc])+ pub $field: $type, )*
        }

        impl Default for Options {
            fn default() -> Options {
                Options {
                    $( $field: $default, )*
                }
            }
        }
    };
}

option_table! { options [] }

option_table! { change [
    /// Options to turn; what is `None` stays as it is.
    OptionsChange of Options
] }

impl Options {
    /// The most clients that write by themselves: each has a letter.
    pub const MAX_CLIENTS: u8 = 26;
}
