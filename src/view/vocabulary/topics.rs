//! Topics of the log.

use crate::sim::facts::Topic;

pub(super) fn typescript() -> String {
    let names: Vec<String> = Topic::NAMES
        .iter()
        .map(|name| format!("'{name}'"))
        .collect();
    format!(
        "/** What a line of the log is about. */\nexport type Topic =\n  | {};\n",
        names.join("\n  | ")
    )
}
