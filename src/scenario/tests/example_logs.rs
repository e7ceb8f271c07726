//! Each example about logs, disks and clients shows what its name says.

use super::examples::{Shown, ms, played, scenario};
use crate::raft::{Index, PeerId, Rule, Term, Time};
use crate::scenario::Scenario;
use crate::sim::{ClientEvent, Command, Fact, Property, Run, USER};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The terms of the entries on each disk.
fn logs(run: &Run) -> Vec<Vec<Term>> {
    let terms = |id| {
        let log = &run.world().disk(id).log;
        log.iter_from(1).map(|(_, entry)| entry.term).collect()
    };
    PeerId::all(run.world().peers()).map(terms).collect()
}

/// The terms of the entries on each disk at a moment of a scenario.
fn logs_at(scenario: &Scenario, at: Time) -> Vec<Vec<Term>> {
    let mut run = Run::new(scenario.setup(), scenario.commands.clone());
    run.run_until(at);
    logs(&run)
}

impl Shown {
    fn logs(&self) -> Vec<Vec<Term>> {
        logs(&self.run)
    }

    /// The logs at its end are all this one, and all of it is committed everywhere.
    #[track_caller]
    fn assert_all_agree_on(&self, log: &[Term]) {
        let world = self.run.world();
        let commits = PeerId::all(world.peers())
            .map(|id| world.peer(id).map(|peer| peer.commit_index()))
            .collect::<Vec<_>>();
        assert_eq!(self.logs(), vec![log.to_vec(); commits.len()]);
        assert_eq!(commits, vec![Some(log.len() as Index); commits.len()]);
    }

    /// Whose log was cut from which index on.
    fn truncated(&self) -> Vec<(u8, Index)> {
        self.pick(|fact| match fact {
            Fact::Truncate { peer, from_index } => Some((peer.0, *from_index)),
            _ => None,
        })
    }

    /// Whose commit index became this, and when.
    fn committed(&self, wanted: Index) -> Vec<(Time, u8)> {
        let commits = self.facts().filter_map(|(at, fact)| match fact {
            Fact::Commit { peer, index } if index == wanted => Some((at, peer.0)),
            _ => None,
        });
        commits.collect()
    }

    /// Who put an entry on disk at this index, of which term.
    fn appended(&self, wanted: Index) -> Vec<(u8, Term)> {
        self.pick(|fact| match fact {
            Fact::Append { peer, index, entry } if *index == wanted => Some((peer.0, entry.term)),
            _ => None,
        })
    }

    /// What became of a client's request.
    fn told(&self, client: u8, request: u32) -> Vec<ClientEvent> {
        self.pick(|fact| match fact {
            Fact::Client { write, event } if (write.client, write.request) == (client, request) => {
                Some(*event)
            }
            _ => None,
        })
    }

    fn pick<T>(&self, wanted: impl Fn(&Fact) -> Option<T>) -> Vec<T> {
        self.facts().filter_map(|(_, fact)| wanted(&fact)).collect()
    }

    fn terms_led(&self) -> Vec<(u8, Term)> {
        let leaders = self.leaders().into_iter();
        leaders.map(|(_, peer, term)| (peer.0, term)).collect()
    }
}

#[test]
fn a_write_is_committed_once_a_majority_has_it() {
    let shown = played(&scenario("way-to-commit"));
    assert_eq!(shown.terms_led(), [(4, 1)]);
    let appended = shown.appended(1);
    assert_eq!((appended.len(), appended[0]), (5, (4, 1)));
    let commits = shown.committed(1);
    let (committed_at, leader) = commits[0];
    assert_eq!((leader, commits.len()), (4, 5));
    let answers = shown.facts().filter(|(at, fact)| match fact {
        Fact::Progress { progress, .. } => progress.match_index == 1 && *at <= committed_at,
        _ => false,
    });
    assert_eq!(answers.count(), 2, "the leader is the third of five");
    let busy = shown.pick(|fact| match fact {
        Fact::DiskBusy { peer, .. } => Some(*peer),
        _ => None,
    });
    assert!(busy.len() >= 10, "every disk writes both entries");
    let told = shown.told(USER, 1);
    let done = ClientEvent::Done {
        peer: PeerId(4),
        index: 1,
    };
    assert_eq!(told.last(), Some(&done));
    shown.assert_all_agree_on(&[1, 1]);
}

#[test]
fn what_an_isolated_leader_took_has_to_go() {
    let scenario = scenario("log-that-had-to-go");
    let mut before = vec![vec![1, 2, 2]; 4];
    before.push(vec![1, 1, 1, 1]);
    assert_eq!(logs_at(&scenario, ms(1999)), before);
    let shown = played(&scenario);
    let [(4, 1), (leader, 2)] = shown.terms_led()[..] else {
        panic!("{:?}", shown.terms_led());
    };
    assert_ne!(leader, 4);
    assert_eq!(shown.truncated(), [(4, 2)]);
    let committed = shown.committed(2).len();
    assert_eq!(committed, 4, "S4 learns of both at once");
    shown.assert_all_agree_on(&[1, 2, 2]);
}

/// The logs of the paper's Figure 7: the leader's, and those of its followers a to f.
const FIGURE_7: [&[Term]; 7] = [
    &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6],
    &[1, 1, 1, 4, 4, 5, 5, 6, 6],
    &[1, 1, 1, 4],
    &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6],
    &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7],
    &[1, 1, 1, 4, 4, 4, 4],
    &[1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3],
];

#[test]
fn the_leader_of_figure_7_brings_all_followers_into_line() {
    let scenario = scenario("figure-7");
    let shown = played(&scenario);
    let led = [
        (0, 1),
        (6, 2),
        (6, 3),
        (5, 4),
        (1, 5),
        (3, 6),
        (4, 7),
        (0, 8),
    ];
    assert_eq!(shown.terms_led(), led);
    let comes_to_power = shown.leaders()[7].0;
    assert_eq!(logs_at(&scenario, comes_to_power), FIGURE_7);
    let mut truncated = shown.truncated();
    truncated.sort_unstable();
    assert_eq!(truncated, [(3, 11), (4, 11), (5, 6), (6, 4)]);
    let refusals = |follower| {
        let backwards = shown.facts().filter(|(at, fact)| match fact {
            Fact::Progress {
                follower: PeerId(peer),
                progress,
                ..
            } => *at > comes_to_power && *peer == follower && progress.match_index == 0,
            _ => false,
        });
        backwards.count()
    };
    assert_eq!([2, 5, 6].map(refusals), [1, 2, 2], "a term at a time");
    shown.assert_all_agree_on(&[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 8]);
}

/// The run with this rule switched off.
fn without(mut scenario: Scenario, rule: Rule) -> Scenario {
    scenario.rules = scenario.rules.without(rule);
    scenario
}

#[test]
fn figure_8_happens_step_by_step() {
    let scenario = scenario("figure-8");
    let one = || vec![1];
    let a = [vec![1, 2], vec![1, 2], one(), one(), one()];
    assert_eq!(logs_at(&scenario, ms(700)), a, "(a)");
    let b = [vec![1, 2], vec![1, 2], one(), one(), vec![1, 3]];
    assert_eq!(logs_at(&scenario, ms(900)), b, "(b)");
    let c = [vec![1, 2, 4], vec![1, 2], vec![1, 2], one(), vec![1, 3]];
    assert_eq!(logs_at(&scenario, ms(1300)), c, "(c)");
    let mut d = vec![vec![1, 3]; 5];
    d[0] = vec![1, 2, 4];
    assert_eq!(logs_at(&scenario, ms(1700)), d, "(d)");
    let shown = played(&scenario);
    assert_eq!(shown.terms_led(), [(2, 1), (0, 2), (4, 3), (0, 4), (4, 5)]);
    assert_eq!(shown.committed(2), [], "not until term 5 commits both");
    shown.assert_all_agree_on(&[1, 3, 5]);
}

#[test]
fn without_its_rule_figure_8_overwrites_what_was_committed() {
    let shown = played(&without(scenario("figure-8"), Rule::CommitOwnTermOnly));
    let committed = shown.committed(2);
    assert_eq!(committed[0].1, 0, "S0 commits an entry of term 2");
    assert!(committed[0].0 < ms(1300));
    assert_eq!(shown.truncated(), [(1, 2), (2, 2), (0, 2)]);
    let applied = |term: Term| {
        let of_term = shown.pick(|fact| match fact {
            Fact::Apply {
                index: 2, entry, ..
            } if entry.term == term => Some(()),
            _ => None,
        });
        of_term.len()
    };
    assert_eq!((applied(2), applied(3)), (1, 5), "x=2 is lost");
    let found = shown.run.checker().violations();
    assert_eq!(found[0].property(), Property::LeaderCompleteness);
    assert_eq!(found[1].property(), Property::StateMachineSafety);
}

#[test]
fn figure_8_e_an_entry_of_its_own_term_keeps_the_older_ones_safe() {
    let mut scenario = scenario("figure-8");
    let is_late = |at: Time| at >= ms(1300);
    for timed in &mut scenario.commands {
        if is_late(timed.at) {
            timed.at = Time(timed.at.0 + 150_000);
        }
    }
    scenario.commands.retain(
        |timed| !matches!(timed.command, Command::Propose { command, .. } if command.value == 5),
    );
    let shown = played(&scenario);
    let e = vec![1, 2, 4];
    let expected = [e.clone(), e.clone(), e, vec![1], vec![1, 3]];
    assert_eq!(logs_at(&scenario, ms(1450)), expected, "(e)");
    assert_eq!(shown.committed(3)[0].1, 0);
    let leads_again = shown
        .terms_led()
        .iter()
        .any(|&(peer, term)| peer == 4 && term > 3);
    assert!(!leads_again, "S4 cannot be elected");
    let lost = shown.truncated().into_iter().any(|(peer, _)| peer != 4);
    assert!(!lost, "{:?}", shown.truncated());
}

#[test]
fn a_crash_before_the_disk_has_it_forgets_it() {
    let scenario = scenario("crash-before-persist");
    let down = logs_at(&scenario, ms(1399));
    assert_eq!(down, [vec![], vec![1], vec![1], vec![1], vec![1]]);
    let shown = played(&scenario);
    let crashed: Vec<u8> = shown.pick(|fact| match fact {
        Fact::Crash { peer } => Some(peer.0),
        _ => None,
    });
    assert_eq!(crashed, [0, 1, 4]);
    let committed = shown.committed(1);
    assert_eq!(committed[0].1, 4);
    assert!(committed[0].0 < ms(1100), "three of five are enough");
    assert_eq!(shown.appended(2), [], "the leader's disk was not done");
    let peer = PeerId(4);
    let events = [
        ClientEvent::Asked { peer },
        ClientEvent::Unreachable { peer },
        ClientEvent::Failed,
    ];
    assert_eq!(shown.told(USER, 2), events);
    shown.assert_all_agree_on(&[1]);
}

#[test]
fn a_write_that_was_rolled_back_is_told_so() {
    let shown = played(&scenario("write-rolled-back"));
    assert_eq!(shown.truncated(), [(4, 2)]);
    let peer = PeerId(4);
    let taken = |index| ClientEvent::Taken {
        peer,
        index,
        term: 1,
    };
    let by_hand = [
        ClientEvent::Asked { peer },
        taken(2),
        ClientEvent::RolledBack { peer, index: 2 },
        ClientEvent::Failed,
    ];
    assert_eq!(shown.told(USER, 1), by_hand);
    let of_client = shown.told(1, 2);
    assert!(of_client.contains(&ClientEvent::RolledBack { peer, index: 3 }));
    let Some(ClientEvent::Done { peer: leader, .. }) = of_client.last() else {
        panic!("{of_client:?}");
    };
    assert_ne!(*leader, peer);
    let registers: Vec<(u8, u32)> = shown.run.world().machine(peer).registers().collect();
    assert!(
        registers.iter().all(|(key, _)| *key != b'x'),
        "{registers:?}"
    );
}
