//! What can be seen of a world, and when two worlds are equal.

use std::hash::{Hash, Hasher};

use super::World;
use crate::raft::{Peer, PeerId, PersistentState, Rules, Term, Time, Timing};
use crate::sim::call::Call;
use crate::sim::links::LinkFault;
use crate::sim::message::Message;
use crate::sim::node::{Condition, Node};
use crate::sim::queue::{Due, Entry, Pending, in_order};
use crate::sim::{ClientRequest, Machine, Network, Options};

impl World {
    /// With this many messages it is [full](World::is_full).
    pub const MAX_MESSAGES: usize = 1_000_000;

    /// Also with this many entries in all logs together.
    pub const MAX_ENTRIES: u64 = 4_000_000;

    /// The virtual clock.
    pub fn now(&self) -> Time {
        self.now
    }

    /// How many peers it has.
    pub fn peers(&self) -> u8 {
        self.nodes.len() as u8
    }

    /// The seed of its randomness.
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

    /// The options in force.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The rules in force.
    pub fn rules(&self) -> Rules {
        self.rules
    }

    /// What a peer has applied.
    pub fn machine(&self, id: PeerId) -> &Machine {
        &self.nodes[id.index()].machine
    }

    /// Since when a peer's disk has been busy, and until when.
    pub fn disk_busy(&self, id: PeerId) -> Option<(Time, Time)> {
        let writing = self.nodes[id.index()].writing.as_ref()?;
        Some((writing.since, writing.due.at))
    }

    /// After how many effects a peer will crash, if that was commanded: of the step that waits for
    /// its disk, else of its next step.
    pub fn crash_point(&self, id: PeerId) -> Option<u32> {
        let node = &self.nodes[id.index()];
        let under_way = node.writing.as_ref();
        under_way
            .and_then(|writing| writing.crash_after)
            .or(node.crash_after)
    }

    /// The newest finished requests, and then the open ones, oldest first.
    pub fn client_requests(&self) -> impl Iterator<Item = &ClientRequest> {
        self.clients.over.iter().chain(self.clients.open.iter())
    }

    /// The peer that a client believes to be leader; clients that write by themselves are numbered
    /// from 1.
    pub fn client_believes(&self, client: u8) -> Option<PeerId> {
        let place = usize::from(client.checked_sub(1)?);
        Some(self.clients.sessions.get(place)?.believes)
    }

    /// A peer; `None` if it is crashed.
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
    pub fn disk(&self, id: PeerId) -> &PersistentState {
        &self.nodes[id.index()].disk
    }

    /// When a peer's election ticker wakes next; if timers are polled, the next poll.
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

    /// How many due items wait for a peer that is paused or whose disk is busy.
    pub fn waiting(&self, id: PeerId) -> usize {
        if !self.is_busy(id) {
            return 0;
        }
        let node = &self.nodes[id.index()];
        let is_due = |due: Due| due.at <= self.now;
        // The election ticker's entry may come up too early; its alarm does not.
        let arrived = node.waiting.iter().filter(|entry| {
            entry.pending != Pending::Election(id) && is_due(entry.due) && self.is_live(entry)
        });
        let open = &self.clients.open;
        let is_held = |&number: &u32| open.get(number).is_some_and(|request| request.is_held);
        let asks = open.asked_of(id).into_iter().filter(is_held);
        arrived.count() + asks.count() + usize::from(node.election.set.is_some_and(is_due))
    }

    /// The messages in flight, in no particular order.
    pub fn messages(&self) -> impl Iterator<Item = &Message> {
        self.messages.iter().map(|(_, message)| message)
    }

    /// Whether there are more messages in flight or waiting for paused peers, or more entries in
    /// logs, than a page has memory for.
    pub fn is_full(&self) -> bool {
        let logs = self.nodes.iter().map(|node| &node.disk.log);
        let entries: u64 = logs.map(|log| u64::from(log.last_index())).sum();
        self.messages.len() >= World::MAX_MESSAGES || entries >= World::MAX_ENTRIES
    }

    /// The calls that their callers still wait for, in no particular order.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        self.calls
            .iter()
            .filter(|&(slot, call)| !call.answered && !self.is_of_an_earlier_life(slot as u32))
            .map(|(_, call)| call)
    }

    /// Why a link is down; `None` if it is up.
    pub fn broken(&self, from: PeerId, to: PeerId) -> Option<LinkFault> {
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

    /// Approximate bytes on the heap.
    pub(in crate::sim) fn bytes(&self) -> usize {
        let nodes = self.nodes.iter().map(|node| {
            let logs =
                node.disk.log.bytes() + node.peer.as_ref().map_or(0, |peer| peer.log().bytes());
            let waiting = size_of_val(&node.waiting[..]) + size_of_val(&node.replication[..]);
            let writing = node.writing.as_ref();
            let rest = writing.map_or(0, |writing| size_of_val(&writing.rest[..]));
            size_of::<Node>() + size_of::<Machine>() + waiting + rest + logs
        });
        nodes.sum::<usize>()
            + self.links.bytes()
            + self.queue.bytes()
            + self.messages.capacity() * (size_of::<Message>() + size_of::<usize>())
            + self.calls.capacity() * (size_of::<Call>() + size_of::<usize>())
            + size_of_val(&self.counts[..])
            + self.clients.bytes()
    }

    /// The live entries of the queue, in order: the heap's own order and stale entries are not part
    /// of a world.
    fn pending(&self) -> Vec<Entry> {
        in_order(self.queue.iter().filter(|entry| self.is_live(entry)))
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
            && self.options == other.options
            && self.rules == other.rules
            && self.clients == other.clients
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
        (self.options, self.rules, &self.clients).hash(state);
        for message in &self.messages {
            message.hash(state);
        }
        for call in &self.calls {
            call.hash(state);
        }
        self.pending().hash(state);
    }
}
