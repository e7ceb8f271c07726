//! Which messages arrive.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use crate::raft::{PeerId, Role, Time};
use crate::sim::{Command, Fact, LinkFault, LossReason, Millionths, Run};

fn cut_losses(run: &Run, from: u64) -> Vec<(PeerId, PeerId)> {
    pick(run, from, |stamped| match stamped.fact {
        Fact::Lose {
            id,
            why: LossReason::Cut,
            ..
        } => Some((id.sender(), id.receiver())),
        _ => None,
    })
}

#[test]
fn a_lost_message_dies_at_half_its_latency() {
    let lossy = with_network(setup(3, 1), |direction| direction.loss = Millionths::ONE);
    let run = run_to(lossy, Vec::new(), 1000);
    let lost = pick(&run, 0, |stamped| match stamped.fact {
        Fact::Lose { flight, .. } => Some((flight, stamped.at)),
        _ => None,
    });
    assert!(!lost.is_empty());
    for (flight, at) in lost {
        assert_eq!(at - flight.sent, (flight.arrives - flight.sent) / 2);
    }
}

#[test]
fn messages_are_numbered_by_their_directed_link() {
    let run = run_to(setup(3, 1), Vec::new(), 2000);
    let mut last = std::collections::BTreeMap::new();
    for id in pick(&run, 0, |stamped| match stamped.fact {
        Fact::Send { id, .. } => Some(id),
        _ => None,
    }) {
        let before = last
            .insert((id.sender(), id.receiver()), id.n())
            .unwrap_or(0);
        assert_eq!(id.n(), before + 1);
    }
}

#[test]
fn cutting_a_link_kills_what_is_on_it_at_that_instant_and_nothing_else() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    let victim = other_than(leader);
    let from = run.facts().end();
    assert!(run.act(Command::Cut {
        from: leader,
        to: victim,
        both: false
    }));
    assert_eq!(cut_losses(&run, from), [(leader, victim)]);
    assert_eq!(run.world().messages().count(), 1);
}

#[test]
fn what_was_sent_on_a_broken_link_dies_half_way_whatever_else_breaks_or_heals() {
    let (mut run, leader) = run_to_leader(setup(5, 1));
    let cut = |from, to| Command::Cut {
        from,
        to,
        both: false,
    };
    let others: Vec<PeerId> = PeerId::all(5).filter(|&id| id != leader).collect();
    run.act(cut(leader, others[0]));
    run.run_until(Time(run.now().0 + 50_000));
    let (from, on_their_way) = (run.facts().end(), run.world().messages().count());
    run.act(cut(others[1], others[2]));
    run.act(Command::Heal {
        from: others[1],
        to: others[2],
        both: false,
    });
    assert_eq!(cut_losses(&run, from), []);
    assert_eq!(run.world().messages().count(), on_their_way);
}

#[test]
fn a_partition_that_parts_nobody_anew_is_ignored() {
    let mut run = Run::new(setup(5, 1), Vec::new());
    let group = |peers: &[u8]| peers.iter().copied().map(PeerId).collect::<Vec<PeerId>>();
    assert!(!run.act(Command::Partition(vec![group(&[0, 1, 2, 3, 4])])));
    assert!(run.act(Command::Partition(vec![group(&[0, 1])])));
    assert!(!run.act(Command::Partition(vec![group(&[2, 3, 4])])));
    assert!(!run.act(Command::Partition(vec![group(&[4, 2, 3]), group(&[1, 0])])));
}

#[test]
fn groups_of_nobody_are_no_groups_however_many() {
    let mut run = Run::new(setup(3, 1), Vec::new());
    let mut groups = vec![Vec::new(); 300];
    groups.push(vec![S0]);
    assert!(run.act(Command::Partition(groups)));
    assert_eq!(run.world().broken(S0, S1), Some(LinkFault::Partition));
    assert_eq!(run.world().broken(S1, S2), None);
}

#[test]
fn a_cut_has_a_direction() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    let victim = other_than(leader);
    run.act(Command::Cut {
        from: victim,
        to: leader,
        both: false,
    });
    assert_eq!(run.world().broken(victim, leader), Some(LinkFault::Cut));
    assert_eq!(run.world().broken(leader, victim), None);
    // Heartbeats arrive, their replies do not: the leader stays.
    run.run_until(Time(run.now().0 + 2_000_000));
    assert_eq!(role(&run, leader), Some(Role::Leader));
    assert!(run.statistics().follower(leader, victim).failed_in_a_row > 10);
}

#[test]
fn heal_undoes_cut_and_nothing_else() {
    let mut run = Run::new(setup(3, 1), Vec::new());
    let both = |from, to| (from, to, true);
    let (from, to, both) = both(S0, S1);
    run.act(Command::Cut { from, to, both });
    run.act(Command::Isolate(S0));
    run.act(Command::Heal { from, to, both });
    assert_eq!(run.world().broken(S0, S1), Some(LinkFault::Isolated));
    run.act(Command::Reconnect(S0));
    assert_eq!(run.world().broken(S0, S1), None);
}

#[test]
fn reconnect_undoes_isolate_and_nothing_else() {
    let mut run = Run::new(setup(3, 1), Vec::new());
    run.act(Command::Cut {
        from: S0,
        to: S1,
        both: false,
    });
    run.act(Command::Isolate(S0));
    run.act(Command::Reconnect(S0));
    assert_eq!(run.world().broken(S0, S1), Some(LinkFault::Cut));
    assert_eq!(run.world().broken(S0, S2), None);
}

#[test]
fn heal_all_undoes_all() {
    let mut run = Run::new(setup(5, 1), Vec::new());
    run.act(Command::Cut {
        from: S0,
        to: S1,
        both: false,
    });
    run.act(Command::Isolate(S2));
    run.act(Command::Partition(vec![vec![S0]]));
    assert!(run.act(Command::HealAll));
    for from in PeerId::all(5) {
        for to in PeerId::all(5) {
            assert_eq!(run.world().broken(from, to), None);
        }
    }
}

#[test]
fn links_carry_within_a_group_and_the_peers_not_named_form_one_more() {
    let mut run = Run::new(setup(5, 1), Vec::new());
    run.act(Command::Partition(vec![vec![S0], vec![S1, S2]]));
    let carries = |from: u8, to: u8| run.world().broken(PeerId(from), PeerId(to)).is_none();
    assert!(carries(1, 2) && carries(3, 4));
    assert!(!carries(0, 1) && !carries(0, 3) && !carries(2, 3));
}

#[test]
fn a_message_on_a_broken_link_is_lost_half_way() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    run.act(Command::Isolate(leader));
    let from = run.facts().end();
    run.run_until(Time(run.now().0 + 70_000));
    let lost = pick(&run, from, |stamped| match stamped.fact {
        Fact::Lose {
            flight,
            why: LossReason::Cut,
            ..
        } => Some((stamped.at - flight.sent, flight.arrives - flight.sent)),
        _ => None,
    });
    assert!(lost.len() >= 2);
    for (lived, latency) in lost {
        assert_eq!(lived, latency / 2);
    }
}

#[test]
fn each_link_that_a_partition_breaks_or_heals_is_told_of() {
    let mut run = Run::new(setup(4, 1), Vec::new());
    run.act(Command::Partition(vec![vec![S0, S1], vec![S2, PeerId(3)]]));
    run.act(Command::HealAll);
    let links = pick(&run, 0, |stamped| match stamped.fact {
        Fact::Link { cut, .. } => Some(cut),
        _ => None,
    });
    assert_eq!(links, [[true; 8], [false; 8]].concat());
}
