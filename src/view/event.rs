//! Facts as the events of a trace, with the fields of their row in the table of facts.
//!
//! Names are Figure 2's in snake_case. Moments are whole virtual microseconds and end in `_us`,
//! dials are milliseconds and end in `_ms`. A message has its name, `from`, `to`, and the message
//! that it is a copy of.

use super::describe;
use super::dials::Milliseconds;
use crate::raft::{Rule, Rules, Span, Write};
use crate::sim::MessageId;
use crate::sim::facts::{ABSENT, Field, NOBODY, Reader, Type, Value as _, Variant};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::cell::RefCell;

/// Fields and the values that they are read from, as an object.
pub struct Object<'a> {
    fields: &'static [Field],
    values: RefCell<Reader<'a>>,
}

impl<'a> Object<'a> {
    /// The object of these fields.
    pub fn new(fields: &'static [Field], values: Reader<'a>) -> Object<'a> {
        let values = RefCell::new(values);
        Object { fields, values }
    }

    /// Adds the fields to an object.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn add_to<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let mut out = Fields { map };
        out.fields(self.fields, &mut self.values.borrow_mut(), true)
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.add_to(&mut map)?;
        map.end()
    }
}

/// The object that fields are written to.
struct Fields<'m, M> {
    map: &'m mut M,
}

impl<M: SerializeMap> Fields<'_, M> {
    /// Reads all fields, and writes those that traces have.
    fn fields(
        &mut self,
        fields: &'static [Field],
        values: &mut Reader<'_>,
        in_trace: bool,
    ) -> Result<(), M::Error> {
        for field in fields {
            self.field(field, values, in_trace && field.in_trace)?;
        }
        Ok(())
    }

    fn field(
        &mut self,
        field: &Field,
        values: &mut Reader<'_>,
        in_trace: bool,
    ) -> Result<(), M::Error> {
        match field.ty {
            Type::Object(fields) if field.name.is_empty() => self.fields(fields, values, in_trace),
            Type::Extra(fields) if field.name.is_empty() => {
                self.fields(fields, &mut values.extra(), in_trace)
            }
            Type::Either(variants) => {
                let Variant { name, fields, .. } =
                    variants[usize::from(values.byte()) % variants.len()];
                if in_trace {
                    self.map.serialize_entry("kind", name)?;
                }
                self.fields(fields, values, in_trace)
            }
            Type::Object(fields) => self.object(field, fields, values, in_trace),
            Type::Extra(fields) => self.object(field, fields, &mut values.extra(), in_trace),
            Type::Optional(fields) => {
                let is_there = values.byte() != 0;
                self.object(field, fields, values, in_trace && is_there)
            }
            Type::MessageId => {
                let id = MessageId::take(values);
                if in_trace {
                    self.message(field.name, id)
                } else {
                    Ok(())
                }
            }
            Type::Write | Type::Payload => {
                let write = values.payload().write();
                if in_trace { self.write(write) } else { Ok(()) }
            }
            Type::Maybe => match values.word() {
                number if in_trace && number != ABSENT => {
                    self.map.serialize_entry(field.name, &number)
                }
                _ => Ok(()),
            },
            simple => {
                let value = Value::read(simple, values);
                if in_trace {
                    self.map.serialize_entry(field.name, &value)
                } else {
                    Ok(())
                }
            }
        }
    }

    fn object(
        &mut self,
        field: &Field,
        fields: &'static [Field],
        values: &mut Reader<'_>,
        in_trace: bool,
    ) -> Result<(), M::Error> {
        let object = Object::new(fields, values.clone());
        if in_trace {
            self.map.serialize_entry(field.name, &object)?;
        }
        // Also skips the bytes of a field that is not written.
        self.fields(fields, values, false)
    }

    fn message(&mut self, name: &'static str, id: MessageId) -> Result<(), M::Error> {
        self.map.serialize_entry(name, &id.to_string())?;
        self.map.serialize_entry("from", &id.sender().0)?;
        self.map.serialize_entry("to", &id.receiver().0)?;
        match id.copy_of() {
            Some(original) => self.map.serialize_entry("copy_of", &original.to_string()),
            None => Ok(()),
        }
    }

    fn write(&mut self, write: Option<Write>) -> Result<(), M::Error> {
        let command = write.as_ref().map(describe::write);
        self.map.serialize_entry("command", &command)?;
        self.map
            .serialize_entry("client", &write.map(|write| write.client))?;
        self.map
            .serialize_entry("request", &write.map(|write| write.request))
    }
}

/// A value without fields of its own.
enum Value {
    Number(u64),
    Peer(u8),
    Flag(bool),
    Name(&'static str),
    Names(Vec<&'static str>),
    Span(Milliseconds),
    Range([Milliseconds; 2]),
    Share(u32),
    Polled([Milliseconds; 2]),
    Entries(Vec<(u32, Option<Write>)>),
}

impl Value {
    fn read(ty: Type, values: &mut Reader<'_>) -> Value {
        let span = |values: &mut Reader<'_>| Milliseconds::from(Span(values.word()));
        match ty {
            Type::Long => Value::Number(values.long()),
            Type::Time => Value::Number(values.time()),
            Type::Flag => Value::Flag(values.byte() != 0),
            Type::Peer => Value::Number(values.byte().into()),
            Type::PeerOrNone => Value::Peer(values.byte()),
            Type::Name(names) => Value::Name(names[usize::from(values.byte()) % names.len()]),
            Type::RulesOff => {
                let off = Rules::take(values);
                Value::Names(off.all_off().map(Rule::id).collect())
            }
            Type::Span => Value::Span(span(values)),
            Type::Range => Value::Range([span(values), span(values)]),
            Type::Share => Value::Share(values.word()),
            Type::ElectionCheck => {
                let is_polled = values.byte() != 0;
                let polls = [span(values), span(values)];
                match is_polled {
                    false => Value::Name("deadline"),
                    true => Value::Polled(polls),
                }
            }
            Type::Entries => {
                let mut list = values.extra();
                let count = values.word();
                Value::Entries(
                    (0..count)
                        .map(|_| (list.word(), list.payload().write()))
                        .collect(),
                )
            }
            _ => Value::Number(values.word().into()),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Number(number) => serializer.serialize_u64(*number),
            Value::Peer(NOBODY) => serializer.serialize_none(),
            Value::Peer(peer) => serializer.serialize_u8(*peer),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::Name(name) => serializer.serialize_str(name),
            Value::Names(names) => names.serialize(serializer),
            Value::Span(span) => span.serialize(serializer),
            Value::Range(range) => range.serialize(serializer),
            Value::Share(millionths) if millionths % 1_000_000 == 0 => {
                serializer.serialize_u32(millionths / 1_000_000)
            }
            Value::Share(millionths) => {
                serializer.serialize_f64(f64::from(*millionths) / 1_000_000.0)
            }
            Value::Polled(polls) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("polled_ms", polls)?;
                map.end()
            }
            Value::Entries(entries) => {
                let mut list = serializer.serialize_seq(Some(entries.len()))?;
                for entry in entries {
                    list.serialize_element(&Entry(entry))?;
                }
                list.end()
            }
        }
    }
}

struct Entry<'a>(&'a (u32, Option<Write>));

impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (term, write) = self.0;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("term", term)?;
        map.serialize_entry("command", &write.as_ref().map(describe::write))?;
        map.end()
    }
}
