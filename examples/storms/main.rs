//! Raises storms and counts what they did.
//!
//! `cargo run --release --example storms -- RUNS [FIRST_SEED]`: so many storms on two threads. It
//! names the seed of each that breaks a property or after which a cluster does not settle, and then
//! ends with an error.

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

    const THREADS: usize = 2;
    let arguments: Vec<u32> = std::env::args()
        .skip(1)
        .map(|argument| argument.parse().expect("every argument is a whole number"))
        .collect();
    let (runs, first) = match arguments[..] {
        [runs] => (runs, 0),
        [runs, first] => (runs, first),
        _ => panic!("one or two arguments: RUNS [FIRST_SEED]"),
    };
    let next = AtomicU32::new(first);
    let raise = || {
        let mut report = report::Report::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed - first >= runs {
                return report;
            }
            report.add(seed);
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
