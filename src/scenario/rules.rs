//! Rules that are switched off, from a file.

use super::Refusal;
use super::json::{Value, elements, names};
use super::refusal;
use crate::raft::{Rule, Rules};

/// The rules that hold where those of the list are off.
pub(super) fn without(value: Value<'_>) -> Result<Rules, Refusal> {
    let mut rules = Rules::RAFT;
    elements(value.list("rules")?, |value| {
        let rule = rule(value)?;
        if !rules.on(rule) {
            return Err(refusal::rule_twice(rule.id()));
        }
        rules = rules.without(rule);
        Ok(())
    })?;
    Ok(rules)
}

fn rule(value: Value<'_>) -> Result<Rule, Refusal> {
    let id = value.text_of("rule")?;
    let found = Rule::ALL.into_iter().find(|rule| rule.id() == id);
    found.ok_or_else(|| refusal::unknown_rule(id, names(&Rule::ALL.map(Rule::id))))
}
