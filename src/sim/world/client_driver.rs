//! How clients ask, wait, and ask again (paper §8).
//!
//! A client stands right beside its peer: what it asks is there at once, and so is the answer. It
//! knows no more than it is told: it asks the peer that it believes to lead, and another where that
//! one does not, is down, or is silent for too long. A request keeps its number when it is asked
//! again, so that it is carried out once.

use super::{Journal, World};
use crate::raft::{self, Index, Peer, PeerId, Role, Span, Time, Write};
use crate::sim::clients::{Client, USER};
use crate::sim::queue::{Due, Entry, Pending};
use crate::sim::{ClientEvent, ClientRequest, Condition, Fact, Options, OptionsChange};

/// How long a client waits before it asks another peer, where the first could not help it.
const PAUSE: Span = Span::from_ms(50);

/// A client gives up a request that it has waited for so many times as long as for one answer.
const PATIENCE: u32 = 5;

impl World {
    /// Has as many clients write by themselves as the options say, evenly one after the other. Those
    /// that are too many stop when their request is over.
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

    fn wake_client(&mut self, client: u8, at: Time) {
        let due = Due {
            at,
            order: self.queue.next_order(),
        };
        self.session(client).alarm = Some(due);
        self.queue_alarm(client);
    }

    /// Sees to it that something of the client comes to the front of the queue by its alarm.
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

    /// A client's entry came to the front of the queue, and its alarm is another one by now.
    pub(super) fn renew_client_alarm(&mut self, client: u8) {
        self.session(client).queued.pop();
        self.queue_alarm(client);
    }

    fn session(&mut self, client: u8) -> &mut Client {
        &mut self.clients.sessions[usize::from(client - 1)]
    }

    /// The client's alarm: it asks for its next write, or has waited long enough.
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

    /// A client turns to a peer. The peer hears of it at once, or when it is no longer paused and
    /// its disk no longer busy.
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

    /// Writes down what became of a request.
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

    /// The item that brings a request to its peer waits with that peer. The request says so, and
    /// nothing else: a client that turns elsewhere leaves nothing behind.
    pub(super) fn hold_ask(&mut self, number: u32) {
        self.clients
            .open
            .change(number, |request| request.is_held = request.asking.is_some());
    }

    /// The items that wait with a peer, and no longer do.
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

    /// No answer came in time, or it is time to ask after a pause.
    fn ask_again(&mut self, number: u32, journal: &mut Journal) {
        let asked = self.clients.open.change(number, |request| {
            // The peer may be about to take it: its disk writes.
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

    /// The request comes to its peer.
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

    /// The peer that was asked cannot help: the client turns to another one after a pause.
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

    /// Whose an open request is.
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

    /// A hand asks for a write.
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

    /// Whom a write by hand goes to; `None` if nobody would take it.
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

    /// A leader took a request into its log.
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

    /// The open request whose client waits for this peer to answer it.
    fn waits_at(&self, id: PeerId, command: Option<Write>) -> Option<u32> {
        let number = self.clients.number_of(&command?)?;
        let request = self.clients.open.get(number)?;
        request.is_at(id).then_some(number)
    }

    /// A peer has applied an entry: it answers who waits for that, and who waits for another entry
    /// at that place.
    pub(super) fn answer(
        &mut self,
        id: PeerId,
        index: Index,
        command: Option<Write>,
        journal: &mut Journal,
    ) {
        // Followers apply much, and are asked for little.
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

    /// A peer has crashed: whoever waits for its answer is told so.
    pub(super) fn hang_up(&mut self, id: PeerId, journal: &mut Journal) {
        for number in self.clients.open.asked_of(id) {
            let request = self.clients.open.get(number);
            if request.is_some_and(|request| request.is_at(id)) {
                self.turn_away(number, ClientEvent::Unreachable { peer: id }, journal);
            }
        }
    }

    /// "Your write was rolled back." A client with a session asks again; the user's request may still
    /// be on other peers.
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

    /// Another entry is committed where a request stood. A hand's stood nowhere else.
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
