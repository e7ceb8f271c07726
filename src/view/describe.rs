//! Short forms for all views.

use crate::raft::Write;
#[cfg(not(target_family = "wasm"))]
use crate::raft::{Rule, Rules};
use crate::sim::Assignment;

/// A write, as `x=5`.
pub(super) fn write(write: &Write) -> String {
    let (key, value) = (write.key, write.value);
    Assignment { key, value }.to_string()
}

/// The rules that are off, by their ids; `None` in Raft as it is.
#[cfg(not(target_family = "wasm"))]
pub(super) fn off(rules: Rules) -> Option<String> {
    let off: Vec<&str> = rules.all_off().map(Rule::id).collect();
    rules.is_modified().then(|| off.join(", "))
}
