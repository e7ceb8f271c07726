//! The digest of a run: a running 64-bit hash over a fixed little-endian encoding of its facts.
//!
//! The encoding is part of every golden digest: a landed line here never changes without raising
//! [`super::ENGINE`].

use xxhash_rust::xxh64::xxh64;

use super::{Body, Direction, Fact, LoseWhy, MessageId, Network, Setup, Stamped};
use crate::raft::{ElectionCheck, PeerId, Reply, Request, Role, Time, Timer, Timing, Why};

/// The digest of a world before its first step.
pub(super) fn of_setup(setup: &Setup, scratch: &mut Vec<u8>) -> u64 {
    let mut encoding = Encoding::new(scratch);
    encoding.number(setup.peers.into());
    encoding.number(setup.seed);
    encoding.timing(&setup.timing);
    encoding.network(&setup.network);
    xxh64(scratch, 0)
}

/// The digest after a step with these facts.
pub(super) fn after(digest: u64, now: Time, facts: &[Stamped], scratch: &mut Vec<u8>) -> u64 {
    if facts.is_empty() {
        return digest;
    }
    let mut encoding = Encoding::new(scratch);
    encoding.long(now.0);
    for fact in facts {
        encoding.fact(&fact.fact);
    }
    xxh64(scratch, digest)
}

struct Encoding<'a> {
    bytes: &'a mut Vec<u8>,
}

impl<'a> Encoding<'a> {
    fn new(bytes: &'a mut Vec<u8>) -> Encoding<'a> {
        bytes.clear();
        Encoding { bytes }
    }

    fn number(&mut self, number: u32) {
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    fn long(&mut self, number: u64) {
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    /// What is small goes into one number: the tag of the fact, a peer and up to two details.
    fn head(&mut self, tag: u8, peer: PeerId, details: [u8; 2]) {
        self.bytes
            .extend_from_slice(&[tag, peer.0, details[0], details[1]]);
    }

    fn fact(&mut self, fact: &Fact) {
        match fact {
            Fact::Role { peer, role, term } => {
                self.head(1, *peer, [role_number(*role), 0]);
                self.long(*term);
            }
            Fact::Vote {
                peer,
                candidate,
                term,
            } => {
                self.head(2, *peer, [candidate.0, 0]);
                self.long(*term);
            }
            Fact::Round {
                peer,
                term,
                started,
                role,
            } => {
                self.head(3, *peer, [(*started).into(), role_number(*role)]);
                self.long(*term);
            }
            Fact::Timer {
                peer,
                timer,
                term,
                due,
                why,
            } => {
                self.head(4, *peer, [timer_number(*timer), why_number(*why)]);
                self.long(*term);
                self.long(due.0);
            }
            Fact::Fire { peer, timer } => self.head(5, *peer, [timer_number(*timer), 0]),
            Fact::Send {
                id,
                rpc,
                body,
                copy_of,
            } => self.send(*id, *rpc, body, *copy_of),
            Fact::Deliver { id, .. } => self.message(7, *id, 0),
            Fact::Lose { id, why, .. } => self.message(8, *id, lose_number(*why)),
            Fact::RpcFailed { rpc, from, to, .. } => {
                self.head(9, *from, [to.0, 0]);
                self.long(*rpc);
            }
            Fact::Persist {
                peer,
                term,
                voted_for,
                last_index,
            } => {
                self.head(10, *peer, vote_bytes(*voted_for));
                self.long(*term);
                self.long(*last_index);
            }
            Fact::Peer { peer, change } => self.head(11, *peer, [*change as u8, 0]),
            Fact::Link { from, to, cut } => self.head(12, *from, [to.0, (*cut).into()]),
            Fact::Network(network) => {
                self.head(13, PeerId(0), [0, 0]);
                self.network(network);
            }
            Fact::Timing(timing) => {
                self.head(14, PeerId(0), [0, 0]);
                self.timing(timing);
            }
            Fact::Command { n, ignored } => {
                self.head(15, PeerId(0), [(*ignored).into(), 0]);
                self.number(*n);
            }
            // A finding of the checker says nothing of what happened.
            Fact::Violation { .. } => {}
        }
    }

    fn message(&mut self, tag: u8, id: MessageId, detail: u8) {
        self.head(tag, id.from, [id.to.0, detail]);
        self.number(id.n);
    }

    fn send(&mut self, id: MessageId, rpc: u64, body: &Body, copy_of: Option<u32>) {
        self.message(6, id, body.kind() as u8);
        self.number(copy_of.unwrap_or(0));
        self.long(rpc);
        self.long(body.term());
        match body {
            Body::Request(Request::RequestVote(args)) => self.number(args.candidate_id.0.into()),
            Body::Request(Request::AppendEntries(args)) => self.number(args.leader_id.0.into()),
            Body::Reply(Reply::RequestVote(reply)) => self.number(reply.vote_granted.into()),
            Body::Reply(Reply::AppendEntries(reply)) => self.number(reply.success.into()),
        }
    }

    fn timing(&mut self, timing: &Timing) {
        self.number(timing.election_timeout.low.0);
        self.number(timing.election_timeout.high.0);
        self.number(timing.replicate_interval.0);
        self.number(timing.rpc_timeout.0);
        match timing.election_check {
            ElectionCheck::Deadline => self.number(0),
            ElectionCheck::Polled(range) => {
                self.number(1);
                self.number(range.low.0);
                self.number(range.high.0);
            }
        }
    }

    fn network(&mut self, network: &Network) {
        for Direction {
            latency,
            loss,
            duplicate,
            late,
            late_by,
        } in [network.request, network.reply]
        {
            for number in [
                latency.low.0,
                latency.high.0,
                loss.0,
                duplicate.0,
                late.0,
                late_by.low.0,
                late_by.high.0,
            ] {
                self.number(number);
            }
        }
    }
}

fn role_number(role: Role) -> u8 {
    match role {
        Role::Follower => 0,
        Role::Candidate => 1,
        Role::Leader => 2,
    }
}

fn timer_number(timer: Timer) -> u8 {
    match timer {
        Timer::Election => 0,
        Timer::Replication(_) => 1,
    }
}

fn why_number(why: Why) -> u8 {
    match why {
        Why::Boot => 0,
        Why::Restart => 1,
        Why::SteppedDown => 2,
        Why::Heartbeat => 3,
        Why::Grant => 4,
        Why::Candidacy => 5,
        Why::Round => 6,
    }
}

fn lose_number(why: LoseWhy) -> u8 {
    match why {
        LoseWhy::Loss => 0,
        LoseWhy::Cut => 1,
        LoseWhy::Down => 2,
        LoseWhy::Dropped => 3,
    }
}

fn vote_bytes(voted_for: Option<PeerId>) -> [u8; 2] {
    voted_for.map_or([0, 0], |peer| [1, peer.0])
}
