//! What the room promises, one file an idea.

mod golden;
mod presets;
mod reading;
mod ready;
mod refusals;
mod refused_commands;
#[cfg(not(target_arch = "wasm32"))]
mod round_trip;
mod writing;
