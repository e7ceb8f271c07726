//! What all storms did, in words.

use std::fmt::{Display, Formatter, Result};
use std::process::ExitCode;

use raft_playground::raft::Rules;
use raft_playground::view::said::Said;

use crate::storm::{Storm, Toll};

/// What storms did, and how they ended.
#[derive(Default)]
pub(crate) struct Report {
    storms: u64,
    toll: Toll,
    violations: u64,
    stalls: u64,
    early_timers: u64,
}

impl Report {
    /// Raises one more storm.
    pub(crate) fn add(&mut self, seed: u32, rules: Rules) {
        let storm = Storm::raise(seed, rules);
        self.storms += 1;
        self.toll.add(&storm.toll);
        if let Some(first) = storm.violations.first() {
            let (at, property) = (first.at.0 / 1000, first.property().id());
            let found = Said::from(&first.finding).text();
            println!("storm {seed}, {at} ms: {property}: {found}");
            self.violations += 1;
        }
        if let Err(missing) = storm.settled {
            println!("storm {seed} is healed and does not settle: {missing}");
            self.stalls += 1;
        }
        if let Some(first) = storm.early_timers.first() {
            println!("storm {seed}: {first}");
            self.early_timers += 1;
        }
    }

    /// Both.
    pub(crate) fn and(mut self, other: &Report) -> Report {
        self.storms += other.storms;
        self.toll.add(&other.toll);
        self.violations += other.violations;
        self.stalls += other.stalls;
        self.early_timers += other.early_timers;
        self
    }

    /// Success where nothing broke and everything settled.
    pub(crate) fn exit_code(&self) -> ExitCode {
        if self.violations + self.stalls + self.early_timers == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let (toll, storms) = (&self.toll, self.storms.max(1));
        let mut line = |what: &str, count: u64| {
            let each = count as f64 / storms as f64;
            writeln!(f, "{what:<32}{count:>15}{each:>14.1}")
        };
        line("storms", self.storms)?;
        line("virtual seconds", toll.virtual_us / 1_000_000)?;
        line("messages", toll.messages)?;
        line("leaders", toll.leaders)?;
        line("faults that took effect", toll.faults)?;
        line("entries committed", toll.commits)?;
        line("logs cut back", toll.removed)?;
        line("records on a slow disk", toll.slow_records)?;
        line("crashes by hand", toll.crashes)?;
        for (effects, count) in toll.crashes_in_step.iter().enumerate() {
            line(&format!("crashes after {effects} effects"), *count)?;
        }
        line("settling, virtual ms", toll.settling_us / 1000)?;
        let longest = toll.longest_settling_us / 1000;
        writeln!(f, "longest settling: {longest} ms")?;
        writeln!(f, "storms that broke a property: {}", self.violations)?;
        writeln!(f, "storms after which nothing settled: {}", self.stalls)?;
        write!(
            f,
            "storms with a timer due too early: {}",
            self.early_timers
        )
    }
}
