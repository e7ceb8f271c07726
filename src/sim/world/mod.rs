//! The world: peers, messages in flight, and the step that handles the next event.

mod client_driver;
mod commands;
pub(super) mod disk;
mod effects;
mod journal;
mod query;
mod rpc;

use std::hash::Hash;
use std::rc::Rc;

use slab::Slab;

pub(super) use journal::Journal;

use super::call::Call;
use super::clients::Clients;
use super::facts::digest;
use super::links::Links;
use super::luck::Draws;
use super::message::Message;
use super::node::{Alarm, Node};
use super::queue::{Due, Entry, Pending, Queue};
use super::{Network, Options, Trigger};
use crate::raft::{Peer, PeerId, PersistentState, Role, Rules, Time, Timer, Timing};

/// The initial state of a world.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Setup {
    /// How many peers, from 1 to [`crate::raft::MAX_PEERS`].
    pub peers: u8,
    /// The seed of all randomness.
    pub seed: u32,
    /// The timing dials at the start.
    pub timing: Timing,
    /// The network dials at the start.
    pub network: Network,
    /// The options at the start.
    pub options: Options,
    /// The rules in force at the start.
    pub rules: Rules,
}

/// A deterministic world of peers. Cheap to clone, comparable and hashable: equal worlds have equal
/// futures.
#[derive(Clone, Debug)]
pub struct World {
    pub(super) now: Time,
    /// Arrivals and timers handled at the current microsecond.
    pub(super) handled_now: u32,
    pub(super) seed: u32,
    pub(super) timing: Timing,
    pub(super) network: Network,
    pub(super) options: Options,
    pub(super) rules: Rules,
    /// No rule has ever been off.
    pub(super) is_raft: bool,
    pub(super) links: Links,
    pub(super) nodes: Vec<Node>,
    pub(super) queue: Queue,
    pub(super) messages: Slab<Message>,
    pub(super) calls: Slab<Call>,
    /// The number of calls from one peer to another, row by row.
    pub(super) counts: Vec<u32>,
    pub(super) rpcs: u64,
    pub(super) clients: Clients,
    /// How many disks are busy.
    pub(super) disks_writing: u32,
    /// How many peers are paused.
    pub(super) peers_paused: u32,
    pub(super) digest: u64,
}

impl World {
    /// A world before its first step: every peer has just booted.
    pub(super) fn new(setup: &Setup, journal: &mut Journal) -> World {
        let peers = usize::from(setup.peers);
        let node = Node {
            peer: None,
            disk: PersistentState::default(),
            told: (Role::Follower, 0),
            writing: None,
            machine: Rc::default(),
            crash_after: None,
            paused: false,
            life: 0,
            draws: Draws::default(),
            election: Alarm::default(),
            replication: Vec::new(),
            waiting: Vec::new(),
        };
        journal.facts.begin_step(0, Time::ZERO, Trigger::Boot);
        let mut world = World {
            now: Time::ZERO,
            handled_now: 0,
            seed: setup.seed,
            timing: setup.timing,
            network: setup.network,
            options: setup.options,
            rules: setup.rules,
            is_raft: !setup.rules.is_modified(),
            links: Links::new(setup.peers),
            nodes: vec![node; peers],
            queue: Queue::default(),
            messages: Slab::new(),
            calls: Slab::new(),
            counts: vec![0; peers * peers],
            rpcs: 0,
            clients: Clients::default(),
            disks_writing: 0,
            peers_paused: 0,
            digest: digest::of_setup(setup),
        };
        for id in PeerId::all(setup.peers) {
            world.start_peer(id, journal, |step| Peer::boot(id, setup.peers, step));
        }
        world.start_clients();
        world.finish(journal);
        world
    }

    /// Handles the next item, as the run's step of this number; false if nothing will ever fall
    /// due.
    pub(super) fn step(&mut self, number: u64, journal: &mut Journal) -> bool {
        let Some(entry) = self.queue.pop() else {
            return false;
        };
        self.set_clock(entry.due.at.max(self.now));
        self.handled_now += 1;
        if let Some(trigger) = self.trigger(&entry) {
            journal.facts.begin_step(number, self.now, trigger);
        }
        match entry.pending {
            Pending::Message(slot) => self.message_due(slot, journal),
            Pending::Election(id) => {
                self.nodes[id.index()].election = Alarm::default();
                self.wake(id, Timer::Election, journal);
            }
            Pending::Replication(id) => {
                let tickers = &mut self.nodes[id.index()].replication;
                if let Some(at) = tickers.iter().position(|ticker| ticker.1 == entry.due) {
                    let (term, _) = tickers.remove(at);
                    self.wake(id, Timer::Replication(term), journal);
                }
            }
            Pending::Failure(slot) => self.fail_call(slot, journal),
            Pending::Disk(id) => self.disk_done(id, journal),
            Pending::Client(client) => self.client_due(client, journal),
            Pending::Ask(request) => self.asked(request, journal),
        }
        self.finish(journal);
        true
    }

    /// When the next item falls due, and its order among all items ever queued.
    pub fn next_due(&self) -> Option<(Time, u64)> {
        self.queue
            .peek()
            .map(|entry| (entry.due.at.max(self.now), entry.due.order))
    }

    /// What the next item is.
    pub fn next_item(&self) -> Option<Trigger> {
        self.trigger(self.queue.peek()?)
    }

    #[inline(always)]
    fn trigger(&self, entry: &Entry) -> Option<Trigger> {
        Some(match entry.pending {
            Pending::Message(slot) => {
                let message = &self.messages[slot as usize];
                let (id, kind) = (message.id, message.kind);
                match message.doomed {
                    None => Trigger::Arrival { id, kind },
                    Some(_) => Trigger::Loss { id, kind },
                }
            }
            Pending::Failure(slot) => {
                let call = &self.calls[slot as usize];
                Trigger::RpcFailure {
                    id: call.id,
                    kind: call.request.kind(),
                }
            }
            Pending::Election(peer) => Trigger::Timer {
                peer,
                timer: Timer::Election,
            },
            Pending::Replication(peer) => {
                let mut tickers = self.nodes[peer.index()].replication.iter();
                let (term, _) = tickers.find(|ticker| ticker.1 == entry.due)?;
                let timer = Timer::Replication(*term);
                Trigger::Timer { peer, timer }
            }
            Pending::Disk(peer) => Trigger::Disk { peer },
            Pending::Client(client) => Trigger::Client { client },
            Pending::Ask(number) => {
                let request = self.clients.open.get(number)?;
                Trigger::Ask {
                    peer: request.peer,
                    write: request.write,
                }
            }
        })
    }

    /// Moves the clock, but not past what falls due: see [`World::next_due`].
    pub(super) fn set_clock(&mut self, at: Time) {
        if at > self.now {
            self.now = at;
            self.handled_now = 0;
        }
    }

    /// Ends a step or a command: completes the digest, and removes stale items from the front of
    /// the queue.
    pub(super) fn finish(&mut self, journal: &mut Journal) {
        self.drop_stale();
        self.digest = journal.facts.with_extra(self.digest);
    }

    #[inline]
    fn drop_stale(&mut self) {
        while let Some(&entry) = self.queue.peek() {
            let is_live = self.is_live(&entry);
            if is_live && self.disks_writing == 0 {
                return;
            }
            let busy = self.busy_addressee(&entry);
            if is_live && busy.is_none() {
                return;
            }
            self.queue.pop();
            if let Some(id) = busy.filter(|_| is_live) {
                self.hold(id, entry);
            } else if let Pending::Election(id) = entry.pending {
                self.renew_alarm(id, entry.due);
            } else if let Pending::Client(client) = entry.pending {
                self.renew_client_alarm(client);
            }
        }
    }

    /// Stores once what logs have in common, in memory and on disks.
    pub(super) fn share_logs(&mut self) {
        let logs = self.nodes.iter().map(|node| &node.disk.log);
        let Some(longest) = logs.max_by_key(|log| log.last_index()).cloned() else {
            return;
        };
        for node in &mut self.nodes {
            node.disk.log.share(&longest);
            if let Some(peer) = &mut node.peer {
                peer.share_log(&longest);
            }
        }
    }

    /// Queues an election ticker's current alarm in place of an entry that came up too early.
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
            Pending::Disk(id) => {
                let writing = &self.nodes[id.index()].writing;
                writing
                    .as_ref()
                    .is_some_and(|writing| writing.due == entry.due)
            }
            Pending::Client(client) => {
                let sessions = &self.clients.sessions;
                let session = sessions.get(usize::from(client.wrapping_sub(1)));
                session.is_some_and(|session| session.alarm == Some(entry.due))
            }
            Pending::Ask(number) => self
                .clients
                .open
                .get(number)
                .is_some_and(|request| request.asking == Some(entry.due)),
        }
    }

    /// Queues an item, or holds it if it is for a paused peer.
    pub(super) fn push(&mut self, entry: Entry) {
        let addressee = match self.peers_paused {
            0 => None,
            _ => self.addressee(&entry),
        };
        match addressee {
            Some(id) if self.nodes[id.index()].paused => self.hold(id, entry),
            _ => self.queue.push(entry),
        }
    }

    /// Holds an item for its peer.
    pub(super) fn hold(&mut self, id: PeerId, entry: Entry) {
        match entry.pending {
            Pending::Ask(number) => self.hold_ask(number),
            _ => self.nodes[id.index()].waiting.push(entry),
        }
    }

    /// The peer that will handle it once its disk is not busy any more.
    #[inline]
    fn busy_addressee(&self, entry: &Entry) -> Option<PeerId> {
        if matches!(entry.pending, Pending::Disk(_)) {
            return None;
        }
        self.addressee(entry)
            .filter(|id| self.nodes[id.index()].writing.is_some())
    }

    /// The peer that will handle it; none handles a message that is lost.
    pub(super) fn addressee(&self, entry: &Entry) -> Option<PeerId> {
        match entry.pending {
            Pending::Message(slot) => {
                let message = self.messages.get(slot as usize)?;
                message.doomed.is_none().then(|| message.id.receiver())
            }
            Pending::Failure(slot) => self.calls.get(slot as usize).map(|call| call.id.caller()),
            Pending::Election(id) | Pending::Replication(id) | Pending::Disk(id) => Some(id),
            Pending::Client(_) => None,
            Pending::Ask(number) => self.clients.open.get(number).map(|request| request.peer),
        }
    }
}
