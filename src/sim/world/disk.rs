//! The disks: writing takes time, and what depends on it waits.

use super::{Journal, World};
use crate::raft::{Emitted, Function, PeerId, Record, Time};
use crate::sim::queue::{Due, Entry, Pending};
use crate::sim::{Condition, Fact};

/// A write in progress, and what the peer does after it. Until then it handles nothing, as under
/// the lab's lock.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::sim) struct Writing {
    pub since: Time,
    pub due: Due,
    pub record: Record,
    /// The function that persists it.
    pub function: Function,
    /// The effects after it in the same step.
    pub rest: Vec<Emitted>,
    /// The call that the step handles; it stays open until then.
    pub call: Option<u32>,
    /// The number of further effects of this step after which the peer crashes, if that was
    /// commanded.
    pub crash_after: Option<u32>,
    /// The peer is to be told afterwards that `election_check` changed.
    pub check_changed: bool,
}

impl World {
    /// Begins to write a record; `rest` follows when it is written.
    pub(super) fn begin_writing(
        &mut self,
        id: PeerId,
        (function, record): (Function, Record),
        rest: Vec<Emitted>,
        call: Option<u32>,
        crash_after: Option<u32>,
        journal: &mut Journal,
    ) {
        let due = Due {
            at: self.now + self.options.persist,
            order: self.queue.next_order(),
        };
        if let Some(call) = call {
            self.calls[call as usize].in_flight += 1;
        }
        let writing = Writing {
            since: self.now,
            due,
            record,
            function,
            rest,
            call,
            crash_after,
            check_changed: false,
        };
        self.nodes[id.index()].writing = Some(Box::new(writing));
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
    }

    /// A record is written: the peer continues with its step.
    pub(super) fn disk_done(&mut self, id: PeerId, journal: &mut Journal) {
        let Some(writing) = self.stop_writing(id) else {
            return;
        };
        journal.facts.done_by(Some(writing.function));
        self.written(id, &writing.record, journal);
        let Writing {
            rest,
            call,
            crash_after,
            check_changed,
            ..
        } = writing;
        self.carry_out(id, &rest, call, crash_after, journal);
        if let Some(call) = call {
            self.let_go(call);
        }
        if check_changed {
            self.change_election_check(id, journal);
        }
        let node = &mut self.nodes[id.index()];
        if node.writing.is_none() && !node.paused {
            self.let_in(id);
        }
    }

    /// Tells the peer that `election_check` changed, after a write in progress.
    pub(super) fn change_election_check(&mut self, id: PeerId, journal: &mut Journal) {
        match &mut self.nodes[id.index()].writing {
            Some(writing) => writing.check_changed = true,
            None => self.with_peer(id, journal, |peer, step| peer.election_check_changed(step)),
        }
    }

    /// A crash: the record in progress is never written.
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
        Some(*writing)
    }

    /// Queues again what has waited, at its old place, so that it comes first, in its order.
    pub(super) fn let_in(&mut self, id: PeerId) {
        for entry in self.take_held(id) {
            self.queue.push(entry);
        }
    }

    /// Takes out all that waits with a peer.
    pub(super) fn take_held(&mut self, id: PeerId) -> Vec<Entry> {
        let mut held = std::mem::take(&mut self.nodes[id.index()].waiting);
        held.extend(self.release_asks(id));
        held
    }

    pub(super) fn written(&mut self, id: PeerId, record: &Record, journal: &mut Journal) {
        let disk = &mut self.nodes[id.index()].disk;
        let last_index = disk.log.last_index();
        disk.apply(record);
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

    /// Whether a peer handles nothing now: it is paused, or its disk is busy.
    pub fn is_busy(&self, id: PeerId) -> bool {
        let node = &self.nodes[id.index()];
        node.paused || node.writing.is_some()
    }

    /// Whether a peer can handle something at once.
    pub(super) fn is_free(&self, id: PeerId) -> bool {
        self.condition(id) == Condition::Up && !self.is_busy(id)
    }
}
