//! Reading the rules that are switched off, from a file.

use super::Refusal;
use super::json::{Value, elements, names};
use super::refusal;
use crate::raft::{Rule, Rules};

/// The rules in force if those of the list are off.
pub(super) fn without(value: Value<'_>) -> Result<Rules, Refusal> {
    let mut rules = Rules::RAFT;
    elements(value.list("rules")?, |value| {
        let rule = rule(value)?;
        if rules.off(rule) {
            return Err(refusal::rule_twice(rule.id()));
        }
        rules = rules.without(rule);
        Ok(())
    })?;
    Ok(rules)
}

fn rule(value: Value<'_>) -> Result<Rule, Refusal> {
    let id = value.text_of("rule")?;
    Rule::from_id(&id).ok_or_else(|| refusal::unknown_rule(id, names(&Rule::ALL.map(Rule::id))))
}
