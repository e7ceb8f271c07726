//! One peer under test: hands it what a world would, and keeps what it answers.

use crate::raft::{
    AppendEntriesArgs, AppendEntriesReply, Effect, ElectionCheck, ElectionTimer, Emitted, Luck,
    Peer, PeerId, PersistentState, Record, Reply, Request, RequestVoteArgs, RequestVoteReply, Role,
    Rules, Span, SpanRange, Step, Term, Time, Timer, TimerReason, Timing,
};

/// Timeouts come out as the lowest of their range, plus one millisecond for each draw before.
struct CountingLuck {
    draws: u32,
}

impl Luck for CountingLuck {
    fn election_timeout(&mut self, range: SpanRange) -> Span {
        self.draws += 1;
        Span(range.low.0 + 1000 * (self.draws - 1))
    }

    fn election_poll(&mut self, range: SpanRange) -> Span {
        range.low
    }
}

pub(super) struct UnderTest {
    pub rules: Rules,
    pub no_op_on_election: bool,
    pub peer: Peer,
    pub now: Time,
    pub timing: Timing,
    luck: CountingLuck,
}

pub(super) const S0: PeerId = PeerId(0);
pub(super) const S1: PeerId = PeerId(1);
pub(super) const S2: PeerId = PeerId(2);

pub(super) fn ms(milliseconds: u64) -> Time {
    Time(milliseconds * 1000)
}

pub(super) fn paper_timing() -> Timing {
    Timing {
        election_timeout: SpanRange::from_ms(150, 300),
        replicate_interval: Span::from_ms(50),
        rpc_timeout: Span::from_ms(100),
        election_check: ElectionCheck::Deadline,
    }
}

pub(super) fn polled_timing() -> Timing {
    Timing {
        election_check: ElectionCheck::Polled(SpanRange::from_ms(50, 350)),
        ..paper_timing()
    }
}

impl UnderTest {
    /// S0 of a cluster, just switched on at 0 ms; its first timeout is 150 ms, its next 151 ms.
    pub(super) fn boot(peers: u8) -> UnderTest {
        UnderTest::start(paper_timing(), |step| Peer::boot(S0, peers, step)).0
    }

    /// S0, with the effects of its start.
    pub(super) fn start(
        timing: Timing,
        start: impl FnOnce(&mut Step) -> Peer,
    ) -> (UnderTest, Vec<Effect>) {
        let mut luck = CountingLuck { draws: 0 };
        let mut effects = Vec::new();
        let now = Time::ZERO;
        let mut step = Step::new(now, &timing, Rules::RAFT, &mut luck, &mut effects);
        let mut peer = start(&mut step);
        start_timers(&mut peer, now, &effects);
        let under_test = UnderTest {
            rules: Rules::RAFT,
            no_op_on_election: false,
            peer,
            now,
            timing,
            luck,
        };
        (under_test, without_functions(effects))
    }

    pub(super) fn at(&mut self, milliseconds: u64) -> &mut UnderTest {
        self.now = ms(milliseconds);
        self
    }

    /// The effects of a step. Its records take no time, so that its timers start in it.
    pub(super) fn step(&mut self, handle: impl FnOnce(&mut Peer, &mut Step)) -> Vec<Effect> {
        without_functions(self.emitted(handle))
    }

    /// The same, with the functions that emitted them.
    pub(super) fn emitted(&mut self, handle: impl FnOnce(&mut Peer, &mut Step)) -> Vec<Emitted> {
        let mut effects = Vec::new();
        let luck = &mut self.luck;
        let mut step = Step::new(self.now, &self.timing, self.rules, luck, &mut effects);
        step.no_op_on_election = self.no_op_on_election;
        handle(&mut self.peer, &mut step);
        start_timers(&mut self.peer, self.now, &effects);
        effects
    }

    pub(super) fn handle_timeout(&mut self, timer: Timer) -> Vec<Effect> {
        self.step(|peer, step| peer.handle_timeout(timer, step))
    }

    /// A candidate comes and asks for the vote.
    pub(super) fn asked(
        &mut self,
        candidate_id: PeerId,
        term: Term,
    ) -> (RequestVoteReply, Vec<Effect>) {
        let request = Request::RequestVote(RequestVoteArgs::with_empty_log(term, candidate_id));
        let effects = self.step(|peer, step| peer.handle_request(&request, step));
        match effects.last() {
            Some(Effect::Reply(Reply::RequestVote(reply))) => (*reply, effects.clone()),
            other => panic!("a call ends with its reply, not with {other:?}"),
        }
    }

    /// A leader's heartbeat comes.
    pub(super) fn heartbeat(
        &mut self,
        leader_id: PeerId,
        term: Term,
    ) -> (AppendEntriesReply, Vec<Effect>) {
        let request = Request::AppendEntries(AppendEntriesArgs::heartbeat(term, leader_id));
        let effects = self.step(|peer, step| peer.handle_request(&request, step));
        match effects.last() {
            Some(Effect::Reply(Reply::AppendEntries(reply))) => (*reply, effects.clone()),
            other => panic!("a call ends with its reply, not with {other:?}"),
        }
    }

    /// The answer to a vote that was asked for in `asked` comes.
    pub(super) fn vote(
        &mut self,
        from: PeerId,
        asked: Term,
        term: Term,
        vote_granted: bool,
    ) -> Vec<Effect> {
        let request = Request::RequestVote(RequestVoteArgs::with_empty_log(asked, S0));
        let reply = Reply::RequestVote(RequestVoteReply { term, vote_granted });
        self.step(|peer, step| peer.handle_reply(from, &request, &reply, step))
    }

    /// The answer to a heartbeat of the term `sent` comes.
    pub(super) fn heartbeat_answer(
        &mut self,
        from: PeerId,
        sent: Term,
        term: Term,
        success: bool,
    ) -> Vec<Effect> {
        let request = Request::AppendEntries(AppendEntriesArgs::heartbeat(sent, S0));
        let reply = Reply::AppendEntries(AppendEntriesReply {
            term,
            success,
            conflict: None,
        });
        self.step(|peer, step| peer.handle_reply(from, &request, &reply, step))
    }

    /// Makes S0 candidate of term 1.
    pub(super) fn candidate(&mut self) -> &mut UnderTest {
        self.step(|peer, step| peer.time_out(step));
        assert!(!self.peer.context_lost(Role::Candidate, 1));
        self
    }

    /// Makes S0 leader of term 1.
    pub(super) fn leader(&mut self) -> &mut UnderTest {
        self.candidate();
        self.vote(S1, 1, 1, true);
        if self.peer.role() != Role::Leader {
            self.vote(S2, 1, 1, true);
        }
        assert!(!self.peer.context_lost(Role::Leader, 1));
        self
    }

    /// When the election timer runs out, in milliseconds.
    pub(super) fn election_due(&self) -> Option<u64> {
        self.peer.election_timer().map(|timer| timer.due.0 / 1000)
    }

    /// Its term and vote, as a record says them.
    pub(super) fn record(&self) -> Record {
        Record {
            current_term: Some(self.peer.current_term()),
            voted_for: self.peer.voted_for(),
            log: None,
        }
    }

    pub(super) fn persistent_state(&self) -> PersistentState {
        PersistentState {
            current_term: self.peer.current_term(),
            voted_for: self.peer.voted_for(),
            log: self.peer.log().clone(),
        }
    }
}

fn without_functions(effects: Vec<Emitted>) -> Vec<Effect> {
    effects.into_iter().map(|emitted| emitted.effect).collect()
}

/// Reports the election timers that were set, as a world does.
fn start_timers(peer: &mut Peer, now: Time, effects: &[Emitted]) {
    for emitted in effects {
        if let Effect::SetTimer {
            timer: Timer::Election,
            span,
            ..
        } = emitted.effect
        {
            let (started, due) = (now, now + span);
            peer.timer_started(ElectionTimer { started, due });
        }
    }
}

/// A timer is set for so many milliseconds.
pub(super) fn set_timer(timer: Timer, milliseconds: u32, why: TimerReason) -> Effect {
    Effect::SetTimer {
        timer,
        span: Span::from_ms(milliseconds),
        why,
    }
}

pub(super) fn sends(effects: &[Effect]) -> Vec<(PeerId, Request)> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Send { to, request } => Some((*to, request.clone())),
            _ => None,
        })
        .collect()
}

pub(super) fn persists(effects: &[Effect]) -> Vec<Record> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Persist(state) => Some(state.clone()),
            _ => None,
        })
        .collect()
}

pub(super) fn resets(effects: &[Effect]) -> Vec<TimerReason> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::SetTimer {
                timer: Timer::Election,
                why,
                ..
            } => Some(*why),
            _ => None,
        })
        .collect()
}

pub(super) fn position(effects: &[Effect], wanted: impl Fn(&Effect) -> bool) -> usize {
    effects
        .iter()
        .position(wanted)
        .expect("the effect is among them")
}
