//! What is packed into bytes reads back equal, and every row of the tables fits.

use proptest::prelude::*;

use super::any_fact::{Any, Draw, EachForm, draws, edges, entries};
use super::scribe::Scribe;
use crate::raft::Entry;
use crate::raft::Function;
use crate::sim::facts::{BODY, BYTES, Field, Type, Variant};
use crate::sim::{Fact, MessageFields, MessageId, Stamped, Trigger};

/// The number of bytes in a record, and of extra bytes. Of several variants the `form`-th counts,
/// or the longest.
fn bytes(ty: Type, form: Option<usize>) -> (usize, usize) {
    match ty {
        Type::Flag | Type::Peer | Type::PeerOrNone | Type::Name(_) => (1, 0),
        Type::Number | Type::Maybe | Type::RulesOff | Type::Span | Type::Share => (4, 0),
        Type::Long => (6, 0),
        Type::Time | Type::MessageId | Type::Range | Type::Entries => (8, 0),
        Type::ElectionCheck => (9, 0),
        Type::Write | Type::Payload => (12, 0),
        Type::Object(fields) => bytes_of(fields, form),
        Type::Extra(fields) => (4, wide_bytes_of(fields)),
        Type::Optional(fields) => (1 + bytes_of(fields, form).0, 0),
        Type::Either(forms) => {
            let long = |form: &Variant| bytes_of(form.fields, None);
            let (body, extra) = match form {
                Some(form) => long(&forms[form]),
                None => forms.iter().map(long).max().unwrap_or_default(),
            };
            (1 + body, extra)
        }
    }
}

fn bytes_of(fields: &[Field], form: Option<usize>) -> (usize, usize) {
    fields.iter().fold((0, 0), |(body, extra), field| {
        let own = bytes(field.ty, form);
        (body + own.0, extra + own.1)
    })
}

/// Among the extra bytes a value of one byte takes four.
fn wide_bytes_of(fields: &[Field]) -> usize {
    let wide = |field: &Field| match field.ty {
        Type::Object(fields) => wide_bytes_of(fields),
        Type::ElectionCheck => 12,
        ty => bytes(ty, None).0.max(4),
    };
    fields.iter().map(wide).sum()
}

/// The fact, and its entries, which are in the log now.
fn carrying(fact: Fact, draw: &mut Draw, scribe: &mut Scribe) -> (Fact, Vec<Entry>) {
    let mut fact = fact;
    let mut carried = Vec::new();
    if let Fact::Send {
        message: MessageFields::AppendEntries { entries: list, .. },
        ..
    } = &mut fact
    {
        carried = entries(draw);
        *list = scribe.log.list(&carried);
    }
    (fact, carried)
}

/// A log of these facts, each a step of its own, reads as it was written.
fn assert_read_back(facts: Vec<Fact>, draw: &mut Draw) {
    let mut scribe = Scribe::default();
    let mut written = Vec::new();
    for fact in facts {
        let (fact, carried) = carrying(fact, draw, &mut scribe);
        let (at, step, term) = (draw.any(), draw.any::<u64>(), draw.any());
        let trigger = Trigger::any(draw);
        let functions = Function::ALL.len() as u32;
        let function = Function::ALL
            .get((draw.word() % (functions + 1)) as usize)
            .copied();
        scribe.log.begin_step(step, at, trigger);
        scribe.log.done_by(function);
        scribe.write(term, fact);
        scribe.end_step();
        let stamped = Stamped {
            at,
            step,
            term,
            function,
            fact,
        };
        written.push((stamped, trigger, carried));
    }
    let mut before = 0;
    for (number, (stamped, trigger, carried)) in (0..).zip(written) {
        assert_eq!(scribe.log.get(number), Some(stamped));
        assert_eq!(scribe.log.trigger(number), Some(trigger));
        assert_eq!(scribe.log.entries(number), carried, "{stamped:?}");
        let fact = stamped.fact;
        let form = match fact {
            Fact::Send { message, .. } => Some(message.code() as usize),
            _ => None,
        };
        let slice = scribe.log.slice(number);
        let row = &Fact::VARIANTS[usize::from(fact.code())];
        let (body, extra) = bytes_of(row.fields, form);
        assert_eq!(slice.records[0].body().len(), body, "{fact:?}");
        assert_eq!(slice.records[0].code(), fact.code());
        before += extra + 16 * carried.len();
        if number + 1 == scribe.log.end() {
            assert_eq!(slice.extra.len(), before);
        }
    }
}

fn all(draw: &mut Draw) -> Vec<Fact> {
    let messages = MessageFields::each(draw);
    let sent = messages.into_iter().map(|message| Fact::Send {
        id: draw.any(),
        rpc: draw.any(),
        message,
    });
    let sent: Vec<Fact> = sent.collect();
    Fact::each(draw).into_iter().chain(sent).collect()
}

#[test]
fn every_row_of_the_tables_fits() {
    for row in Fact::VARIANTS {
        let (body, _) = bytes_of(row.fields, None);
        assert!(body <= BODY, "{} takes {body} bytes", row.name);
    }
    let longest = Fact::VARIANTS
        .iter()
        .map(|row| bytes_of(row.fields, None).0);
    assert_eq!(
        longest.max(),
        Some(BODY),
        "a body has no room that is never used"
    );
    assert_eq!(BYTES, 48, "a run of a day keeps 200,000 of them");
    let (trigger, extra) = bytes(Type::Either(Trigger::VARIANTS), None);
    assert!(trigger <= Trigger::BYTES && extra == 0);
}

#[test]
fn values_at_the_edges_read_back_equal() {
    for mut draw in edges() {
        let facts = all(&mut draw);
        assert_read_back(facts, &mut draw);
    }
}

proptest! {
    #[test]
    fn facts_and_messages_read_back_equal(mut draw in draws()) {
        let facts = all(&mut draw);
        assert_read_back(facts, &mut draw);
    }

    #[test]
    fn triggers_read_back_equal(mut draw in draws()) {
        let mut scribe = Scribe::default();
        let triggers = Trigger::each(&mut draw);
        for (step, trigger) in (0..).zip(&triggers) {
            scribe.log.begin_step(step, draw.any(), *trigger);
            // A step without facts leaves no trigger.
            if draw.any() {
                scribe.write(draw.any(), Fact::any(&mut draw));
            }
            scribe.end_step();
        }
        for (number, stamped) in scribe.log.iter_from(0) {
            prop_assert_eq!(scribe.log.trigger(number), Some(triggers[stamped.step as usize]));
        }
        prop_assert_eq!(scribe.log.trigger(scribe.log.end()), None);
    }

    #[test]
    fn names_of_messages_are_two_words(mut draw in draws()) {
        let id = MessageId::any(&mut draw);
        prop_assert_eq!(MessageId::from_words(id.words()), id);
    }
}
