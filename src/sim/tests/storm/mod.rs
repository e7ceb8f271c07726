//! Storms: half a minute of every kind of fault, then everything is healed. The tests run some, and
//! the example `storms` as many as one likes.

mod timers;
mod toll;
mod weather;

use raft_playground::raft::{Rules, Time};
use raft_playground::sim::{Run, Setup, Violation, liveness};

pub(super) use timers::Timers;
pub(super) use toll::Toll;
pub(super) use weather::Storm;

/// Virtual seconds of a storm, without healing.
pub(super) const SECONDS: u64 = 30;

/// The outcome of a storm.
pub(super) struct Outcome {
    /// What it did.
    pub toll: Toll,
    /// The properties violated.
    pub violations: Vec<Violation>,
    /// Whether the cluster settled when everything was healed, or what was missing.
    pub settled: Result<(), String>,
    /// The timers that were due too early, in words.
    pub early_timers: Vec<String>,
}

impl Storm {
    /// Runs the storm of a seed, against peers with these rules.
    pub(super) fn raise(seed: u32, rules: Rules) -> Outcome {
        let mut storm = Storm::new(seed);
        let setup = Setup {
            rules,
            ..storm.setup(seed)
        };
        let mut run = Run::new(setup, storm.commands());
        let mut toll = Toll::default();
        let mut timers = Timers::new(&run);
        for second in 1..=SECONDS {
            run.run_until(Time(second * 1_000_000));
            toll.read(&run);
            timers.read(&run);
        }
        storm.abates(&mut run);
        liveness::heal(&mut run);
        let healed = run.now();
        let settled = liveness::settles(&mut run, liveness::BOUND);
        toll.read(&run);
        timers.read(&run);
        toll.close(&run, run.now() - healed);
        Outcome {
            toll,
            violations: run.checker().violations().to_vec(),
            settled,
            early_timers: timers.early,
        }
    }
}
