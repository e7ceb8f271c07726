//! The work that is timed: one cluster from a cold start, with nobody disturbing it but the loss.

use raft_playground::raft::{Rules, Span, Time};
use raft_playground::scenario::Preset;
use raft_playground::sim::{Millionths, Options, Run, Setup};

/// One cluster of the preset `paper`.
#[derive(Clone, Copy)]
pub(crate) struct Work {
    pub peers: u8,
    /// Messages lost, in millionths.
    pub loss: u32,
    /// How many writes a second clients ask for; they wait for the answer to one before the next.
    pub proposals: u32,
    /// Whether the checker watches.
    pub checked: bool,
}

impl Work {
    /// So many clients share the writes, so that none has to wait.
    const CLIENTS: u8 = 20;

    fn options(&self) -> Options {
        if self.proposals == 0 {
            return Options::default();
        }
        Options {
            clients: Work::CLIENTS,
            write_interval: Span(u32::from(Work::CLIENTS) * 1_000_000 / self.proposals),
            ..Options::default()
        }
    }

    /// Runs it, and counts the messages that arrived.
    pub(crate) fn delivered(&self, seed: u32, virtual_seconds: u64) -> u64 {
        let mut network = Preset::Paper.network();
        network.request.loss = Millionths(self.loss);
        network.reply.loss = Millionths(self.loss);
        let setup = Setup {
            peers: self.peers,
            seed,
            timing: Preset::Paper.timing(),
            network,
            options: self.options(),
            rules: Rules::RAFT,
        };
        let mut run = Run::new(setup, Vec::new());
        if !self.checked {
            run = run.unchecked();
        }
        run.run_until(Time(virtual_seconds * 1_000_000));
        let counts = run.statistics().messages.iter();
        counts.map(|count| count.delivered).sum()
    }
}
