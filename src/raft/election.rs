//! Elections (paper §5.2; lab part 3A).

use std::cmp::Ordering;

use super::{
    Effect, Peer, PeerId, Request, RequestVoteArgs, RequestVoteReply, Role, Rule, Step, Term,
    Timer, TimerReason, Trace,
};

impl Peer {
    /// The loop: looks at the election timer, and stands for election once it has run out.
    pub fn election_ticker(&mut self, step: &mut Step) {
        if self
            .election_timer
            .is_some_and(|timer| timer.due <= step.now)
        {
            self.time_out(step);
        }
        if step.timing.election_check.is_polled() {
            self.await_election_check(step);
        }
    }

    /// The election timer has run out, by itself or by a hand. A leader has none: nothing happens.
    pub fn time_out(&mut self, step: &mut Step) {
        if self.election_timer.is_none() {
            return;
        }
        step.trace(Trace::Fire {
            timer: Timer::Election,
        });
        self.become_candidate(step);
        self.start_election(self.current_term, step);
    }

    /// One round: asks every other peer for its vote in `term`.
    pub(super) fn start_election(&mut self, term: Term, step: &mut Step) {
        if self.context_lost(Role::Candidate, term) {
            return;
        }
        if self.has_majority(step) {
            self.become_leader(step);
            return;
        }
        for peer in self.others() {
            self.ask_vote_from_peer(peer, term, step);
        }
    }

    /// One RPC.
    fn ask_vote_from_peer(&self, peer: PeerId, term: Term, step: &mut Step) {
        step.effects.push(Effect::Send {
            to: peer,
            request: Request::RequestVote(RequestVoteArgs {
                term,
                candidate_id: self.id,
                last_log_index: self.log.last_index(),
                last_log_term: self.log.last_term(),
            }),
        });
    }

    /// What [`Peer::ask_vote_from_peer`] does with the answer. Votes count only in the candidacy
    /// they were asked in, and once a voter.
    pub(super) fn handle_vote_reply(
        &mut self,
        from: PeerId,
        args: &RequestVoteArgs,
        reply: &RequestVoteReply,
        step: &mut Step,
    ) {
        if reply.term > self.current_term {
            self.become_follower(reply.term, step);
        }
        if self.context_lost(Role::Candidate, args.term) && step.rules.on(Rule::VoteInContext) {
            return;
        }
        if self.votes.contains(from) && step.rules.on(Rule::VoterOnce) {
            return;
        }
        if reply.vote_granted {
            self.count_vote(from);
            if self.has_majority(step) {
                self.become_leader(step);
            }
        }
    }

    /// The callback: a candidate asks for this peer's vote (Figure 2, RequestVote).
    pub fn request_vote(&mut self, args: &RequestVoteArgs, step: &mut Step) -> RequestVoteReply {
        if args.term > self.current_term {
            self.become_follower(args.term, step);
        }
        let vote_granted = args.term == self.current_term
            && self.may_vote_for(args.candidate_id, step)
            && self.is_up_to_date(args, step);
        if vote_granted {
            self.grant_vote(args.candidate_id, step);
        }
        RequestVoteReply {
            term: self.current_term,
            vote_granted,
        }
    }

    fn may_vote_for(&self, candidate: PeerId, step: &Step) -> bool {
        self.voted_for.is_none_or(|voted| voted == candidate) || !step.rules.on(Rule::OneVoteATerm)
    }

    /// Whether the candidate's log is at least as up to date as this one (§5.4.1): the one with the
    /// later last term is, and of two with the same the longer one.
    fn is_up_to_date(&self, args: &RequestVoteArgs, step: &Step) -> bool {
        let by_term = if step.rules.on(Rule::TermBeforeLength) {
            args.last_log_term.cmp(&self.log.last_term())
        } else {
            Ordering::Equal
        };
        by_term
            .then(args.last_log_index.cmp(&self.log.last_index()))
            .is_ge()
            || !step.rules.on(Rule::UpToDateVote)
    }

    fn grant_vote(&mut self, candidate: PeerId, step: &mut Step) {
        if self.voted_for != Some(candidate) {
            self.voted_for = Some(candidate);
            self.persist(step);
            step.trace(Trace::Vote {
                candidate,
                term: self.current_term,
            });
        }
        self.reset_election_timer(TimerReason::Grant, step);
    }

    fn has_majority(&self, step: &Step) -> bool {
        self.ballots as usize >= self.quorum(step)
    }
}
