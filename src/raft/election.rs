//! Elections (paper §5.2; lab part 3A).

use std::cmp::Ordering;

use super::{
    Effect, Peer, PeerId, Request, RequestVoteArgs, RequestVoteReply, Role, Rule, Step, Timer,
    TimerReason, Trace, function::function,
};

impl Peer {
    /// The loop: looks at the election timer, and starts an election if it has run out.
    pub(super) fn election_ticker(&mut self, step: &mut Step) {
        step.set_handler(function!());
        if self
            .election_timer
            .is_some_and(|timer| timer.due <= step.now)
        {
            self.time_out(step);
        }
        if step.timing.election_check.is_polled() {
            self.schedule_election_check(step);
        }
    }

    /// The election timer has run out, by itself or because a user says so: starts an election. A
    /// leader has no election timer, and does nothing.
    pub fn time_out(&mut self, step: &mut Step) {
        step.set_handler(function!());
        if self.election_timer.take().is_none() {
            return;
        }
        let timer = Timer::Election;
        step.trace(function!(), Trace::Fire { timer });
        self.become_candidate(step);
        self.start_election(step);
    }

    /// One round: requests the vote of every other peer.
    fn start_election(&mut self, step: &mut Step) {
        // A cluster of one: its own vote is a majority.
        if self.config.has_quorum(self.votes, step.rules) {
            self.become_leader(step);
            return;
        }
        for peer in self.others() {
            self.ask_vote_from_peer(peer, step);
        }
    }

    /// One RPC.
    fn ask_vote_from_peer(&self, peer: PeerId, step: &mut Step) {
        let args = RequestVoteArgs {
            term: self.current_term,
            candidate_id: self.id,
            last_log_index: self.log.last_index(),
            last_log_term: self.log.last_term(),
        };
        step.emit(
            function!(),
            Effect::Send {
                to: peer,
                request: Request::RequestVote(args),
            },
        );
    }

    /// The reply to [`Peer::ask_vote_from_peer`]. A vote counts only in the election that it was
    /// requested for, and once per voter.
    pub(super) fn handle_vote_reply(
        &mut self,
        from: PeerId,
        args: &RequestVoteArgs,
        reply: &RequestVoteReply,
        step: &mut Step,
    ) {
        step.set_handler(function!());
        if reply.term > self.current_term {
            self.become_follower(reply.term, step);
        }
        if step.rules.on(Rule::VoteInContext) && self.context_lost(Role::Candidate, args.term) {
            return;
        }
        // Already elected: nothing is left to count.
        if self.role == Role::Leader {
            return;
        }
        if step.rules.on(Rule::VoterOnce) && self.votes.granted_by().contains(from) {
            return;
        }
        if reply.vote_granted {
            self.votes.count(from);
            if self.config.has_quorum(self.votes, step.rules) {
                self.become_leader(step);
            }
        }
    }

    /// The RPC handler: a candidate requests this peer's vote (Figure 2, RequestVote).
    pub(super) fn request_vote(
        &mut self,
        args: &RequestVoteArgs,
        step: &mut Step,
    ) -> RequestVoteReply {
        step.set_handler(function!());
        if args.term > self.current_term {
            self.become_follower(args.term, step);
        }
        // 1. Reply false if term < currentTerm. 2. Grant the vote if votedFor is null or candidateId,
        // and the candidate's log is at least as up to date as this one.
        let vote_granted = args.term == self.current_term
            && self.may_vote_for(args.candidate_id, step)
            && self.is_up_to_date(args, step);
        if vote_granted && self.voted_for != Some(args.candidate_id) {
            self.voted_for = Some(args.candidate_id);
            self.persist(function!(), step);
            step.trace(
                function!(),
                Trace::Vote {
                    candidate: args.candidate_id,
                    term: args.term,
                },
            );
        }
        if vote_granted {
            self.reset_election_timer(TimerReason::Grant, step);
        }
        RequestVoteReply {
            term: self.current_term,
            vote_granted,
        }
    }

    fn may_vote_for(&self, candidate: PeerId, step: &Step) -> bool {
        self.voted_for.is_none_or(|voted| voted == candidate) || step.rules.off(Rule::OneVoteATerm)
    }

    /// Whether the candidate's log is at least as up to date as this one (§5.4.1): the one with the
    /// later last term is, and of two with the same last term the longer one.
    fn is_up_to_date(&self, args: &RequestVoteArgs, step: &Step) -> bool {
        let by_term = if step.rules.on(Rule::TermBeforeLength) {
            args.last_log_term.cmp(&self.log.last_term())
        } else {
            Ordering::Equal
        };
        by_term
            .then(args.last_log_index.cmp(&self.log.last_index()))
            .is_ge()
            || step.rules.off(Rule::UpToDateVote)
    }
}
