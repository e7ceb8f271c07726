//! The newest facts of a run.

use std::collections::VecDeque;
use std::rc::Rc;

use super::block::Block;
use super::digest::fold_all;
use super::values::entry_bytes;
use super::{EntryList, Fact, Kinds, Record, Stamped, StepRecord, Trigger};
use crate::raft::{Entry, Function, Term, Time};
use crate::sim::{Lanes, MessageFields};

/// The facts of a run, numbered from 0. At least the newest [`FactLog::KEPT`] are kept. Logs made
/// from one another share the blocks that they have in common.
#[derive(Debug, Default)]
pub struct FactLog {
    /// Full blocks, oldest first, and the number of the first fact of each.
    full: VecDeque<(u64, Rc<Block>)>,
    /// The block being written.
    open: Block,
    /// The number of its first fact.
    open_first: u64,
    /// Where the records and the extra bytes of the current step begin.
    fresh: (usize, usize),
    /// The number and the time of the current step.
    now: (u64, Time),
    /// The function whose effect is being carried out.
    function: Option<Function>,
    /// The number of the oldest fact that is kept.
    first: u64,
    /// A forgotten block, to be reused.
    spare: Option<Block>,
}

/// The bytes of consecutive facts.
#[derive(Clone, Copy, Debug)]
pub struct Slice<'a> {
    /// The number of the first one.
    pub first: u64,
    /// Their records.
    pub records: &'a [Record],
    /// The number of the first fact of their block; its steps count from there.
    pub block: u64,
    /// The steps of that block.
    pub steps: &'a [StepRecord],
    /// The extra bytes of that block.
    pub extra: &'a [u8],
}

impl FactLog {
    /// How many of the newest facts are certain to be kept.
    pub const KEPT: usize = 200_000;

    /// The number of the oldest fact that is kept.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// The number of facts ever written, and the number of the next one.
    pub fn end(&self) -> u64 {
        self.open_first + self.open.records.len() as u64
    }

    /// A fact by its number; `None` if it is not kept any more or not written yet.
    pub fn get(&self, number: u64) -> Option<Stamped> {
        let (block, place) = self.find(number)?;
        self.block(block).get(place)
    }

    /// The trigger of a fact's step; `None` if the fact is not kept.
    pub fn trigger(&self, number: u64) -> Option<Trigger> {
        let (block, place) = self.find(number)?;
        self.block(block).trigger(place)
    }

    /// The entries of a fact's message; empty if it has none.
    pub fn entries(&self, number: u64) -> Vec<Entry> {
        let Some((block, place)) = self.find(number) else {
            return Vec::new();
        };
        match self.block(block).get(place).map(|stamped| stamped.fact) {
            Some(Fact::Send {
                message: MessageFields::AppendEntries { entries, .. },
                ..
            }) => self.block(block).entries(entries).collect(),
            _ => Vec::new(),
        }
    }

    /// The bytes of kept facts from a number on, as far as they are contiguous; empty only at the
    /// end.
    pub fn slice(&self, number: u64) -> Slice<'_> {
        let number = number.clamp(self.first, self.end());
        let (number_of_block, place) = self.place(number);
        let block = self.block(number_of_block);
        Slice {
            first: number,
            records: &block.records[place..],
            block: self.first_of(number_of_block),
            steps: &block.steps,
            extra: &block.extra,
        }
    }

    /// The kept facts from a number on, in order.
    pub fn iter_from(&self, number: u64) -> impl Iterator<Item = (u64, Stamped)> {
        let number = number.clamp(self.first, self.end());
        let (first, place) = self.place(number);
        let facts = (first..=self.full.len()).flat_map(move |block| {
            let from = if block == first { place } else { 0 };
            self.block(block).iter_from(from, Kinds::ALL)
        });
        (number..).zip(facts)
    }

    /// The number of the first kept fact at `time` or later; if there is none, that of the next
    /// fact.
    pub fn number_at(&self, time: Time) -> u64 {
        let later = |block: &Block| block.begins().is_none_or(|begins| begins >= time);
        let after = self.full.partition_point(|(_, block)| !later(block));
        let is_open = after == self.full.len() && !later(&self.open);
        let Some(block) = (after + usize::from(is_open)).checked_sub(1) else {
            return self.first;
        };
        self.first_of(block) + self.block(block).place_at(time) as u64
    }

    /// The state of the lanes before the fact of this number.
    pub fn lanes_before(&self, number: u64) -> Lanes {
        let (block, place) = self.place(number.clamp(self.first, self.end()));
        let block = self.block(block);
        let mut lanes = block.lanes.clone();
        for stamped in block.iter_from(0, Kinds::ALL).take(place) {
            lanes.observe(&stamped);
        }
        lanes
    }

    /// Of the kept facts from a number on those of some kinds: all that happened before `time`, and
    /// from those after it at least the ends of all messages and requests that began before it.
    pub fn around(&self, number: u64, time: Time, kinds: Kinds) -> impl Iterator<Item = Stamped> {
        let (first, place) = self.place(number.clamp(self.first, self.end()));
        (first..=self.full.len())
            .map(move |number| (number, self.block(number)))
            .filter(move |(number, block)| *number == self.full.len() || block.has_to_do_with(time))
            .flat_map(move |(number, block)| {
                block.iter_from(if number == first { place } else { 0 }, kinds)
            })
    }

    /// The kept facts, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = Stamped> {
        let blocks = (0..=self.full.len()).rev();
        blocks.flat_map(|block| self.block(block).iter_from(0, Kinds::ALL).rev())
    }

    /// An empty log: the next fact has this number, and the lanes before it are these.
    pub(in crate::sim) fn beginning_at(first: u64, lanes: Lanes) -> FactLog {
        FactLog {
            first,
            open_first: first,
            open: Block::beginning_with(lanes),
            ..FactLog::default()
        }
    }

    /// The log as it was before the fact of this number, if that is kept.
    pub(in crate::sim) fn until(&self, end: u64) -> FactLog {
        let (block, place) = self.place(end.clamp(self.first, self.end()));
        let open = self.block(block).until(place);
        FactLog {
            full: self.full.iter().take(block).cloned().collect(),
            open_first: self.first_of(block),
            fresh: (open.records.len(), open.extra.len()),
            open,
            first: self.first,
            ..FactLog::default()
        }
    }

    fn block(&self, number: usize) -> &Block {
        self.full.get(number).map_or(&self.open, |(_, block)| block)
    }

    fn first_of(&self, block: usize) -> u64 {
        self.full
            .get(block)
            .map_or(self.open_first, |(first, _)| *first)
    }

    /// The block of a kept fact, and the fact's place in it.
    fn find(&self, number: u64) -> Option<(usize, usize)> {
        let is_kept = (self.first..self.end()).contains(&number);
        is_kept.then(|| self.place(number))
    }

    fn place(&self, number: u64) -> (usize, usize) {
        let block = if number >= self.open_first {
            self.full.len()
        } else {
            let later = self.full.partition_point(|(first, _)| *first <= number);
            later.saturating_sub(1)
        };
        (block, (number - self.first_of(block)) as usize)
    }

    /// Begins a step now: the number of steps before it, and its trigger.
    #[inline(always)]
    pub(in crate::sim) fn begin_step(&mut self, step: u64, now: Time, trigger: Trigger) {
        self.now = (step, now);
        self.function = None;
        let first = self.open.records.len();
        self.open
            .steps
            .push(StepRecord::new(first, self.now, trigger));
    }

    /// Facts from here on are done by this function of the peer.
    #[inline]
    pub(in crate::sim) fn done_by(&mut self, function: Option<Function>) {
        self.function = function;
    }

    /// Sets the function that handled the delivery just written.
    #[inline]
    pub(in crate::sim) fn handled_by(&mut self, function: Option<Function>) {
        let delivery = self.open.records[self.fresh.0..].last_mut();
        if let (Some(delivery), Some(function)) = (delivery, function) {
            delivery.set_function(function);
        }
    }

    /// Writes a fact of the current step, before which the lanes are these. Returns it with its
    /// step and function, and the digest after it. Inlined, so that the layout of a fact of known
    /// kind is resolved at compile time.
    #[inline(always)]
    pub(in crate::sim) fn write(
        &mut self,
        (term, fact): (Term, Fact),
        lanes: &Lanes,
        digest: u64,
    ) -> (Stamped, u64) {
        let (step, at) = self.now;
        let stamped = Stamped {
            at,
            step,
            term,
            function: self.function,
            fact,
        };
        if let Some(from) = lanes.began(&stamped) {
            self.open.ended(from);
        }
        let Block { records, extra, .. } = &mut self.open;
        records.push(Record::EMPTY);
        let digest = match records.last_mut() {
            Some(record) => record.write((fact, at, term), self.function, extra, digest),
            None => digest,
        };
        (stamped, digest)
    }

    /// Writes the entries of the next fact.
    #[inline]
    pub(in crate::sim) fn list(&mut self, entries: &[Entry]) -> EntryList {
        let at = self.open.extra.len() as u32;
        for entry in entries {
            self.open.extra.extend_from_slice(&entry_bytes(entry));
        }
        EntryList {
            at,
            len: entries.len() as u32,
        }
    }

    /// Writes the entries of a fact of this step again, for the next one: each has bytes of its own.
    pub(in crate::sim) fn list_again(&mut self, list: EntryList) -> EntryList {
        let at = self.open.extra.len() as u32;
        self.open.extra.extend_from_within(Block::bytes(list));
        EntryList { at, ..list }
    }

    /// The digest with the extra bytes of the current step, which are hashed last.
    #[inline]
    pub(in crate::sim) fn with_extra(&self, digest: u64) -> u64 {
        match &self.open.extra[self.fresh.1..] {
            [] => digest,
            extra => fold_all(digest, extra),
        }
    }

    /// Ends a step, with the lanes after it, and forgets what is too old. Steps without facts are
    /// not kept.
    #[inline]
    pub(in crate::sim) fn end_step(&mut self, lanes: &Lanes) {
        let end = self.open.records.len();
        if end == self.fresh.0 {
            self.open.steps.pop_if(|step| step.first() == end);
        } else if self.open.is_full(end - self.fresh.0) {
            self.close_block(lanes.clone());
            self.forget_old();
        }
        self.fresh = (self.open.records.len(), self.open.extra.len());
    }

    #[cold]
    fn close_block(&mut self, lanes: Lanes) {
        let next = self.open_first + self.open.records.len() as u64;
        let following = self.open.close(lanes, self.spare.take());
        let full = std::mem::replace(&mut self.open, following);
        self.full.push_back((self.open_first, Rc::new(full)));
        self.open_first = next;
    }

    fn forget_old(&mut self) {
        while let Some((next, _)) = self.full.get(1)
            && self.end() - next >= FactLog::KEPT as u64
        {
            self.first = *next;
            let forgotten = self.full.pop_front();
            self.spare = forgotten.and_then(|(_, block)| Rc::try_unwrap(block).ok());
        }
    }
}

impl Clone for FactLog {
    fn clone(&self) -> FactLog {
        self.until(self.end())
    }
}
