//! Raises storms and counts what they did.
//!
//! `cargo run --release --example storms -- RUNS [FIRST_SEED [RULE]]`: so many storms on two
//! threads, against Raft or against Raft with one rule switched off. It names the seed of each that
//! breaks a property or after which a cluster does not settle, and then ends with an error.

#[cfg(not(target_family = "wasm"))]
mod report;
#[cfg(not(target_family = "wasm"))]
#[path = "../../src/sim/tests/storm/mod.rs"]
mod storm;

#[cfg(target_family = "wasm")]
fn main() {}

#[cfg(not(target_family = "wasm"))]
fn main() -> std::process::ExitCode {
    use std::sync::atomic::{AtomicU32, Ordering};

    use raft_playground::raft::{Rule, Rules};

    const THREADS: usize = 2;
    let mut arguments = std::env::args().skip(1);
    let mut number = |without: u32| {
        arguments.next().map_or(without, |argument| {
            argument
                .parse()
                .expect("RUNS and FIRST_SEED are whole numbers")
        })
    };
    let (runs, first) = (number(100), number(0));
    let rules: Rules = arguments
        .map(|id| {
            let mut all = Rule::ALL.into_iter();
            all.find(|rule| rule.id() == id)
                .expect("RULE is the id of a rule")
        })
        .collect();
    let next = AtomicU32::new(first);
    let raise = || {
        let mut report = report::Report::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed - first >= runs {
                return report;
            }
            report.add(seed, rules);
        }
    };
    let report = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(raise)).collect();
        let reports = threads.into_iter().map(|thread| thread.join());
        reports.fold(report::Report::default(), |all, report| {
            all.and(&report.expect("a storm does not panic"))
        })
    });
    println!("{report}");
    report.exit_code()
}
