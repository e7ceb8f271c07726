//! Rules.

use crate::raft::Rule;

pub(super) fn typescript() -> String {
    let ids = Rule::ALL.map(|rule| format!("  '{}',\n", rule.id()));
    format!(
        "/** The rules, by their bits. */\nexport const RULES = [\n{}] as const;\n\nexport type RuleId = (typeof RULES)[number];\n",
        ids.concat()
    )
}
