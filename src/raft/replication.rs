//! Heartbeats and log replication, which are one RPC (paper §5.2, §5.3; lab parts 3A and 3B).

use super::{
    AppendEntriesArgs, AppendEntriesReply, Conflict, Effect, Entries, Entry, Index, Peer, PeerId,
    Request, Role, Rule, Step, Term, Timer, TimerReason, Trace, Write,
};

/// What a leader knows of a follower's log (Figure 2, "volatile state on leaders").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Progress {
    /// The next entry to send it.
    pub next_index: Index,
    /// The last entry that it is known to share.
    pub match_index: Index,
}

impl Peer {
    /// A client proposes a command (the lab's `Start`). A leader takes it and answers with its index
    /// and term; it goes out with the next round, and whether it will be committed is not known yet.
    /// `None`: this peer does not lead.
    pub fn start(&mut self, command: Write, step: &mut Step) -> Option<(Index, Term)> {
        if self.role != Role::Leader {
            return None;
        }
        let index = self.append_own(Some(command), step);
        Some((index, self.current_term))
    }

    /// Takes an entry of its own term as leader.
    pub(super) fn append_own(&mut self, command: Option<Write>, step: &mut Step) -> Index {
        let term = self.current_term;
        let entry = Entry { term, command };
        let index = self.log.push(entry);
        if !step.rules.on(Rule::OwnEntryWhenDurable) {
            self.advance_commit(step);
        }
        self.persist_log(index, vec![entry].into(), step);
        step.trace(Trace::Took { index, entry });
        self.advance_commit(step);
        index
    }

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
            why: TimerReason::Round,
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
        let mut last_sent = (0, Entries::default());
        for peer in self.others() {
            self.replicate_to_peer(peer, term, &mut last_sent, step);
        }
        true
    }

    /// One RPC: what the follower is not known to have, or as much of it as a message carries.
    /// Followers that are as far get the same list: `last_sent`, from where on.
    fn replicate_to_peer(
        &self,
        peer: PeerId,
        term: Term,
        last_sent: &mut (Index, Entries),
        step: &mut Step,
    ) {
        let Some(progress) = self.followers.get(peer.index()) else {
            return;
        };
        if last_sent.0 != progress.next_index {
            *last_sent = (
                progress.next_index,
                self.log.entries_from(progress.next_index),
            );
        }
        let prev_log_index = progress.next_index - 1;
        step.effects.push(Effect::Send {
            to: peer,
            request: Request::AppendEntries(AppendEntriesArgs {
                term,
                leader_id: self.id,
                prev_log_index,
                prev_log_term: self.log.term_at(prev_log_index).unwrap_or(0),
                entries: last_sent.1.clone(),
                leader_commit: self.commit_index,
            }),
        });
    }

    /// What [`Peer::replicate_to_peer`] does with the answer. A higher term ends the reign, and
    /// nothing else of a reply is used outside the reign that it was asked in.
    pub(super) fn handle_append_reply(
        &mut self,
        from: PeerId,
        args: &AppendEntriesArgs,
        reply: &AppendEntriesReply,
        step: &mut Step,
    ) {
        if reply.term > self.current_term {
            self.become_follower(reply.term, step);
        }
        if self.context_lost(Role::Leader, args.term) && step.rules.on(Rule::ReplyInContext) {
            return;
        }
        if reply.success {
            self.on_append_accepted(from, args, step);
        } else if let Some(conflict) = reply.conflict {
            self.on_append_rejected(from, args, conflict, step);
        }
    }

    /// A follower has taken what was sent to it.
    fn on_append_accepted(&mut self, follower: PeerId, args: &AppendEntriesArgs, step: &mut Step) {
        let shared = if step.rules.on(Rule::MatchFromSent) {
            args.last_new_index()
        } else {
            self.log.last_index()
        };
        let Some(progress) = self.followers.get_mut(follower.index()) else {
            return;
        };
        if shared > progress.match_index {
            progress.match_index = shared;
            progress.next_index = shared + 1;
            self.trace_progress(follower, step);
            self.advance_commit(step);
        }
    }

    /// A follower's log parts from this one: goes back over a whole term of its at once.
    fn on_append_rejected(
        &mut self,
        follower: PeerId,
        args: &AppendEntriesArgs,
        conflict: Conflict,
        step: &mut Step,
    ) {
        let shared_term = conflict
            .term
            .and_then(|term| self.log.last_of_term(term, args.prev_log_index));
        let next = shared_term.map_or(conflict.first_index, |index| index + 1);
        let most = self.log.last_index() + 1;
        let Some(progress) = self.followers.get_mut(follower.index()) else {
            return;
        };
        // A late refusal never takes back what a follower is known to share.
        let next = next.clamp(progress.match_index.min(most - 1) + 1, most);
        if next < progress.next_index {
            progress.next_index = next;
            self.trace_progress(follower, step);
        }
    }

    fn trace_progress(&self, follower: PeerId, step: &mut Step) {
        if let Some(progress) = self.followers.get(follower.index()) {
            step.trace(Trace::Progress {
                follower,
                progress: *progress,
            });
        }
    }

    /// Commits what a majority has, where the last of it is of this leader's own term (§5.4.2).
    fn advance_commit(&mut self, step: &mut Step) {
        let index = self.shared_by_majority(step);
        if index > self.commit_index
            && (self.log.term_at(index) == Some(self.current_term)
                || !step.rules.on(Rule::CommitOwnTermOnly))
        {
            self.commit(index, step);
            self.apply(step);
        }
    }

    /// The last index that a majority has, this leader counted; no further back than what is
    /// committed.
    fn shared_by_majority(&self, step: &Step) -> Index {
        let quorum = self.quorum(step);
        let has = |index: Index| {
            let matches = |id: &PeerId| self.followers[id.index()].match_index >= index;
            let own = usize::from(self.log.last_index() >= index);
            own + self.others().filter(matches).count() >= quorum
        };
        if !has(self.commit_index + 1) {
            return self.commit_index;
        }
        let others = self
            .others()
            .map(|id| self.followers[id.index()].match_index);
        let candidates = others.chain([self.log.last_index()]);
        candidates.filter(|&index| has(index)).max().unwrap_or(0)
    }

    fn commit(&mut self, index: Index, step: &mut Step) {
        self.commit_index = index;
        step.trace(Trace::Commit { index });
    }

    /// Applies what is committed, in order (Figure 2, all servers).
    fn apply(&mut self, step: &mut Step) {
        while self.last_applied < self.commit_index {
            let Some(entry) = self.log.get(self.last_applied + 1).copied() else {
                return;
            };
            self.last_applied += 1;
            step.effects.push(Effect::Apply {
                index: self.last_applied,
                entry,
            });
        }
    }

    /// The callback: entries or a heartbeat of a leader (Figure 2, AppendEntries). An older leader
    /// is refused and does not reset the election timer; any other leads this term, and a candidate
    /// of the same term gives way to it.
    pub fn append_entries(
        &mut self,
        args: &AppendEntriesArgs,
        step: &mut Step,
    ) -> AppendEntriesReply {
        if args.term < self.current_term && step.rules.on(Rule::RefuseOldLeader) {
            return self.refuse(None);
        }
        if args.term > self.current_term || step.rules.on(Rule::YieldToLeader) {
            self.become_follower(args.term.max(self.current_term), step);
        }
        self.reset_election_timer(TimerReason::Heartbeat, step);
        if let Some(conflict) = self.conflict_with(args)
            && step.rules.on(Rule::CheckPrevious)
        {
            return self.refuse(Some(conflict));
        }
        self.take_entries(args, step);
        let committed = if step.rules.on(Rule::CapCommit) {
            args.leader_commit.min(args.last_new_index())
        } else {
            args.leader_commit
        };
        if committed > self.commit_index {
            self.commit(committed, step);
        }
        self.apply(step);
        AppendEntriesReply {
            term: self.current_term,
            success: true,
            conflict: None,
        }
    }

    fn refuse(&self, conflict: Option<Conflict>) -> AppendEntriesReply {
        AppendEntriesReply {
            term: self.current_term,
            success: false,
            conflict,
        }
    }

    /// How this log parts from the leader's at the previous entry; `None` where it does not.
    fn conflict_with(&self, args: &AppendEntriesArgs) -> Option<Conflict> {
        let term = self.log.term_at(args.prev_log_index);
        if term == Some(args.prev_log_term) {
            return None;
        }
        let log_length = self.log.last_index();
        Some(Conflict {
            term,
            first_index: match term {
                Some(_) => self.log.first_of_term_at(args.prev_log_index),
                None => log_length + 1,
            },
            log_length,
        })
    }

    /// Stores entries that are not there yet. Those that are stay, and so does all that follows
    /// them: the message may be an old one (§5.3).
    fn take_entries(&mut self, args: &AppendEntriesArgs, step: &mut Step) {
        let mut there = self.how_many_are_there(args);
        if !step.rules.on(Rule::TruncateOnConflictOnly) {
            there = 0;
        } else if there == args.entries.len() {
            return;
        }
        // There is no gap before what is new, unless the previous entry was not checked.
        let from = (args.prev_log_index + there as Index).min(self.log.last_index()) + 1;
        let new = args.entries.without_first(there);
        if new.is_empty() && from > self.log.last_index() {
            return;
        }
        self.log.write(from, &new);
        self.persist_log(from, new, step);
    }

    fn how_many_are_there(&self, args: &AppendEntriesArgs) -> usize {
        let indexes = args.prev_log_index + 1..;
        let there = |(entry, index): &(&Entry, Index)| self.log.term_at(*index) == Some(entry.term);
        args.entries.iter().zip(indexes).take_while(there).count()
    }
}
