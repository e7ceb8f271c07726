//! One peer as the page shows it.

use super::log_view::{self, LogView, RegisterView};
use super::names;
use crate::raft::{Peer, PeerId, Role, Term, Time};
use crate::sim::{Call, Condition, Kind, Run, World};
use serde::Serialize;
use std::collections::BinaryHeap;

/// A peer: its variables of Figure 2, its timers, and what it waits for. All moments are whole
/// virtual microseconds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct PeerView {
    /// Its number.
    pub peer: u8,
    /// Its role; a crashed peer is shown as the follower that it will come back as.
    #[serde(serialize_with = "names::serialize")]
    #[cfg_attr(target_family = "wasm", tsify(type = "Role"))]
    pub role: Role,
    /// Whether it runs.
    #[serde(serialize_with = "names::serialize")]
    #[cfg_attr(target_family = "wasm", tsify(type = "Condition"))]
    pub condition: Condition,
    /// Whether all its links are down.
    pub isolated: bool,
    /// Figure 2's `currentTerm`; for a crashed peer, the one on its disk.
    pub current_term: u32,
    /// Figure 2's `votedFor`; for a crashed peer, the one on its disk.
    pub voted_for: Option<u8>,
    /// The peers whose votes it has as a candidate, or was elected by, in order.
    pub votes_granted: Vec<u8>,
    /// Since when it has had this role.
    pub role_since_us: u64,
    /// `null` for a leader and a crashed peer.
    pub election_timer: Option<ElectionTimerView>,
    /// The rounds of a leader.
    pub replication: Option<ReplicationView>,
    /// What survives a crash.
    pub disk: DiskView,
    /// The newest entries of its log.
    pub log: LogView,
    /// The registers of its state machine that were ever written, by name.
    pub registers: Vec<RegisterView>,
    /// After how many effects of its next step it will crash, if that was commanded.
    pub crash_after_effects: Option<u32>,
    /// When it last accepted a heartbeat.
    pub last_heartbeat_us: Option<u64>,
    /// The leader that sent it.
    pub last_heartbeat_from: Option<u8>,
    /// Its open calls, oldest first; at most [`MAX_CALLS`].
    pub calls: Vec<CallView>,
    /// How many due items wait for it while it is paused or its disk is busy.
    pub waiting: usize,
    /// What a leader knows of the others; empty for other roles.
    pub followers: Vec<FollowerView>,
}

/// Max number of open calls in a view; to a paused peer there can be hundreds of thousands.
pub(super) const MAX_CALLS: usize = 200;

/// A running election timer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct ElectionTimerView {
    /// When it was last reset.
    pub started_us: u64,
    /// When it runs out.
    pub due_us: u64,
    /// If timers are polled: when it is checked next.
    pub next_poll_us: Option<u64>,
}

/// The rounds of a leader.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct ReplicationView {
    /// The term it leads.
    pub term: u32,
    /// How many rounds it has sent in that term.
    pub round: u64,
    /// When the last one was sent.
    pub last_round_us: u64,
    /// When the next is due.
    pub next_round_us: u64,
}

/// A peer's disk.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct DiskView {
    /// The latest term.
    pub current_term: u32,
    /// The vote of that term.
    pub voted_for: Option<u8>,
    /// The index of the last entry of the log.
    pub last_index: u32,
    /// The record being written: it is not part of the above yet, and the peer handles nothing
    /// until it is written.
    pub busy: Option<DiskBusyView>,
}

/// A busy disk.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct DiskBusyView {
    /// When it began.
    pub since_us: u64,
    /// When it will be done.
    pub until_us: u64,
}

/// A call whose reply or failure has not come yet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct CallView {
    /// The callee.
    pub to: u8,
    /// What is asked.
    #[serde(serialize_with = "names::serialize")]
    #[cfg_attr(target_family = "wasm", tsify(type = "RpcKind"))]
    pub kind: Kind,
    /// When it was sent.
    pub sent_us: u64,
    /// When it will fail, if that is certain; the caller cannot know.
    pub fails_at_us: Option<u64>,
}

/// A follower, as its leader sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct FollowerView {
    /// Its number.
    pub peer: u8,
    /// When its last reply came.
    pub last_reply_us: Option<u64>,
    /// How many calls to it have failed since.
    pub failed_in_a_row: u32,
    /// The next entry to send to it (Figure 2's `nextIndex`).
    pub next_index: u32,
    /// The last entry that it is known to have (Figure 2's `matchIndex`).
    pub match_index: u32,
}

impl PeerView {
    /// Peer `id` of `run`, which has such a peer, as it is now: its timers, calls and log are in no
    /// recording.
    pub fn of(run: &Run, id: PeerId) -> PeerView {
        let world = run.world();
        let peer = world.peer(id);
        let disk = world.disk(id);
        let statistics = run.statistics().peer(id);
        let heartbeat = statistics.last_heartbeat.filter(|_| peer.is_some());
        let current_term = peer.map_or(disk.current_term, Peer::current_term);
        let voted_for = peer.map_or(disk.voted_for, Peer::voted_for);
        PeerView {
            peer: id.0,
            role: peer.map_or(Role::Follower, Peer::role),
            condition: world.condition(id),
            isolated: world.is_isolated(id),
            current_term,
            voted_for: voted_for.map(|candidate| candidate.0),
            votes_granted: peer
                .map(|peer| peer.votes().iter().map(|voter| voter.0).collect())
                .unwrap_or_default(),
            role_since_us: statistics.role_since.0,
            election_timer: election_timer(run, id),
            replication: leader(run, id).map(|term| replication(run, id, term)),
            disk: DiskView::of(world, id),
            log: LogView::of(run, id),
            registers: log_view::registers(run, id),
            crash_after_effects: world.crash_point(id),
            last_heartbeat_us: heartbeat.map(|(at, _)| at.0),
            last_heartbeat_from: heartbeat.map(|(_, from)| from.0),
            calls: calls(run, id),
            waiting: world.waiting(id),
            followers: followers(run, id),
        }
    }
}

impl DiskView {
    fn of(world: &World, id: PeerId) -> DiskView {
        let disk = world.disk(id);
        DiskView {
            current_term: disk.current_term,
            voted_for: disk.voted_for.map(|candidate| candidate.0),
            last_index: disk.log.last_index(),
            busy: world.disk_busy(id).map(|(since, until)| DiskBusyView {
                since_us: since.0,
                until_us: until.0,
            }),
        }
    }
}

/// The term that the peer leads, if it does.
pub(super) fn leader(run: &Run, id: PeerId) -> Option<Term> {
    let peer = run.world().peer(id)?;
    (peer.role() == Role::Leader).then_some(peer.current_term())
}

/// When an election timer is checked next, if timers are polled.
pub(super) fn next_poll(run: &Run, id: PeerId) -> Option<Time> {
    let polled = run.world().timing().election_check.is_polled();
    run.world().election_wake(id).filter(|_| polled)
}

fn election_timer(run: &Run, id: PeerId) -> Option<ElectionTimerView> {
    let timer = run.world().peer(id)?.election_timer()?;
    Some(ElectionTimerView {
        started_us: timer.started.0,
        due_us: timer.due.0,
        next_poll_us: next_poll(run, id).map(|at| at.0),
    })
}

fn replication(run: &Run, id: PeerId, term: Term) -> ReplicationView {
    let statistics = run.statistics().peer(id);
    let last_round = statistics.last_round.unwrap_or(statistics.role_since);
    ReplicationView {
        term,
        round: statistics.rounds,
        last_round_us: last_round.0,
        next_round_us: run.world().next_round(id, term).unwrap_or(last_round).0,
    }
}

fn calls(run: &Run, id: PeerId) -> Vec<CallView> {
    let calls: Vec<&Call> = run
        .world()
        .calls()
        .filter(|c| c.id.caller() == id)
        .collect();
    // By number, which is by age. A heap is less code in the page's wasm than `sort`.
    let ages: BinaryHeap<(u64, usize)> = calls.iter().map(|call| call.rpc).zip(0..).collect();
    let ordered = ages.into_sorted_vec().into_iter().take(MAX_CALLS);
    ordered.map(|(_, at)| call_view(calls[at])).collect()
}

fn call_view(call: &Call) -> CallView {
    CallView {
        to: call.id.callee().0,
        kind: call.request.kind(),
        sent_us: call.sent.0,
        fails_at_us: call.fails_at().map(|at| at.0),
    }
}

fn followers(run: &Run, id: PeerId) -> Vec<FollowerView> {
    let Some(leader) = run.world().peer(id) else {
        return Vec::new();
    };
    let follower = |peer| {
        // Only a leader has followers.
        let progress = leader.progress(peer)?;
        let seen = run.statistics().follower(id, peer);
        Some(FollowerView {
            peer: peer.0,
            last_reply_us: seen.last_reply.map(|at| at.0),
            failed_in_a_row: seen.failed_in_a_row,
            next_index: progress.next_index,
            match_index: progress.match_index,
        })
    };
    PeerId::all(run.setup().peers)
        .filter_map(follower)
        .collect()
}
