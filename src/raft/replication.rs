//! Heartbeats and log replication, which are one RPC (paper §5.2, §5.3; lab parts 3A and 3B).

use super::{
    AppendEntriesArgs, AppendEntriesReply, Effect, Peer, PeerId, Request, Role, Step, Term, Timer,
    Trace, Why,
};

impl Peer {
    /// The loop, one of it for each term that the peer wins: a round, and the next tick where the
    /// round was started. Stepping down does not cancel it; it finds out at its next tick, and ends
    /// there.
    pub fn replication_ticker(&mut self, term: Term, step: &mut Step) {
        if !self.start_replication(term, step) {
            return;
        }
        let timer = Timer::Replication(term);
        let due = step.now + step.timing.replicate_interval;
        step.trace(Trace::Timer {
            timer,
            due,
            why: Why::Round,
        });
        step.effects.push(Effect::SetTimer { timer, due });
    }

    /// One round: an AppendEntries to every other peer. True says that a round was started, not
    /// that it succeeded.
    pub(super) fn start_replication(&mut self, term: Term, step: &mut Step) -> bool {
        let started = !self.context_lost(Role::Leader, term);
        step.trace(Trace::Round {
            term,
            started,
            role: self.role,
        });
        if !started {
            return false;
        }
        for peer in self.others() {
            self.replicate_to_peer(peer, term, step);
        }
        true
    }

    /// One RPC.
    fn replicate_to_peer(&self, peer: PeerId, term: Term, step: &mut Step) {
        step.effects.push(Effect::Send {
            to: peer,
            request: Request::AppendEntries(AppendEntriesArgs {
                term,
                leader_id: self.id,
            }),
        });
    }

    /// What [`Peer::replicate_to_peer`] does with the answer: a higher term ends the reign. Nothing
    /// else of a heartbeat's reply is used; whatever will be must ask `context_lost` first.
    pub(super) fn replication_replied(&mut self, reply: &AppendEntriesReply, step: &mut Step) {
        if reply.term > self.current_term {
            self.become_follower(reply.term, step);
        }
    }

    /// The callback: a leader's heartbeat (Figure 2, AppendEntries). One of an older term is
    /// refused and does not reset the election timer; any other comes from the leader of this
    /// term, to whom a candidate of the same term gives way.
    pub fn append_entries(
        &mut self,
        args: &AppendEntriesArgs,
        step: &mut Step,
    ) -> AppendEntriesReply {
        let success = args.term >= self.current_term;
        if success {
            self.become_follower(args.term, step);
            self.reset_election_timer(Why::Heartbeat, step);
        }
        AppendEntriesReply {
            term: self.current_term,
            success,
        }
    }
}
