//! Heartbeats and log replication, which are one RPC (paper §5.2, §5.3; lab parts 3A and 3B).

use super::{
    AppendEntriesArgs, AppendEntriesReply, Conflict, Effect, Entries, Entry, Function, Index, Log,
    LogWrite, Payload, Peer, PeerId, Request, Role, Rule, Step, Term, Timer, TimerReason, Trace,
    Write, function::function,
};

/// What a leader knows of a follower's log (Figure 2, "volatile state on leaders").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Progress {
    /// The next entry to send to it.
    pub next_index: Index,
    /// The last entry that it is known to share.
    pub match_index: Index,
}

/// The entries that a round sends. Followers with the same next index share one list.
#[derive(Default)]
struct Batch {
    first: Index,
    entries: Entries,
}

impl Batch {
    /// The entries from an index on, as many as a message carries.
    fn entries_from(&mut self, first: Index, log: &Log) -> Entries {
        if self.first != first {
            let entries = log.entries_from(first);
            *self = Batch { first, entries };
        }
        self.entries.clone()
    }
}

impl Peer {
    /// A client proposes a command (the lab's `Start`). A leader appends it and returns its index
    /// and term; the next round sends it, and it is not known yet whether it will be committed.
    /// `None`: this peer is not leader.
    pub fn start(&mut self, command: Write, step: &mut Step) -> Option<(Index, Term)> {
        step.set_handler(function!());
        if self.role != Role::Leader {
            return None;
        }
        let index = self.append_own(function!(), Payload::Write(command), step);
        self.assert_invariants(step);
        Some((index, self.current_term))
    }

    /// Appends an entry of its own term as leader.
    pub(super) fn append_own(
        &mut self,
        function: Function,
        payload: Payload,
        step: &mut Step,
    ) -> Index {
        let term = self.current_term;
        let entry = Entry { term, payload };
        let index = self.log.push(entry);
        // The order is the rule: effects after Persist happen only once the entry is on disk. It
        // matters only if the leader alone is a majority; otherwise followers must reply first.
        if step.rules.off(Rule::OwnEntryWhenDurable) {
            self.advance_commit(step);
        }
        let entries = vec![entry].into();
        let write = LogWrite {
            from: index,
            entries,
        };
        step.persist(function, self.record(Some(write), step));
        step.trace(function, Trace::Appended { index, entry });
        self.advance_commit(step);
        index
    }

    /// The loop: sends a round and sets the timer for the next. Each term this peer wins has its own
    /// loop. Stepping down does not cancel it: at its next tick it finds that the peer no longer
    /// leads that term, and ends.
    pub(super) fn replication_ticker(&mut self, term: Term, step: &mut Step) {
        step.set_handler(function!());
        if self.start_replication(term, step) {
            step.emit(
                function!(),
                Effect::SetTimer {
                    timer: Timer::Replication(term),
                    span: step.timing.replicate_interval,
                    why: TimerReason::Round,
                },
            );
        }
    }

    /// One round: an AppendEntries to every other peer. Returns whether a round was started, not
    /// whether it succeeded.
    pub(super) fn start_replication(&mut self, term: Term, step: &mut Step) -> bool {
        let started = !self.context_lost(Role::Leader, term);
        step.trace(
            function!(),
            Trace::Round {
                term,
                started,
                role: self.role,
            },
        );
        if !started {
            return false;
        }
        let mut batch = Batch::default();
        for peer in self.others() {
            self.replicate_to_peer(peer, term, &mut batch, step);
        }
        true
    }

    /// One RPC: the entries that the follower is not known to have, or as many as a message carries.
    fn replicate_to_peer(&self, peer: PeerId, term: Term, batch: &mut Batch, step: &mut Step) {
        // With rules off, a leader's log can become shorter than what it has sent.
        let next_index = self.followers[peer.index()]
            .next_index
            .min(self.log.last_index() + 1);
        let prev_log_index = next_index - 1;
        let prev_log_term = self.log.term_at(prev_log_index);
        let args = AppendEntriesArgs {
            term,
            leader_id: self.id,
            prev_log_index,
            prev_log_term: prev_log_term.expect("the entry before the next one is in the log"),
            entries: batch.entries_from(next_index, &self.log),
            leader_commit: self.commit_index,
        };
        step.emit(
            function!(),
            Effect::Send {
                to: peer,
                request: Request::AppendEntries(args),
            },
        );
    }

    /// The reply to [`Peer::replicate_to_peer`]. A higher term makes the leader step down, and
    /// everything else in a reply counts only in the leader's term in which it was requested.
    pub(super) fn handle_append_reply(
        &mut self,
        from: PeerId,
        args: &AppendEntriesArgs,
        reply: &AppendEntriesReply,
        step: &mut Step,
    ) {
        step.set_handler(function!());
        if reply.term > self.current_term {
            self.become_follower(reply.term, step);
        }
        if step.rules.on(Rule::ReplyInContext) && self.context_lost(Role::Leader, args.term) {
            return;
        }
        if reply.success {
            self.on_append_accepted(from, args, step);
        } else if let Some(conflict) = reply.conflict {
            self.on_append_rejected(from, args, conflict, step);
        }
    }

    /// A follower has what was sent to it.
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
            *progress = Progress {
                next_index: shared + 1,
                match_index: shared,
            };
            let progress = *progress;
            step.trace(function!(), Trace::Progress { follower, progress });
            self.advance_commit(step);
        }
    }

    /// A follower's log differs at the previous entry: goes back over a whole term at once (§5.3).
    /// The next round retries; the paper retries at once.
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
        let last_index = self.log.last_index();
        let Some(progress) = self.followers.get_mut(follower.index()) else {
            return;
        };
        // A late rejection never takes back what a follower is known to share.
        let next = next.clamp(progress.match_index.min(last_index) + 1, last_index + 1);
        if next < progress.next_index {
            progress.next_index = next;
            let progress = *progress;
            step.trace(function!(), Trace::Progress { follower, progress });
        }
    }

    /// Commits the largest N on a majority, if log\[N\] is of the current term (Figure 2). If it is
    /// not, no smaller N is: terms never decrease along a log (§5.3, §5.4.2).
    fn advance_commit(&mut self, step: &mut Step) {
        let match_index_of = |peer: PeerId| {
            if peer == self.id {
                self.log.last_index()
            } else {
                self.followers[peer.index()].match_index
            }
        };
        let index = self
            .config
            .committed(self.commit_index, match_index_of, step.rules);
        if index == self.commit_index {
            return;
        }
        let is_of_own_term = self.log.term_at(index) == Some(self.current_term);
        if is_of_own_term || step.rules.off(Rule::CommitOwnTermOnly) {
            self.commit(function!(), index, step);
            self.apply(step);
        }
    }

    fn commit(&mut self, function: Function, index: Index, step: &mut Step) {
        self.commit_index = index;
        step.trace(function, Trace::Commit { index });
    }

    /// Applies committed entries, in order (Figure 2, all servers).
    #[inline]
    fn apply(&mut self, step: &mut Step) {
        while self.last_applied < self.commit_index {
            // With rules off, the commit index can be beyond the log.
            let Some(&entry) = self.log.get(self.last_applied + 1) else {
                return;
            };
            self.last_applied += 1;
            let index = self.last_applied;
            step.emit(function!(), Effect::Apply { index, entry });
        }
    }

    /// The RPC handler: entries or a heartbeat of a leader (Figure 2, AppendEntries). A leader of an
    /// older term is refused and does not reset the election timer; any other is the leader of this
    /// term, and whoever is not follower becomes one.
    pub(super) fn append_entries(
        &mut self,
        args: &AppendEntriesArgs,
        step: &mut Step,
    ) -> AppendEntriesReply {
        step.set_handler(function!());
        // 1. Reply false if term < currentTerm.
        if args.term < self.current_term && step.rules.on(Rule::RefuseOldLeader) {
            return self.refuse(None);
        }
        if args.term > self.current_term || step.rules.on(Rule::YieldToLeader) {
            // Above the request's term only if RefuseOldLeader is off.
            let term = args.term.max(self.current_term);
            self.become_follower(term, step);
        }
        self.reset_election_timer(TimerReason::Heartbeat, step);
        // 2. Reply false if the log has no entry at prevLogIndex whose term is prevLogTerm.
        if let Some(conflict) = self.conflict_with(args)
            && step.rules.on(Rule::CheckPrevious)
        {
            return self.refuse(Some(conflict));
        }
        // 3, 4. Delete entries that conflict, and all that follow; append those not in the log.
        self.append_new_entries(args, step);
        // 5. commitIndex = min(leaderCommit, index of last new entry).
        let committed = if step.rules.on(Rule::CapCommit) {
            args.leader_commit.min(args.last_new_index())
        } else {
            args.leader_commit
        };
        if committed > self.commit_index {
            self.commit(function!(), committed, step);
        }
        // With CapCommit off, entries committed earlier may arrive only now.
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

    /// How this log differs from the leader's at the previous entry; `None` if it does not.
    fn conflict_with(&self, args: &AppendEntriesArgs) -> Option<Conflict> {
        let term = self.log.term_at(args.prev_log_index);
        if term == Some(args.prev_log_term) {
            return None;
        }
        let last_index = self.log.last_index();
        let first_of_term = self.log.first_of_term_at(args.prev_log_index);
        Some(Conflict {
            term,
            first_index: first_of_term.unwrap_or(last_index + 1),
            log_length: last_index,
        })
    }

    /// Appends the entries that the log does not have yet. The others stay, and so does all that
    /// follows them: the message may be an old one (§5.3).
    fn append_new_entries(&mut self, args: &AppendEntriesArgs, step: &mut Step) {
        let mut known = self.known_entries(args);
        if step.rules.off(Rule::TruncateOnConflictOnly) {
            known = 0;
        } else if known == args.entries.len() {
            return;
        }
        // There is no gap before what is new, unless the previous entry was not checked.
        let from = (args.prev_log_index + known as Index).min(self.log.last_index()) + 1;
        let entries = args.entries.without_first(known);
        if entries.is_empty() && from > self.log.last_index() {
            return;
        }
        self.log.replace_from(from, &entries);
        let record = self.record(Some(LogWrite { from, entries }), step);
        if step.rules.on(Rule::PersistBeforeAck) {
            step.persist(function!(append_entries), record);
        } else {
            step.persist_after_reply(function!(append_entries), record);
        }
    }

    /// How many of the entries, from the first on, the log has already.
    fn known_entries(&self, args: &AppendEntriesArgs) -> usize {
        let indexes = args.prev_log_index + 1..;
        let known = |(entry, index): &(&Entry, Index)| self.log.term_at(*index) == Some(entry.term);
        args.entries.iter().zip(indexes).take_while(known).count()
    }
}
