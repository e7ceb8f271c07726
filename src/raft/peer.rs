//! The peer: its variables, its roles, and how one becomes another.

use super::{
    Config, Effect, ElectionTimer, Function, Index, Log, LogWrite, Payload, PeerId, PeerSet,
    PersistentState, Progress, Record, Reply, Request, Rule, Step, Term, Timer, TimerReason, Trace,
    Votes, function::function,
};

/// The roles of the paper's Figure 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Only replies to requests.
    Follower,
    /// Starts an election.
    Candidate,
    /// Accepts commands, replicates its log, sends heartbeats.
    Leader,
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self, f)
    }
}

/// One peer of a Raft cluster.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Peer {
    pub(super) id: PeerId,
    /// How many peers there are; all of them vote.
    pub(super) peers: u8,
    pub(super) config: Config,
    pub(super) current_term: Term,
    pub(super) voted_for: Option<PeerId>,
    pub(super) role: Role,
    /// The votes of the election that it started; a leader keeps those that elected it.
    pub(super) votes: Votes,
    /// A leader has none.
    pub(super) election_timer: Option<ElectionTimer>,
    pub(super) log: Log,
    pub(super) commit_index: Index,
    pub(super) last_applied: Index,
    /// While it is leader, what it knows of every peer's log; its own place is unused.
    pub(super) followers: Vec<Progress>,
}

impl Peer {
    /// A peer that starts for the first time, number `id` of a cluster of `peers`.
    pub fn boot(id: PeerId, peers: u8, step: &mut Step) -> Peer {
        Peer::begin(
            id,
            peers,
            PersistentState::default(),
            TimerReason::Boot,
            step,
        )
    }

    /// A peer that restarts after a crash with nothing but its disk.
    pub fn restore(id: PeerId, peers: u8, disk: PersistentState, step: &mut Step) -> Peer {
        Peer::begin(id, peers, disk, TimerReason::Restart, step)
    }

    fn begin(
        id: PeerId,
        peers: u8,
        disk: PersistentState,
        why: TimerReason,
        step: &mut Step,
    ) -> Peer {
        let mut peer = Peer {
            id,
            peers,
            config: Config::new(PeerId::all(peers).collect()),
            current_term: disk.current_term,
            voted_for: disk.voted_for,
            role: Role::Follower,
            votes: Votes::default(),
            election_timer: None,
            log: disk.log,
            commit_index: 0,
            last_applied: 0,
            followers: Vec::new(),
        };
        peer.trace_role(function!(), step);
        peer.reset_election_timer(why, step);
        if step.timing.election_check.is_polled() {
            peer.schedule_election_check(step);
        }
        peer
    }

    /// A timer that the peer set has run out, or its election ticker is to look at its timer.
    pub fn handle_timeout(&mut self, timer: Timer, step: &mut Step) {
        match timer {
            Timer::Election => self.election_ticker(step),
            Timer::Replication(term) => {
                step.trace(function!(replication_ticker), Trace::Fire { timer });
                self.replication_ticker(term, step);
            }
        }
        self.assert_invariants(step);
    }

    /// A request arrived: the RPC handler of its kind handles it, and replies.
    pub fn handle_request(&mut self, request: &Request, step: &mut Step) {
        if step.rules.off(Rule::ResetOnlyWhenDue) {
            self.reset_election_timer(TimerReason::AnyCall, step);
        }
        match request {
            Request::RequestVote(args) => {
                let reply = self.request_vote(args, step);
                step.reply(function!(request_vote), Reply::RequestVote(reply));
            }
            Request::AppendEntries(args) => {
                let reply = self.append_entries(args, step);
                step.reply(function!(append_entries), Reply::AppendEntries(reply));
            }
        }
        self.assert_invariants(step);
    }

    /// The reply to `request` arrived.
    pub fn handle_reply(
        &mut self,
        from: PeerId,
        request: &Request,
        reply: &Reply,
        step: &mut Step,
    ) {
        match (request, reply) {
            (Request::RequestVote(args), Reply::RequestVote(reply)) => {
                self.handle_vote_reply(from, args, reply, step);
            }
            (Request::AppendEntries(args), Reply::AppendEntries(reply)) => {
                self.handle_append_reply(from, args, reply, step);
            }
            // A reply of the other RPC is not a reply to this request.
            _ => {}
        }
        self.assert_invariants(step);
    }

    /// The RPC failed. AppendEntries is sent again by the next round. RequestVote is not sent again
    /// in this term, as in the lab; the paper retries it (§5.5).
    pub fn handle_rpc_failure(&mut self, step: &mut Step) {
        step.set_handler(function!());
        step.trace(function!(), Trace::LostOrCrashed);
    }

    /// Adopts the term (a lower one is ignored) and becomes a follower. votedFor is cleared only if
    /// the term grows (paper §5.1, §5.2).
    pub(super) fn become_follower(&mut self, term: Term, step: &mut Step) {
        if term < self.current_term {
            return;
        }
        let old_role = self.role;
        let is_new_term = term > self.current_term;
        let keeps_role = is_new_term && step.rules.off(Rule::StepDownOnHigherTerm);
        if !keeps_role {
            self.role = Role::Follower;
            self.votes = Votes::default();
            self.followers.clear();
        }
        let steps_down = self.role != old_role;
        let clears_vote = is_new_term || steps_down && step.rules.off(Rule::KeepVoteInTerm);
        self.current_term = term;
        if clears_vote {
            self.voted_for = None;
            self.persist(function!(), step);
        }
        if is_new_term || steps_down {
            self.trace_role(function!(), step);
        }
        if steps_down && old_role == Role::Leader {
            self.reset_election_timer(TimerReason::SteppedDown, step);
        }
    }

    /// Becomes candidate of the next term and votes for itself; both are one record (paper §5.2).
    pub(super) fn become_candidate(&mut self, step: &mut Step) {
        self.role = Role::Candidate;
        self.current_term += 1;
        self.voted_for = step.rules.on(Rule::RecordOwnVote).then_some(self.id);
        self.persist(function!(), step);
        self.votes = Votes::default();
        self.votes.count(self.id);
        self.followers.clear();
        self.trace_role(function!(), step);
        step.trace(
            function!(),
            Trace::Vote {
                candidate: self.id,
                term: self.current_term,
            },
        );
        self.reset_election_timer(TimerReason::Candidacy, step);
    }

    /// Becomes leader of its term; its first round goes out at once (paper §5.2).
    pub(super) fn become_leader(&mut self, step: &mut Step) {
        self.role = Role::Leader;
        self.election_timer = None;
        if !step.timing.election_check.is_polled() {
            step.emit(function!(), Effect::StopElectionTimer);
        }
        self.trace_role(function!(), step);
        let progress = Progress {
            next_index: self.log.last_index() + 1,
            match_index: 0,
        };
        self.followers = vec![progress; usize::from(self.peers)];
        if step.no_op_on_election {
            self.append_own(function!(), Payload::NoOp, step);
        }
        self.replication_ticker(self.current_term, step);
    }

    /// Context lost, as the lab calls it: the peer no longer has the role and term in which a round
    /// or an RPC was started, and what comes of it no longer counts.
    pub(super) fn context_lost(&self, role: Role, term: Term) -> bool {
        !(self.role == role && self.current_term == term)
    }

    /// Writes term and vote to disk.
    pub(super) fn persist(&self, function: Function, step: &mut Step) {
        step.persist(function, self.record(None, step));
    }

    /// The record to write: term, vote, and a change of the log.
    pub(super) fn record(&self, log: Option<LogWrite>, step: &Step) -> Record {
        let is_term_written = step.rules.on(Rule::PersistTerm);
        let is_vote_written = step.rules.on(Rule::PersistVote);
        Record {
            current_term: is_term_written.then_some(self.current_term),
            voted_for: self.voted_for.filter(|_| is_vote_written),
            log,
        }
    }

    fn trace_role(&self, function: Function, step: &mut Step) {
        step.trace(
            function,
            Trace::Role {
                role: self.role,
                term: self.current_term,
            },
        );
    }

    /// Invariants after each step.
    pub(super) fn assert_invariants(&self, step: &Step) {
        assert!(
            self.role != Role::Leader || self.election_timer.is_none(),
            "a leader has no election timer"
        );
        assert!(
            self.role != Role::Leader || self.followers.len() == usize::from(self.peers),
            "a leader knows something of every peer's log"
        );
        assert!(
            self.last_applied <= self.commit_index,
            "only committed entries are applied"
        );
        assert!(
            !step.is_raft || self.last_applied == self.commit_index,
            "committed entries are applied at once"
        );
        assert!(
            !step.is_raft || self.commit_index <= self.log.last_index(),
            "a committed entry is in the log"
        );
    }

    /// Every peer but itself.
    pub(super) fn others(&self) -> impl Iterator<Item = PeerId> + use<> {
        let id = self.id;
        PeerId::all(self.peers).filter(move |&peer| peer != id)
    }

    /// Its role.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The latest term that it has seen (Figure 2, `currentTerm`).
    pub fn current_term(&self) -> Term {
        self.current_term
    }

    /// The candidate that it voted for in this term (Figure 2, `votedFor`).
    pub fn voted_for(&self) -> Option<PeerId> {
        self.voted_for
    }

    /// Whose votes it has counted as a candidate, or was elected by as a leader.
    pub fn votes(&self) -> PeerSet {
        self.votes.granted_by()
    }

    /// Its log (Figure 2, `log[]`).
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// Shares memory with another log for what they have in common.
    pub fn share_log(&mut self, other: &Log) {
        self.log.share(other);
    }

    /// The last entry that it knows to be committed (Figure 2, `commitIndex`).
    pub fn commit_index(&self) -> Index {
        self.commit_index
    }

    /// The last entry that it has applied (Figure 2, `lastApplied`).
    pub fn last_applied(&self) -> Index {
        self.last_applied
    }

    /// What it knows of another peer's log while it is leader (Figure 2, `nextIndex`, `matchIndex`).
    pub fn progress(&self, follower: PeerId) -> Option<Progress> {
        let progress = self.followers.get(follower.index()).copied();
        progress.filter(|_| self.role == Role::Leader && follower != self.id)
    }
}
