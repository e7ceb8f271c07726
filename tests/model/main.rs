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

const ONE_WRITE: Bounds = Bounds {
    terms: 2,
    proposals: 1,
    crashes: 1,
};

const TWO_WRITES: Bounds = Bounds {
    terms: 2,
    proposals: 2,
    crashes: 0,
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
    let checker = checker(Rules::RAFT, ONE_WRITE).spawn_bfs().join();
    checker.assert_properties();
    assert_eq!(checker.unique_state_count(), 69_917);
}

/// `MODEL="2 2 1" cargo test --release --test model further -- --ignored --nocapture`: terms, writes
/// and crashes.
#[test]
#[ignore = "takes as long as one likes"]
fn every_state_further_on_is_sound() {
    let bounds = std::env::var("MODEL").expect("MODEL has three numbers");
    let mut bounds = bounds
        .split(' ')
        .map(|bound| bound.parse().expect("a small number"));
    let mut next = || -> u8 { bounds.next().expect("a third number") };
    let bounds = Bounds {
        terms: next().into(),
        proposals: next(),
        crashes: next(),
    };
    let checker = checker(Rules::RAFT, bounds).spawn_bfs().join();
    checker.assert_properties();
    println!("{} states", checker.unique_state_count());
}

/// Rules without which a state is soon come to in which this does not hold.
const FOUND: [(Rule, Bounds, &str); 14] = [
    (Rule::PersistVote, ONE_WRITE, "one vote a term"),
    (Rule::PersistTerm, ONE_WRITE, "one vote a term"),
    (Rule::OneVoteATerm, ONE_WRITE, "one vote a term"),
    (Rule::RecordOwnVote, ONE_WRITE, "one vote a term"),
    (Rule::KeepVoteInTerm, ONE_WRITE, "one vote a term"),
    (Rule::VoteInContext, ONE_WRITE, "one leader a term"),
    (Rule::MajorityOverHalf, ONE_WRITE, "one leader a term"),
    (Rule::StepDownOnHigherTerm, ONE_WRITE, "one leader a term"),
    (Rule::MatchFromSent, ONE_WRITE, "commit is durable"),
    (Rule::PersistBeforeAck, ONE_WRITE, "commit is durable"),
    (Rule::TruncateOnConflictOnly, ONE_WRITE, "commit is durable"),
    (Rule::UpToDateVote, ONE_WRITE, "leader completeness"),
    (Rule::CheckPrevious, TWO_WRITES, "log matching"),
    (Rule::RefuseOldLeader, TWO_WRITES, "commit is durable"),
];

#[test]
fn a_rule_that_is_off_is_found_out() {
    for (rule, bounds, property) in FOUND {
        let found = HasDiscoveries::AnyOf([property].into());
        let checker = checker(Rules::RAFT.without(rule), bounds).finish_when(found);
        let path = checker.spawn_bfs().join().discovery(property);
        let path = path.unwrap_or_else(|| panic!("{}: {property} always holds", rule.id()));
        assert!(path.into_actions().len() >= 3, "{}", rule.id());
    }
}
