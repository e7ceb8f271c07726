//! What a cluster is given besides its dials: its disks, its clients, and one choice of the protocol.

use crate::raft::Span;

/// The options of a run, the same for all peers and clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// How long a disk writes a record. While it writes, its peer handles nothing.
    pub persist: Span,
    /// Whether a new leader begins its reign with an entry that does nothing (paper §8).
    pub no_op_on_election: bool,
    /// How many clients ask for writes by themselves, each one write at a time.
    pub clients: u8,
    /// From one write of a client to its next, unless that is still waiting.
    pub write_interval: Span,
    /// How long a client waits for an answer before it asks another peer.
    pub client_timeout: Span,
}

impl Options {
    /// The most clients that write by themselves: each has a letter.
    pub const MAX_CLIENTS: u8 = 26;
}

impl Default for Options {
    fn default() -> Options {
        Options {
            persist: Span(0),
            no_op_on_election: false,
            clients: 0,
            write_interval: Span::from_ms(1000),
            client_timeout: Span::from_ms(1000),
        }
    }
}
