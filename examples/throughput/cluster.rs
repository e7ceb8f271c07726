//! The work that is timed: one cluster from a cold start, with nobody disturbing it but the loss.

use raft_playground::raft::{Rules, Time};
use raft_playground::scenario::Preset;
use raft_playground::sim::{Millionths, Options, Run, Setup};

/// Runs a cluster of the preset `paper` and counts the messages that arrived. `loss` is in
/// millionths.
pub fn delivered(peers: u8, loss: u32, checked: bool, seed: u32, virtual_seconds: u64) -> u64 {
    let mut network = Preset::Paper.network();
    network.request.loss = Millionths(loss);
    network.reply.loss = Millionths(loss);
    let setup = Setup {
        peers,
        seed,
        timing: Preset::Paper.timing(),
        network,
        options: Options::default(),
        rules: Rules::RAFT,
    };
    let mut run = Run::new(setup, Vec::new());
    if !checked {
        run = run.unchecked();
    }
    run.run_until(Time(virtual_seconds * 1_000_000));
    let counts = run.statistics().messages.iter();
    counts.map(|count| count.delivered).sum()
}
