//! How much CPU a delivered message costs, natively; `npm run bench` calls it.
//!
//! `cargo run --release --example throughput -- CPU_MS FIRST_SEED PEERS LOSS_MILLIONTHS
//! PROPOSALS_A_SECOND CHECKED`:
//! whole runs of 10 virtual seconds, seeds advancing, until that much CPU time is spent; prints
//! one JSON line.

#[cfg(not(target_family = "wasm"))]
mod cluster;

/// How long each run is.
#[cfg(not(target_family = "wasm"))]
const VIRTUAL_SECONDS: u64 = 10;

#[cfg(target_family = "wasm")]
fn main() {}

#[cfg(not(target_family = "wasm"))]
fn main() {
    let arguments: Vec<u64> = std::env::args()
        .skip(1)
        .map(|argument| argument.parse().expect("every argument is a whole number"))
        .collect();
    let [cpu_ms, first_seed, peers, loss, proposals, checked] = arguments[..] else {
        panic!("six arguments: CPU_MS FIRST_SEED PEERS LOSS_MILLIONTHS PROPOSALS_A_SECOND CHECKED");
    };
    let work = cluster::Work {
        peers: peers as u8,
        loss: loss as u32,
        proposals: proposals as u32,
        checked: checked == 1,
    };
    work.delivered(7, 1);
    let start = cpu_time::ThreadTime::now();
    let (mut messages, mut runs) = (0, 0);
    while start.elapsed().as_millis() < u128::from(cpu_ms) {
        messages += work.delivered(first_seed as u32 + runs, VIRTUAL_SECONDS);
        runs += 1;
    }
    let cpu = start.elapsed().as_secs_f64();
    println!("{{\"cpu\":{cpu},\"msgs\":{messages},\"runs\":{runs}}}");
}
