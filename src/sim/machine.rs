//! The state machine of a peer: registers, and the last request of each client.

use super::Options;
use super::clients::USER;
use crate::raft::Write;

/// A register for each letter.
const REGISTERS: usize = 26;

/// A key–value map that committed entries write into.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Machine {
    /// The values of the registers `a` to `z` that were ever written.
    registers: [Option<u32>; REGISTERS],
    /// The number of each client's last request that was applied (paper §8); clients that write by
    /// themselves are numbered from 1.
    sessions: [u32; Options::MAX_CLIENTS as usize],
}

impl Machine {
    /// Applies a request. False: it was applied before, and changes nothing.
    pub(super) fn apply(&mut self, write: &Write) -> bool {
        // The user sends each write once, and may have several open: no session.
        if write.client != USER
            && let Some(last) = self.sessions.get_mut(usize::from(write.client - 1))
        {
            if write.request <= *last {
                return false;
            }
            *last = write.request;
        }
        let place = usize::from(write.key.wrapping_sub(b'a'));
        if let Some(register) = self.registers.get_mut(place) {
            *register = Some(write.value);
        }
        true
    }

    /// The registers that were ever written, by key.
    pub fn registers(&self) -> impl Iterator<Item = (u8, u32)> {
        let held = (b'a'..).zip(self.registers);
        held.filter_map(|(key, value)| Some((key, value?)))
    }
}
