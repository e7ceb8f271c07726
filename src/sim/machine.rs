//! The state machine of a peer: registers, and what each session has asked for last.

use std::collections::BTreeMap;

use super::clients::HAND;
use crate::raft::Write;

/// A key–value map that committed entries write into.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Machine {
    registers: BTreeMap<u8, u32>,
    /// The number of each client's last request that was carried out (paper §8).
    sessions: BTreeMap<u8, u32>,
}

impl Machine {
    /// Carries out a request. False: it was carried out before, when it was asked for the first
    /// time, and changes nothing.
    pub(super) fn apply(&mut self, write: &Write) -> bool {
        // A hand asks once, and for several writes at a time: it has no session.
        if write.client != HAND {
            let last = self.sessions.entry(write.client).or_default();
            if write.request <= *last {
                return false;
            }
            *last = write.request;
        }
        self.registers.insert(write.key, write.value);
        true
    }

    /// The registers that were ever written, by their key.
    pub fn registers(&self) -> impl Iterator<Item = (u8, u32)> {
        self.registers.iter().map(|(key, value)| (*key, *value))
    }

    /// Bytes that it keeps on the heap, about.
    pub(super) fn bytes(&self) -> usize {
        (self.registers.len() + self.sessions.len()) * size_of::<(u8, u32)>()
    }
}
