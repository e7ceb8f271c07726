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
    let Variant { fields, .. } = Fact::VARIANTS[fact.code() as usize];
    fact.with_words(|mut words| with_all(said, fields, &mut words))
}

fn with_all(said: Said, fields: &[Field], words: &mut Reader<'_>) -> Said {
    let each = fields.iter();
    each.fold(said, |said, field| with_one(said, field, words))
}

/// What has no short form in words is not given.
fn with_one(said: Said, &Field { name, ty, .. }: &Field, words: &mut Reader<'_>) -> Said {
    match ty {
        Type::Object(inner) if name.is_empty() => with_all(said, inner, words),
        Type::Extra(inner) if name.is_empty() => with_all(said, inner, &mut words.extra_words()),
        Type::Number => said.with(name, words.word()),
        Type::Long => said.with(name, words.long().to_string()),
        Type::Time => said.with(name, six_digits(Time::take(words))),
        Type::Flag => said.with(name, bool::take(words)),
        Type::Peer => said.with(name, PeerId::take(words)),
        Type::PeerOrNone => said.with(name, <Option<PeerId> as Value>::take(words)),
        Type::Maybe => said.with(name, <Option<u32> as Value>::take(words)),
        Type::Name(names) => said.with(name, names[words.word() as usize % names.len()]),
        Type::RulesOff => said.with(name, describe::off(Rules::take(words))),
        Type::Span => said.with(name, Span::take(words)),
        Type::MessageId => with_message(said, name, MessageId::take(words)),
        Type::Either(variants) if name.is_empty() => {
            let code = words.word() as usize;
            with_all(said, variants[code % variants.len()].fields, words)
        }
        Type::Write | Type::Payload => with_write(said, words.payload().write()),
        Type::Entries
        | Type::Range
        | Type::Share
        | Type::ElectionCheck
        | Type::Object(_)
        | Type::Extra(_)
        | Type::Optional(_)
        | Type::Either(_) => {
            for _ in 0..ty.words() {
                words.word();
            }
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
