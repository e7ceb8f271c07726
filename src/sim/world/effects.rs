//! How a peer handles one item, and how the world carries out its effects.

use std::rc::Rc;

use slab::Slab;

use super::{Journal, World};
use crate::raft::{
    Effect, ElectionTimer, Emitted, Entry as LogEntry, Index, Peer, PeerId, Span, Step, Term,
    Timer, TimerReason, Trace,
};
use crate::sim::Fact;
use crate::sim::call::Call;
use crate::sim::luck::PeerLuck;
use crate::sim::queue::{Due, Entry, Pending};

impl World {
    pub(super) fn wake(&mut self, id: PeerId, timer: Timer, journal: &mut Journal) {
        self.with_peer(id, journal, |peer, step| peer.handle_timeout(timer, step));
    }

    /// Lets a running peer handle one item, and carries out its effects.
    pub(super) fn with_peer(
        &mut self,
        id: PeerId,
        journal: &mut Journal,
        handle: impl FnOnce(&mut Peer, &mut Step),
    ) {
        self.take_step(id, None, journal, |peer, _, step| {
            if let Some(peer) = peer {
                handle(peer, step);
            }
        });
    }

    /// The same for an item of the call in this slot: its request, a reply, or its failure.
    pub(super) fn with_peer_and_call(
        &mut self,
        id: PeerId,
        slot: u32,
        journal: &mut Journal,
        handle: impl FnOnce(&mut Peer, &Call, &mut Step),
    ) {
        self.take_step(id, Some(slot), journal, |peer, calls, step| {
            if let Some(peer) = peer {
                handle(peer, &calls[slot as usize], step);
            }
        });
    }

    /// Creates a peer: at boot, or from its disk.
    pub(super) fn start_peer(
        &mut self,
        id: PeerId,
        journal: &mut Journal,
        start: impl FnOnce(&mut Step) -> Peer,
    ) {
        self.take_step(id, None, journal, |peer, _, step| {
            *peer = Some(start(step));
        });
    }

    fn take_step(
        &mut self,
        id: PeerId,
        call: Option<u32>,
        journal: &mut Journal,
        act: impl FnOnce(&mut Option<Peer>, &Slab<Call>, &mut Step),
    ) {
        let mut effects = std::mem::take(journal.effects);
        effects.clear();
        let node = &mut self.nodes[id.index()];
        assert!(
            node.writing.is_none(),
            "a peer whose disk writes handles nothing"
        );
        let mut luck = PeerLuck {
            seed: self.seed,
            peer: id,
            draws: &mut node.draws,
        };
        let mut step = Step::new(self.now, &self.timing, self.rules, &mut luck, &mut effects);
        step.is_raft = self.is_raft;
        step.no_op_on_election = self.options.no_op_on_election;
        act(&mut node.peer, &self.calls, &mut step);
        // A step with a call handles a message just delivered, or a failure, which has no fact yet.
        if call.is_some() {
            journal.facts.handled_by(step.handler());
        }
        let mut crash_after = None;
        if node.crash_after.is_some() && !effects.iter().all(|emitted| is_told(&emitted.effect)) {
            crash_after = node.crash_after.take();
        }
        self.carry_out(id, &effects, call, crash_after, journal);
        *journal.effects = effects;
    }

    /// Carries out a peer's effects in order, until its disk has to write for a while. The peer
    /// crashes after `crash_after` effects, or at the end if there are fewer.
    pub(super) fn carry_out(
        &mut self,
        id: PeerId,
        effects: &[Emitted],
        call: Option<u32>,
        mut crash_after: Option<u32>,
        journal: &mut Journal,
    ) {
        for (place, Emitted { function, effect }) in effects.iter().enumerate() {
            journal.facts.done_by(Some(*function));
            if let Some(left) = &mut crash_after
                && !is_told(effect)
            {
                if *left == 0 {
                    break;
                }
                *left -= 1;
            }
            match effect {
                Effect::Persist(record) if self.options.persist.0 > 0 => {
                    let rest = effects[place + 1..].to_vec();
                    let writing = (*function, record.clone());
                    return self.begin_writing(id, writing, rest, call, crash_after, journal);
                }
                Effect::Persist(record) => self.written(id, record, journal),
                Effect::Send { to, request } => self.call(id, *to, request, journal),
                Effect::Reply(reply) => {
                    if let Some(call) = call {
                        self.reply(call, *reply, journal);
                    }
                }
                Effect::Apply { index, entry } => self.apply_entry(id, *index, *entry, journal),
                Effect::SetTimer { timer, span, why } => {
                    self.start_timer(id, *timer, *span, *why, journal);
                }
                Effect::WakeElectionTicker { after } => {
                    self.wake_later(id, Timer::Election, *after);
                }
                Effect::StopElectionTimer => self.nodes[id.index()].election.set = None,
                Effect::Trace(trace) => self.trace(id, trace, call, journal),
            }
        }
        journal.facts.done_by(None);
        if crash_after.is_some() {
            self.crash(id, journal);
        }
    }

    fn apply_entry(&mut self, id: PeerId, index: Index, entry: LogEntry, journal: &mut Journal) {
        let machine = Rc::make_mut(&mut self.nodes[id.index()].machine);
        let again = entry.write().is_some_and(|write| !machine.apply(&write));
        let fact = Fact::Apply {
            peer: id,
            index,
            entry,
            again,
        };
        self.note(id, fact, journal);
        self.answer(id, index, entry.write(), journal);
    }

    /// A timer starts now, when everything before it is written.
    #[inline(never)]
    fn start_timer(
        &mut self,
        id: PeerId,
        timer: Timer,
        span: Span,
        why: TimerReason,
        journal: &mut Journal,
    ) {
        let due = self.now + span;
        let is_election = timer == Timer::Election;
        if let Some(peer) = &mut self.nodes[id.index()].peer
            && is_election
        {
            let started = self.now;
            peer.timer_started(ElectionTimer { started, due });
        }
        if !is_election || !self.timing.election_check.is_polled() {
            self.wake_later(id, timer, span);
        }
        let fact = Fact::Timer {
            peer: id,
            timer,
            term: self.term(id),
            due,
            why,
        };
        self.note(id, fact, journal);
    }

    /// Wakes a ticker when this span is over.
    #[inline]
    fn wake_later(&mut self, id: PeerId, timer: Timer, span: Span) {
        let due = Due {
            at: self.now + span,
            order: self.queue.next_order(),
        };
        let node = &mut self.nodes[id.index()];
        let pending = match timer {
            Timer::Election => {
                node.election.set = Some(due);
                if node.election.queued.is_some_and(|queued| queued < due) {
                    return;
                }
                node.election.queued = Some(due);
                Pending::Election(id)
            }
            Timer::Replication(term) => {
                node.replication.push((term, due));
                Pending::Replication(id)
            }
        };
        self.push(Entry { due, pending });
    }

    fn trace(&mut self, id: PeerId, trace: &Trace, call: Option<u32>, journal: &mut Journal) {
        let fact = match *trace {
            Trace::Role { role, term } => {
                self.nodes[id.index()].told = (role, term);
                Fact::Role {
                    peer: id,
                    role,
                    term,
                }
            }
            Trace::Vote { candidate, term } => Fact::Vote {
                peer: id,
                candidate,
                term,
            },
            Trace::Fire { timer } => Fact::Fire { peer: id, timer },
            Trace::Round {
                term,
                started,
                role,
            } => Fact::Round {
                peer: id,
                term,
                started,
                role,
            },
            Trace::LostOrCrashed => {
                let Some(call) = call.and_then(|slot| self.calls.get(slot as usize)) else {
                    return;
                };
                Fact::RpcFailed {
                    id: call.id,
                    rpc: call.rpc,
                    kind: call.request.kind(),
                }
            }
            Trace::Appended { index, entry } => return self.took(id, index, entry, journal),
            Trace::Progress { follower, progress } => Fact::Progress {
                peer: id,
                follower,
                progress,
            },
            Trace::Commit { index } => Fact::Commit { peer: id, index },
        };
        self.note(id, fact, journal);
    }

    /// Records a fact about a peer.
    #[inline(always)]
    pub(super) fn note(&mut self, id: PeerId, fact: Fact, journal: &mut Journal) {
        self.digest = journal.write(self.term(id), fact, self.digest);
    }

    /// The term that the peer last persisted, or reported if it persists none.
    fn term(&self, id: PeerId) -> Term {
        let node = &self.nodes[id.index()];
        node.disk.current_term.max(node.told.1)
    }
}

/// Whether an effect only reports, and changes nothing.
fn is_told(effect: &Effect) -> bool {
    matches!(effect, Effect::Trace(_))
}
