//! What a line of the log is about: the topic of each kind of fact.

use super::layout::{Field, Type};
use super::{Fact, Variant};

macro_rules! topics {
    ($( $(#[doc = $doc:literal])+ $topic:ident => $name:literal, )*) => {
        /// The topics of the labs' logs, four letters each, by which a log is filtered.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Topic {
            $( $(#[doc = $doc])+ $topic, )*
        }

        impl Topic {
            /// The names of all topics.
            pub const NAMES: &'static [&'static str] = &[$( $name ),*];

            /// Its name in a log.
            pub fn name(self) -> &'static str {
                match self {
                    $( Topic::$topic => $name, )*
                }
            }
        }
    };
}

topics! {
    /// An entry was applied.
    Aply => "APLY",
    /// A client, and its request.
    Clnt => "CLNT",
    /// A commit.
    Cmit => "CMIT",
    /// A property was violated.
    Erro => "ERRO",
    /// The user broke something.
    Warn => "WARN",
    /// The user repaired something or changed a setting.
    Info => "INFO",
    /// A lost message.
    Drop => "DROP",
    /// Becoming leader, its rounds, and stepping down.
    Lead => "LEAD",
    /// AppendEntries on the caller's side, and what a leader learns from it.
    Log1 => "LOG1",
    /// AppendEntries on the callee's side.
    Log2 => "LOG2",
    /// A disk, and the records on it.
    Pers => "PERS",
    /// A follower's new term.
    Term => "TERM",
    /// A command was carried out, or ignored.
    Test => "TEST",
    /// A timer.
    Timr => "TIMR",
    /// A delivered message.
    Trce => "TRCE",
    /// Candidates, and votes.
    Vote => "VOTE",
}

impl std::fmt::Display for Topic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// The topics of one kind of fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Topics {
    /// The field whose number says which of them it is; `None` if there is one at most.
    pub by: Option<&'static str>,
    /// By that number, the last also for all greater ones.
    pub of: &'static [Topic],
}

impl Variant {
    /// Which of its numbers says the topic, if one does: how many bytes stand before it, and how
    /// many it has.
    pub fn topic_place(&self) -> Option<(usize, usize)> {
        place(self.fields, self.topics.by?).ok()
    }
}

/// How many bytes stand before the field of this name, and how many its number has; if there is no
/// such field, how many bytes all take.
fn place(fields: &[Field], name: &str) -> Result<(usize, usize), usize> {
    let mut before = 0;
    for field in fields {
        match field.ty {
            Type::Object(inner) if field.name.is_empty() => match place(inner, name) {
                Ok((place, bytes)) => return Ok((before + place, bytes)),
                Err(bytes) => before += bytes,
            },
            // The form itself has the name `kind`.
            Type::Either(_) if name == "kind" => return Ok((before, 1)),
            ty if field.name == name => return Ok((before, ty.bytes())),
            ty => before += ty.bytes(),
        }
    }
    Err(before)
}

impl Fact {
    /// What a line of the log about it is about.
    pub fn topic(&self) -> Topic {
        let variant = &Fact::VARIANTS[usize::from(self.code())];
        let number = variant.topic_place().map_or(0, |(place, bytes)| {
            self.with_values(|values| {
                let mut from = values.after(place);
                match bytes {
                    1 => from.byte().into(),
                    _ => from.word() as usize,
                }
            })
        });
        let topics = variant.topics.of;
        topics[number.min(topics.len() - 1)]
    }
}

// No fact is without a topic.
const _: () = {
    let mut code = 0;
    while code < Fact::VARIANTS.len() {
        assert!(!Fact::VARIANTS[code].topics.of.is_empty());
        code += 1;
    }
};
