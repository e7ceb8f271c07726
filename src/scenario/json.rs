//! JSON, read one level at a time.
//!
//! serde_json checks the whole text once; then only what is asked for is opened. Numbers stay as
//! they are written, so that none is rounded; and each refusal has a path, which derived types
//! could not give it.

use super::number::Number;
use super::refusal::{self, Refusal};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// A value within a valid JSON text.
#[derive(Clone, Copy)]
pub(super) struct Value<'a>(&'a RawValue);

impl<'a> Value<'a> {
    /// The value of the whole text.
    pub(super) fn parse(text: &str) -> Result<Value<'_>, Refusal> {
        read(text).map(Value).map_err(|error| not_json(&error))
    }

    /// The fields of an object, all of which must be `known`, and none twice.
    pub(super) fn object(self, known: &[&str]) -> Result<Object<'a>, Refusal> {
        let Opened::Object(fields) = self.open()? else {
            return Err(self.is_not("object"));
        };
        for (place, (name, _)) in fields.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                let count = known.len() as u32;
                let unknown = refusal::unknown_field(name.as_str(), count, names(known));
                return Err(unknown.within(name));
            }
            if fields.iter().take(place).any(|(before, _)| before == name) {
                return Err(refusal::duplicate_field(name.as_str()));
            }
        }
        Ok(Object { fields })
    }

    /// The elements of a list; a refusal calls the type `expected`.
    pub(super) fn list(self, expected: &str) -> Result<Vec<Value<'a>>, Refusal> {
        match self.open()? {
            Opened::List(elements) => Ok(elements),
            _ => Err(self.is_not(expected)),
        }
    }

    /// A string, without quotation marks.
    pub(super) fn text(self) -> Result<String, Refusal> {
        self.text_of("text")
    }

    /// A string; a refusal calls the type `expected`.
    pub(super) fn text_of(self, expected: &str) -> Result<String, Refusal> {
        match self.open()? {
            Opened::Text(text) => Ok(text),
            _ => Err(self.is_not(expected)),
        }
    }

    /// A number as it is written.
    pub(super) fn number(self) -> Result<Number<'a>, Refusal> {
        let text = self.0.get();
        match text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            true => Ok(Number(text)),
            false => Err(self.is_not("number")),
        }
    }

    /// True or false.
    pub(super) fn boolean(self) -> Result<bool, Refusal> {
        match self.0.get() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(self.is_not("boolean")),
        }
    }

    /// Whether it is a string.
    pub(super) fn is_text(self) -> bool {
        self.0.get().starts_with('"')
    }

    /// Looks into the value, one level deep.
    fn open(self) -> Result<Opened<'a>, Refusal> {
        match self.0.get().as_bytes().first() {
            // Only half of a pair of surrogates, as an escape, can still be wrong.
            Some(b'{' | b'[' | b'"') => read(self.0.get()).map_err(|_| refusal::bad_escape()),
            _ => Ok(Opened::Other),
        }
    }

    /// The refusal of a value that is not of type `expected`. Unless it is an object or a list, it
    /// is quoted.
    pub(super) fn is_not(self, expected: &str) -> Refusal {
        let text = self.0.get();
        let (kind, found) = match text.as_bytes().first() {
            Some(b'{') => ("object", ""),
            Some(b'[') => ("list", ""),
            _ => ("value", text),
        };
        refusal::wrong_type(expected, kind, found)
    }
}

/// Reads text as bytes: for text serde_json would slice it, which adds the panic messages of
/// slicing within a character to the wasm.
fn read<'a, T: Deserialize<'a>>(text: &'a str) -> serde_json::Result<T> {
    serde_json::from_slice(text.as_bytes())
}

/// The refusal of a text that ends too early, or goes on as no JSON does. What serde_json says of
/// it is one sentence with the place in it, and no part of it can be had.
fn not_json(error: &serde_json::Error) -> Refusal {
    let problem = match error.is_eof() {
        true => "end",
        false => "syntax",
    };
    let [line, column] = [error.line(), error.column()].map(|place| place.to_string());
    refusal::not_json(problem, line, column)
}

/// The valid names, for a refusal.
pub(super) fn names(known: &[&str]) -> String {
    format!("`{}`", known.join("`, `"))
}

/// Converts the elements of a list; a refusal names the element.
pub(super) fn elements<'a, T>(
    list: Vec<Value<'a>>,
    mut convert: impl FnMut(Value<'a>) -> Result<T, Refusal>,
) -> Result<Vec<T>, Refusal> {
    let mut converted = Vec::with_capacity(list.len());
    for (place, value) in list.into_iter().enumerate() {
        match convert(value) {
            Ok(element) => converted.push(element),
            Err(refusal) => return Err(refusal.within(&format!("[{place}]"))),
        }
    }
    Ok(converted)
}

/// The content of a value.
enum Opened<'a> {
    Object(Vec<(String, Value<'a>)>),
    List(Vec<Value<'a>>),
    Text(String),
    /// Anything else: its text says it all.
    Other,
}

impl<'de: 'a, 'a> Deserialize<'de> for Opened<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Opened<'a>, D::Error> {
        deserializer.deserialize_any(Opener)
    }
}

/// Reads any value. It refuses nothing: serde's type errors bring in the formatting of floating
/// point, which is a tenth of the page's wasm.
struct Opener;

impl<'de> Visitor<'de> for Opener {
    type Value = Opened<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Opened<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some((name, value)) = map.next_entry()? {
            fields.push((name, Value(value)));
        }
        Ok(Opened::Object(fields))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Opened<'de>, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = list.next_element()? {
            elements.push(Value(element));
        }
        Ok(Opened::List(elements))
    }

    fn visit_str<E>(self, text: &str) -> Result<Opened<'de>, E> {
        Ok(Opened::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Opened<'de>, E> {
        Ok(Opened::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Opened<'de>, E> {
        Ok(Opened::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Opened<'de>, E> {
        Ok(Opened::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Opened<'de>, E> {
        Ok(Opened::Other)
    }

    fn visit_unit<E>(self) -> Result<Opened<'de>, E> {
        Ok(Opened::Other)
    }
}

/// An object whose fields are taken out one by one.
pub(super) struct Object<'a> {
    fields: Vec<(String, Value<'a>)>,
}

impl<'a> Object<'a> {
    /// Takes out the field of that name, if it is there, and converts it; a refusal names the
    /// field.
    pub(super) fn take<T>(
        &mut self,
        name: &str,
        convert: impl FnOnce(Value<'a>) -> Result<T, Refusal>,
    ) -> Result<Option<T>, Refusal> {
        match self.remove(name) {
            None => Ok(None),
            Some(value) => match convert(value) {
                Ok(converted) => Ok(Some(converted)),
                Err(refusal) => Err(refusal.within(name)),
            },
        }
    }

    fn remove(&mut self, name: &str) -> Option<Value<'a>> {
        let place = self.fields.iter().position(|(field, _)| field == name)?;
        Some(self.fields.remove(place).1)
    }

    /// The first field that was not taken out.
    pub(super) fn left(&self) -> Option<&str> {
        self.fields.first().map(|(name, _)| name.as_str())
    }
}
