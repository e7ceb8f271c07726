//! Open requests: they cost little, and leave nothing behind.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use crate::raft::{PeerId, Span};
use crate::sim::queue::Pending;
use crate::sim::{Assignment, Command, OptionsChange, Run};

/// What is queued for clients.
fn queued(run: &Run) -> usize {
    let is_clients = |pending| matches!(pending, Pending::Client(_) | Pending::Ask(_));
    let queue = run.world().queue.iter();
    let held = run.world().nodes.iter().flat_map(|node| &node.waiting);
    let all = queue.chain(held.copied());
    all.filter(|entry| is_clients(entry.pending)).count()
}

#[test]
fn what_a_client_no_longer_waits_for_is_soon_forgotten() {
    let busy = with_options(setup(3, 1), |options| {
        options.clients = 3;
        options.write_interval = Span::from_ms(1);
        options.client_timeout = Span::from_ms(600_000);
    });
    let mut run = run_to(busy, Vec::new(), 20_000);
    let made: u32 = run.world().clients.made;
    assert!(made > 100, "{made}");
    assert!(queued(&run) <= 3 * 3, "{}", queued(&run));
    run.act(Command::Options(OptionsChange {
        client_timeout: Some(Span::from_ms(1)),
        ..OptionsChange::default()
    }));
    run.act(Command::Pause(PeerId(0)));
    run.act(Command::Pause(PeerId(1)));
    run.act(Command::Pause(PeerId(2)));
    run.run_until(later(&run, 700_000));
    assert!(run.world().clients.made > made + 10_000, "all were asked");
    assert!(queued(&run) <= 3 * 3, "{}", queued(&run));
    let asked = run.world().clients.open.iter().count();
    let waiting: usize = PeerId::all(3).map(|id| run.world().waiting(id)).sum();
    assert!(waiting < 100 + asked, "{waiting}");
}

/// A paused leader, and as many writes by hand as a scenario may have.
#[test]
fn thousands_of_writes_that_wait_cost_no_more_each_than_one() {
    let (mut run, leader) = run_to_leader(setup(3, 1));
    run.act(Command::Pause(leader));
    for value in 0..10_000 {
        run.act(Command::Propose {
            peer: Some(leader),
            command: Assignment { key: b'x', value },
        });
    }
    assert_eq!(run.world().waiting(leader), 10_000);
    run.act(Command::Resume(leader));
    run.run_until(later(&run, 20_000));
    assert_eq!(run.world().clients.open.iter().count(), 0);
    assert_eq!(
        run.world().machine(leader).registers().next(),
        Some((b'x', 9_999))
    );
}
