//! The fields of a fact, and of the message in it, as arguments by their names and types. The page
//! has the same in `www/src/model/fact-args.ts`.

use super::describe;
use super::log_line::six_digits;
use super::said::Said;
use crate::raft::{PeerId, Rules, Span, Time, Write};
use crate::sim::MessageId;
use crate::sim::facts::{Fact, Field, Reader, Type, Value, Variant};

/// The message with the fields of a fact.
pub(super) fn with_fields(said: Said, fact: &Fact) -> Said {
    let Variant { fields, .. } = Fact::VARIANTS[usize::from(fact.code())];
    fact.with_values(|mut values| with_all(said, fields, &mut values))
}

fn with_all(said: Said, fields: &[Field], values: &mut Reader<'_>) -> Said {
    let each = fields.iter();
    each.fold(said, |said, field| with_one(said, field, values))
}

/// What has no short form in words is not given.
fn with_one(said: Said, &Field { name, ty, .. }: &Field, values: &mut Reader<'_>) -> Said {
    match ty {
        Type::Object(inner) if name.is_empty() => with_all(said, inner, values),
        Type::Extra(inner) if name.is_empty() => with_all(said, inner, &mut values.extra()),
        Type::Number => said.with(name, values.word()),
        Type::Long => said.with(name, values.long().to_string()),
        Type::Time => said.with(name, six_digits(Time::take(values))),
        Type::Flag => said.with(name, bool::take(values)),
        Type::Peer => said.with(name, PeerId::take(values)),
        Type::PeerOrNone => said.with(name, <Option<PeerId> as Value>::take(values)),
        Type::Maybe => said.with(name, <Option<u32> as Value>::take(values)),
        Type::Name(names) => said.with(name, names[usize::from(values.byte()) % names.len()]),
        Type::RulesOff => said.with(name, describe::off(Rules::take(values))),
        Type::Span => said.with(name, Span::take(values)),
        Type::MessageId => with_message(said, name, MessageId::take(values)),
        Type::Either(variants) if name.is_empty() => {
            let code = usize::from(values.byte());
            with_all(said, variants[code % variants.len()].fields, values)
        }
        Type::Write | Type::Payload => with_write(said, values.payload().write()),
        Type::Entries
        | Type::Range
        | Type::Share
        | Type::ElectionCheck
        | Type::Object(_)
        | Type::Extra(_)
        | Type::Optional(_)
        | Type::Either(_) => {
            values.skip(ty.bytes());
            said
        }
    }
}

fn with_message(said: Said, name: &'static str, id: MessageId) -> Said {
    let original = id.copy_of().map(|original| original.to_string());
    said.with(name, id.to_string())
        .with("from", id.sender())
        .with("to", id.receiver())
        .with("copy_of", original)
}

fn with_write(said: Said, write: Option<Write>) -> Said {
    said.with("command", write)
        .with("client", write.map(|write| write.client))
        .with("request", write.map(|write| write.request))
}
