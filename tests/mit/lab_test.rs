//! A test of the lab: how it is run, and what it fails with.

use raft_playground::raft::{Rule, Rules, Time};
use raft_playground::scenario::Preset;
use raft_playground::sim::{Options, Setup};

use crate::failure::{Failure, Verdict};
use crate::tester::Tester;
use crate::threads::Body;

/// So many seeds of each test where `MIT_SEEDS` does not say.
const SEEDS: u32 = 200;

/// Within so many seeds a test finds what is wrong.
const WRONG_SEEDS: u32 = 60;

/// "A two minute real-time limit on each test", in virtual time.
const MAX_TIME: Time = Time(120_000_000);

/// A test of the lab.
pub(crate) struct LabTest {
    pub name: &'static str,
    pub servers: u8,
    /// The timing of the servers, and the network at the start.
    pub preset: Preset,
    pub schedule: fn(Tester) -> Body,
    /// With this it fails …
    pub wrong: Wrong,
    /// … like that.
    pub finds: Failure,
}

/// What is wrong with the servers, and what else differs from the lab.
#[derive(Clone, Copy)]
pub(crate) struct Wrong {
    given: fn(&mut Setup),
    turn: fn(&mut Setup),
    off: Option<Rule>,
}

impl Wrong {
    /// This rule is off.
    pub(crate) const fn rule(rule: Rule) -> Wrong {
        Wrong {
            given: |_| {},
            turn: |_| {},
            off: Some(rule),
        }
    }

    /// The timing is turned so.
    pub(crate) const fn timing(turn: fn(&mut Setup)) -> Wrong {
        Wrong {
            given: |_| {},
            turn,
            off: None,
        }
    }

    /// … where the setup is such, in which the test passes as long as nothing is wrong.
    pub(crate) const fn given(self, given: fn(&mut Setup)) -> Wrong {
        Wrong { given, ..self }
    }
}

impl LabTest {
    fn setup(&self, seed: u32) -> Setup {
        Setup {
            peers: self.servers,
            seed,
            timing: self.preset.timing(),
            network: self.preset.network(),
            options: Options::default(),
            rules: Rules::RAFT,
        }
    }

    /// It passes on every seed, and every property holds.
    pub(crate) fn passes(&self) {
        let seeds = std::env::var("MIT_SEEDS").map_or(SEEDS, |seeds| {
            seeds.parse().expect("MIT_SEEDS is a number of seeds")
        });
        let mut failures = Vec::new();
        let [mut time, mut leaders, mut commits, mut rpcs] = [0; 4];
        for seed in 0..seeds {
            let (verdict, tester) = self.run(self.setup(seed));
            let violations = tester.violations();
            if verdict.is_err() || !violations.is_empty() {
                let at = tester.now().0 / 1000;
                failures.push(format!("seed {seed}, {at} ms: {verdict:?} {violations:?}"));
            }
            time += tester.now().0;
            leaders += tester.leaders();
            commits += tester.commits();
            rpcs += tester.rpcs();
        }
        let mean = |sum: u64| sum / u64::from(seeds.max(1));
        println!(
            "{}: {seeds} seeds; on average {} ms, {} leaders, {} commits, {} RPCs",
            self.name,
            mean(time / 1000),
            mean(leaders),
            mean(commits),
            mean(rpcs)
        );
        assert!(failures.is_empty(), "{failures:#?}");
    }

    /// On one seed at least it fails as expected with what is wrong, and passes without.
    pub(crate) fn fails(&self) {
        let mut verdicts = Vec::new();
        for seed in 0..WRONG_SEEDS {
            let (right, wrong) = self.right_and_wrong(self.wrong, seed);
            let verdict = self.run(wrong).0;
            if verdict == Err(self.finds) && self.run(right).0.is_ok() {
                println!("{}: {:?} with seed {seed}", self.name, self.finds);
                return;
            }
            verdicts.push(verdict);
        }
        panic!("never {:?}: {verdicts:?}", self.finds);
    }

    /// Two setups that differ in nothing but what is wrong in the second.
    fn right_and_wrong(&self, wrong: Wrong, seed: u32) -> (Setup, Setup) {
        let mut right = self.setup(seed);
        (wrong.given)(&mut right);
        let mut setup = right.clone();
        (wrong.turn)(&mut setup);
        setup.rules = wrong.off.into_iter().collect();
        (right, setup)
    }

    /// How it fails with something wrong.
    pub(crate) fn failures_with(&self, wrong: Wrong) -> Vec<Failure> {
        let setups = (0..WRONG_SEEDS).map(|seed| self.right_and_wrong(wrong, seed).1);
        setups.filter_map(|setup| self.run(setup).0.err()).collect()
    }

    fn run(&self, setup: Setup) -> (Verdict, Tester) {
        let tester = Tester::new(setup);
        let mut verdict = tester.run((self.schedule)(tester.clone()));
        if verdict.is_ok() && tester.now() > MAX_TIME {
            verdict = Err(Failure::TookTooLong);
        }
        (verdict, tester)
    }
}
