//! How a peer handles one thing, and how the world carries out what the peer wants done.

use std::rc::Rc;

use slab::Slab;

use super::{Journal, World};
use crate::raft::{Effect, Entry as LogEntry, Index, Peer, PeerId, Step, Term, Time, Timer, Trace};
use crate::sim::Fact;
use crate::sim::call::Call;
use crate::sim::luck::PeerLuck;
use crate::sim::queue::{Due, Entry, Pending};

impl World {
    pub(super) fn wake(&mut self, id: PeerId, timer: Timer, journal: &mut Journal) {
        self.with_peer(id, journal, |peer, step| peer.handle_timeout(timer, step));
    }

    /// Lets a peer that runs handle one thing, and carries out what it wants done.
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

    /// The same for what became of the call in this slot: its request, a reply, or its failure.
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

    /// Makes a peer's value, by boot or from its disk.
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
        let mut effects = std::mem::take(&mut journal.effects);
        effects.clear();
        let node = &mut self.nodes[id.index()];
        let mut luck = PeerLuck {
            seed: self.seed,
            peer: id,
            draws: &mut node.draws,
        };
        let mut step = Step {
            now: self.now,
            timing: &self.timing,
            rules: self.rules,
            no_op_on_election: self.options.no_op_on_election,
            luck: &mut luck,
            effects: &mut effects,
        };
        act(&mut node.peer, &self.calls, &mut step);
        if let Some(writing) = &mut node.writing {
            // Only a dial that is turned comes to a peer whose disk writes.
            writing.rest.append(&mut effects);
        } else {
            let does_something = node.crash_after.is_some() && !effects.iter().all(is_told);
            if self.carry_out(id, &mut effects, call, journal) && does_something {
                self.crash(id, journal);
            }
        }
        journal.effects = effects;
    }

    /// Carries out what a peer wants done, in its order. False: its disk has to write for a while
    /// before it comes to the rest, or it has crashed where it was told to.
    pub(super) fn carry_out(
        &mut self,
        id: PeerId,
        effects: &mut Vec<Effect>,
        call: Option<u32>,
        journal: &mut Journal,
    ) -> bool {
        let mut until_crash = self.nodes[id.index()].crash_after;
        let mut effects = effects.drain(..);
        while let Some(effect) = effects.next() {
            if let Some(left) = &mut until_crash
                && !is_told(&effect)
            {
                if *left == 0 {
                    self.crash(id, journal);
                    return false;
                }
                *left -= 1;
            }
            match effect {
                Effect::Persist(record) => {
                    if !self.write(id, record, &mut effects, call, journal) {
                        self.nodes[id.index()].crash_after = until_crash;
                        return false;
                    }
                }
                Effect::Send { to, request } => self.call(id, to, request, journal),
                Effect::Reply(reply) => {
                    if let Some(call) = call {
                        self.reply(call, reply, journal);
                    }
                }
                Effect::Apply { index, entry } => self.apply_entry(id, index, entry, journal),
                Effect::SetTimer { timer, due } => self.set_timer(id, timer, due),
                Effect::StopElectionTimer => self.nodes[id.index()].election.set = None,
                Effect::Trace(trace) => self.trace(id, trace, call, journal),
            }
        }
        true
    }

    fn apply_entry(&mut self, id: PeerId, index: Index, entry: LogEntry, journal: &mut Journal) {
        let machine = Rc::make_mut(&mut self.nodes[id.index()].machine);
        let again = entry.command.is_some_and(|write| !machine.apply(&write));
        let fact = Fact::Apply {
            peer: id,
            index,
            entry,
            again,
        };
        self.note(id, fact, journal);
        self.answer(id, index, entry.command, journal);
    }

    fn set_timer(&mut self, id: PeerId, timer: Timer, at: Time) {
        let due = Due {
            at,
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

    fn trace(&mut self, id: PeerId, trace: Trace, call: Option<u32>, journal: &mut Journal) {
        let fact = match trace {
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
            Trace::Timer { timer, due, why } => Fact::Timer {
                peer: id,
                timer,
                term: self.term(id),
                due,
                why,
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
            Trace::LostOrCrashed { .. } => {
                let Some(call) = call.and_then(|slot| self.calls.get(slot as usize)) else {
                    return;
                };
                Fact::RpcFailed {
                    id: call.id,
                    rpc: call.rpc,
                    kind: call.request.kind(),
                }
            }
            Trace::Took { index, entry } => return self.took(id, index, entry, journal),
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
    pub(super) fn note(&self, id: PeerId, fact: Fact, journal: &mut Journal) {
        journal.facts.push(self.now, self.term(id), fact);
    }

    /// The term that the peer last wrote down, or told where it writes none down.
    fn term(&self, id: PeerId) -> Term {
        let node = &self.nodes[id.index()];
        node.disk.current_term.max(node.told.1)
    }
}

/// Whether an effect is only told, and done to nothing.
fn is_told(effect: &Effect) -> bool {
    matches!(effect, Effect::Trace(_))
}
