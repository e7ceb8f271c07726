//! The digest of a run: a running 64-bit hash over a fixed little-endian encoding of its facts.
//!
//! The encoding is part of every golden digest: a landed line here never changes without raising
//! [`super::ENGINE`].

use xxhash_rust::xxh64::xxh64;

use super::{Body, ClientEvent, Direction, Fact, LossReason, Network, Options, Setup, Stamped};
use crate::raft::{
    AppendEntriesReply, ElectionCheck, Entry, PeerId, Reply, Request, Role, Rules, Time, Timer,
    TimerReason, Timing,
};

/// The digest of a world before its first step.
pub(super) fn of_setup(setup: &Setup, scratch: &mut Vec<u8>) -> u64 {
    let mut encoding = Encoding::new(scratch);
    encoding.number(setup.peers.into());
    encoding.number(setup.seed);
    encoding.timing(&setup.timing);
    encoding.network(&setup.network);
    // What a cluster has had since its first day stands alone, so that its digest stays.
    if setup.options != Options::default() || setup.rules.is_modified() {
        encoding.options(&setup.options);
        encoding.rules(setup.rules);
    }
    xxh64(scratch, 0)
}

/// The digest after a step with these facts.
pub(super) fn after(digest: u64, now: Time, facts: &[Stamped], scratch: &mut Vec<u8>) -> u64 {
    let mut encoding = Encoding::new(scratch);
    encoding.words([now.0]);
    for fact in facts {
        encoding.fact(&fact.fact);
    }
    xxh64(scratch, digest)
}

struct Encoding<'a> {
    bytes: &'a mut Vec<u8>,
}

/// The first word of a fact: its tag, a peer, two small details and a number.
fn head(tag: u8, peer: PeerId, details: [u8; 2], number: u32) -> u64 {
    u64::from(u32::from_le_bytes([tag, peer.0, details[0], details[1]])) | u64::from(number) << 32
}

impl<'a> Encoding<'a> {
    fn new(bytes: &'a mut Vec<u8>) -> Encoding<'a> {
        bytes.clear();
        Encoding { bytes }
    }

    #[inline]
    fn words<const N: usize>(&mut self, words: [u64; N]) {
        let bytes = words.map(u64::to_le_bytes);
        self.bytes.extend_from_slice(bytes.as_flattened());
    }

    fn number(&mut self, number: u32) {
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    fn fact(&mut self, fact: &Fact) {
        match *fact {
            Fact::Role { peer, role, term } => {
                self.words([head(1, peer, [role_number(role), 0], 0), term.into()]);
            }
            Fact::Vote {
                peer,
                candidate,
                term,
            } => self.words([head(2, peer, [candidate.0, 0], 0), term.into()]),
            Fact::Round {
                peer,
                term,
                started,
                role,
            } => self.words([
                head(3, peer, [started.into(), role_number(role)], 0),
                term.into(),
            ]),
            Fact::Timer {
                peer,
                timer,
                term,
                due,
                why,
            } => {
                let details = [timer_number(timer), why_number(why)];
                self.words([head(4, peer, details, 0), term.into(), due.0]);
            }
            Fact::Fire { peer, timer } => self.words([head(5, peer, [timer_number(timer), 0], 0)]),
            Fact::Send {
                id,
                rpc,
                ref body,
                copy_of,
            } => {
                self.words([
                    head(6, id.from, [id.to.0, body.kind() as u8], id.n),
                    u64::from(detail(body)) << 32 | u64::from(copy_of.unwrap_or(0)),
                    rpc,
                    body.term().into(),
                ]);
                self.log_fields(body);
            }
            Fact::Deliver { id, .. } => self.words([head(7, id.from, [id.to.0, 0], id.n)]),
            Fact::Lose { id, why, .. } => {
                self.words([head(8, id.from, [id.to.0, lose_number(why)], id.n)]);
            }
            Fact::RpcFailed { rpc, from, to, .. } => self.words([head(9, from, [to.0, 0], 0), rpc]),
            Fact::Persist {
                peer,
                term,
                voted_for,
                last_index,
            } => self.words([
                head(10, peer, vote_bytes(voted_for), 0),
                term.into(),
                last_index.into(),
            ]),
            Fact::Peer { peer, change } => self.words([head(11, peer, [change as u8, 0], 0)]),
            Fact::Link { from, to, cut } => self.words([head(12, from, [to.0, cut.into()], 0)]),
            Fact::Network(ref network) => {
                self.words([head(13, PeerId(0), [0, 0], 0)]);
                self.network(network);
            }
            Fact::Timing(ref timing) => {
                self.words([head(14, PeerId(0), [0, 0], 0)]);
                self.timing(timing);
            }
            Fact::Command { n, ignored } => {
                self.words([head(15, PeerId(0), [ignored.into(), 0], n)]);
            }
            Fact::DiskBusy { peer, until } => self.words([head(16, peer, [0, 0], 0), until.0]),
            Fact::Append { peer, index, entry } => {
                self.words([head(17, peer, [0, 0], 0), index.into()]);
                self.entry(&entry);
            }
            Fact::Truncate { peer, from_index } => {
                self.words([head(18, peer, [0, 0], 0), from_index.into()]);
            }
            Fact::Progress {
                peer,
                follower,
                progress,
            } => self.words([
                head(19, peer, [follower.0, 0], 0),
                progress.next_index.into(),
                progress.match_index.into(),
            ]),
            Fact::Commit { peer, index } => self.words([head(20, peer, [0, 0], 0), index.into()]),
            Fact::Apply {
                peer, index, again, ..
            } => self.words([head(21, peer, [again.into(), 0], 0), index.into()]),
            Fact::Client { ref write, event } => {
                let peer = event.peer().unwrap_or(PeerId(u8::MAX));
                self.words([head(
                    22,
                    peer,
                    [event_number(event), write.client],
                    write.request,
                )]);
            }
            Fact::Options(ref options) => {
                self.words([head(23, PeerId(0), [0, 0], 0)]);
                self.options(options);
            }
            Fact::Rules(rules) => {
                self.words([head(24, PeerId(0), [0, 0], 0)]);
                self.rules(rules);
            }
            // A finding of the checker says nothing of what happened.
            Fact::Violation { .. } => {}
        }
    }

    /// What a message says of logs; nothing where both logs are empty, as they are before the first
    /// entry.
    fn log_fields(&mut self, body: &Body) {
        match body {
            Body::Request(Request::RequestVote(args)) if args.last_log_index > 0 => {
                self.words([args.last_log_index.into(), args.last_log_term.into()]);
            }
            Body::Request(Request::AppendEntries(args)) if args.last_new_index() > 0 => {
                self.words([
                    args.prev_log_index.into(),
                    args.prev_log_term.into(),
                    args.entries.len() as u64,
                    args.leader_commit.into(),
                ]);
                for entry in args.entries.iter() {
                    self.entry(entry);
                }
            }
            Body::Reply(Reply::AppendEntries(AppendEntriesReply {
                conflict: Some(conflict),
                ..
            })) => self.words([
                conflict.term.map_or(0, |term| u64::from(term) + 1),
                conflict.first_index.into(),
                conflict.log_length.into(),
            ]),
            _ => {}
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.words([entry.term.into()]);
        match entry.write() {
            None => self.words([0]),
            Some(write) => self.words([
                head(1, PeerId(write.client), [write.key, 0], write.request),
                write.value.into(),
            ]),
        }
    }

    fn options(&mut self, options: &Options) {
        let Options {
            persist,
            no_op_on_election,
            clients,
            write_interval,
            client_timeout,
        } = *options;
        for number in [
            persist.0,
            no_op_on_election.into(),
            clients.into(),
            write_interval.0,
            client_timeout.0,
        ] {
            self.number(number);
        }
    }

    /// The rules that are off, by their place among all.
    fn rules(&mut self, rules: Rules) {
        let off = rules
            .all_off()
            .fold(0, |off, rule| off | 1u32 << rule as u32);
        self.number(off);
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

/// The one field of a message's own, its term aside.
fn detail(body: &Body) -> u32 {
    match body {
        Body::Request(Request::RequestVote(args)) => args.candidate_id.0.into(),
        Body::Request(Request::AppendEntries(args)) => args.leader_id.0.into(),
        Body::Reply(reply) => reply.is_yes().into(),
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

fn why_number(why: TimerReason) -> u8 {
    match why {
        TimerReason::Boot => 0,
        TimerReason::Restart => 1,
        TimerReason::SteppedDown => 2,
        TimerReason::Heartbeat => 3,
        TimerReason::Grant => 4,
        TimerReason::Candidacy => 5,
        TimerReason::Round => 6,
        TimerReason::AnyCall => 7,
    }
}

fn lose_number(why: LossReason) -> u8 {
    match why {
        LossReason::Loss => 0,
        LossReason::Cut => 1,
        LossReason::Down => 2,
        LossReason::Dropped => 3,
    }
}

fn event_number(event: ClientEvent) -> u8 {
    match event {
        ClientEvent::Asked { .. } => 0,
        ClientEvent::Taken { .. } => 1,
        ClientEvent::Refused { .. } => 2,
        ClientEvent::Unreachable { .. } => 3,
        ClientEvent::TimedOut { .. } => 4,
        ClientEvent::RolledBack { .. } => 5,
        ClientEvent::Done { .. } => 6,
        ClientEvent::Failed => 7,
        ClientEvent::Unknown => 8,
    }
}

fn vote_bytes(voted_for: Option<PeerId>) -> [u8; 2] {
    voted_for.map_or([0, 0], |peer| [1, peer.0])
}
