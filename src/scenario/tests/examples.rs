//! Each example shows what its name says.

use crate::raft::{PeerId, Role, Term, Time};
use crate::scenario::{EXAMPLES, Scenario};
use crate::sim::{Condition, Fact, Run};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// An example, run to its end.
pub(super) struct Shown {
    pub run: Run,
}

pub(super) fn scenario(id: &str) -> Scenario {
    let example = EXAMPLES.iter().find(|example| example.id == id);
    let json = example.expect("it is there").json;
    Scenario::from_json(json).unwrap_or_else(|refusal| panic!("{id}: {refusal}"))
}

fn shown(id: &str) -> Shown {
    played(&scenario(id))
}

/// A scenario, run to its end.
pub(super) fn played(scenario: &Scenario) -> Shown {
    let mut run = Run::new(scenario.setup(), scenario.commands.clone());
    run.run_until(scenario.end());
    Shown { run }
}

pub(super) fn ms(milliseconds: u64) -> Time {
    Time(milliseconds * 1000)
}

impl Shown {
    pub(super) fn facts(&self) -> impl Iterator<Item = (Time, Fact)> {
        let facts = self.run.facts().iter_from(0);
        facts.map(|(_, stamped)| (stamped.at, stamped.fact))
    }

    /// When who began to play this role in which term.
    fn role(&self, wanted: Role) -> Vec<(Time, PeerId, Term)> {
        self.facts()
            .filter_map(|(at, fact)| match fact {
                Fact::Role { peer, role, term } if role == wanted => Some((at, peer, term)),
                _ => None,
            })
            .collect()
    }

    pub(super) fn leaders(&self) -> Vec<(Time, PeerId, Term)> {
        self.role(Role::Leader)
    }

    /// Whose rounds ended, since it had lost the lead: of which term, and when.
    fn deposed(&self) -> Vec<(Time, PeerId, Term)> {
        self.facts()
            .filter_map(|(at, fact)| match fact {
                Fact::Round {
                    peer,
                    term,
                    started: false,
                    ..
                } => Some((at, peer, term)),
                _ => None,
            })
            .collect()
    }

    /// Messages sent and lost.
    fn traffic(&self) -> (u64, u64) {
        let kinds = &self.run.statistics().messages;
        let sent = kinds.iter().map(|kind| kind.sent).sum();
        (sent, kinds.iter().map(|kind| kind.lost).sum())
    }

    fn role_at_end(&self, peer: PeerId) -> (Role, Term) {
        let peer = self.run.world().peer(peer).expect("it runs");
        (peer.role(), peer.current_term())
    }
}

#[test]
fn each_is_written_as_it_would_be_written() {
    for example in EXAMPLES {
        let scenario = scenario(example.id);
        assert_eq!(
            scenario.to_json(),
            example.json.trim_end(),
            "{}",
            example.id
        );
        assert!(!scenario.title.is_empty() && scenario.end.is_some());
    }
}

#[test]
fn each_is_safe_and_does_all_it_says() {
    for example in EXAMPLES {
        let Shown { run } = shown(example.id);
        assert!(run.checker().violations().is_empty(), "{}", example.id);
        assert_eq!(run.commands_done(), run.commands().len(), "{}", example.id);
        let ignored = run
            .facts()
            .iter_from(0)
            .any(|(_, stamped)| matches!(stamped.fact, Fact::Command { ignored: true, .. }));
        assert!(!ignored, "{}", example.id);
    }
}

#[test]
fn a_quiet_cluster_elects_once() {
    let shown = shown("quiet-cluster");
    assert_eq!(shown.role(Role::Candidate).len(), 1);
    assert_eq!(shown.leaders().len(), 1);
    assert_eq!(shown.traffic().1, 0);
}

#[test]
fn leader_crash_makes_another_leader() {
    let shown = shown("leader-crash");
    let [(first_at, first, 1), (second_at, second, 2)] = shown.leaders()[..] else {
        panic!("{:?}", shown.leaders());
    };
    assert!(first_at < ms(1000) && second_at > ms(1000) && second_at < ms(2000));
    assert_ne!(first, second);
    assert_eq!(shown.run.world().condition(first), Condition::Up);
    assert_eq!(shown.role_at_end(first), (Role::Follower, 2));
}

#[test]
fn a_split_vote_leaves_a_term_without_leader() {
    let shown = shown("split-vote");
    let candidates = shown.role(Role::Candidate);
    let votes = |candidate| {
        let of_term_1 = |fact: &Fact| match *fact {
            Fact::Vote {
                candidate: voted,
                term: 1,
                ..
            } => voted == candidate,
            _ => false,
        };
        shown.facts().filter(|(_, fact)| of_term_1(fact)).count()
    };
    let split: Vec<usize> = candidates
        .iter()
        .filter(|(_, _, term)| *term == 1)
        .map(|(_, peer, _)| votes(*peer))
        .collect();
    assert_eq!(split, [2, 2]);
    let [(_, _, 2)] = shown.leaders()[..] else {
        panic!("{:?}", shown.leaders());
    };
}

#[test]
fn an_isolated_leader_steps_down_when_it_returns() {
    let shown = shown("isolated-leader-returns");
    let [(_, first, 1), (second_at, second, 2)] = shown.leaders()[..] else {
        panic!("{:?}", shown.leaders());
    };
    assert_ne!(first, second);
    assert!(second_at > ms(1000) && second_at < ms(2000));
    let [(stepped_down_at, old, 1)] = shown.deposed()[..] else {
        panic!("{:?}", shown.deposed());
    };
    assert_eq!(old, first);
    assert!(
        stepped_down_at > ms(2000),
        "it believes that it leads until then"
    );
    assert_eq!(shown.role_at_end(first), (Role::Follower, 2));
}

#[test]
fn a_lossy_network_costs_leaders() {
    let shown = shown("lossy-network");
    let (sent, lost) = shown.traffic();
    let percent = lost * 100 / sent;
    assert!((20..=30).contains(&percent), "{percent} % were lost");
    assert!(shown.run.statistics().calls_failed > 100);
    assert!(shown.leaders().len() > 2);
}

#[test]
fn too_slow_heartbeats_depose_every_leader() {
    let shown = shown("too-slow-heartbeats");
    assert!(shown.leaders().len() >= 10);
    assert!(shown.deposed().len() >= 10);
    assert_eq!(shown.traffic().1, 0, "nothing else goes wrong");
}

#[test]
fn lab_unreliable_loses_a_tenth_and_still_leads() {
    let shown = shown("lab-unreliable");
    let (sent, lost) = shown.traffic();
    let percent = lost * 100 / sent;
    assert!((7..=13).contains(&percent), "{percent} % were lost");
    let [(elected_at, leader, term)] = shown.leaders()[..] else {
        panic!("{:?}", shown.leaders());
    };
    assert!(
        elected_at < ms(5000),
        "the lab wants a leader within five seconds"
    );
    assert_eq!(shown.role_at_end(leader), (Role::Leader, term));
}

#[test]
fn neither_half_of_an_even_cluster_elects() {
    let shown = shown("even-cluster-cut-in-half");
    let [(before, _, first), (after, _, last)] = shown.leaders()[..] else {
        panic!("{:?}", shown.leaders());
    };
    assert!(before < ms(1000) && after > ms(3000) && last > first + 1);
    for half in [[0, 1], [2, 3]] {
        let tries = shown.role(Role::Candidate);
        let tries = tries
            .iter()
            .filter(|(at, peer, _)| (ms(1000)..ms(3000)).contains(at) && half.contains(&peer.0));
        assert!(tries.count() > 3);
    }
}
