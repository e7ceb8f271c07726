//! How much CPU a delivered message costs, natively: one JSON line for each cluster size.
//!
//! `cargo run --release --example throughput -- [CPU_MS] [FIRST_SEED]`: whole runs of 10 virtual seconds
//! from a cold start, seeds advancing, until that much CPU time is spent on each row.

#[cfg(not(target_family = "wasm"))]
fn main() {
    native::main();
}

#[cfg(target_family = "wasm")]
fn main() {}

#[cfg(not(target_family = "wasm"))]
mod native {
    use cpu_time::ThreadTime;
    use raft_playground::raft::{ElectionCheck, Span, SpanRange, Time, Timing};
    use raft_playground::sim::{Direction, Millionths, Network, Run, Setup, SpanBounds};

    const PEERS: [u8; 3] = [5, 25, 101];
    const LOSSES: [u32; 2] = [0, 50_000];
    const VIRTUAL_SECONDS: u64 = 10;

    pub fn main() {
        let mut arguments = std::env::args()
            .skip(1)
            .filter_map(|argument| argument.parse::<u64>().ok());
        let cpu_ms = arguments.next().unwrap_or(300);
        let first_seed = arguments.next().unwrap_or(1);
        for loss in LOSSES {
            for peers in PEERS {
                for checked in [false, true] {
                    row(peers, loss, checked, cpu_ms, first_seed);
                }
            }
        }
    }

    fn row(peers: u8, loss: u32, checked: bool, cpu_ms: u64, first_seed: u64) {
        let start = ThreadTime::now();
        let mut delivered = 0;
        let mut seed = first_seed;
        while start.elapsed().as_millis() < u128::from(cpu_ms) {
            delivered += messages(peers, loss, checked, seed as u32);
            seed += 1;
        }
        let nanoseconds = start.elapsed().as_nanos() as f64 / delivered as f64;
        println!(
            "{{\"impl\":\"playground\",\"n\":{peers},\"loss\":{},\"checker\":{checked},\"ns\":{nanoseconds:.1}}}",
            f64::from(loss) / 1e6
        );
    }

    /// Runs one cluster and counts the messages that arrived.
    fn messages(peers: u8, loss: u32, checked: bool, seed: u32) -> u64 {
        let direction = Direction {
            latency: SpanBounds::from_ms(5, 15),
            loss: Millionths(loss),
            duplicate: Millionths(0),
            late: Millionths(0),
            late_by: SpanBounds::from_ms(0, 0),
        };
        let setup = Setup {
            peers,
            seed,
            timing: Timing {
                election_timeout: SpanRange::from_ms(150, 300),
                replicate_interval: Span::from_ms(50),
                rpc_timeout: Span::from_ms(100),
                election_check: ElectionCheck::Deadline,
            },
            network: Network {
                request: direction,
                reply: direction,
            },
        };
        let mut run = Run::new(setup, Vec::new());
        if !checked {
            run = run.unchecked();
        }
        run.run_until(Time(VIRTUAL_SECONDS * 1_000_000));
        run.statistics()
            .messages
            .iter()
            .map(|count| count.delivered)
            .sum()
    }
}
