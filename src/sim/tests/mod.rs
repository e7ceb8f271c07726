//! Tests of the contract. They run natively and in the browser: fewer storms there, long calm runs
//! and long seeks natively only.

#[cfg(not(target_family = "wasm"))]
pub(crate) mod any_fact;
pub(crate) mod body;
#[cfg(not(target_family = "wasm"))]
mod branches;
mod calls;
mod calm;
mod checker;
mod checker_of_logs;
mod clients;
mod commands;
mod crash_points;
#[cfg(not(target_family = "wasm"))]
mod digests;
mod disks;
mod durable;
pub(crate) mod each_command;
mod hands;
mod harness;
mod links;
mod liveness;
mod log;
mod luck;
mod luck_draws;
mod machine;
#[cfg(not(target_family = "wasm"))]
mod names;
mod order;
#[cfg(not(target_family = "wasm"))]
mod packing;
mod pause;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod pretend;
#[cfg(not(target_family = "wasm"))]
mod queue;
mod requests;
mod scribe;
#[cfg(not(target_family = "wasm"))]
mod seeking;
#[cfg(not(target_family = "wasm"))]
mod seeking_options;
mod sorted;
mod steps;
mod storm;
mod storms;
