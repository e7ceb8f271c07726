//! What a command or a scenario has of a table: a field, or changes to dials.

use super::field::{Field, Within};
use super::json::Object;
use super::link::wire::{Reader, Writer, second_tag, tag};
use super::refusal::{self, Refusal};
use super::write::Fields;
use crate::sim::network::direction_table;
use crate::sim::options::option_table;
use crate::sim::timing::timing_table;
use crate::sim::{DirectionChange, NetworkChange, OptionsChange, TimingChange};

/// Changes to dials, each an optional field.
pub(super) trait Dials: Default {
    /// The names of their fields in a file.
    fn names() -> Vec<&'static str>;

    /// Takes their fields.
    fn take(fields: &mut Object<'_>) -> Result<Self, Refusal>;

    /// Adds their fields.
    fn put(&self, fields: &mut Fields);

    /// Writes the changes to a list of a link.
    fn encode(&self, out: &mut List);

    /// Reads a list of a link. Of two changes to one dial, the later one counts.
    fn decode(from: &mut Reader<'_>) -> Result<Self, Refusal>;
}

/// Changes to the dials of one table.
trait Table: Dials {
    /// Reads one change from a list of a link.
    fn decode_one(&mut self, from: &mut Reader<'_>) -> Result<(), Refusal>;
}

/// A list of a link, and what each of its elements begins with.
#[derive(Default)]
pub(super) struct List {
    prefix: Option<u32>,
    count: u64,
    elements: Writer,
}

impl List {
    /// Begins an element, and returns where its value goes.
    fn element(&mut self, tag: u32) -> &mut Writer {
        self.count += 1;
        if let Some(prefix) = self.prefix {
            self.elements.number(prefix);
        }
        self.elements.number(tag);
        &mut self.elements
    }
}

/// Writes changes to a link, after their number.
pub(super) fn encode_dials(dials: &impl Dials, out: &mut Writer) {
    let mut list = List::default();
    dials.encode(&mut list);
    out.number(list.count);
    out.append(list.elements);
}

macro_rules! dials {
    ([$change:ident] $(
        $(#[doc = $doc:literal])+
        $field:ident: $type:ty {
            name: $name:literal,
            range: $range:expr,
            tags: $tags:expr,
            $(default: $default:expr,)?
        }
    )*) => {
        impl Dials for $change {
            fn names() -> Vec<&'static str> {
                vec![$($name),*]
            }

            fn take(fields: &mut Object<'_>) -> Result<$change, Refusal> {
                Ok($change {
                    $( $field: fields.take($name, |value| Field::read(value, Within::new($range, 0)))?, )*
                })
            }

            fn put(&self, fields: &mut Fields) {
                $( if let Some(value) = &self.$field {
                    fields.add($name, value.write());
                } )*
            }

            fn encode(&self, out: &mut List) {
                $( if let Some(value) = &self.$field {
                    let out = out.element(tag(&$tags, Field::has_second_tag(value)));
                    Field::encode(value, $tags.len() > 1, out);
                } )*
            }

            fn decode(from: &mut Reader<'_>) -> Result<$change, Refusal> {
                let mut change = $change::default();
                for _ in 0..from.number()? {
                    change.decode_one(from)?;
                }
                Ok(change)
            }
        }

        impl Table for $change {
            fn decode_one(&mut self, from: &mut Reader<'_>) -> Result<(), Refusal> {
                let tag = from.tag()?;
                $( if let Some(told) = second_tag(&$tags, tag) {
                    let value = Field::decode(from, told, Within::new($range, 0));
                    self.$field = Some(value.map_err(|refusal| refusal.within($name))?);
                    return Ok(());
                } )*
                Err(refusal::link_newer())
            }
        }
    };
}
timing_table! { dials [TimingChange] }
option_table! { dials [OptionsChange] }
direction_table! { dials [DirectionChange] }

/// The two directions, by name in a file and by number in a link; 0 is both.
const REQUEST: (&str, u32) = ("request", 1);
const REPLY: (&str, u32) = ("reply", 2);

/// What both directions have in common is written once.
impl Dials for NetworkChange {
    fn names() -> Vec<&'static str> {
        let mut names = DirectionChange::names();
        names.extend([REQUEST.0, REPLY.0]);
        names
    }

    fn take(fields: &mut Object<'_>) -> Result<NetworkChange, Refusal> {
        let shared = DirectionChange::take(fields)?;
        let mut own = |name| {
            let own = fields.take(name, |value| {
                DirectionChange::take(&mut value.object(&DirectionChange::names())?)
            })?;
            Ok(own.unwrap_or_default().or(shared))
        };
        Ok(NetworkChange {
            request: own(REQUEST.0)?,
            reply: own(REPLY.0)?,
        })
    }

    fn put(&self, fields: &mut Fields) {
        let shared = self.request.common(self.reply);
        shared.put(fields);
        fields.object(REQUEST.0, &self.request.without(shared));
        fields.object(REPLY.0, &self.reply.without(shared));
    }

    fn encode(&self, out: &mut List) {
        let shared = self.request.common(self.reply);
        for (number, change) in [
            (0, shared),
            (REQUEST.1, self.request.without(shared)),
            (REPLY.1, self.reply.without(shared)),
        ] {
            out.prefix = Some(number);
            change.encode(out);
        }
    }

    fn decode(from: &mut Reader<'_>) -> Result<NetworkChange, Refusal> {
        let [mut shared, mut request, mut reply] = [DirectionChange::default(); 3];
        for _ in 0..from.number()? {
            match from.tag()? {
                0 => shared.decode_one(from)?,
                1 => request
                    .decode_one(from)
                    .map_err(|it| it.within(REQUEST.0))?,
                2 => reply.decode_one(from).map_err(|it| it.within(REPLY.0))?,
                _ => return Err(refusal::link_newer()),
            }
        }
        Ok(NetworkChange {
            request: request.or(shared),
            reply: reply.or(shared),
        })
    }
}

/// A part of a command: one field, or all fields of a table.
pub(super) trait Part: Sized {
    /// Whether it is optional.
    fn is_optional() -> bool;

    /// The names of its fields in a file; a single field is called `name`.
    fn names(name: &'static str) -> Vec<&'static str>;

    /// Takes it from the fields of a command.
    fn take(
        fields: &mut Object<'_>,
        name: &str,
        verb: &str,
        within: Within,
    ) -> Result<Self, Refusal>;

    /// Adds it to the fields of a command.
    fn put(&self, name: &str, fields: &mut Fields);

    /// See [`Field`].
    fn has_second_tag(&self) -> bool;

    /// See [`Field`].
    fn encode(&self, told: bool, out: &mut Writer);

    /// See [`Field`].
    fn decode(
        from: &mut Reader<'_>,
        name: &str,
        told: Option<bool>,
        within: Within,
    ) -> Result<Self, Refusal>;
}

impl<T: Field + PartialEq> Part for T {
    fn is_optional() -> bool {
        T::DEFAULT.is_some()
    }

    fn names(name: &'static str) -> Vec<&'static str> {
        vec![name]
    }

    fn take(fields: &mut Object<'_>, name: &str, verb: &str, within: Within) -> Result<T, Refusal> {
        let taken = fields.take(name, |value| T::read(value, within))?;
        let given = taken.or(T::DEFAULT);
        given.ok_or_else(|| refusal::field_missing(verb).within(name))
    }

    fn put(&self, name: &str, fields: &mut Fields) {
        if T::DEFAULT.as_ref() != Some(self) {
            fields.add(name, self.write());
        }
    }

    fn has_second_tag(&self) -> bool {
        Field::has_second_tag(self)
    }

    fn encode(&self, told: bool, out: &mut Writer) {
        Field::encode(self, told, out);
    }

    fn decode(
        from: &mut Reader<'_>,
        name: &str,
        told: Option<bool>,
        within: Within,
    ) -> Result<T, Refusal> {
        <T as Field>::decode(from, told, within).map_err(|refusal| refusal.within(name))
    }
}

macro_rules! parts {
    ($($change:ident)*) => {
        $( impl Part for $change {
            fn is_optional() -> bool {
                false
            }

            fn names(_: &'static str) -> Vec<&'static str> {
                <$change as Dials>::names()
            }

            fn take(
                fields: &mut Object<'_>,
                _: &str,
                _: &str,
                _: Within,
            ) -> Result<$change, Refusal> {
                <$change as Dials>::take(fields)
            }

            fn put(&self, _: &str, fields: &mut Fields) {
                Dials::put(self, fields);
            }

            fn has_second_tag(&self) -> bool {
                false
            }

            fn encode(&self, _: bool, out: &mut Writer) {
                encode_dials(self, out);
            }

            fn decode(
                from: &mut Reader<'_>,
                _: &str,
                _: Option<bool>,
                _: Within,
            ) -> Result<$change, Refusal> {
                <$change as Dials>::decode(from)
            }
        } )*
    };
}
parts! { NetworkChange TimingChange OptionsChange }
