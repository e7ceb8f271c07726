//! Rules that are switched off, from a file.

use super::Refusal;
use super::command::elements;
use super::json::{Value, one_of};
use crate::raft::{Rule, Rules};

/// The rules that hold where those of the list are off.
pub fn without(value: Value<'_>) -> Result<Rules, Refusal> {
    let mut rules = Rules::RAFT;
    elements(value.list("a list of rules")?, |value| {
        let rule = rule(value)?;
        if !rules.on(rule) {
            let sentence = format!("`{}` is in the list already", rule.id());
            return Err(Refusal::new(sentence));
        }
        rules = rules.without(rule);
        Ok(())
    })?;
    Ok(rules)
}

fn rule(value: Value<'_>) -> Result<Rule, Refusal> {
    let id = value.text("a rule's name")?;
    let found = Rule::ALL.into_iter().find(|rule| rule.id() == id);
    found.ok_or_else(|| {
        let known = one_of(&Rule::ALL.map(Rule::id));
        Refusal::new(format!("unknown rule `{id}`, expected {known}"))
    })
}
