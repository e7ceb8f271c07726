//! Short forms for all views.

use crate::raft::{Rule, Rules, Write};
use crate::sim::Assignment;

/// A write, as `x=5`.
pub(super) fn write(write: &Write) -> String {
    let (key, value) = (write.key, write.value);
    Assignment { key, value }.to_string()
}

/// The ids of the rules that are off; `None` in unmodified Raft.
pub(super) fn off(rules: Rules) -> Option<String> {
    let off: Vec<&str> = rules.all_off().map(Rule::id).collect();
    rules.is_modified().then(|| off.join(", "))
}
