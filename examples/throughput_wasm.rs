//! The same work as the example `throughput`, compiled to wasm; `npm run bench` times it in Node.

#[cfg(target_family = "wasm")]
#[path = "throughput/cluster.rs"]
mod cluster;

/// See `throughput/cluster.rs`.
#[cfg(target_family = "wasm")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn delivered(
    peers: u8,
    loss: u32,
    proposals: u32,
    checked: bool,
    seed: u32,
    virtual_seconds: u32,
) -> f64 {
    let work = cluster::Work {
        peers,
        loss,
        proposals,
        checked,
    };
    work.delivered(seed, virtual_seconds.into()) as f64
}
