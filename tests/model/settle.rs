//! What only sends is done at once. A message that was sent need not arrive, so to have sent it
//! takes nothing away from what may happen: a state with more messages comes to all that one with
//! fewer comes to. That spares the states in which a round, or an answer, is yet to come.

use raft_playground::raft::{Effect, PeerId, Rules, Timer};

use super::Act;
use super::adapter::{PEERS, State, peers};

impl State {
    /// How often a peer writes to its disk in an act; `None` where the act cannot be, or only sends.
    pub(crate) fn moves(&self, id: PeerId, act: Act, rules: Rules) -> Option<usize> {
        let (peer, effects) = self.handled(id, act, rules)?;
        let is_write = |effect: &&Effect| matches!(effect, Effect::Persist(_));
        let writes = effects.iter().filter(is_write).count();
        let moves = writes > 0 || peer != *self.peer(id) || act == Act::Crash;
        moves.then_some(writes)
    }

    /// Does all that only sends. Of the state before it was done already.
    pub(crate) fn settled(mut self, before: &State, terms: u32, rules: Rules) -> State {
        let mut done = [0; PEERS];
        for id in peers() {
            let is_same = self.peer(id) == before.peer(id) && self.crashes == before.crashes;
            if is_same {
                done[id.index()] = before.inboxes[id.index()].len();
            } else {
                let rounds = (1..=terms).map(Timer::Replication);
                rounds.for_each(|round| self.send_only(id, Act::Wake(round), rules));
            }
        }
        let next = |state: &State, done: &[usize; PEERS]| {
            peers().find(|id| done[id.index()] < state.inboxes[id.index()].len())
        };
        while let Some(id) = next(&self, &done) {
            self.send_only(id, Act::Deliver(done[id.index()]), rules);
            done[id.index()] += 1;
        }
        self
    }

    fn send_only(&mut self, id: PeerId, act: Act, rules: Rules) {
        if let Some(next) = self.after(id, act, None, rules)
            && (&next.nodes, &next.seen) == (&self.nodes, &self.seen)
        {
            *self = next;
        }
    }
}
