//! How much CPU a delivered message costs, natively; `npm run bench` calls it.
//!
//! `cargo run --release --example throughput -- CPU_MS FIRST_SEED PEERS LOSS_MILLIONTHS CHECKED`:
//! whole runs of 10 virtual seconds, seeds advancing, until that much CPU time is spent; prints
//! one JSON line.

#[cfg(not(target_family = "wasm"))]
mod cluster;

#[cfg(target_family = "wasm")]
fn main() {}

#[cfg(not(target_family = "wasm"))]
fn main() {
    let arguments: Vec<u64> = std::env::args()
        .skip(1)
        .map(|argument| argument.parse().expect("every argument is a whole number"))
        .collect();
    let [cpu_ms, first_seed, peers, loss, checked] = arguments[..] else {
        panic!("five arguments: CPU_MS FIRST_SEED PEERS LOSS_MILLIONTHS CHECKED");
    };
    let (peers, loss, checked) = (peers as u8, loss as u32, checked == 1);
    cluster::delivered(peers, loss, checked, 7, 1);
    let start = cpu_time::ThreadTime::now();
    let (mut messages, mut seed) = (0, first_seed as u32);
    while start.elapsed().as_millis() < u128::from(cpu_ms) {
        messages += cluster::delivered(peers, loss, checked, seed, 10);
        seed += 1;
    }
    let cpu = start.elapsed().as_secs_f64();
    println!("{{\"cpu\":{cpu},\"msgs\":{messages}}}");
}
