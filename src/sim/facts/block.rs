//! A block of the log: a stretch of facts, and a summary that avoids reading them.

use super::values::ENTRY;
use super::{EntryList, Kinds, Reader, Record, Stamped, StepRecord, Trigger, Value};
use crate::raft::{Entry, Payload, Time};
use crate::sim::Lanes;
use std::ops::Range;

/// Each block has room for this many records. Only a long step needs more.
const ROOM: usize = 1024;

/// Records, and what belongs to them.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub records: Vec<Record>,
    /// Data without a fixed size.
    pub extra: Vec<u8>,
    /// The steps that the records are part of, in order.
    pub steps: Vec<StepRecord>,
    /// The state of the lanes before the first record.
    pub lanes: Lanes,
    /// When the oldest of the messages and requests that ended in it began. A search for older ones
    /// can skip the block.
    earliest: Option<Time>,
    /// The length of its longest step, or half that of the block before.
    longest: usize,
}

/// Takes out what there is, cleared, and leaves a copy of it that is as long as it must be.
fn exchange<T: Copy>(all: &mut Vec<T>) -> Vec<T> {
    let copy = all.to_vec();
    let mut room = std::mem::replace(all, copy);
    room.clear();
    room
}

impl Block {
    /// An empty block, with the lanes as they are before its first record.
    pub(super) fn beginning_with(lanes: Lanes) -> Block {
        Block {
            lanes,
            ..Block::default()
        }
    }

    /// Whether it should have no further step: there may be no room for one as long as the longest
    /// so far. A step is never split.
    #[inline]
    pub(super) fn is_full(&mut self, step: usize) -> bool {
        self.longest = self.longest.max(step.min(ROOM / 2));
        self.records.len() + self.longest > ROOM
    }

    /// Closes it: what follows goes into the block returned, whose lanes are these. That one takes
    /// over the memory of a forgotten block.
    pub(super) fn close(&mut self, lanes: Lanes, forgotten: Option<Block>) -> Block {
        let mut records = forgotten.map_or_else(Vec::new, |block| block.records);
        records.clear();
        // All are of one size, so that no gaps arise in memory.
        records.shrink_to(ROOM);
        records.reserve_exact(ROOM);
        if self.records.len() > ROOM {
            self.records.shrink_to_fit();
        }
        Block {
            records,
            extra: exchange(&mut self.extra),
            steps: exchange(&mut self.steps),
            lanes,
            earliest: None,
            longest: self.longest / 2,
        }
    }

    pub(super) fn get(&self, place: usize) -> Option<Stamped> {
        let step = self.steps.get(self.step_at(place)?)?;
        self.records.get(place)?.read(step.when(), &self.extra)
    }

    /// The facts from a place on, those of some kinds alone.
    pub(super) fn iter_from(
        &self,
        place: usize,
        kinds: Kinds,
    ) -> impl DoubleEndedIterator<Item = Stamped> {
        let first = self.step_at(place).unwrap_or(0);
        (first..self.steps.len()).flat_map(move |number| {
            let (when, Range { start, end }) = (self.steps[number].when(), self.places(number));
            let records = self.records.get(start.max(place)..end).unwrap_or_default();
            let wanted = records
                .iter()
                .filter(move |record| kinds.has(record.code()));
            wanted.filter_map(move |record| record.read(when, &self.extra))
        })
    }

    /// The places of a step's records.
    fn places(&self, step: usize) -> Range<usize> {
        let next = self.steps.get(step + 1);
        self.steps[step].first()..next.map_or(self.records.len(), StepRecord::first)
    }

    /// Which of its steps a record is part of.
    fn step_at(&self, place: usize) -> Option<usize> {
        let later = self.steps.partition_point(|step| step.first() <= place);
        later.checked_sub(1)
    }

    /// The trigger of the step that a record is part of.
    pub(super) fn trigger(&self, place: usize) -> Option<Trigger> {
        Some(self.steps.get(self.step_at(place)?)?.trigger())
    }

    /// The entries of a list.
    pub(super) fn entries(&self, list: EntryList) -> impl Iterator<Item = Entry> {
        let mut from = Reader::new(&[], &self.extra).extra_from(list.at);
        let entry = move |_| Entry {
            term: from.word(),
            payload: Payload::take(&mut from),
        };
        (0..list.len).map(entry)
    }

    /// The bytes of a list of entries.
    pub(super) fn bytes(list: EntryList) -> Range<usize> {
        let at = list.at as usize;
        at..at + list.len as usize * ENTRY
    }

    /// The place of the first record at `time` or later.
    pub(super) fn place_at(&self, time: Time) -> usize {
        let step = self.steps.partition_point(|step| step.when().1 < time);
        let step = self.steps.get(step);
        step.map_or(self.records.len(), StepRecord::first)
    }

    /// The time of its first record.
    pub(super) fn begins(&self) -> Option<Time> {
        self.records.first()?;
        Some(self.steps.first()?.when().1)
    }

    /// The block as it was before the record at this place. Extra bytes of later ones do no harm.
    pub(super) fn until(&self, place: usize) -> Block {
        let steps = self.steps.iter().take_while(|step| step.first() < place);
        let mut before = Block {
            records: self.records[..self.records.len().min(place)].to_vec(),
            extra: self.extra.clone(),
            steps: steps.copied().collect(),
            lanes: self.lanes.clone(),
            earliest: None,
            longest: self.longest,
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
        for stamped in self.iter_from(0, Kinds::ALL) {
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
