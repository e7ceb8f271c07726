//! The Raft playground: real Raft peers in a deterministic world, for the browser and the command
//! line. `docs/ARCHITECTURE.md` is the map; each room opens with its contract.

pub mod raft;
pub mod scenario;
pub mod sim;
pub mod view;
#[cfg(target_family = "wasm")]
pub mod wasm;
#[cfg(any(not(target_family = "wasm"), test))]
pub mod words;

/// The storms of the tests name this library as their other user does, an example of its own.
#[cfg(test)]
extern crate self as raft_playground;
