//! A block of the log: a stretch of facts, and a summary that avoids reading them.

use super::layout::{Reader, Value};
use super::values::{ENTRY, entry_of};
use super::{EntryList, Record, Stamped, Trigger};
use crate::raft::{Entry, Time};
use crate::sim::Lanes;

/// The last step of a block may be longer by this many records before the block is moved.
const SLACK: usize = 64;

/// Records, and what belongs to them.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub records: Vec<Record>,
    /// Data without a fixed size.
    pub extra: Vec<u32>,
    /// The steps that the records are part of, in order.
    pub steps: Vec<StepRecord>,
    /// The state of the lanes before the first record.
    pub lanes: Lanes,
    /// When the oldest of the messages and requests that ended in it began. A search for older ones
    /// can skip the block.
    earliest: Option<Time>,
}

/// A step that has facts, as words: the place of its first fact in its block, and its trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct StepRecord([u32; StepRecord::WORDS]);

impl StepRecord {
    /// How many words it has.
    pub const WORDS: usize = 1 + Trigger::WORDS;

    #[inline(always)]
    pub(super) fn new(first: usize, trigger: Trigger) -> StepRecord {
        let mut words = [0; StepRecord::WORDS];
        words[0] = first as u32;
        words[1..].copy_from_slice(&trigger.words());
        StepRecord(words)
    }

    pub(super) fn first(&self) -> usize {
        self.0[0] as usize
    }

    pub(super) fn trigger(&self) -> Trigger {
        Trigger::take(&mut Reader {
            body: &self.0[1..],
            at: 0,
            extra_at: 0,
            extra: &[],
        })
    }
}

impl Block {
    /// An empty block, with the lanes as they are before its first record.
    pub(super) fn beginning_with(lanes: Lanes) -> Block {
        Block {
            lanes,
            ..Block::default()
        }
    }

    /// Reuses the memory for an empty block, with room for this many records.
    pub(super) fn restart(&mut self, lanes: Lanes, room: usize) {
        self.records.clear();
        self.records.reserve_exact(room + SLACK);
        self.extra.clear();
        self.steps.clear();
        self.earliest = None;
        self.lanes = lanes;
    }

    /// Gives back the memory that a long step took.
    pub(super) fn shrink(&mut self) {
        self.records.shrink_to(self.records.len() + SLACK);
        self.extra.shrink_to_fit();
        self.steps.shrink_to_fit();
    }

    pub(super) fn get(&self, place: usize) -> Option<Stamped> {
        self.records.get(place)?.read(&self.extra)
    }

    pub(super) fn iter_from(&self, place: usize) -> impl DoubleEndedIterator<Item = Stamped> {
        let records = self.records.get(place..).unwrap_or_default().iter();
        records.filter_map(|record| record.read(&self.extra))
    }

    /// The trigger of the step that a record is part of.
    pub(super) fn trigger(&self, place: usize) -> Option<Trigger> {
        let later = self.steps.partition_point(|step| step.first() <= place);
        Some(self.steps.get(later.checked_sub(1)?)?.trigger())
    }

    /// The entries of a list.
    pub(super) fn entries(&self, list: EntryList) -> impl Iterator<Item = Entry> {
        let words = self.extra.get(list.at as usize..).unwrap_or_default();
        words
            .as_chunks::<ENTRY>()
            .0
            .iter()
            .take(list.len as usize)
            .map(entry_of)
    }

    /// The place of the first record at `time` or later.
    pub(super) fn place_at(&self, time: Time) -> usize {
        self.records.partition_point(|record| record.at() < time)
    }

    /// The time of its first record.
    pub(super) fn begins(&self) -> Option<Time> {
        self.records.first().map(Record::at)
    }

    /// The block as it was before the record at this place.
    pub(super) fn until(&self, place: usize) -> Block {
        let steps = self.steps.iter().take_while(|step| step.first() < place);
        // Extra words are written together with their records.
        let extra = match self.records.get(place) {
            Some(next) => &self.extra[..self.extra.len().min(next.extra_at() as usize)],
            None => &self.extra[..],
        };
        let mut before = Block {
            records: self.records[..self.records.len().min(place)].to_vec(),
            extra: extra.to_vec(),
            steps: steps.copied().collect(),
            lanes: self.lanes.clone(),
            earliest: None,
        };
        before.find_earliest();
        before
    }

    /// A message or request that began at `from` has ended in it.
    #[inline(always)]
    pub(super) fn ended(&mut self, from: Time) {
        if self.earliest.is_none_or(|earliest| from < earliest) {
            self.earliest = Some(from);
        }
    }

    /// Recomputes `earliest`.
    fn find_earliest(&mut self) {
        let mut lanes = self.lanes.clone();
        let mut earliest = None;
        for stamped in self.iter_from(0) {
            let from = lanes.began(&stamped);
            earliest = earliest.into_iter().chain(from).min();
            lanes.observe(&stamped);
        }
        self.earliest = earliest;
    }

    /// Whether it has facts before `time`, or ends of messages or requests that began before it.
    pub(super) fn has_to_do_with(&self, time: Time) -> bool {
        self.earliest.is_some_and(|earliest| earliest < time)
            || self.begins().is_some_and(|first| first < time)
    }
}
