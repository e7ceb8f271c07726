//! Every state that a small cluster can come to, and what holds in all of them.
//!
//! Three peers, one write, one crash, terms up to 2. Time is left out: timers run out at any moment,
//! a message arrives at any moment or never. The link between two peers carries one message, of
//! either; when another is sent, one of the two is lost. A crash comes between any two effects.

#![cfg(not(target_family = "wasm"))]

mod adapter;
mod seen;

use raft_playground::raft::{HardState, Index, Log, Peer, PeerId, Role, Rule, Rules, Timer};
use stateright::{Checker, CheckerBuilder, HasDiscoveries, Model, Property};

use adapter::{PEERS, State};

/// Elections lead no further.
const MOST_TERMS: u32 = 2;

/// What may happen to a peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Boot,
    Wake(Timer),
    /// The message from that peer arrives.
    Deliver(PeerId),
    Propose,
    /// It crashes, and is restarted from its disk. To stay down is as good as to hear nothing.
    Crash,
}

/// What goes wrong meanwhile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Fault {
    /// To whom messages are lost because their link is taken, a bit for each peer. Where the bit is
    /// not set, they take the link, and what was on it is lost.
    lost: u8,
    /// The peer crashes just before this write to its disk, the first being 0. As what it has sent
    /// by then may be lost, this stands for a crash between any two effects.
    crash: Option<u8>,
}

struct Cluster {
    rules: Rules,
}

impl Model for Cluster {
    type State = State;
    type Action = (PeerId, Act, Fault);

    fn init_states(&self) -> Vec<State> {
        let boot = |state: State, id| {
            let booted = state.after(id, Act::Boot, Fault::default(), self.rules);
            booted.expect("a peer boots")
        };
        vec![PeerId::all(PEERS).fold(State::default(), boot)]
    }

    fn actions(&self, now: &State, actions: &mut Vec<Self::Action>) {
        for id in PeerId::all(PEERS.min(now.touched + 1)) {
            let with_faults = |act| faults(now, id).map(move |fault| (id, act, fault));
            actions.extend(acts(now, id).flat_map(with_faults));
        }
    }

    fn next_state(&self, now: &State, (id, act, fault): Self::Action) -> Option<State> {
        let touched = now.touched.max(id.0 + 1);
        let next = now.after(id, act, fault, self.rules)?;
        Some(State { touched, ..next })
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always("one leader a term", |_, now: &State| !now.seen.two_leaders),
            Property::always("one vote a term", |_, now: &State| !now.seen.two_votes),
            Property::always("log matching", |_, now| log_matching(now)),
            Property::always("leader completeness", |_, now| leader_completeness(now)),
            Property::always("commit is durable", |_, now| commit_is_durable(now)),
            Property::always("state machine safety", |_, now: &State| {
                !now.seen.two_commands
            }),
            Property::sometimes("a write is committed in term 2", |_, now: &State| {
                now.seen.committed.iter().any(|(_, term)| *term == 2)
            }),
            Property::sometimes("a write of term 1 outlives its term", |_, now| {
                outlives(now)
            }),
        ]
    }

    fn within_boundary(&self, now: &State) -> bool {
        peers(now).all(|peer| peer.current_term() <= MOST_TERMS)
    }
}

/// What may happen to a peer; what cannot, comes to nothing.
fn acts(now: &State, id: PeerId) -> impl Iterator<Item = Act> + use<> {
    let rounds = (1..=MOST_TERMS).map(Timer::Replication);
    let timers = rounds.chain([Timer::Election]).map(Act::Wake);
    let messages = adapter::others(id).map(Act::Deliver);
    let proposal = (!now.was_proposed).then_some(Act::Propose);
    let crash = (!now.has_crashed).then_some(Act::Crash);
    timers.chain(messages).chain(proposal).chain(crash)
}

/// What may go wrong meanwhile: nothing, messages are lost, or the peer crashes before its first or
/// second write to disk; no step has a third.
fn faults(now: &State, id: PeerId) -> impl Iterator<Item = Fault> + Clone + use<> {
    let taken = now.taken(id);
    let some = (0..1 << PEERS).filter(move |lost| lost & !taken == 0);
    let losses = some.map(|lost| Fault { lost, crash: None });
    let crashes = (0..2).map(|write| Fault {
        lost: 0,
        crash: Some(write),
    });
    losses.chain(crashes.take(if now.has_crashed { 0 } else { 2 }))
}

fn peers(now: &State) -> impl Iterator<Item = &Peer> {
    now.nodes.iter().filter_map(|node| node.peer.as_ref())
}

fn disks(now: &State) -> impl Iterator<Item = &HardState> {
    now.nodes.iter().map(|node| &node.disk)
}

/// Entries of one index and term are the same, and so is all that precedes them.
fn log_matching(now: &State) -> bool {
    let logs = || {
        peers(now)
            .map(Peer::log)
            .chain(disks(now).map(|disk| &disk.log))
    };
    let matches = |one: &Log, other: &Log| {
        let shared = |index: &Index| one.term_at(*index) == other.term_at(*index);
        let last = one.last_index().min(other.last_index());
        let last_shared = (1..=last).rev().find(shared).unwrap_or(0);
        (1..=last_shared).all(|index| one.get(index) == other.get(index))
    };
    logs().all(|one| logs().all(|other| matches(one, other)))
}

/// Who leads a later term than that in which an entry was committed has the entry.
fn leader_completeness(now: &State) -> bool {
    let mut leaders = peers(now).filter(|peer| peer.role() == Role::Leader);
    leaders.all(|leader| {
        let mut committed = (1..).zip(&now.seen.committed);
        committed.all(|(index, (entry, term))| {
            leader.current_term() <= *term || leader.log().get(index) == Some(entry)
        })
    })
}

/// A committed entry is on the disks of a majority, and stays there.
fn commit_is_durable(now: &State) -> bool {
    let mut committed = (1..).zip(&now.seen.committed);
    committed.all(|(index, (entry, _))| {
        let has = |disk: &&HardState| disk.log.get(index) == Some(entry);
        disks(now).filter(has).count() * 2 > usize::from(PEERS)
    })
}

/// The leader of term 2 has an entry that was committed in term 1.
fn outlives(now: &State) -> bool {
    let mut leaders = peers(now).filter(|peer| peer.role() == Role::Leader);
    let is_old = now
        .seen
        .committed
        .first()
        .is_some_and(|(_, term)| *term == 1);
    is_old && leaders.any(|leader| leader.current_term() == 2)
}

fn with_rules(rules: Rules) -> CheckerBuilder<Cluster> {
    Cluster { rules }.checker().threads(2)
}

#[test]
fn every_state_is_sound() {
    let checker = with_rules(Rules::RAFT).spawn_bfs().join();
    checker.assert_properties();
    assert_eq!(checker.unique_state_count(), 1_690_925);
}

/// Rules without which a state is soon come to in which this does not hold.
const FOUND: [(Rule, &str); 9] = [
    (Rule::PersistVote, "one vote a term"),
    (Rule::PersistTerm, "one vote a term"),
    (Rule::OneVoteATerm, "one vote a term"),
    (Rule::RecordOwnVote, "one vote a term"),
    (Rule::VoteInContext, "one leader a term"),
    (Rule::MajorityOverHalf, "one leader a term"),
    (Rule::StepDownOnHigherTerm, "one leader a term"),
    (Rule::MatchFromSent, "commit is durable"),
    (Rule::PersistBeforeAck, "commit is durable"),
];

#[test]
fn a_rule_that_is_off_is_found_out() {
    for (rule, property) in FOUND {
        let found = HasDiscoveries::AnyOf([property].into());
        let checker = with_rules(Rules::RAFT.without(rule)).finish_when(found);
        let path = checker.spawn_bfs().join().discovery(property);
        let path = path.unwrap_or_else(|| panic!("{}: {property} always holds", rule.id()));
        assert!(path.into_actions().len() >= 3, "{}", rule.id());
    }
}
