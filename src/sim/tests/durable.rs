//! Watches what leaves a peer, and what of it its disk held at that moment.

use std::collections::BTreeMap;

use crate::raft::{Index, Log, PeerId, Reply, Request, Term};
use crate::sim::{Body, Fact, Run};

/// What facts so far say of one disk.
#[derive(Clone, Default)]
struct Disk {
    term: Term,
    voted_for: Option<PeerId>,
    log: Log,
}

/// All disks, and the calls that were made.
pub struct Durable {
    disks: Vec<Disk>,
    requests: BTreeMap<u64, Request>,
}

impl Durable {
    /// Whatever a message or a commit says of its peer was on that peer's disk before.
    pub fn check(run: &Run) {
        assert_eq!(run.facts().first(), 0, "all facts are known");
        let mut durable = Durable {
            disks: vec![Disk::default(); run.world().peers().into()],
            requests: BTreeMap::new(),
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
            Fact::Send { id, rpc, body, .. } => self.sent(number, id.from, id.to, *rpc, body),
            Fact::Commit { peer, index } => self.has(number, *peer, *index),
            _ => {}
        }
    }

    fn sent(&mut self, number: u64, from: PeerId, to: PeerId, rpc: u64, body: &Body) {
        let disk = &self.disks[from.index()];
        assert_eq!(disk.term, body.term(), "fact {number}: its term");
        match body {
            Body::Request(request) => {
                match request {
                    Request::RequestVote(_) => assert_eq!(disk.voted_for, Some(from)),
                    Request::AppendEntries(args) => {
                        self.has(number, from, args.last_new_index());
                    }
                }
                self.requests.insert(rpc, request.clone());
            }
            Body::Reply(reply) if reply.is_yes() => match (reply, &self.requests[&rpc]) {
                (Reply::AppendEntries(_), Request::AppendEntries(args)) => {
                    for (index, entry) in (args.prev_log_index + 1..).zip(args.entries.iter()) {
                        assert_eq!(disk.log.get(index), Some(entry), "fact {number}");
                    }
                }
                _ => assert_eq!(disk.voted_for, Some(to), "fact {number}: its vote"),
            },
            Body::Reply(_) => {}
        }
    }

    fn has(&self, number: u64, peer: PeerId, index: Index) {
        let last_index = self.disks[peer.index()].log.last_index();
        assert!(last_index >= index, "fact {number}: its entries");
    }
}
