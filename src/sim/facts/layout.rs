//! How values are laid out in the words of a record, and a description of that for other readers.

use super::BODY;
use super::digest::fold;
use super::topic::Topics;
use crate::raft::Payload;

/// A value of a fact: a fixed number of words in a fixed form.
pub trait Value: Copy {
    /// Its layout.
    const TYPE: Type;
    /// Writes them.
    fn put(self, to: &mut Writer<'_>);
    /// Reads what [`Value::put`] wrote.
    fn take(from: &mut Reader<'_>) -> Self;
}

/// The layout of a value. JavaScript reads records by it, and traces are written by it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Type {
    /// One word.
    Number,
    /// Two words, low half first.
    Long,
    /// A moment in microseconds: two words, low half first.
    Time,
    /// One word, 0 or 1.
    Flag,
    /// One word: a peer.
    Peer,
    /// One word: a peer, or [`NOBODY`], which a trace writes as `null`.
    PeerOrNone,
    /// One word; a trace leaves [`ABSENT`] out.
    Maybe,
    /// One word: an index into these names.
    Name(&'static [&'static str]),
    /// Two words: the [name](crate::sim::MessageId) of a message.
    MessageId,
    /// One word: a bit for each rule that is off.
    RulesOff,
    /// Three words: a write, `x=5`, and its client and request.
    Write,
    /// The same, or a no-op: its client is [`NOBODY`].
    Payload,
    /// One word, the number of entries among the extra words: each is a term and a
    /// [`Type::Payload`].
    Entries,
    /// Microseconds, shown as milliseconds: one word.
    Span,
    /// The min and max span: two words.
    Range,
    /// A probability in millionths: one word.
    Share,
    /// Three words: 0 for `deadline`, or 1 for `polled_ms` and its range.
    ElectionCheck,
    /// These fields, one after the other.
    Object(&'static [Field]),
    /// The same, among the extra words.
    Extra(&'static [Field]),
    /// One word, 0 or 1, and these fields, which are ignored after 0.
    Optional(&'static [Field]),
    /// One word, an index into these; then the fields of that one.
    Either(&'static [Variant]),
}

impl Type {
    /// How many words it takes at most, the extra ones aside.
    pub const fn words(self) -> usize {
        match self {
            Type::Number
            | Type::Flag
            | Type::Peer
            | Type::PeerOrNone
            | Type::Maybe
            | Type::Name(_)
            | Type::RulesOff
            | Type::Entries
            | Type::Span
            | Type::Share => 1,
            Type::Long | Type::Time | Type::MessageId | Type::Range => 2,
            Type::Write | Type::Payload | Type::ElectionCheck => 3,
            Type::Object(fields) => Type::words_of(fields),
            Type::Extra(_) => 0,
            Type::Optional(fields) => 1 + Type::words_of(fields),
            Type::Either(variants) => 1 + Type::most_words(variants),
        }
    }

    const fn words_of(fields: &[Field]) -> usize {
        match fields {
            [] => 0,
            [first, rest @ ..] => first.ty.words() + Type::words_of(rest),
        }
    }

    /// How many words the fields of any of these take at most.
    pub(super) const fn most_words(variants: &[Variant]) -> usize {
        match variants {
            [] => 0,
            [first, rest @ ..] => {
                let (words, most) = (Type::words_of(first.fields), Type::most_words(rest));
                if words > most { words } else { most }
            }
        }
    }
}

/// A named value. If the name is empty, its fields stand among those around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// Its name, also in a trace that has it.
    pub name: &'static str,
    /// Its layout.
    pub ty: Type,
    /// Whether a trace has it.
    pub in_trace: bool,
}

/// One of several forms, by name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Variant {
    /// Its name.
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
    /// What a line of the log about it is about; none if there are no such lines.
    pub topics: Topics,
}

impl Field {
    /// A field that a trace has.
    pub const fn new(name: &'static str, ty: Type) -> Field {
        Field {
            name,
            ty,
            in_trace: true,
        }
    }

    /// A field that a trace does not have.
    pub const fn hidden(name: &'static str, ty: Type) -> Field {
        Field {
            name,
            ty,
            in_trace: false,
        }
    }
}

/// In a word for a peer: none.
pub const NOBODY: u32 = 255;

/// In a word for an optional number: absent.
pub const ABSENT: u32 = u32::MAX;

/// Writes the words of a record, and hashes them.
#[derive(Debug)]
pub struct Writer<'a> {
    pub(super) body: &'a mut [u32; BODY],
    pub(super) len: usize,
    /// The digest with all complete pairs of words so far.
    pub(super) digest: u64,
    /// The first word of an incomplete pair.
    pub(super) half: u32,
    /// Where this record's extra words begin in its block.
    pub(super) extra_at: u32,
    pub(super) extra: &'a mut Vec<u32>,
}

impl<'a> Writer<'a> {
    /// Begins with the first word of the body, and at the end of the extra words.
    #[inline(always)]
    pub(super) fn new(
        body: &'a mut [u32; BODY],
        extra: &'a mut Vec<u32>,
        digest: u64,
    ) -> Writer<'a> {
        Writer {
            body,
            len: 0,
            digest,
            half: 0,
            extra_at: extra.len() as u32,
            extra,
        }
    }

    /// Writes the next word.
    #[inline(always)]
    pub fn word(&mut self, word: u32) {
        self.body[self.len] = word;
        if self.len.is_multiple_of(2) {
            self.half = word;
        } else {
            self.digest = fold(self.digest, self.half, word);
        }
        self.len += 1;
    }

    /// The digest with all words.
    #[inline(always)]
    pub(super) fn digest(&self) -> u64 {
        if self.len.is_multiple_of(2) {
            self.digest
        } else {
            fold(self.digest, self.half, 0)
        }
    }

    /// Writes a number of two words.
    #[inline(always)]
    pub fn long(&mut self, number: u64) {
        self.word(number as u32);
        self.word((number >> 32) as u32);
    }

    /// Writes a value, which has no extra words of its own, to the end of the extra words.
    pub fn extra(&mut self, value: impl Value) {
        let mut body = [0; BODY];
        let mut words = Writer::new(&mut body, self.extra, 0);
        value.put(&mut words);
        let len = words.len;
        self.extra.extend_from_slice(&body[..len]);
    }

    /// The extra words of this record begin here; they are already written.
    pub fn extra_from(&mut self, place: u32) {
        self.extra_at = place;
    }
}

/// Reads the words of a record.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    pub(super) body: &'a [u32],
    pub(super) at: usize,
    /// Where this record's extra words begin in its block.
    pub(super) extra_at: u32,
    /// The extra words from there on.
    pub(super) extra: &'a [u32],
}

impl<'a> Reader<'a> {
    /// A reader of the extra words alone.
    pub fn extra_words(&self) -> Reader<'a> {
        Reader {
            body: self.extra,
            at: 0,
            ..self.clone()
        }
    }

    /// Reads a write, or that there is none.
    pub fn payload(&mut self) -> Payload {
        Value::take(self)
    }

    /// The word after so many others, wherever the reader is.
    pub(super) fn nth(&self, place: usize) -> u32 {
        self.body.get(place).copied().unwrap_or(0)
    }

    /// Reads the next word.
    #[inline]
    pub fn word(&mut self) -> u32 {
        let word = self.body.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        word
    }

    /// Reads a number of two words.
    #[inline]
    pub fn long(&mut self) -> u64 {
        u64::from(self.word()) | u64::from(self.word()) << 32
    }

    /// Where this record's extra words begin in its block.
    pub fn extra_from(&self) -> u32 {
        self.extra_at
    }
}

/// Declares an enum whose variants have names and named values, and their layout. `= hidden "name"`
/// is a field that traces leave out; `= ""` puts a value's fields among those around it. The
/// brackets after the name hold the [`Topic`](super::Topic) of a line about it, or several and the
/// field whose word says which: the last of them, if there are fewer than its words.
macro_rules! tagged {
    (
        $(#[$meta:meta])*
        pub enum $enum:ident {
            $(
                $(#[$about:meta])*
                $variant:ident = $name:literal
                $([ $($by:literal:)? $($topic:ident),+ ])?
                $({
                    $(
                        $(#[$field_about:meta])*
                        $field:ident: $type:ty = $($hidden:ident)? $field_name:literal
                    ),+ $(,)?
                })?
            ),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $enum {
            $(
                $(#[$about])*
                $variant $({
                    $( $(#[$field_about])* $field: $type, )+
                })?
            ),+
        }

        impl $enum {
            /// The variants: names and fields.
            pub const VARIANTS: &'static [$crate::sim::facts::Variant] = &[
                $($crate::sim::facts::Variant {
                    name: $name,
                    fields: &[$($(
                        $crate::sim::facts::Field {
                            name: $field_name,
                            ty: <$type as $crate::sim::facts::Value>::TYPE,
                            in_trace: $crate::sim::facts::layout::tagged!(@in_trace $($hidden)?),
                        },
                    )+)?],
                    topics: $crate::sim::facts::layout::tagged!(
                        @topics $($($by:)? $($topic),+)?
                    ),
                },)+
            ];

            /// The index of its variant in [`Self::VARIANTS`].
            #[inline(always)]
            #[allow(unused_variables, unused_assignments, dead_code)]
            pub fn code(&self) -> u32 {
                #[derive(Clone, Copy)]
                enum Code { $($variant),+ }
                (match self { $($enum::$variant { .. } => Code::$variant,)+ }) as u32
            }

            /// Its name.
            pub fn name(&self) -> &'static str {
                Self::VARIANTS[self.code() as usize].name
            }

            #[inline(always)]
            #[allow(unused_variables)]
            pub(in crate::sim) fn put_fields(self, to: &mut $crate::sim::facts::Writer<'_>) {
                match self {
                    $($enum::$variant { $($($field),+)? } => {
                        $($( $crate::sim::facts::Value::put($field, to); )+)?
                    })+
                }
            }

            /// Reads the variant of this index; `None` if there is none.
            #[inline]
            #[allow(unused_variables)]
            pub(in crate::sim) fn take_fields(
                code: u32,
                from: &mut $crate::sim::facts::Reader<'_>,
            ) -> Option<$enum> {
                #[allow(non_upper_case_globals)]
                mod codes {
                    enum Code { $($variant),+ }
                    $(pub(super) const $variant: u32 = Code::$variant as u32;)+
                }
                Some(match code {
                    $(codes::$variant => $enum::$variant {
                        $($($field: $crate::sim::facts::Value::take(from),)+)?
                    },)+
                    _ => return None,
                })
            }
        }

        #[cfg(all(test, not(target_family = "wasm")))]
        impl $crate::sim::tests::any_fact::EachForm for $enum {
            fn each(draw: &mut $crate::sim::tests::any_fact::Draw) -> Vec<$enum> {
                vec![$($enum::$variant $({ $($field: draw.any()),+ })?),+]
            }
        }

        #[cfg(all(test, not(target_family = "wasm")))]
        impl $crate::sim::tests::any_fact::Any for $enum {
            fn any(draw: &mut $crate::sim::tests::any_fact::Draw) -> $enum {
                let forms = <$enum as $crate::sim::tests::any_fact::EachForm>::each(draw);
                forms[draw.word() as usize % forms.len()]
            }
        }
    };
    (@topics) => { $crate::sim::facts::Topics { by: None, of: &[] } };
    (@topics $topic:ident) => { $crate::sim::facts::Topics {
        by: None,
        of: &[$crate::sim::facts::Topic::$topic],
    } };
    (@topics $by:literal: $($topic:ident),+) => { $crate::sim::facts::Topics {
        by: Some($by),
        of: &[$($crate::sim::facts::Topic::$topic),+],
    } };
    (@in_trace) => { true };
    (@in_trace hidden) => { false };
}
pub(in crate::sim) use tagged;
