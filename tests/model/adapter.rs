//! The adapter: lets peers handle things by their own functions, and carries out what they want
//! done. It decides nothing that Raft decides.

use std::array::from_fn;
use std::sync::Arc;

use raft_playground::raft::{
    Effect, ElectionCheck, ElectionTimer, Luck, Peer, PeerId, PersistentState, Rules, Span,
    SpanRange, Step, Time, Timer, Timing, Write,
};

use super::Act;
use super::inbox::{Inbox, Message};
use super::seen::Seen;

pub(crate) const PEERS: usize = 3;

/// Every timer is always due.
const TIMING: Timing = Timing {
    election_timeout: SpanRange::from_ms(0, 0),
    replicate_interval: Span(0),
    rpc_timeout: Span(0),
    election_check: ElectionCheck::Deadline,
};

struct NoLuck;

impl Luck for NoLuck {
    fn election_timeout(&mut self, _: SpanRange) -> Span {
        Span(0)
    }
    fn election_poll(&mut self, _: SpanRange) -> Span {
        Span(0)
    }
}

/// A peer and its disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub peer: Peer,
    pub disk: PersistentState,
}

/// The cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct State {
    pub nodes: [Arc<Node>; PEERS],
    /// What may arrive at each peer: all that was ever sent to it.
    pub inboxes: [Arc<Inbox>; PEERS],
    pub seen: Arc<Seen>,
    pub proposals: u8,
    pub crashes: u8,
}

pub(crate) fn peers() -> impl Iterator<Item = PeerId> {
    PeerId::all(PEERS as u8)
}

impl State {
    pub(crate) fn new(rules: Rules) -> State {
        let boot = |index: usize| {
            let id = PeerId(index as u8);
            let boot = |step: &mut Step| Peer::boot(id, PEERS as u8, step);
            let (mut peer, effects) = with_step(rules, boot);
            start_timers(&mut peer, &effects);
            peer
        };
        let node = |peer| Node {
            peer,
            disk: PersistentState::default(),
        };
        State {
            nodes: from_fn(|index| Arc::new(node(boot(index)))),
            inboxes: from_fn(|_| Arc::default()),
            seen: Arc::default(),
            proposals: 0,
            crashes: 0,
        }
    }

    pub(crate) fn peer(&self, id: PeerId) -> &Peer {
        &self.nodes[id.index()].peer
    }

    /// What comes of an act; or of the part of it that is done when the peer crashes, just before
    /// that write to its disk, the first being 0. `None` where it cannot be.
    pub(crate) fn after(
        &self,
        id: PeerId,
        act: Act,
        crash: Option<usize>,
        rules: Rules,
    ) -> Option<State> {
        let (peer, effects) = self.handled(id, act, rules)?;
        let mut next = self.clone();
        if peer != *self.peer(id) {
            Arc::make_mut(&mut next.nodes[id.index()]).peer = peer;
        }
        match act {
            Act::Propose => next.proposals += 1,
            Act::Crash => {
                next.crashes += 1;
                for inbox in &mut next.inboxes {
                    Inbox::forget_calls(inbox, id);
                }
            }
            Act::Wake(_) | Act::Deliver(_) => {}
        }
        let mut writes = 0;
        for effect in effects {
            if let Effect::Persist(_) = effect {
                if crash == Some(writes) {
                    return next.after(id, Act::Crash, None, rules);
                }
                writes += 1;
            }
            next.carry_out(id, act, effect);
        }
        crash.is_none().then_some(next)
    }

    /// What a peer becomes, and what it wants done.
    pub(crate) fn handled(
        &self,
        id: PeerId,
        act: Act,
        rules: Rules,
    ) -> Option<(Peer, Vec<Effect>)> {
        let node = &self.nodes[id.index()];
        let mut peer = node.peer.clone();
        let handle = |step: &mut Step| {
            match act {
                Act::Wake(timer) => peer.handle_timeout(timer, step),
                Act::Propose => {
                    peer.start(write(self.proposals), step)?;
                }
                Act::Deliver(place) => {
                    let message = self.inboxes[id.index()].get(place)?;
                    match &message.reply {
                        Some(reply) => {
                            peer.handle_reply(message.from, &message.request, reply, step)
                        }
                        None => peer.handle_request(&message.request, step),
                    }
                }
                Act::Crash => peer = Peer::restore(id, PEERS as u8, node.disk.clone(), step),
            }
            Some(())
        };
        let (done, effects) = with_step(rules, handle);
        done?;
        start_timers(&mut peer, &effects);
        Some((peer, effects))
    }

    fn carry_out(&mut self, id: PeerId, act: Act, effect: Effect) {
        Seen::observe(&mut self.seen, id, &self.nodes[id.index()].peer, &effect);
        match (effect, act) {
            (Effect::Persist(record), _) => {
                let node = Arc::make_mut(&mut self.nodes[id.index()]);
                node.disk.apply(&record);
            }
            (Effect::Send { to, request }, _) => {
                Inbox::add(
                    &mut self.inboxes[to.index()],
                    Arc::new(Message::call(id, request)),
                );
            }
            (Effect::Reply(reply), Act::Deliver(place)) => {
                if let Some((to, answer)) = self.inboxes[id.index()].answer(place, id, reply) {
                    Inbox::add(&mut self.inboxes[to.index()], Arc::new(answer));
                }
            }
            // Timers are always due, and who watches has been told.
            _ => {}
        }
    }
}

/// An election timer that is set has started, and has run out.
fn start_timers(peer: &mut Peer, effects: &[Effect]) {
    let sets_timer = |effect: &Effect| {
        matches!(
            effect,
            Effect::SetTimer {
                timer: Timer::Election,
                ..
            }
        )
    };
    if effects.iter().any(sets_timer) {
        peer.timer_started(ElectionTimer {
            started: Time::ZERO,
            due: Time::ZERO,
        });
    }
}

fn with_step<T>(rules: Rules, handle: impl FnOnce(&mut Step) -> T) -> (T, Vec<Effect>) {
    let mut effects = Vec::new();
    let luck = &mut NoLuck;
    let mut step = Step::new(Time::ZERO, &TIMING, rules, luck, &mut effects);
    let result = handle(&mut step);
    let effects = effects.into_iter().map(|emitted| emitted.effect);
    (result, effects.collect())
}

fn write(number: u8) -> Write {
    Write {
        client: 0,
        request: number.into(),
        key: b'x',
        value: number.into(),
    }
}
