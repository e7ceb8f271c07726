//! Every state that a small cluster can come to, and what holds in all of them.
//!
//! Three peers, one write, one crash, terms up to 2. Time is left out: timers run out at any moment.
//! A message that was sent arrives at any moment from then on, before or after others, once, more
//! often or never. So all that can come about where each of the six links carries one message at a
//! time, and loses the old one or the new when it is taken, is among it. A crash comes between any
//! two effects.

#![cfg(not(target_family = "wasm"))]

mod adapter;
mod inbox;
mod properties;
mod reductions;
mod seen;
mod settle;
mod symmetry;

use raft_playground::raft::{PeerId, Rule, Rules, Timer};
use stateright::{Checker, CheckerBuilder, HasDiscoveries, Model, Property};

use adapter::{State, peers};

/// How far things go.
#[derive(Clone, Copy)]
struct Bounds {
    terms: u32,
    proposals: u8,
    crashes: u8,
}

const BOUNDS: Bounds = Bounds {
    terms: 2,
    proposals: 1,
    crashes: 1,
};

/// What may happen to a peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Wake(Timer),
    /// The message at that place of its inbox arrives.
    Deliver(usize),
    Propose,
    /// It crashes, and is restarted from its disk. To stay down is as good as to hear nothing.
    Crash,
}

struct Cluster {
    rules: Rules,
    bounds: Bounds,
}

impl Cluster {
    /// What may happen to a peer; what cannot, comes to nothing.
    fn acts(&self, now: &State, id: PeerId) -> impl Iterator<Item = Act> + use<> {
        let rounds = (1..=self.bounds.terms).map(Timer::Replication);
        let timers = rounds.chain([Timer::Election]).map(Act::Wake);
        let messages = (0..now.inboxes[id.index()].len()).map(Act::Deliver);
        let proposal = (now.proposals < self.bounds.proposals).then_some(Act::Propose);
        let crash = (now.crashes < self.bounds.crashes).then_some(Act::Crash);
        timers.chain(messages).chain(proposal).chain(crash)
    }
}

impl Model for Cluster {
    type State = State;
    /// What happens to whom, and before which write to its disk it crashes. As what it has sent by
    /// then may never arrive, this stands for a crash between any two effects.
    type Action = (PeerId, Act, Option<usize>);

    fn init_states(&self) -> Vec<State> {
        vec![State::new(self.rules)]
    }

    fn actions(&self, now: &State, actions: &mut Vec<Self::Action>) {
        let can_crash = now.crashes < self.bounds.crashes;
        for id in peers() {
            for act in self.acts(now, id) {
                let writes = now.moves(id, act, self.rules);
                actions.extend(writes.map(|_| (id, act, None)));
                let crashes = 0..writes.filter(|_| can_crash).unwrap_or(0);
                actions.extend(crashes.map(|write| (id, act, Some(write))));
            }
        }
    }

    fn next_state(&self, now: &State, (id, act, crash): Self::Action) -> Option<State> {
        let next = now.after(id, act, crash, self.rules)?;
        let is_within = next != *now && self.within_boundary(&next);
        is_within.then(|| next.settled(now, self.bounds.terms, self.rules))
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties::all()
    }

    fn within_boundary(&self, now: &State) -> bool {
        let is_within = |id: PeerId| now.peer(id).current_term() <= self.bounds.terms;
        peers().all(is_within)
    }
}

fn checker(rules: Rules, bounds: Bounds) -> CheckerBuilder<Cluster> {
    Cluster { rules, bounds }.checker().threads(2)
}

#[test]
fn every_state_is_sound() {
    let checker = checker(Rules::RAFT, BOUNDS).spawn_bfs().join();
    checker.assert_properties();
    assert_eq!(checker.unique_state_count(), 71_795);
}

/// Rules without which a state is soon come to in which this does not hold.
const FOUND: [(Rule, &str); 12] = [
    (Rule::PersistVote, "one vote a term"),
    (Rule::PersistTerm, "one vote a term"),
    (Rule::OneVoteATerm, "one vote a term"),
    (Rule::RecordOwnVote, "one vote a term"),
    (Rule::KeepVoteInTerm, "one vote a term"),
    (Rule::VoteInContext, "one leader a term"),
    (Rule::MajorityOverHalf, "one leader a term"),
    (Rule::StepDownOnHigherTerm, "one leader a term"),
    (Rule::MatchFromSent, "commit is durable"),
    (Rule::PersistBeforeAck, "commit is durable"),
    (Rule::TruncateOnConflictOnly, "commit is durable"),
    (Rule::UpToDateVote, "leader completeness"),
];

#[test]
fn a_rule_that_is_off_is_found_out() {
    for (rule, property) in FOUND {
        let found = HasDiscoveries::AnyOf([property].into());
        let checker = checker(Rules::RAFT.without(rule), BOUNDS).finish_when(found);
        let path = checker.spawn_bfs().join().discovery(property);
        let path = path.unwrap_or_else(|| panic!("{}: {property} always holds", rule.id()));
        assert!(path.into_actions().len() >= 3, "{}", rule.id());
    }
}
