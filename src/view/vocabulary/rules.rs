//! Rules.

use super::markdown;
use crate::raft::Rule;
use crate::words::english;

pub(super) fn typescript() -> String {
    let ids = Rule::ALL.map(|rule| format!("  '{}',\n", rule.id()));
    format!(
        "/** The rules, by their bits. */\nexport const RULES = [\n{}] as const;\n\nexport type RuleId = (typeof RULES)[number];\n",
        ids.concat()
    )
}

pub(super) fn table_of_docs() -> String {
    let rows = Rule::ALL.map(|rule| {
        let said = |group| english().text(&format!("{group}-{}", rule.id()), &[]);
        vec![format!("`{}`", rule.id()), said("rule"), said("paper")]
    });
    markdown(&["rule", "what it says", "paper"], rows)
}
