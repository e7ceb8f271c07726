//! The counters of a run.

use super::{Change, Fact, Kind, MessageFields, Named, Stamped};
use crate::raft::{Index, PeerId, Role, Term, Time, Timer, TimerReason};

/// Messages of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MessageCount {
    /// How many were sent, copies included.
    pub sent: u64,
    /// How many were delivered.
    pub delivered: u64,
    /// How many were lost.
    pub lost: u64,
}

/// What is remembered of a peer.
#[derive(Clone, Debug)]
pub struct PeerStatistics {
    /// Since when it has had its role.
    pub role_since: Time,
    /// Rounds of heartbeats since it last became leader.
    pub rounds: u64,
    /// When its last round was sent.
    pub last_round: Option<Time>,
    /// The last heartbeat that it accepted, and the leader.
    pub last_heartbeat: Option<(Time, PeerId)>,
    /// When a heartbeat or a grant last reset its election timer.
    pub last_reset: Option<Time>,
    leads: bool,
    running: bool,
    role: Role,
}

/// What a leader knows of a follower.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FollowerStatistics {
    /// When its last reply came.
    pub last_reply: Option<Time>,
    /// How many heartbeats to it have failed since, in this or an earlier term as leader.
    pub failed_in_a_row: u32,
}

/// Counters of a run.
#[derive(Clone, Debug)]
pub struct Statistics {
    /// How many elections were started.
    pub elections: u64,
    /// How many were won.
    pub leaders: u64,
    /// How many calls failed.
    pub calls_failed: u64,
    /// Messages, by [`Kind`].
    pub messages: [MessageCount; Kind::ALL.len()],
    /// The numbers of the commands that could not apply, in ascending order.
    pub ignored: Vec<u32>,
    highest_term: Term,
    committed: Index,
    without_leader_us: u64,
    leaderless_since: Option<Time>,
    peers: Vec<PeerStatistics>,
    followers: Vec<FollowerStatistics>,
}

impl Statistics {
    /// Counters of a cluster of this many peers, before the first step.
    pub fn new(peers: u8) -> Statistics {
        let peer = PeerStatistics {
            role_since: Time::ZERO,
            rounds: 0,
            last_round: None,
            last_heartbeat: None,
            last_reset: None,
            leads: false,
            running: true,
            role: Role::Follower,
        };
        let count = usize::from(peers);
        Statistics {
            elections: 0,
            leaders: 0,
            calls_failed: 0,
            messages: Default::default(),
            ignored: Vec::new(),
            highest_term: 0,
            committed: 0,
            without_leader_us: 0,
            leaderless_since: Some(Time::ZERO),
            peers: vec![peer; count],
            followers: vec![FollowerStatistics::default(); count * count],
        }
    }

    /// Virtual microseconds up to `now` without a running leader.
    pub fn without_leader_us(&self, now: Time) -> u64 {
        self.without_leader_us + self.leaderless_since.map_or(0, |since| now - since)
    }

    /// The highest term that any peer has reached.
    pub fn highest_term(&self) -> Term {
        self.highest_term
    }

    /// The highest commit index that any peer has reached.
    pub fn committed(&self) -> Index {
        self.committed
    }

    /// What is remembered of a peer.
    pub fn peer(&self, id: PeerId) -> &PeerStatistics {
        &self.peers[id.index()]
    }

    /// What `leader` knows of `follower`.
    pub fn follower(&self, leader: PeerId, follower: PeerId) -> FollowerStatistics {
        self.followers[self.place(leader, follower)]
    }

    fn place(&self, leader: PeerId, follower: PeerId) -> usize {
        leader.index() * self.peers.len() + follower.index()
    }

    /// Bytes that they keep on the heap.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.peers[..])
            + size_of_val(&self.followers[..])
            + size_of_val(&self.ignored[..])
    }

    /// Counts a fact.
    #[inline(always)]
    pub fn observe(&mut self, stamped: &Stamped) {
        let at = stamped.at;
        match stamped.fact {
            Fact::Role { peer, role, term } => self.role_changed(at, peer, role, term),
            Fact::Round {
                peer,
                started: true,
                ..
            } => {
                let peer = &mut self.peers[peer.index()];
                peer.rounds += 1;
                peer.last_round = Some(at);
            }
            Fact::Timer {
                peer, timer, why, ..
            } => self.timer_set(at, peer, timer, why),
            Fact::Send { id, message, .. } => {
                self.messages[message.kind() as usize].sent += 1;
                if let MessageFields::AppendEntriesReply { success: true, .. } = message {
                    let heard = Some((at, id.receiver()));
                    self.peers[id.sender().index()].last_heartbeat = heard;
                }
            }
            Fact::Deliver { id, kind, .. } => {
                self.messages[kind as usize].delivered += 1;
                self.delivered(at, id.sender(), id.receiver(), kind);
            }
            Fact::Lose { kind, .. } => self.messages[kind as usize].lost += 1,
            Fact::RpcFailed { id, kind, .. } => {
                self.calls_failed += 1;
                if kind == Kind::AppendEntries {
                    let place = self.place(id.caller(), id.callee());
                    self.followers[place].failed_in_a_row += 1;
                }
            }
            Fact::Commit { index, .. } => self.committed = self.committed.max(index),
            Fact::Command { n, ignored: true } => self.ignored.push(n),
            fact => {
                if let Some((peer, change)) = fact.changed() {
                    self.changed(at, peer, change);
                }
            }
        }
    }

    fn role_changed(&mut self, at: Time, id: PeerId, role: Role, term: Term) {
        self.highest_term = self.highest_term.max(term);
        let peer = &mut self.peers[id.index()];
        // A candidate that starts another election begins anew.
        if peer.role != role || role == Role::Candidate {
            peer.role_since = at;
        }
        peer.role = role;
        peer.leads = role == Role::Leader;
        match role {
            Role::Candidate => self.elections += 1,
            Role::Leader => {
                self.leaders += 1;
                peer.rounds = 0;
                peer.last_round = None;
                let row = self.place(id, PeerId(0));
                let count = self.peers.len();
                self.followers[row..row + count].fill(FollowerStatistics::default());
            }
            Role::Follower => {}
        }
        self.count_leaders(at);
    }

    fn timer_set(&mut self, at: Time, id: PeerId, timer: Timer, why: TimerReason) {
        if timer == Timer::Election && matches!(why, TimerReason::Heartbeat | TimerReason::Grant) {
            self.peers[id.index()].last_reset = Some(at);
        }
    }

    fn delivered(&mut self, at: Time, from: PeerId, to: PeerId, kind: Kind) {
        if kind == Kind::AppendEntriesReply {
            let place = self.place(to, from);
            self.followers[place] = FollowerStatistics {
                last_reply: Some(at),
                failed_in_a_row: 0,
            };
        }
    }

    #[inline]
    fn changed(&mut self, at: Time, id: PeerId, change: Change) {
        let peer = &mut self.peers[id.index()];
        match change {
            Change::Crash => {
                *peer = PeerStatistics {
                    role_since: at,
                    rounds: 0,
                    last_round: None,
                    last_heartbeat: None,
                    last_reset: None,
                    leads: false,
                    running: false,
                    role: Role::Follower,
                }
            }
            Change::Restart | Change::Resume => {
                peer.running = true;
            }
            Change::Pause => peer.running = false,
            Change::Isolate | Change::Reconnect => return,
        }
        if change == Change::Restart {
            peer.role_since = at;
        }
        self.count_leaders(at);
    }

    fn count_leaders(&mut self, at: Time) {
        let led = self.peers.iter().any(|peer| peer.leads && peer.running);
        match (led, self.leaderless_since) {
            (true, Some(since)) => {
                self.without_leader_us += at - since;
                self.leaderless_since = None;
            }
            (false, None) => self.leaderless_since = Some(at),
            _ => {}
        }
    }
}
