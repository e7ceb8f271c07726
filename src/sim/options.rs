//! The options of a cluster: its disks, its clients, and one choice of the protocol.

use super::dials::change;
use crate::raft::Span;

/// The options; see `dials.rs`. Their defaults are the same for every preset.
macro_rules! option_table {
    ($then:ident [$($given:tt)*]) => {
        $then! {
            [$($given)*]
            /// How long a disk takes to write a record. Until then its peer handles nothing.
            persist: Span {
                name: "persist_ms",
                range: $crate::sim::dials::DELAY,
                tags: [0],
                default: Span(0),
            }
            /// Whether a new leader appends a no-op, so that earlier entries are committed with it
            /// (paper §8). The lab's leaders do not.
            no_op_on_election: bool {
                name: "no_op_on_election",
                range: 0..=1,
                tags: [1],
                default: false,
            }
            /// How many clients write by themselves, one write at a time: client 1 to register `a`,
            /// client 2 to `b`, and so on.
            clients: u8 {
                name: "clients",
                range: 0..=$crate::sim::Options::MAX_CLIENTS as u32,
                tags: [2],
                default: 0,
            }
            /// Time between two writes of a client, longer if the first is still open.
            write_interval: Span {
                name: "write_interval_ms",
                range: $crate::sim::dials::INTERVAL,
                tags: [3],
                default: Span::from_ms(1000),
            }
            /// How long a client waits for a reply before it asks the next peer. It gives up after
            /// five times as long.
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
    /// Changes to options; `None` keeps a value.
    OptionsChange of Options
] }

impl Options {
    /// Max number of clients that write by themselves: each has a letter.
    pub const MAX_CLIENTS: u8 = 26;
}
