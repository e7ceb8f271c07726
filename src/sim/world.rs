//! The world: peers in their places, what is under way between them, and the one step that lets
//! the next thing happen.

use std::hash::{Hash, Hasher};

use slab::Slab;

use super::call::Call;
use super::links::{Broken, Links};
use super::luck::{Draws, PeerLuck};
use super::message::{Kind, Message, MessageId};
use super::node::{Alarm, Condition, Node};
use super::queue::{Due, Entry, Pending, Queue};
use super::{Fact, FactLog, Network, Stamped, digest};
use crate::raft::{
    Effect, HardState, Peer, PeerId, Request, Step, Term, Time, Timer, Timing, Trace,
};

/// What a world starts from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Setup {
    /// How many peers, from 1 to [`crate::raft::MOST_PEERS`].
    pub peers: u8,
    /// Where luck begins.
    pub seed: u32,
    /// The timing dials at the start.
    pub timing: Timing,
    /// The network dials at the start.
    pub network: Network,
}

/// Where a world writes down what happens. No part of the world: what has been written changes
/// nothing that is to come.
#[derive(Clone, Debug, Default)]
pub struct Happened {
    /// The facts.
    pub facts: FactLog,
    /// The number of the first fact of the step under way.
    step_from: u64,
    effects: Vec<Effect>,
    encoding: Vec<u8>,
}

/// What falls due next, apart from commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A message arrives.
    Arrival(MessageId, Kind),
    /// A message is lost on its way.
    Loss(MessageId, Kind),
    /// A caller gives up.
    CallFailure {
        /// The number of the call.
        rpc: u64,
        /// The caller.
        from: PeerId,
        /// The callee.
        to: PeerId,
        /// What was asked.
        kind: Kind,
    },
    /// A ticker wakes.
    Timer(PeerId, Timer),
}

/// How many messages, and how many requests among them, a link has seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct LinkCount {
    pub messages: u32,
    pub requests: u32,
}

/// A deterministic world of peers. Cheap to clone, comparable and hashable: equal worlds have
/// equal futures.
#[derive(Clone, Debug)]
pub struct World {
    pub(super) now: Time,
    /// Arrivals and timers handled at this very microsecond.
    pub(super) handled_now: u32,
    pub(super) seed: u32,
    pub(super) timing: Timing,
    pub(super) network: Network,
    pub(super) links: Links,
    pub(super) nodes: Vec<Node>,
    pub(super) queue: Queue,
    pub(super) messages: Slab<Message>,
    pub(super) calls: Slab<Call>,
    /// Of the link from one peer to another, row by row.
    pub(super) counts: Vec<LinkCount>,
    pub(super) rpcs: u64,
    digest: u64,
}

impl World {
    /// A world at its first moment: every peer has just been switched on.
    pub fn new(setup: &Setup, happened: &mut Happened) -> World {
        happened.begin_step();
        let peers = usize::from(setup.peers);
        let node = Node {
            peer: None,
            disk: HardState::default(),
            paused: false,
            life: 0,
            draws: Draws::default(),
            election: Alarm::default(),
            replication: Vec::new(),
            waiting: Vec::new(),
        };
        let mut world = World {
            now: Time::ZERO,
            handled_now: 0,
            seed: setup.seed,
            timing: setup.timing,
            network: setup.network,
            links: Links::new(setup.peers),
            nodes: vec![node; peers],
            queue: Queue::default(),
            messages: Slab::new(),
            calls: Slab::new(),
            counts: vec![LinkCount::default(); peers * peers],
            rpcs: 0,
            digest: digest::of_setup(setup, &mut happened.encoding),
        };
        for id in PeerId::all(setup.peers) {
            world.start_peer(id, happened, |step| Peer::boot(id, setup.peers, step));
        }
        world.finish(happened);
        world
    }

    /// Lets the next item happen; false where nothing will ever fall due.
    pub fn step(&mut self, happened: &mut Happened) -> bool {
        happened.begin_step();
        let Some(entry) = self.queue.pop() else {
            return false;
        };
        self.set_clock(entry.due.at.max(self.now));
        self.handled_now += 1;
        match entry.pending {
            Pending::Message(slot) => self.message_due(slot, happened),
            Pending::Failure(slot) => self.fail_call(slot, happened),
            Pending::Election(id) => {
                self.nodes[id.index()].election = Alarm::default();
                self.wake(id, Timer::Election, happened);
            }
            Pending::Replication(id) => {
                let tickers = &mut self.nodes[id.index()].replication;
                if let Some(at) = tickers.iter().position(|ticker| ticker.1 == entry.due) {
                    let (term, _) = tickers.remove(at);
                    self.wake(id, Timer::Replication(term), happened);
                }
            }
        }
        self.finish(happened);
        true
    }

    /// When the next item falls due, and its order among all items ever queued.
    pub fn next_due(&self) -> Option<(Time, u64)> {
        self.queue
            .peek()
            .map(|entry| (entry.due.at.max(self.now), entry.due.order))
    }

    /// What the next item is.
    pub fn next_item(&self) -> Option<Item> {
        Some(match self.queue.peek()?.pending {
            Pending::Message(slot) => {
                let message = &self.messages[slot as usize];
                let kind = message.body.kind();
                match message.doomed {
                    None => Item::Arrival(message.id, kind),
                    Some(_) => Item::Loss(message.id, kind),
                }
            }
            Pending::Failure(slot) => {
                let call = &self.calls[slot as usize];
                Item::CallFailure {
                    rpc: call.rpc,
                    from: call.caller,
                    to: call.callee,
                    kind: match call.request {
                        Request::RequestVote(_) => Kind::RequestVote,
                        Request::AppendEntries(_) => Kind::AppendEntries,
                    },
                }
            }
            Pending::Election(id) => Item::Timer(id, Timer::Election),
            Pending::Replication(id) => {
                let due = self.queue.peek()?.due;
                let mut tickers = self.nodes[id.index()].replication.iter();
                let (term, _) = tickers.find(|ticker| ticker.1 == due)?;
                Item::Timer(id, Timer::Replication(*term))
            }
        })
    }

    /// Moves the clock, past nothing that falls due: see [`World::next_due`].
    pub(super) fn set_clock(&mut self, at: Time) {
        if at > self.now {
            self.now = at;
            self.handled_now = 0;
        }
    }

    /// Ends a step or a command: the facts go into the digest, and the queue is left with an item
    /// at its front that is really due.
    pub(super) fn finish(&mut self, happened: &mut Happened) {
        self.drop_stale();
        if happened.facts.end() == happened.step_from {
            return;
        }
        self.digest = digest::after(
            self.digest,
            self.now,
            happened.facts.slices_from(happened.step_from),
            &mut happened.encoding,
        );
    }

    fn drop_stale(&mut self) {
        while let Some(entry) = self.queue.peek() {
            if self.is_live(&entry) {
                return;
            }
            self.queue.pop();
            if let Pending::Election(id) = entry.pending {
                self.renew_alarm(id, entry.due);
            }
        }
    }

    /// Puts an election ticker's present alarm in the place of the entry that came up too early.
    fn renew_alarm(&mut self, id: PeerId, early: Due) {
        let alarm = &mut self.nodes[id.index()].election;
        if alarm.queued != Some(early) {
            return;
        }
        alarm.queued = alarm.set;
        if let Some(due) = alarm.set {
            self.queue.push(Entry {
                due,
                pending: Pending::Election(id),
            });
        }
    }

    pub(super) fn is_live(&self, entry: &Entry) -> bool {
        match entry.pending {
            Pending::Message(slot) => self
                .messages
                .get(slot as usize)
                .is_some_and(|message| message.order == entry.due.order),
            Pending::Failure(slot) => self
                .calls
                .get(slot as usize)
                .is_some_and(|call| call.fails == Some(entry.due)),
            Pending::Election(id) => self.nodes[id.index()].election.set == Some(entry.due),
            Pending::Replication(id) => self.nodes[id.index()]
                .replication
                .iter()
                .any(|ticker| ticker.1 == entry.due),
        }
    }

    /// Queues what is addressed to a peer that runs; what is addressed to a paused one waits.
    pub(super) fn push(&mut self, entry: Entry) {
        match self.addressee(&entry) {
            Some(id) if self.nodes[id.index()].paused => {
                self.nodes[id.index()].waiting.push(entry);
            }
            _ => self.queue.push(entry),
        }
    }

    /// Which peer will handle it; the network itself sees to what is lost on its way.
    pub(super) fn addressee(&self, entry: &Entry) -> Option<PeerId> {
        match entry.pending {
            Pending::Message(slot) => {
                let message = self.messages.get(slot as usize)?;
                message.doomed.is_none().then_some(message.id.to)
            }
            Pending::Failure(slot) => self.calls.get(slot as usize).map(|call| call.caller),
            Pending::Election(id) | Pending::Replication(id) => Some(id),
        }
    }

    fn wake(&mut self, id: PeerId, timer: Timer, happened: &mut Happened) {
        self.with_peer(id, None, happened, |peer, step| peer.woken(timer, step));
    }

    /// Lets a peer that runs handle one thing, and carries out what it wants done. `call` is the
    /// slot of the call that it handles.
    pub(super) fn with_peer(
        &mut self,
        id: PeerId,
        call: Option<u32>,
        happened: &mut Happened,
        handle: impl FnOnce(&mut Peer, &mut Step),
    ) {
        let node = &mut self.nodes[id.index()];
        let Some(peer) = node.peer.as_mut() else {
            return;
        };
        let mut effects = std::mem::take(&mut happened.effects);
        effects.clear();
        let mut luck = PeerLuck {
            seed: self.seed,
            peer: id,
            draws: &mut node.draws,
        };
        let mut step = Step {
            now: self.now,
            timing: &self.timing,
            luck: &mut luck,
            effects: &mut effects,
        };
        handle(peer, &mut step);
        self.carry_out(id, &effects, call, happened);
        happened.effects = effects;
    }

    /// Makes a peer's value, by boot or from its disk.
    pub(super) fn start_peer(
        &mut self,
        id: PeerId,
        happened: &mut Happened,
        start: impl FnOnce(&mut Step) -> Peer,
    ) {
        let mut effects = std::mem::take(&mut happened.effects);
        effects.clear();
        let node = &mut self.nodes[id.index()];
        let mut luck = PeerLuck {
            seed: self.seed,
            peer: id,
            draws: &mut node.draws,
        };
        node.peer = Some(start(&mut Step {
            now: self.now,
            timing: &self.timing,
            luck: &mut luck,
            effects: &mut effects,
        }));
        self.carry_out(id, &effects, None, happened);
        happened.effects = effects;
    }

    fn carry_out(
        &mut self,
        id: PeerId,
        effects: &[Effect],
        call: Option<u32>,
        happened: &mut Happened,
    ) {
        for effect in effects {
            match *effect {
                Effect::Persist(state) => {
                    self.nodes[id.index()].disk = state;
                    let fact = Fact::Persist {
                        peer: id,
                        term: state.current_term,
                        voted_for: state.voted_for,
                        last_index: 0,
                    };
                    self.note(id, fact, happened);
                }
                Effect::Send { to, request } => self.call(id, to, request, happened),
                Effect::Reply(reply) => {
                    if let Some(call) = call {
                        self.reply(call, reply, happened);
                    }
                }
                Effect::SetTimer { timer, due } => self.set_timer(id, timer, due),
                Effect::StopElectionTimer => self.nodes[id.index()].election.set = None,
                Effect::Trace(trace) => self.trace(id, trace, call, happened),
            }
        }
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

    fn trace(&self, id: PeerId, trace: Trace, call: Option<u32>, happened: &mut Happened) {
        let fact = match trace {
            Trace::Role { role, term } => Fact::Role {
                peer: id,
                role,
                term,
            },
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
            Trace::LostOrCrashed { to, request } => Fact::RpcFailed {
                rpc: call.map_or(0, |slot| self.calls[slot as usize].rpc),
                from: id,
                to,
                kind: super::Body::Request(request).kind(),
            },
        };
        self.note(id, fact, happened);
    }

    /// Records a fact about a peer.
    pub(super) fn note(&self, id: PeerId, fact: Fact, happened: &mut Happened) {
        happened.facts.push(Stamped {
            at: self.now,
            term: self.term(id),
            fact,
        });
    }

    /// The term that the peer last wrote down, which no message of its own is ahead of.
    fn term(&self, id: PeerId) -> Term {
        self.nodes[id.index()].disk.current_term
    }
}

impl Happened {
    pub(super) fn begin_step(&mut self) {
        self.step_from = self.facts.end();
    }
}

/// What can be seen of a world.
impl World {
    /// The virtual clock.
    pub fn now(&self) -> Time {
        self.now
    }

    /// How many peers it has.
    pub fn peers(&self) -> u8 {
        self.nodes.len() as u8
    }

    /// The seed of its luck.
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// The timing dials in force.
    pub fn timing(&self) -> &Timing {
        &self.timing
    }

    /// The network dials in force.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// A peer; `None` where it is crashed.
    pub fn peer(&self, id: PeerId) -> Option<&Peer> {
        self.nodes[id.index()].peer.as_ref()
    }

    /// Whether a peer runs.
    pub fn condition(&self, id: PeerId) -> Condition {
        match &self.nodes[id.index()] {
            Node { peer: None, .. } => Condition::Crashed,
            Node { paused: true, .. } => Condition::Paused,
            _ => Condition::Up,
        }
    }

    /// What a peer's disk holds.
    pub fn disk(&self, id: PeerId) -> &HardState {
        &self.nodes[id.index()].disk
    }

    /// When a peer's election ticker wakes next; where timers are polled, the next poll.
    pub fn election_wake(&self, id: PeerId) -> Option<Time> {
        self.nodes[id.index()].election.set.map(|due| due.at)
    }

    /// When a peer's replication ticker of a term wakes next.
    pub fn next_round(&self, id: PeerId, term: Term) -> Option<Time> {
        let mut tickers = self.nodes[id.index()].replication.iter();
        tickers
            .find(|ticker| ticker.0 == term)
            .map(|ticker| ticker.1.at)
    }

    /// How many things that are due wait for a paused peer.
    pub fn waiting(&self, id: PeerId) -> usize {
        let node = &self.nodes[id.index()];
        let is_due = |due: Due| node.paused && due.at <= self.now;
        // The election ticker's entry may be one that comes up too early; its alarm is not.
        let arrived = node.waiting.iter().filter(|entry| {
            entry.pending != Pending::Election(id) && is_due(entry.due) && self.is_live(entry)
        });
        arrived.count() + usize::from(node.election.set.is_some_and(is_due))
    }

    /// The messages in flight, in no particular order.
    pub fn messages(&self) -> impl Iterator<Item = &Message> {
        self.messages.iter().map(|(_, message)| message)
    }

    /// The calls that their callers still wait for, in no particular order.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        self.calls
            .iter()
            .filter(|&(slot, call)| !call.answered && !self.is_of_an_earlier_life(slot as u32))
            .map(|(_, call)| call)
    }

    /// Why a link does not carry; `None` where it does.
    pub fn broken(&self, from: PeerId, to: PeerId) -> Option<Broken> {
        self.links.broken(from, to)
    }

    /// Whether a peer is isolated.
    pub fn is_isolated(&self, id: PeerId) -> bool {
        self.links.is_isolated(id)
    }

    /// The digest of all facts so far.
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// What is really queued, in order: the heap's own order and its stale entries are no part of
    /// what a world is.
    fn pending(&self) -> Vec<Entry> {
        let mut pending: Vec<Entry> = self
            .queue
            .iter()
            .filter(|entry| self.is_live(entry))
            .collect();
        pending.sort_unstable();
        pending
    }
}

impl PartialEq for World {
    fn eq(&self, other: &World) -> bool {
        self.now == other.now
            && self.digest == other.digest
            && self.handled_now == other.handled_now
            && self.seed == other.seed
            && self.timing == other.timing
            && self.network == other.network
            && self.links == other.links
            && self.nodes == other.nodes
            && self.counts == other.counts
            && self.rpcs == other.rpcs
            && self.messages.iter().eq(other.messages.iter())
            && self.calls.iter().eq(other.calls.iter())
            && self.pending() == other.pending()
    }
}

impl Eq for World {}

impl Hash for World {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.now, self.digest, self.handled_now, self.seed).hash(state);
        (self.timing, self.network, &self.links).hash(state);
        (&self.nodes, &self.counts, self.rpcs).hash(state);
        for message in &self.messages {
            message.hash(state);
        }
        for call in &self.calls {
            call.hash(state);
        }
        self.pending().hash(state);
    }
}
