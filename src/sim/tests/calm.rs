//! Clusters without faults.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use crate::raft::{Role, Time};
use crate::sim::{Fact, Kind, Run};

/// The number of seeds: all natively, some in the browser.
const SEEDS: u32 = if cfg!(target_family = "wasm") {
    20
} else {
    1000
};

/// When the first leader's first round had arrived everywhere.
fn first_round_everywhere(run: &Run) -> Option<Time> {
    let peers = usize::from(run.world().peers());
    let arrived = pick(run, 0, |stamped| match stamped.fact {
        Fact::Deliver {
            kind: Kind::AppendEntries,
            ..
        } => Some(stamped.at),
        _ => None,
    });
    arrived.get(peers - 2).copied()
}

#[test]
fn without_faults_a_leader_is_elected_within_5_seconds_and_stays() {
    for seed in 0..SEEDS {
        let peers = 3 + (seed % 5) as u8;
        // The first seconds, in which all facts are still kept.
        let mut run = run_to(setup(peers, seed), Vec::new(), 5000);
        assert_eq!(run.facts().first(), 0);
        let settled = first_round_everywhere(&run)
            .unwrap_or_else(|| panic!("seed {seed}: no leader within 5 s"));
        let leader_then = leader(&run);
        let roles = pick(&run, 0, |stamped| match stamped.fact {
            Fact::Role { role, term, .. } => Some((stamped.at, role, term)),
            _ => None,
        });
        let leaders = roles.iter().filter(|(_, role, _)| *role == Role::Leader);
        assert_eq!(leaders.count(), 1, "seed {seed}: a second leader");
        let highest = roles.iter().map(|(_, _, term)| *term).max();
        let last_change = roles.iter().map(|(at, _, _)| *at).max();
        assert!(
            last_change <= Some(settled),
            "seed {seed}: unrest after the first round"
        );

        run.run_until(ms(60_000));
        assert_eq!(leader(&run), leader_then, "seed {seed}: another leader");
        assert_eq!(run.statistics().leaders, 1, "seed {seed}: a second leader");
        assert_eq!(
            Some(run.statistics().highest_term()),
            highest,
            "seed {seed}"
        );
        assert!(run.checker().violations().is_empty(), "seed {seed}");
    }
}

#[test]
fn a_cluster_of_one_leads_at_once_and_alone() {
    let run = run_to(setup(1, 1), Vec::new(), 1000);
    assert_eq!(leader(&run), Some(S0));
    assert_eq!(run.world().messages().count(), 0);
    assert!(run.statistics().peer(S0).rounds > 10);
}

#[test]
fn a_cluster_of_101_elects_a_leader() {
    let run = run_to(setup(101, 1), Vec::new(), 5000);
    assert!(leader(&run).is_some());
    assert!(run.checker().violations().is_empty());
}
