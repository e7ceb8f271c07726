//! Checks that what a peer sends was on its disk before.

use std::collections::BTreeMap;

use crate::raft::{Entry, Index, Log, PeerId, Term};
use crate::sim::{Fact, FactLog, MessageFields, MessageId, Run};

/// What the facts so far say about a disk.
#[derive(Clone, Default)]
struct Disk {
    term: Term,
    voted_for: Option<PeerId>,
    log: Log,
}

/// All disks, and the entries of calls, with their first index.
pub(super) struct Durable<'a> {
    facts: &'a FactLog,
    disks: Vec<Disk>,
    carried: BTreeMap<u64, (Index, Vec<Entry>)>,
}

impl Durable<'_> {
    /// Whatever a message or a commit says about its peer was on that peer's disk before.
    pub(super) fn check(run: &Run) {
        assert_eq!(run.facts().first(), 0, "all facts are known");
        let mut durable = Durable {
            disks: vec![Disk::default(); run.world().peers().into()],
            facts: run.facts(),
            carried: BTreeMap::new(),
        };
        for (number, stamped) in run.facts().iter_from(0) {
            durable.observe(number, &stamped.fact);
        }
        for id in PeerId::all(run.world().peers()) {
            assert_eq!(durable.disks[id.index()].log, run.world().disk(id).log);
        }
    }

    fn observe(&mut self, number: u64, fact: &Fact) {
        match fact {
            Fact::Persist {
                peer,
                term,
                voted_for,
                ..
            } => {
                let disk = &mut self.disks[peer.index()];
                (disk.term, disk.voted_for) = (*term, *voted_for);
            }
            Fact::Append { peer, index, entry } => {
                assert_eq!(self.disks[peer.index()].log.push(*entry), *index);
            }
            Fact::Truncate { peer, from_index } => {
                self.disks[peer.index()].log.truncate_from(*from_index);
            }
            Fact::Send { id, rpc, message } => self.sent(number, *id, *rpc, *message),
            Fact::Commit { peer, index } => self.has(number, *peer, *index),
            _ => {}
        }
    }

    fn sent(&mut self, number: u64, id: MessageId, rpc: u64, message: MessageFields) {
        let (from, to) = (id.sender(), id.receiver());
        let disk = &self.disks[from.index()];
        assert_eq!(disk.term, message.term(), "fact {number}: its term");
        match message {
            MessageFields::RequestVote { .. } => assert_eq!(disk.voted_for, Some(from)),
            MessageFields::AppendEntries { prev_log_index, .. } => {
                let entries = self.facts.entries(number);
                self.has(number, from, prev_log_index + entries.len() as Index);
                self.carried.insert(rpc, (prev_log_index + 1, entries));
            }
            MessageFields::RequestVoteReply {
                vote_granted: true, ..
            } => assert_eq!(disk.voted_for, Some(to), "fact {number}: its vote"),
            MessageFields::AppendEntriesReply { success: true, .. } => {
                let (first, entries) = &self.carried[&rpc];
                for (index, entry) in (*first..).zip(entries) {
                    assert_eq!(disk.log.get(index), Some(entry), "fact {number}");
                }
            }
            MessageFields::RequestVoteReply { .. } | MessageFields::AppendEntriesReply { .. } => {}
        }
    }

    fn has(&self, number: u64, peer: PeerId, index: Index) {
        let last_index = self.disks[peer.index()].log.last_index();
        assert!(last_index >= index, "fact {number}: its entries");
    }
}
