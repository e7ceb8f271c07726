//! What the world promises, one test for each promise. They run natively and in the browser,
//! storms and long calms natively only.

mod calls;
mod calm;
mod checker;
mod commands;
mod harness;
mod links;
mod log;
mod luck;
mod order;
mod pause;
#[cfg(not(target_family = "wasm"))]
mod storms;
