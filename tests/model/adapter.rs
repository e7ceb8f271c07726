//! The adapter: lets peers handle things by their own functions, and carries out what they want
//! done. It decides nothing that Raft decides.

use std::sync::Arc;

use raft_playground::raft::{
    Effect, ElectionCheck, HardState, Luck, Peer, PeerId, Reply, Request, Rules, Span, SpanRange,
    Step, Time, Timing, Write,
};

use super::seen::Seen;
use super::{Act, Fault};

pub const PEERS: u8 = 3;

/// The only write that is proposed.
const WRITE: Write = Write {
    client: 0,
    request: 1,
    key: b'x',
    value: 5,
};

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Node {
    pub peer: Option<Peer>,
    pub disk: HardState,
    /// How often it has crashed.
    life: u8,
}

/// A request; or a reply, with the request that it answers. No later life of a
/// caller knows of the call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    from: PeerId,
    request: Request,
    reply: Option<Reply>,
    /// The caller's life.
    life: u8,
}

/// The cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct State {
    pub nodes: [Arc<Node>; PEERS as usize],
    /// The links between two peers. Each carries one message at a time, of either.
    pub links: [Option<Arc<Message>>; PEERS as usize],
    pub seen: Arc<Seen>,
    pub was_proposed: bool,
    pub has_crashed: bool,
    /// Peers are alike until something happens to one of them. It happens to them in their order,
    /// and to this many it has.
    pub touched: u8,
}

pub fn others(id: PeerId) -> impl Iterator<Item = PeerId> {
    PeerId::all(PEERS).filter(move |&other| other != id)
}

/// Which link two peers share.
fn link(one: PeerId, other: PeerId) -> usize {
    one.index() + other.index() - 1
}

impl State {
    /// To which peers the links are taken, a bit for each.
    pub fn taken(&self, id: PeerId) -> u8 {
        let taken = others(id).filter(|&other| self.links[link(id, other)].is_some());
        taken.fold(0, |taken, other| taken | 1 << other.0)
    }

    /// What comes of an act; `None` where it cannot be, or changes nothing.
    pub fn after(&self, id: PeerId, act: Act, fault: Fault, rules: Rules) -> Option<State> {
        let mut next = self.clone();
        let (mut effects, mut call) = (Vec::new(), None);
        let step = &mut Step {
            now: Time::ZERO,
            timing: &TIMING,
            rules,
            no_op_on_election: false,
            luck: &mut NoLuck,
            effects: &mut effects,
        };
        let node = Arc::make_mut(&mut next.nodes[id.index()]);
        match (act, &mut node.peer) {
            (Act::Boot, peer) => *peer = Some(Peer::boot(id, PEERS, step)),
            (Act::Crash, peer) => {
                *peer = Some(Peer::restore(id, PEERS, node.disk.clone(), step));
                node.life += 1;
                next.has_crashed = true;
                let is_answer =
                    |message: &mut Arc<Message>| message.reply.is_some() && message.from != id;
                for other in others(id) {
                    next.links[link(id, other)].take_if(is_answer);
                }
            }
            (Act::Wake(timer), Some(peer)) => peer.woken(timer, step),
            (Act::Propose, Some(peer)) => {
                peer.start(WRITE, step)?;
                next.was_proposed = true;
            }
            (Act::Deliver(from), Some(peer)) => {
                let link = &mut next.links[link(from, id)];
                let message = link.take_if(|message| message.from == from)?;
                match &message.reply {
                    Some(reply) => peer.replied(from, &message.request, reply, step),
                    None => peer.called(&message.request, step),
                }
                call = Some(message);
            }
            _ => return None,
        }
        let (mut lost, mut writes) = (fault.lost, 0);
        for effect in effects {
            if let Effect::Persist(_) = effect {
                if fault.crash == Some(writes) {
                    return next.after(id, Act::Crash, Fault::default(), rules);
                }
                writes += 1;
            }
            next.carry_out(id, effect, call.as_deref(), &mut lost);
        }
        (lost == 0 && fault.crash.is_none() && next != *self).then_some(next)
    }

    fn carry_out(&mut self, id: PeerId, effect: Effect, call: Option<&Message>, lost: &mut u8) {
        let node = Arc::make_mut(&mut self.nodes[id.index()]);
        Seen::observe(&mut self.seen, id, node, &effect);
        match (effect, call) {
            (Effect::Persist(record), _) => node.disk.write(&record),
            (Effect::Send { to, request }, _) => {
                let message = Message {
                    from: id,
                    request,
                    reply: None,
                    life: node.life,
                };
                self.send(to, message, lost);
            }
            (Effect::Reply(reply), Some(call))
                if self.nodes[call.from.index()].life == call.life =>
            {
                let answer = Message {
                    from: id,
                    reply: Some(reply),
                    ..call.clone()
                };
                self.send(call.from, answer, lost);
            }
            // Timers are always due, and who watches has been told.
            _ => {}
        }
    }

    fn send(&mut self, to: PeerId, message: Message, lost: &mut u8) {
        let link = &mut self.links[link(message.from, to)];
        let bit = 1 << to.0;
        if link.is_none() || *lost & bit == 0 {
            *link = Some(Arc::new(message));
        } else {
            *lost &= !bit;
        }
    }
}
