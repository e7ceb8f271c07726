//! How values are laid out in the bytes of a record, and a description of that for other readers.

use super::topic::Topics;
use super::{Reader, Writer};

/// A value of a fact: a fixed number of bytes in a fixed form.
pub trait Value: Copy {
    /// Its layout.
    const TYPE: Type;
    /// Writes them.
    fn put(self, to: &mut Writer<'_>);
    /// Reads what [`Value::put`] wrote.
    fn take(from: &mut Reader<'_>) -> Self;
}

/// The layout of a value, low bytes first. JavaScript reads records by it, and traces are written by
/// it. Among the extra bytes a value of one byte takes four.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Type {
    /// Four bytes.
    Number,
    /// Six bytes: the number of something that is counted, below 2⁴⁸.
    Long,
    /// Eight bytes: a moment in microseconds.
    Time,
    /// One byte, 0 or 1.
    Flag,
    /// One byte: a peer.
    Peer,
    /// One byte: a peer, or [`NOBODY`], which a trace writes as `null`.
    PeerOrNone,
    /// Four bytes; a trace leaves [`ABSENT`] out.
    Maybe,
    /// One byte: an index into these names.
    Name(&'static [&'static str]),
    /// Eight bytes: the [name](crate::sim::MessageId) of a message.
    MessageId,
    /// Four bytes: a bit for each rule that is off.
    RulesOff,
    /// Twelve bytes: a write, `x=5`, and its client and request.
    Write,
    /// The same, or a no-op: its client is [`NOBODY`].
    Payload,
    /// Eight bytes: where entries stand among the extra bytes, and how many; each is a term and a
    /// [`Type::Payload`].
    Entries,
    /// Four bytes: microseconds, shown as milliseconds.
    Span,
    /// Eight bytes: the min and max span.
    Range,
    /// Four bytes: a probability in millionths.
    Share,
    /// Nine bytes: 0 for `deadline`, or 1 for `polled_ms` and its range.
    ElectionCheck,
    /// These fields, one after the other.
    Object(&'static [Field]),
    /// Four bytes: where these fields stand among the extra bytes.
    Extra(&'static [Field]),
    /// One byte, 0 or 1, and these fields, which are ignored after 0.
    Optional(&'static [Field]),
    /// One byte, an index into these; then the fields of that one.
    Either(&'static [Variant]),
}

impl Type {
    /// How many bytes it takes at most, the extra ones aside.
    pub const fn bytes(self) -> usize {
        match self {
            Type::Flag | Type::Peer | Type::PeerOrNone | Type::Name(_) => 1,
            Type::Number
            | Type::Maybe
            | Type::RulesOff
            | Type::Span
            | Type::Share
            | Type::Extra(_) => 4,
            Type::Long => 6,
            Type::Time | Type::MessageId | Type::Range | Type::Entries => 8,
            Type::ElectionCheck => 9,
            Type::Write | Type::Payload => 12,
            Type::Object(fields) => Type::bytes_of(fields),
            Type::Optional(fields) => 1 + Type::bytes_of(fields),
            Type::Either(variants) => 1 + Type::most_bytes(variants),
        }
    }

    const fn bytes_of(fields: &[Field]) -> usize {
        match fields {
            [] => 0,
            [first, rest @ ..] => first.ty.bytes() + Type::bytes_of(rest),
        }
    }

    /// How many bytes the fields of any of these take at most.
    pub(super) const fn most_bytes(variants: &[Variant]) -> usize {
        match variants {
            [] => 0,
            [first, rest @ ..] => {
                let (bytes, most) = (Type::bytes_of(first.fields), Type::most_bytes(rest));
                if bytes > most { bytes } else { most }
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

/// In place of a peer: none.
pub const NOBODY: u8 = 255;

/// In place of an optional number: absent.
pub const ABSENT: u32 = u32::MAX;

/// Declares an enum whose variants have names and named values, and their layout. `= hidden "name"`
/// is a field that traces leave out; `= ""` puts a value's fields among those around it. The
/// brackets after the name hold the [`Topic`](super::Topic) of a line about it, or several and the
/// field whose number says which: the last of them, for greater numbers too.
macro_rules! tagged {
    (
        $(#[$meta:meta])*
        pub enum $enum:ident {
            $(
                $(#[doc = $about:literal])+
                $variant:ident = $name:literal
                $([ $($by:literal:)? $($topic:ident),+ ])?
                $({
                    $(
                        $(#[doc = $field_about:literal])+
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
                $(#[doc = $about])+
                $variant $({
                    $( $(#[doc = $field_about])+ $field: $type, )+
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

            /// What each variant is, in the lines of the table.
            pub const ABOUT: &'static [&'static [&'static str]] = &[$(&[$($about),+]),+];

            /// The index of its variant in [`Self::VARIANTS`].
            #[inline(always)]
            #[allow(unused_variables, unused_assignments, dead_code)]
            pub fn code(&self) -> u8 {
                #[derive(Clone, Copy)]
                enum Code { $($variant),+ }
                (match self { $($enum::$variant { .. } => Code::$variant,)+ }) as u8
            }

            /// Its name.
            pub fn name(&self) -> &'static str {
                Self::VARIANTS[usize::from(self.code())].name
            }

            #[inline(always)]
            #[allow(unused_variables)]
            pub(in crate::sim) fn put_fields(self, to: &mut $crate::sim::facts::Writer<'_>) {
                match self {
                    $($enum::$variant { $($($field),+)? } => {
                        $($( $crate::sim::facts::layout::tagged!(
                            @put $($hidden)? $field, to
                        ); )+)?
                    })+
                }
            }

            /// Reads the variant of this index; `None` if there is none.
            #[inline]
            #[allow(unused_variables)]
            pub(in crate::sim) fn take_fields(
                code: u8,
                from: &mut $crate::sim::facts::Reader<'_>,
            ) -> Option<$enum> {
                #[allow(non_upper_case_globals)]
                mod codes {
                    enum Code { $($variant),+ }
                    $(pub(super) const $variant: u8 = Code::$variant as u8;)+
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
    (@put hidden $value:expr, $to:ident) => { $to.hidden($value) };
    (@put $value:expr, $to:ident) => { $crate::sim::facts::Value::put($value, $to) };
    (@in_trace) => { true };
    (@in_trace hidden) => { false };
}
pub(in crate::sim) use tagged;
