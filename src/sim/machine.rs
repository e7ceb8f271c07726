//! The state machine of a peer: registers, and what each session has asked for last.

use super::Options;
use super::clients::USER;
use crate::raft::Write;

/// A register for each letter.
const REGISTERS: usize = 26;

/// A key–value map that committed entries write into.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Machine {
    /// What the registers `a` to `z` hold, where they were ever written.
    registers: [Option<u32>; REGISTERS],
    /// The number of each client's last request that was carried out (paper §8); clients that write
    /// by themselves are numbered from 1.
    sessions: [u32; Options::MAX_CLIENTS as usize],
}

impl Machine {
    /// Carries out a request. False: it was carried out before, when it was asked for the first
    /// time, and changes nothing.
    pub(super) fn apply(&mut self, write: &Write) -> bool {
        // A hand asks once, and for several writes at a time: it has no session.
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

    /// The registers that were ever written, by their key.
    pub fn registers(&self) -> impl Iterator<Item = (u8, u32)> {
        let held = (b'a'..).zip(self.registers);
        held.filter_map(|(key, value)| Some((key, value?)))
    }
}
