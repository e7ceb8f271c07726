//! The peer: its variables, its roles, and how one becomes another.

use super::{
    Effect, ElectionCheck, Entries, HardState, Index, Log, LogWrite, Luck, PeerId, PeerSet,
    Progress, Record, Reply, Request, Rule, Rules, Term, Time, Timer, TimerReason, Timing, Trace,
};

/// The roles of the paper's Figure 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Answers, and waits.
    Follower,
    /// Asks for votes.
    Candidate,
    /// Sends heartbeats.
    Leader,
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self, f)
    }
}

/// A running election timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ElectionTimer {
    /// When it was last reset.
    pub started: Time,
    /// When it runs out.
    pub due: Time,
}

/// What a peer may know of the world while it handles one thing, and where its effects go.
pub struct Step<'a> {
    /// The time.
    pub now: Time,
    /// The timing dials in force.
    pub timing: &'a Timing,
    /// The rules in force.
    pub rules: Rules,
    /// Whether a new leader begins its reign with an entry that does nothing, so that what came
    /// before is committed with it (§5.4.2, §8).
    pub no_op_on_election: bool,
    /// Where luck comes from.
    pub luck: &'a mut dyn Luck,
    /// The effects so far, in order.
    pub effects: &'a mut Vec<Effect>,
}

impl Step<'_> {
    pub(super) fn trace(&mut self, trace: Trace) {
        self.effects.push(Effect::Trace(trace));
    }
}

/// One peer of a Raft cluster.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Peer {
    pub(super) id: PeerId,
    pub(super) peers: u8,
    pub(super) current_term: Term,
    pub(super) voted_for: Option<PeerId>,
    pub(super) role: Role,
    /// Whose vote it holds in its candidacy; a leader keeps those that elected it.
    pub(super) votes: PeerSet,
    /// How many votes it has counted: as many as there are voters, where those are counted once.
    pub(super) ballots: u32,
    /// None while it leads: a leader has no election timer.
    pub(super) election_timer: Option<ElectionTimer>,
    pub(super) log: Log,
    pub(super) commit_index: Index,
    pub(super) last_applied: Index,
    /// While it leads, what it knows of every peer's log, its own place unused.
    pub(super) followers: Vec<Progress>,
}

impl Peer {
    /// A peer that is switched on for the first time, number `id` of a cluster of `peers`.
    pub fn boot(id: PeerId, peers: u8, step: &mut Step) -> Peer {
        Peer::begin(id, peers, HardState::default(), TimerReason::Boot, step)
    }

    /// A peer that comes back from a crash with nothing but its disk.
    pub fn restore(id: PeerId, peers: u8, disk: HardState, step: &mut Step) -> Peer {
        Peer::begin(id, peers, disk, TimerReason::Restart, step)
    }

    fn begin(id: PeerId, peers: u8, disk: HardState, why: TimerReason, step: &mut Step) -> Peer {
        let mut peer = Peer {
            id,
            peers,
            current_term: disk.current_term,
            voted_for: disk.voted_for,
            role: Role::Follower,
            votes: PeerSet::EMPTY,
            ballots: 0,
            election_timer: None,
            log: disk.log,
            commit_index: 0,
            last_applied: 0,
            followers: Vec::new(),
        };
        peer.trace_role(step);
        peer.reset_election_timer(why, step);
        if step.timing.election_check.is_polled() {
            peer.await_election_check(step);
        }
        peer
    }

    /// A timer that the peer set is due.
    pub fn handle_timeout(&mut self, timer: Timer, step: &mut Step) {
        match timer {
            Timer::Election => self.election_ticker(step),
            Timer::Replication(term) => {
                step.trace(Trace::Fire { timer });
                self.replication_ticker(term, step);
            }
        }
    }

    /// The reply of a call came: `request` is what was asked, so that its context is known.
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
            // A reply of the other procedure answers nothing that was asked.
            _ => {}
        }
    }

    /// The call failed. It changes nothing: the next round asks again (paper §5.5).
    pub fn handle_rpc_failure(&mut self, to: PeerId, request: &Request, step: &mut Step) {
        step.trace(Trace::LostOrCrashed {
            to,
            request: request.clone(),
        });
    }

    /// A call came: handles it and answers.
    pub fn handle_request(&mut self, request: &Request, step: &mut Step) {
        if !step.rules.on(Rule::ResetOnlyWhenDue) {
            self.reset_election_timer(TimerReason::AnyCall, step);
        }
        let reply = match request {
            Request::RequestVote(args) => Reply::RequestVote(self.request_vote(args, step)),
            Request::AppendEntries(args) => Reply::AppendEntries(self.append_entries(args, step)),
        };
        let place = match step.rules.on(Rule::PersistBeforeAck) {
            true => step.effects.len(),
            false => before_log_is_written(step.effects),
        };
        step.effects.insert(place, Effect::Reply(reply));
    }

    /// Follows in `term`. Refuses a term lower than its own; only a growing term clears the vote.
    pub(super) fn become_follower(&mut self, term: Term, step: &mut Step) {
        if term < self.current_term {
            return;
        }
        let before = (self.role, self.current_term);
        let grows = term > self.current_term;
        if !grows || step.rules.on(Rule::StepDownOnHigherTerm) {
            self.role = Role::Follower;
            self.forget_votes();
            self.followers.clear();
        }
        let steps_down = before.0 != self.role;
        if grows || steps_down && !step.rules.on(Rule::KeepVoteInTerm) {
            self.current_term = term;
            self.voted_for = None;
            self.persist(step);
        }
        if before != (self.role, self.current_term) {
            self.trace_role(step);
        }
        if steps_down && before.0 == Role::Leader {
            self.reset_election_timer(TimerReason::SteppedDown, step);
        }
    }

    /// Stands for election: the next term, and its own vote, on disk as one record (paper §5.2).
    pub(super) fn become_candidate(&mut self, step: &mut Step) {
        self.role = Role::Candidate;
        self.current_term += 1;
        self.voted_for = step.rules.on(Rule::RecordOwnVote).then_some(self.id);
        self.persist(step);
        self.forget_votes();
        self.count_vote(self.id);
        self.followers.clear();
        self.trace_role(step);
        step.trace(Trace::Vote {
            candidate: self.id,
            term: self.current_term,
        });
        self.reset_election_timer(TimerReason::Candidacy, step);
    }

    /// Leads the term in which it won the votes; its first round goes out at once.
    pub(super) fn become_leader(&mut self, step: &mut Step) {
        self.role = Role::Leader;
        self.election_timer = None;
        if !step.timing.election_check.is_polled() {
            step.effects.push(Effect::StopElectionTimer);
        }
        self.trace_role(step);
        let progress = Progress {
            next_index: self.log.last_index() + 1,
            match_index: 0,
        };
        self.followers = vec![progress; usize::from(self.peers)];
        if step.no_op_on_election {
            self.append_own(None, step);
        }
        self.replication_ticker(self.current_term, step);
    }

    /// Whether the peer is no longer what it was when a round or a call was started.
    pub(super) fn context_lost(&self, role: Role, term: Term) -> bool {
        !(self.role == role && self.current_term == term)
    }

    /// Starts the election timer anew, with a fresh draw. A leader has none, whatever it is told.
    pub(super) fn reset_election_timer(&mut self, why: TimerReason, step: &mut Step) {
        if self.role == Role::Leader {
            return;
        }
        let mut range = step.timing.election_timeout;
        if !step.rules.on(Rule::RandomTimeout) {
            range.high = range.low;
        }
        let due = step.now + step.luck.election_timeout(range);
        self.election_timer = Some(ElectionTimer {
            started: step.now,
            due,
        });
        step.trace(Trace::Timer {
            timer: Timer::Election,
            due,
            why,
        });
        if !step.timing.election_check.is_polled() {
            step.effects.push(Effect::SetTimer {
                timer: Timer::Election,
                due,
            });
        }
    }

    /// The dial that says how timers are checked was turned: wait in the new way.
    pub fn election_check_changed(&mut self, step: &mut Step) {
        self.await_election_check(step);
    }

    /// Has the election ticker woken when it should next look at its timer.
    pub(super) fn await_election_check(&mut self, step: &mut Step) {
        let due = match (step.timing.election_check, self.election_timer) {
            (ElectionCheck::Polled(range), _) => step.now + step.luck.election_poll(range),
            (ElectionCheck::Deadline, Some(timer)) => timer.due.max(step.now),
            (ElectionCheck::Deadline, None) => {
                step.effects.push(Effect::StopElectionTimer);
                return;
            }
        };
        step.effects.push(Effect::SetTimer {
            timer: Timer::Election,
            due,
        });
    }

    /// Writes term and vote to disk.
    pub(super) fn persist(&self, step: &mut Step) {
        self.persist_with(None, step);
    }

    /// Writes to disk that from an index on the log holds these entries.
    pub(super) fn persist_log(&self, from: Index, entries: Entries, step: &mut Step) {
        self.persist_with(Some(LogWrite { from, entries }), step);
    }

    fn persist_with(&self, log: Option<LogWrite>, step: &mut Step) {
        let is_voted_for = step.rules.on(Rule::PersistVote);
        step.effects.push(Effect::Persist(Record {
            current_term: step
                .rules
                .on(Rule::PersistTerm)
                .then_some(self.current_term),
            voted_for: self.voted_for.filter(|_| is_voted_for),
            log,
        }));
    }

    pub(super) fn forget_votes(&mut self) {
        self.votes = PeerSet::EMPTY;
        self.ballots = 0;
    }

    pub(super) fn count_vote(&mut self, voter: PeerId) {
        self.votes.insert(voter);
        self.ballots += 1;
    }

    /// How many peers make a majority.
    pub(super) fn quorum(&self, step: &Step) -> usize {
        usize::from(self.peers) / 2 + usize::from(step.rules.on(Rule::MajorityOverHalf))
    }

    fn trace_role(&self, step: &mut Step) {
        step.trace(Trace::Role {
            role: self.role,
            term: self.current_term,
        });
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

    /// The latest term it has seen (Figure 2, `currentTerm`).
    pub fn current_term(&self) -> Term {
        self.current_term
    }

    /// Who has its vote of this term (Figure 2, `votedFor`).
    pub fn voted_for(&self) -> Option<PeerId> {
        self.voted_for
    }

    /// Whose votes it holds as a candidate, or was elected by as a leader.
    pub fn votes(&self) -> PeerSet {
        self.votes
    }

    /// Its election timer; a leader has none.
    pub fn election_timer(&self) -> Option<ElectionTimer> {
        self.election_timer
    }

    /// Its log (Figure 2, `log[]`).
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// Has what its log has in common with another kept once.
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

    /// What it knows of another peer's log while it leads (Figure 2, `nextIndex`, `matchIndex`).
    pub fn progress(&self, follower: PeerId) -> Option<Progress> {
        let progress = self.followers.get(follower.index()).copied();
        progress.filter(|_| self.role == Role::Leader && follower != self.id)
    }
}

/// The place among effects before which nothing of the log is written.
fn before_log_is_written(effects: &[Effect]) -> usize {
    let writes_log =
        |effect: &Effect| matches!(effect, Effect::Persist(record) if record.log.is_some());
    let place = effects.iter().position(writes_log);
    place.unwrap_or(effects.len())
}
