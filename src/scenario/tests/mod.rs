//! Tests of the contract, one idea per file.

#[cfg(not(target_arch = "wasm32"))]
mod any;
mod example_logs;
mod examples;
mod golden;
mod golden_links;
mod link_refusals;
#[cfg(not(target_arch = "wasm32"))]
mod link_round_trip;
mod links;
mod options_and_rules;
mod presets;
mod reading;
mod refusals;
mod refused_commands;
#[cfg(not(target_arch = "wasm32"))]
mod round_trip;
#[cfg(not(target_family = "wasm"))]
mod words;
mod writing;
