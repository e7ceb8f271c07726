//! Delivery of messages: calls, their messages, and how they end.
//!
//! A call ends with its reply, or it fails: when none of its messages is in flight any more and no
//! reply was delivered. Its caller learns of that `rpc_timeout` after the call, or at the loss if
//! that is later; never earlier, and never the reason. So a slow reply is not a failure, and a
//! duplicated one is delivered twice.

use super::{Journal, World};
use crate::raft::{PeerId, Reply, Request, Span};
use crate::sim::call::Call;
use crate::sim::links::Links;
use crate::sim::luck::{Fate, MessageLuck};
use crate::sim::message::{Flight, Message, MessageFields};
use crate::sim::node::Condition;
use crate::sim::queue::{Due, Entry, Pending, in_order};
use crate::sim::{Fact, LossReason, MessageId};

impl World {
    #[inline(never)]
    pub(super) fn call(
        &mut self,
        from: PeerId,
        to: PeerId,
        request: &Request,
        journal: &mut Journal,
    ) {
        self.rpcs += 1;
        let count = self.count(from, to);
        *count += 1;
        let id = MessageId::request(from, to, *count);
        let call = self.calls.insert(Call {
            rpc: self.rpcs,
            id,
            request: request.clone(),
            sent: self.now,
            times_out: self.now + self.timing.rpc_timeout,
            life: self.nodes[from.index()].life,
            handling: id,
            in_flight: 0,
            answered: false,
            fails: None,
        });
        let outgoing = Outgoing {
            id,
            rpc: self.rpcs,
            call: call as u32,
            reply: None,
        };
        let fate = MessageLuck::of_request(self.seed, id).fate(&self.network.request);
        match request {
            Request::AppendEntries(args) => {
                let entries = journal.facts.list(&args.entries);
                let fields = MessageFields::append_entries(args, entries);
                self.send(outgoing, fields, fate, journal);
            }
            Request::RequestVote(args) => {
                let fields = MessageFields::request_vote(args);
                self.send_other(outgoing, fields, fate, journal);
            }
        }
    }

    /// Replies to the call in this slot.
    #[inline(never)]
    pub(super) fn reply(&mut self, slot: u32, reply: Reply, journal: &mut Journal) {
        let call = &self.calls[slot as usize];
        let id = call.handling.reply();
        let outgoing = Outgoing {
            id,
            rpc: call.rpc,
            call: slot,
            reply: Some(reply),
        };
        let fate = MessageLuck::of_reply(self.seed, id).fate(&self.network.reply);
        match reply {
            Reply::AppendEntries(reply) => {
                let fields = MessageFields::append_entries_reply(&reply);
                self.send(outgoing, fields, fate, journal);
            }
            Reply::RequestVote(reply) => {
                let fields = MessageFields::request_vote_reply(&reply);
                self.send_other(outgoing, fields, fate, journal);
            }
        }
    }

    /// The same as [`World::send`], for rare kinds.
    #[inline(never)]
    fn send_other(
        &mut self,
        outgoing: Outgoing,
        fields: MessageFields,
        fate: Fate,
        journal: &mut Journal,
    ) {
        self.send(outgoing, fields, fate, journal);
    }

    /// Sends a message, and its copy if it is duplicated. Inlined, so that the kind of its fact is
    /// known at compile time.
    #[inline(always)]
    fn send(
        &mut self,
        outgoing: Outgoing,
        fields: MessageFields,
        fate: Fate,
        journal: &mut Journal,
    ) {
        let id = outgoing.id;
        let broken = self.links.broken(id.sender(), id.receiver());
        let cut = broken.map(|_| LossReason::Cut);
        let doomed = cut.or(fate.is_lost.then_some(LossReason::Loss));
        self.launch(outgoing, fields, fate.latency, doomed, journal);
        if let Some(latency) = fate.copy {
            self.launch_copy(outgoing, fields, latency, cut, journal);
        }
    }

    #[inline(never)]
    fn launch_copy(
        &mut self,
        outgoing: Outgoing,
        fields: MessageFields,
        latency: Span,
        doomed: Option<LossReason>,
        journal: &mut Journal,
    ) {
        let mut fields = fields;
        if let MessageFields::AppendEntries { entries, .. } = &mut fields {
            *entries = journal.facts.list_again(*entries);
        }
        let copy = Outgoing {
            id: outgoing.id.copy(1),
            ..outgoing
        };
        self.launch(copy, fields, latency, doomed, journal);
    }

    #[inline(always)]
    fn launch(
        &mut self,
        outgoing: Outgoing,
        fields: MessageFields,
        latency: Span,
        doomed: Option<LossReason>,
        journal: &mut Journal,
    ) {
        let Outgoing {
            id,
            rpc,
            call,
            reply,
        } = outgoing;
        let message = Message {
            id,
            kind: fields.kind(),
            flight: Flight {
                term: fields.term(),
                sent: self.now,
                arrives: self.now + latency,
                is_yes: fields.is_yes(),
            },
            doomed,
            reply,
            order: self.queue.next_order(),
            call,
        };
        let due = Due {
            at: message.due(),
            order: message.order,
        };
        let slot = self.messages.insert(message) as u32;
        self.push(Entry {
            due,
            pending: Pending::Message(slot),
        });
        self.calls[call as usize].in_flight += 1;
        let message = fields;
        self.note(id.sender(), Fact::Send { id, rpc, message }, journal);
    }

    fn count(&mut self, from: PeerId, to: PeerId) -> &mut u32 {
        let peers = self.nodes.len();
        &mut self.counts[from.index() * peers + to.index()]
    }

    /// A message is due: it is lost, or delivered.
    pub(super) fn message_due(&mut self, slot: u32, journal: &mut Journal) {
        let &Message {
            id,
            kind,
            flight,
            doomed,
            reply,
            call,
            ..
        } = &self.messages[slot as usize];
        let (from, to) = (id.sender(), id.receiver());
        if let Some(why) = doomed {
            return self.lose(slot, why, journal);
        }
        if self.condition(to) == Condition::Crashed
            || reply.is_some() && self.is_of_an_earlier_life(call)
        {
            return self.lose(slot, LossReason::Down, journal);
        }
        self.messages.remove(slot as usize);
        self.note(to, Fact::Deliver { id, kind, flight }, journal);
        match reply {
            None => {
                self.calls[call as usize].handling = id;
                self.with_peer_and_call(to, call, journal, |peer, call, step| {
                    peer.handle_request(&call.request, step);
                });
            }
            Some(reply) => {
                self.calls[call as usize].answered = true;
                self.with_peer_and_call(to, call, journal, |peer, call, step| {
                    peer.handle_reply(from, &call.request, &reply, step);
                });
            }
        }
        self.let_go(call);
    }

    /// Loses a message in flight, and updates its call.
    pub(super) fn lose(&mut self, slot: u32, why: LossReason, journal: &mut Journal) {
        let Message {
            id,
            kind,
            flight,
            call,
            ..
        } = self.messages.remove(slot as usize);
        let fact = Fact::Lose {
            id,
            kind,
            flight,
            why,
        };
        self.note(id.sender(), fact, journal);
        self.let_go(call);
    }

    /// Whether a message has arrived, and waits or has waited for its paused peer.
    fn has_left_the_link(&self, message: &Message) -> bool {
        message.doomed.is_none()
            && (message.flight.arrives < self.now
                || message.flight.arrives == self.now && self.is_busy(message.id.receiver()))
    }

    /// One message of a call is no longer in flight. With the last one the call is over, or bound
    /// to fail.
    pub(super) fn let_go(&mut self, slot: u32) {
        let call = &mut self.calls[slot as usize];
        call.in_flight -= 1;
        if call.in_flight > 0 {
            return;
        }
        if call.answered || self.is_of_an_earlier_life(slot) {
            self.calls.remove(slot as usize);
            return;
        }
        let due = Due {
            at: self.calls[slot as usize].times_out.max(self.now),
            order: self.queue.next_order(),
        };
        self.calls[slot as usize].fails = Some(due);
        self.push(Entry {
            due,
            pending: Pending::Failure(slot),
        });
    }

    /// Whether the caller has crashed since: its later lives do not know of the call.
    #[inline]
    pub(super) fn is_of_an_earlier_life(&self, slot: u32) -> bool {
        let call = &self.calls[slot as usize];
        let caller = &self.nodes[call.id.caller().index()];
        caller.peer.is_none() || caller.life != call.life
    }

    pub(super) fn fail_call(&mut self, slot: u32, journal: &mut Journal) {
        let caller = self.calls[slot as usize].id.caller();
        self.with_peer_and_call(caller, slot, journal, |peer, _, step| {
            peer.handle_rpc_failure(step);
        });
        // A crash in the same step has removed it already.
        self.calls.try_remove(slot as usize);
    }

    /// Drops at once the messages on links that just went down. A message sent on a link that was
    /// down is lost half-way in any case.
    pub(super) fn lose_what_is_on_broken_links(&mut self, before: &Links, journal: &mut Journal) {
        let doomed: Vec<(MessageId, u32)> = self
            .messages
            .iter()
            .filter(|(_, message)| {
                let (from, to) = (message.id.sender(), message.id.receiver());
                before.broken(from, to).is_none() && self.links.broken(from, to).is_some()
            })
            .filter(|(_, message)| !self.has_left_the_link(message))
            .map(|(slot, message)| (message.id, slot as u32))
            .collect();
        for (_, slot) in in_order(doomed) {
            self.lose(slot, LossReason::Cut, journal);
        }
    }
}

/// A message before it is sent; its content is in its fact.
#[derive(Clone, Copy)]
struct Outgoing {
    id: MessageId,
    rpc: u64,
    call: u32,
    /// The reply that its receiver handles, if it is one.
    reply: Option<Reply>,
}
