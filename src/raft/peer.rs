//! The peer: its variables, its roles, and how one becomes another.

use super::{
    Effect, ElectionCheck, Luck, PeerId, PeerSet, Reply, Request, Term, Time, Timer, Timing, Trace,
    Why,
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

/// What a peer keeps on disk, and all that survives a crash (Figure 2, "persistent state").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct HardState {
    /// The latest term the peer has seen.
    pub current_term: Term,
    /// Who got its vote in that term.
    pub voted_for: Option<PeerId>,
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
    /// None while it leads: a leader has no election timer.
    pub(super) election_timer: Option<ElectionTimer>,
}

impl Peer {
    /// A peer that is switched on for the first time, number `id` of a cluster of `peers`.
    pub fn boot(id: PeerId, peers: u8, step: &mut Step) -> Peer {
        Peer::start(id, peers, HardState::default(), Why::Boot, step)
    }

    /// A peer that comes back from a crash with nothing but its disk.
    pub fn restore(id: PeerId, peers: u8, disk: HardState, step: &mut Step) -> Peer {
        Peer::start(id, peers, disk, Why::Restart, step)
    }

    fn start(id: PeerId, peers: u8, disk: HardState, why: Why, step: &mut Step) -> Peer {
        let mut peer = Peer {
            id,
            peers,
            current_term: disk.current_term,
            voted_for: disk.voted_for,
            role: Role::Follower,
            votes: PeerSet::EMPTY,
            election_timer: None,
        };
        peer.trace_role(step);
        peer.reset_election_timer(why, step);
        if step.timing.election_check.is_polled() {
            peer.await_election_check(step);
        }
        peer
    }

    /// A timer that the peer set is due.
    pub fn woken(&mut self, timer: Timer, step: &mut Step) {
        match timer {
            Timer::Election => self.election_ticker(step),
            Timer::Replication(term) => {
                step.trace(Trace::Fire { timer });
                self.replication_ticker(term, step);
            }
        }
    }

    /// The reply of a call came: `request` is what was asked, so that its context is known.
    pub fn replied(&mut self, from: PeerId, request: &Request, reply: &Reply, step: &mut Step) {
        match (request, reply) {
            (Request::RequestVote(args), Reply::RequestVote(reply)) => {
                self.vote_replied(from, args, reply, step);
            }
            (Request::AppendEntries(_), Reply::AppendEntries(reply)) => {
                self.replication_replied(reply, step);
            }
            // A reply of the other procedure answers nothing that was asked.
            _ => {}
        }
    }

    /// The call failed. It changes nothing: the next round asks again (paper §5.5).
    pub fn call_failed(&mut self, to: PeerId, request: &Request, step: &mut Step) {
        step.trace(Trace::LostOrCrashed {
            to,
            request: *request,
        });
    }

    /// A call came: handles it and answers.
    pub fn called(&mut self, request: &Request, step: &mut Step) {
        let reply = match request {
            Request::RequestVote(args) => Reply::RequestVote(self.request_vote(args, step)),
            Request::AppendEntries(args) => Reply::AppendEntries(self.append_entries(args, step)),
        };
        step.effects.push(Effect::Reply(reply));
    }

    /// Follows in `term`. Refuses a term lower than its own; only a growing term clears the vote.
    pub(super) fn become_follower(&mut self, term: Term, step: &mut Step) {
        if term < self.current_term {
            return;
        }
        let before = (self.role, self.current_term);
        self.role = Role::Follower;
        self.votes = PeerSet::EMPTY;
        if term > self.current_term {
            self.current_term = term;
            self.voted_for = None;
            self.persist(step);
        }
        if before != (self.role, self.current_term) {
            self.trace_role(step);
        }
        if before.0 == Role::Leader {
            self.reset_election_timer(Why::SteppedDown, step);
        }
    }

    /// Stands for election: the next term, and its own vote, on disk as one record (paper §5.2).
    pub(super) fn become_candidate(&mut self, step: &mut Step) {
        self.role = Role::Candidate;
        self.current_term += 1;
        self.voted_for = Some(self.id);
        self.persist(step);
        self.votes = PeerSet::EMPTY;
        self.votes.insert(self.id);
        self.trace_role(step);
        step.trace(Trace::Vote {
            candidate: self.id,
            term: self.current_term,
        });
        self.reset_election_timer(Why::Candidacy, step);
    }

    /// Leads the term in which it won the votes; its first round goes out at once.
    pub(super) fn become_leader(&mut self, step: &mut Step) {
        self.role = Role::Leader;
        self.election_timer = None;
        if !step.timing.election_check.is_polled() {
            step.effects.push(Effect::StopElectionTimer);
        }
        self.trace_role(step);
        self.replication_ticker(self.current_term, step);
    }

    /// Whether the peer is no longer what it was when a round or a call was started.
    pub(super) fn context_lost(&self, role: Role, term: Term) -> bool {
        !(self.role == role && self.current_term == term)
    }

    /// Starts the election timer anew, with a fresh draw.
    pub(super) fn reset_election_timer(&mut self, why: Why, step: &mut Step) {
        let due = step.now + step.luck.election_timeout(step.timing.election_timeout);
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

    pub(super) fn persist(&self, step: &mut Step) {
        step.effects.push(Effect::Persist(self.hard_state()));
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

    /// What it wants to find on its disk after a crash.
    pub fn hard_state(&self) -> HardState {
        HardState {
            current_term: self.current_term,
            voted_for: self.voted_for,
        }
    }
}

/// A peer that forgets whom it voted for, so that a test can show that the checker sees it.
#[cfg(test)]
pub(crate) mod broken {
    use std::cell::Cell;

    thread_local! {
        /// While true, peers of this thread give their vote to everybody who asks.
        pub(crate) static VOTES_FOR_EVERYBODY: Cell<bool> = const { Cell::new(false) };
    }
}
