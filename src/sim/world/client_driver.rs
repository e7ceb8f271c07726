//! How clients send, wait and retry (paper §8).
//!
//! A client is right beside its peer: its request is there at once, and so is the reply. It knows
//! only what it is told: it asks the peer that it believes to be leader, and another one if that
//! does not lead, is down, or takes too long. A retried request keeps its number, so that it is
//! applied once.

use super::{Journal, World};
use crate::raft::{self, Index, Peer, PeerId, Role, Span, Time, Write};
use crate::sim::clients::{Client, USER};
use crate::sim::queue::{Due, Entry, Pending};
use crate::sim::{ClientEvent, ClientRequest, Condition, Fact, Options, OptionsChange};

/// How long a client waits before it asks another peer, if the first one could not help.
const PAUSE: Span = Span::from_ms(50);

/// How many client timeouts a client waits before it gives up a request.
const PATIENCE: u32 = 5;

impl World {
    /// Starts and stops clients as the options say. New ones are spread evenly over time; surplus
    /// ones stop when their request is finished.
    pub(super) fn start_clients(&mut self) {
        let Options {
            clients,
            write_interval,
            ..
        } = self.options;
        for client in 1..=clients {
            let place = usize::from(client - 1);
            if self.clients.sessions.len() <= place {
                self.clients.sessions.push(Client {
                    believes: PeerId((client - 1) % self.peers()),
                    requests: 0,
                    last: self.now,
                    alarm: None,
                    queued: Vec::new(),
                    waits_for: None,
                });
            }
            let &Client {
                alarm, waits_for, ..
            } = &self.clients.sessions[place];
            if alarm.is_none() && waits_for.is_none() {
                let offset = u64::from(write_interval.0) * u64::from(client) / u64::from(clients);
                self.wake_client(client, self.now + Span(offset as u32));
            }
        }
    }

    #[inline]
    fn wake_client(&mut self, client: u8, at: Time) {
        let due = Due {
            at,
            order: self.queue.next_order(),
        };
        self.session(client).alarm = Some(due);
        self.queue_alarm(client);
    }

    /// Keeps an alarm of the client in the queue.
    fn queue_alarm(&mut self, client: u8) {
        let Client { alarm, queued, .. } = self.session(client);
        if let Some(due) = *alarm
            && queued.last().is_none_or(|&earliest| due < earliest)
        {
            queued.push(due);
            self.queue.push(Entry {
                due,
                pending: Pending::Client(client),
            });
        }
    }

    /// A client's entry came to the front of the queue, but its alarm is a different one by now.
    pub(super) fn renew_client_alarm(&mut self, client: u8) {
        self.session(client).queued.pop();
        self.queue_alarm(client);
    }

    fn session(&mut self, client: u8) -> &mut Client {
        &mut self.clients.sessions[usize::from(client - 1)]
    }

    /// The client's alarm: it makes its next write, or its wait is over.
    pub(super) fn client_due(&mut self, client: u8, journal: &mut Journal) {
        let session = self.session(client);
        session.alarm = None;
        session.queued.pop();
        let waits_for = session.waits_for;
        match waits_for {
            Some(number) => self.ask_again(number, journal),
            None if client <= self.options.clients => self.ask_for_next(client, journal),
            None => {}
        }
    }

    fn ask_for_next(&mut self, client: u8, journal: &mut Journal) {
        let now = self.now;
        let session = self.session(client);
        session.requests += 1;
        session.last = now;
        let (peer, request) = (session.believes, session.requests);
        let write = Write {
            client,
            request,
            key: b'a' + client - 1,
            value: request,
        };
        let number = self.open_request(write, peer, journal);
        self.session(client).waits_for = Some(number);
    }

    fn open_request(&mut self, write: Write, peer: PeerId, journal: &mut Journal) -> u32 {
        self.clients.made += 1;
        let number = self.clients.made;
        let request = ClientRequest {
            write,
            last: ClientEvent::Asked { peer },
            peer,
            since: self.now,
            taken: None,
            was_rolled_back: false,
            may_be_applied: false,
            asking: None,
            is_held: false,
        };
        self.clients.open.insert(number, request);
        self.ask(number, peer, journal);
        number
    }

    /// A client asks a peer. The peer gets the request at once, or when it is not paused and its
    /// disk not busy any more.
    fn ask(&mut self, number: u32, peer: PeerId, journal: &mut Journal) {
        let due = Due {
            at: self.now,
            order: self.queue.next_order(),
        };
        let wakes_at = self.now + self.options.client_timeout;
        let asked = self.clients.open.change(number, |request| {
            request.peer = peer;
            request.taken = None;
            request.asking = Some(due);
            request.is_held = false;
            request.write.client
        });
        let Some(client) = asked else {
            return;
        };
        self.tell(number, ClientEvent::Asked { peer }, journal);
        if client != USER {
            self.wake_client(client, wakes_at);
        }
        self.push(Entry {
            due,
            pending: Pending::Ask(number),
        });
    }

    /// Records an event of a request.
    fn tell(&mut self, number: u32, event: ClientEvent, journal: &mut Journal) {
        let told = self.clients.open.change(number, |request| {
            request.last = event;
            (request.write, request.peer)
        });
        if let Some((write, peer)) = told {
            let about = event.peer().unwrap_or(peer);
            self.note(about, Fact::Client { write, event }, journal);
        }
    }

    /// Holds a request for a busy peer. Only the request knows, so nothing is left if the client
    /// asks another peer.
    pub(super) fn hold_ask(&mut self, number: u32) {
        self.clients
            .open
            .change(number, |request| request.is_held = request.asking.is_some());
    }

    /// Releases the requests held for a peer, and returns their items.
    pub(super) fn release_asks(&mut self, id: PeerId) -> Vec<Entry> {
        let open = &mut self.clients.open;
        let asked = open.asked_of(id).into_iter();
        let held = asked.filter_map(|number| {
            let release = |request: &mut ClientRequest| {
                let is_held = std::mem::take(&mut request.is_held);
                request.asking.filter(|_| is_held)
            };
            Some(Entry {
                due: open.change(number, release)??,
                pending: Pending::Ask(number),
            })
        });
        held.collect()
    }

    /// No reply came in time, or the pause before a retry is over.
    fn ask_again(&mut self, number: u32, journal: &mut Journal) {
        let asked = self.clients.open.change(number, |request| {
            // The peer's disk may be busy, and it may be about to append it.
            request.may_be_applied |= request.is_at(request.peer);
            request.clone()
        });
        let Some(request) = asked else {
            return;
        };
        let (peer, client) = (request.peer, request.write.client);
        let waited = self.now - request.since;
        let waits = matches!(
            request.last,
            ClientEvent::Asked { .. } | ClientEvent::Taken { .. }
        );
        if waits {
            self.tell(number, ClientEvent::TimedOut { peer }, journal);
            self.believe_in_next(client);
        }
        if waited >= u64::from(self.options.client_timeout.0) * u64::from(PATIENCE) {
            self.give_up(number, journal);
        } else {
            let peer = self.session(client).believes;
            self.ask(number, peer, journal);
        }
    }

    fn believe_in_next(&mut self, client: u8) {
        let peers = self.peers();
        let session = self.session(client);
        session.believes = PeerId((session.believes.0 + 1) % peers);
    }

    /// The request reaches its peer.
    pub(super) fn asked(&mut self, number: u32, journal: &mut Journal) {
        let came = self.clients.open.change(number, |request| {
            request.asking = None;
            (request.peer, request.write)
        });
        let Some((peer, write)) = came else {
            return;
        };
        if self.condition(peer) == Condition::Crashed {
            self.turn_away(number, ClientEvent::Unreachable { peer }, journal);
        } else if !self.leads(peer) {
            self.turn_away(number, ClientEvent::Refused { peer }, journal);
        } else {
            self.with_peer(peer, journal, |leader, step| {
                leader.start(write, step);
            });
        }
    }

    /// The peer cannot help: the client asks another one after a pause.
    fn turn_away(&mut self, number: u32, event: ClientEvent, journal: &mut Journal) {
        self.tell(number, event, journal);
        match self.client_of(number) {
            None => {}
            Some(USER) => self.give_up(number, journal),
            Some(client) => {
                self.clients
                    .open
                    .change(number, |request| request.taken = None);
                self.believe_in_next(client);
                self.wake_client(client, self.now + PAUSE);
            }
        }
    }

    /// The client of an open request.
    fn client_of(&self, number: u32) -> Option<u8> {
        let request = self.clients.open.get(number)?;
        Some(request.write.client)
    }

    fn give_up(&mut self, number: u32, journal: &mut Journal) {
        let request = self.clients.open.get(number);
        let may_be_applied = request.is_some_and(|request| request.may_be_applied);
        let event = if may_be_applied {
            ClientEvent::Unknown
        } else {
            ClientEvent::Failed
        };
        self.end_request(number, event, journal);
    }

    fn end_request(&mut self, number: u32, event: ClientEvent, journal: &mut Journal) {
        self.tell(number, event, journal);
        let Some(request) = self.clients.open.remove(number) else {
            return;
        };
        let client = request.write.client;
        self.clients.close(request);
        if client != USER {
            let next = self.session(client).last + self.options.write_interval;
            self.session(client).waits_for = None;
            self.wake_client(client, next.max(self.now));
        }
    }

    /// The user makes a write.
    pub(super) fn propose(&mut self, peer: PeerId, key: u8, value: u32, journal: &mut Journal) {
        self.clients.by_hand += 1;
        let write = Write {
            client: USER,
            request: self.clients.by_hand,
            key,
            value,
        };
        self.open_request(write, peer, journal);
    }

    /// The peer that gets a write by hand; `None` if no peer would take it.
    pub(super) fn proposed_to(&self, peer: Option<PeerId>) -> Option<PeerId> {
        match peer {
            Some(peer) => Some(peer).filter(|&id| self.leads(id)),
            None => PeerId::all(self.peers())
                .filter(|&id| self.leads(id))
                .max_by_key(|&id| self.peer(id).map(Peer::current_term)),
        }
    }

    fn leads(&self, id: PeerId) -> bool {
        self.peer(id)
            .is_some_and(|peer| peer.role() == Role::Leader)
    }

    /// A leader appended a request to its log.
    pub(super) fn took(
        &mut self,
        id: PeerId,
        index: Index,
        entry: raft::Entry,
        journal: &mut Journal,
    ) {
        let Some(number) = self.waits_at(id, entry.write()) else {
            return;
        };
        self.clients.open.change(number, |request| {
            request.taken = Some((index, entry.term));
            request.may_be_applied = true;
        });
        let event = ClientEvent::Taken {
            peer: id,
            index,
            term: entry.term,
        };
        self.tell(number, event, journal);
    }

    /// The open request whose client waits for this peer's reply.
    fn waits_at(&self, id: PeerId, command: Option<Write>) -> Option<u32> {
        let number = self.clients.number_of(&command?)?;
        let request = self.clients.open.get(number)?;
        request.is_at(id).then_some(number)
    }

    /// A peer has applied an entry: it replies to the client that waits for it, and to those whose
    /// entries at that index were replaced.
    pub(super) fn answer(
        &mut self,
        id: PeerId,
        index: Index,
        command: Option<Write>,
        journal: &mut Journal,
    ) {
        // A shortcut for followers: they apply many entries, and get few requests.
        if !self.clients.open.is_any_asked_of(id) {
            return;
        }
        if let Some(number) = self.waits_at(id, command) {
            let event = ClientEvent::Done { peer: id, index };
            self.end_request(number, event, journal);
        }
        for number in self.clients.open.taken_at(id, index..=index) {
            self.roll_back(number, id, index, journal);
            self.replaced(number, journal);
        }
    }

    /// A peer has removed entries from its log, from this index on.
    pub(super) fn removed(&mut self, id: PeerId, from: Index, journal: &mut Journal) {
        for number in self.clients.open.taken_at(id, from..=Index::MAX) {
            let taken = self.clients.open.get(number).and_then(|open| open.taken);
            if let Some((index, _)) = taken {
                self.roll_back(number, id, index, journal);
            }
        }
    }

    /// A peer has crashed: clients that wait for its reply are told.
    pub(super) fn hang_up(&mut self, id: PeerId, journal: &mut Journal) {
        for number in self.clients.open.asked_of(id) {
            let request = self.clients.open.get(number);
            if request.is_some_and(|request| request.is_at(id)) {
                self.turn_away(number, ClientEvent::Unreachable { peer: id }, journal);
            }
        }
    }

    /// A write was rolled back. A client with a session retries; the user's write may still be on
    /// other peers.
    fn roll_back(&mut self, number: u32, peer: PeerId, index: Index, journal: &mut Journal) {
        let rolled_back = self.clients.open.change(number, |request| {
            let is_news = !std::mem::replace(&mut request.was_rolled_back, true);
            (request.write.client, is_news)
        });
        let Some((client, is_news)) = rolled_back else {
            return;
        };
        if client != USER {
            self.turn_away(number, ClientEvent::RolledBack { peer, index }, journal);
        } else if is_news {
            self.tell(number, ClientEvent::RolledBack { peer, index }, journal);
        }
    }

    /// Another entry is committed at a request's index. A request by hand has no other entry.
    fn replaced(&mut self, number: u32, journal: &mut Journal) {
        if self.client_of(number) == Some(USER) {
            self.end_request(number, ClientEvent::Failed, journal);
        }
    }

    pub(super) fn turn_options(&mut self, change: &OptionsChange, journal: &mut Journal) {
        change.turn(&mut self.options);
        self.note_about_no_peer(
            Fact::Options {
                options: self.options,
            },
            journal,
        );
        self.start_clients();
    }
}
