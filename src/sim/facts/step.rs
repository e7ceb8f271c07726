//! A step of the log: when it happened, and its trigger.

use super::Trigger;
use super::bytes::Reader;
use super::layout::Value;
use crate::raft::Time;

/// A step that has facts, as bytes: the place of its first fact in its block (two bytes), its number
/// (six), its time (eight), and its [`Trigger`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct StepRecord([u8; StepRecord::BYTES]);

/// The bytes before those of the trigger.
const HEAD: usize = 16;

impl StepRecord {
    /// How many bytes it has.
    pub const BYTES: usize = HEAD + Trigger::BYTES;

    /// A step begins where its block is not full yet: two bytes are enough for its first fact.
    #[inline(always)]
    pub(super) fn new(first: usize, (step, at): (u64, Time), trigger: Trigger) -> StepRecord {
        let mut bytes = [0; StepRecord::BYTES];
        bytes[..8].copy_from_slice(&(step << 16 | first as u64 & 0xffff).to_le_bytes());
        bytes[8..HEAD].copy_from_slice(&at.0.to_le_bytes());
        bytes[HEAD..].copy_from_slice(&trigger.bytes());
        StepRecord(bytes)
    }

    fn long(&self, place: usize) -> u64 {
        let bytes = self.0.get(place..).and_then(<[u8]>::first_chunk);
        bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }

    /// The place of its first fact in its block.
    #[inline]
    pub(super) fn first(&self) -> usize {
        (self.long(0) & 0xffff) as usize
    }

    /// Its number and its time.
    #[inline]
    pub(super) fn when(&self) -> (u64, Time) {
        (self.long(0) >> 16, Time(self.long(8)))
    }

    pub(super) fn trigger(&self) -> Trigger {
        Trigger::take(&mut Reader::new(&self.0[HEAD..], &[]))
    }
}
