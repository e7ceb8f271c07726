//! The disks: records take their time, and what depends on them waits.

use super::{Journal, World};
use crate::raft::{Effect, PeerId, Record, Time};
use crate::sim::queue::{Due, Entry, Pending};
use crate::sim::{Condition, Fact};

/// What a peer does once its disk has written. Until then it handles nothing, as under the lab's
/// lock.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::sim) struct Writing {
    pub since: Time,
    pub due: Due,
    pub record: Record,
    /// What comes after the record in the same step.
    pub rest: Vec<Effect>,
    /// The call that the step handles, which does not end meanwhile.
    pub call: Option<u32>,
}

impl World {
    /// A record is to be written. True: it is on disk. False: it will be, and `rest` comes then.
    pub(super) fn write(
        &mut self,
        id: PeerId,
        record: Record,
        rest: impl Iterator<Item = Effect>,
        call: Option<u32>,
        journal: &mut Journal,
    ) -> bool {
        if self.options.persist.0 == 0 {
            self.written(id, &record, journal);
            return true;
        }
        let due = Due {
            at: self.now + self.options.persist,
            order: self.queue.next_order(),
        };
        if let Some(call) = call {
            self.calls[call as usize].in_flight += 1;
        }
        self.nodes[id.index()].writing = Some(Writing {
            since: self.now,
            due,
            record,
            rest: rest.collect(),
            call,
        });
        self.disks_writing += 1;
        let fact = Fact::DiskBusy {
            peer: id,
            until: due.at,
        };
        self.note(id, fact, journal);
        self.push(Entry {
            due,
            pending: Pending::Disk(id),
        });
        false
    }

    /// A disk has written its record: the peer goes on with its step.
    pub(super) fn disk_done(&mut self, id: PeerId, journal: &mut Journal) {
        let Some(mut writing) = self.stop_writing(id) else {
            return;
        };
        self.written(id, &writing.record, journal);
        if self.carry_out(id, &mut writing.rest, writing.call, journal)
            && self.nodes[id.index()].crash_after.is_some()
        {
            self.crash(id, journal);
        }
        if let Some(call) = writing.call {
            self.let_go(call);
        }
        let node = &mut self.nodes[id.index()];
        if node.writing.is_none() && !node.paused {
            self.let_in(id);
        }
    }

    /// What a crash finds a disk at was never written.
    pub(super) fn interrupt_disk(&mut self, id: PeerId) {
        if let Some(Writing {
            call: Some(call), ..
        }) = self.stop_writing(id)
        {
            self.let_go(call);
        }
    }

    fn stop_writing(&mut self, id: PeerId) -> Option<Writing> {
        let writing = self.nodes[id.index()].writing.take()?;
        self.disks_writing -= 1;
        Some(writing)
    }

    /// Queues again what has waited, at its old place: it comes first, in its order.
    pub(super) fn let_in(&mut self, id: PeerId) {
        for entry in self.take_held(id) {
            self.queue.push(entry);
        }
    }

    /// All that waits with a peer, and no longer does.
    pub(super) fn take_held(&mut self, id: PeerId) -> Vec<Entry> {
        let mut held = std::mem::take(&mut self.nodes[id.index()].waiting);
        held.extend(self.release_asks(id));
        held
    }

    fn written(&mut self, id: PeerId, record: &Record, journal: &mut Journal) {
        let disk = &mut self.nodes[id.index()].disk;
        let last_index = disk.log.last_index();
        disk.write(record);
        let last_index_now = disk.log.last_index();
        let (term, voted_for) = (disk.current_term, disk.voted_for);
        if let Some(log) = &record.log {
            if log.from <= last_index {
                let fact = Fact::Truncate {
                    peer: id,
                    from_index: log.from,
                };
                self.note(id, fact, journal);
                self.removed(id, log.from, journal);
            }
            for (index, entry) in (log.from..).zip(log.entries.iter()) {
                let fact = Fact::Append {
                    peer: id,
                    index,
                    entry: *entry,
                };
                self.note(id, fact, journal);
            }
        }
        let fact = Fact::Persist {
            peer: id,
            term,
            voted_for,
            last_index: last_index_now,
        };
        self.note(id, fact, journal);
    }

    /// Whether a peer handles nothing now, because it is paused or its disk writes.
    pub fn is_busy(&self, id: PeerId) -> bool {
        let node = &self.nodes[id.index()];
        node.paused || node.writing.is_some()
    }

    /// Whether a peer can be told to do something at once.
    pub(super) fn is_free(&self, id: PeerId) -> bool {
        self.condition(id) == Condition::Up && !self.is_busy(id)
    }
}
