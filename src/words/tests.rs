//! Every message can be parsed, is used, and gets its arguments.

use std::collections::{BTreeMap, BTreeSet};

use super::{Arg, EN, Error, english};
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// The names of the arguments of each message, those of the messages in it included.
pub(crate) fn arguments() -> BTreeMap<String, BTreeSet<String>> {
    let resource = FluentResource::try_new(EN.to_owned()).expect("the words can be read");
    let mut found: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for entry in resource.entries() {
        if let Entry::Message(message) = entry {
            let pattern = message.value.as_ref().expect("a message has a value");
            let (mut args, mut messages) = (BTreeSet::new(), BTreeSet::new());
            look_into(pattern, &mut args, &mut messages);
            let id = message.id.name.to_owned();
            let before = found.insert(id.clone(), (args, messages));
            assert!(before.is_none(), "{id} stands there twice");
        }
    }
    let with_inner = |(id, (own, inner)): (&String, &(BTreeSet<_>, BTreeSet<_>))| {
        let inner = inner.iter().flat_map(|inner: &String| &found[inner].0);
        (id.clone(), own.iter().chain(inner).cloned().collect())
    };
    found.iter().map(with_inner).collect()
}

/// The messages inserted into others.
pub(crate) fn inner_messages() -> BTreeSet<String> {
    let resource = FluentResource::try_new(EN.to_owned()).expect("the words can be read");
    let mut inner = BTreeSet::new();
    for entry in resource.entries() {
        if let Entry::Message(message) = entry {
            let pattern = message.value.as_ref().expect("a message has a value");
            look_into(pattern, &mut BTreeSet::new(), &mut inner);
        }
    }
    inner
}

fn look_into(
    pattern: &Pattern<&str>,
    args: &mut BTreeSet<String>,
    messages: &mut BTreeSet<String>,
) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let (inline, variants) = match expression {
            Expression::Inline(inline) => (inline, &[][..]),
            Expression::Select { selector, variants } => (selector, &variants[..]),
        };
        match inline {
            InlineExpression::VariableReference { id } => {
                args.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                messages.insert(id.name.to_owned());
            }
            InlineExpression::StringLiteral { .. } => {}
            other => panic!("no more of Fluent is used: {other:?}"),
        }
        for variant in variants {
            look_into(&variant.value, args, messages);
        }
    }
}

#[test]
fn numbers_select_a_plural_and_are_not_grouped() {
    let start = |count: u32| english().text("caption-start", &[("count", count.into())]);
    assert!(start(1).starts_with("One peer starts."));
    assert!(start(12_345).starts_with("12345 peers start"));
}

#[test]
fn what_is_unknown_or_incomplete_is_an_error_and_no_panic() {
    let unknown = english().try_text("caption-of-nothing", &[]);
    assert!(matches!(unknown, Err(Error::Unknown { id }) if id == "caption-of-nothing"));
    let incomplete = english().try_text("caption-start", &[("peers", Arg::Number(3))]);
    assert!(matches!(incomplete, Err(Error::Incomplete { id, .. }) if id == "caption-start"));
    let instead = english().text("caption-start", &[]);
    assert!(instead.contains("caption-start"));
}
