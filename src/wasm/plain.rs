//! Views on their way to JavaScript: as JSON, which JavaScript parses in one go.
//!
//! To make an object field by field takes a call across the boundary for each, and a check whether
//! it failed; the text takes neither, in a third of the code. Nothing in a view can fail to be
//! written, and the type of the error says so: there is no value of it.

use super::boundary;
use serde::ser::{self, Impossible, Serialize, Serializer};
use std::fmt;

/// Writes a view as JSON.
pub fn json(view: &impl Serialize) -> String {
    let mut text = String::new();
    let Ok(()) = view.serialize(Plain(&mut text));
    text
}

/// The error that never is.
#[derive(Debug)]
pub enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: fmt::Display>(sentence: T) -> Never {
        unreachable!("{sentence}")
    }
}

type Written = Result<(), Never>;

/// Appends one value to a text.
///
/// What every field calls stands apart, never copied into its callers.
struct Plain<'a>(&'a mut String);

impl Plain<'_> {
    #[inline(never)]
    fn integer(self, number: u64) -> Written {
        self.raw(&number.to_string())
    }

    #[inline(never)]
    fn raw(self, text: &str) -> Written {
        self.0.push_str(text);
        Ok(())
    }

    /// Text in quotation marks.
    #[inline(never)]
    fn quoted(self, text: &str) -> Written {
        // Text cannot fail to be written.
        self.raw(&serde_json::to_string(text).unwrap_or_default())
    }
}

/// Appends what a list or an object holds, one after the other.
struct Parts<'a> {
    text: &'a mut String,
    end: char,
    is_first: bool,
}

impl<'a> Plain<'a> {
    #[inline(never)]
    fn open(self, begin: char, end: char) -> Parts<'a> {
        self.0.push(begin);
        Parts {
            text: self.0,
            end,
            is_first: true,
        }
    }
}

impl Parts<'_> {
    #[inline(never)]
    fn next(&mut self) -> Plain<'_> {
        if !self.is_first {
            self.text.push(',');
        }
        self.is_first = false;
        Plain(self.text)
    }

    /// The place for the value of a field whose name has nothing to escape.
    #[inline(never)]
    fn field(&mut self, name: &str) -> Plain<'_> {
        let Plain(text) = self.next();
        text.push('"');
        text.push_str(name);
        text.push_str("\":");
        Plain(text)
    }

    /// The place for a value after its key.
    #[inline(never)]
    fn value(&mut self) -> Plain<'_> {
        self.text.push(':');
        Plain(self.text)
    }

    #[inline(never)]
    fn close(self) -> Written {
        self.text.push(self.end);
        Ok(())
    }
}

impl<'a> Serializer for Plain<'a> {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Parts<'a>;
    type SerializeTuple = Parts<'a>;
    type SerializeTupleStruct = Impossible<(), Never>;
    type SerializeTupleVariant = Impossible<(), Never>;
    type SerializeMap = Parts<'a>;
    type SerializeStruct = Parts<'a>;
    type SerializeStructVariant = Impossible<(), Never>;

    fn serialize_bool(self, is: bool) -> Written {
        self.raw(if is { "true" } else { "false" })
    }
    fn serialize_i8(self, number: i8) -> Written {
        self.serialize_i64(number.into())
    }
    fn serialize_i16(self, number: i16) -> Written {
        self.serialize_i64(number.into())
    }
    fn serialize_i32(self, number: i32) -> Written {
        self.serialize_i64(number.into())
    }
    #[inline(never)]
    fn serialize_i64(self, number: i64) -> Written {
        self.raw(&number.to_string())
    }
    fn serialize_u8(self, number: u8) -> Written {
        self.integer(number.into())
    }
    fn serialize_u16(self, number: u16) -> Written {
        self.integer(number.into())
    }
    fn serialize_u32(self, number: u32) -> Written {
        self.integer(number.into())
    }
    fn serialize_u64(self, number: u64) -> Written {
        self.integer(number)
    }
    fn serialize_f32(self, number: f32) -> Written {
        self.serialize_f64(number.into())
    }
    #[inline(never)]
    fn serialize_f64(self, number: f64) -> Written {
        self.raw(&boundary::text(number))
    }
    fn serialize_char(self, character: char) -> Written {
        self.quoted(character.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, text: &str) -> Written {
        self.quoted(text)
    }
    fn serialize_bytes(self, bytes: &[u8]) -> Written {
        bytes.serialize(self)
    }
    fn serialize_none(self) -> Written {
        self.raw("null")
    }
    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Written {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Written {
        self.raw("null")
    }
    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.raw("null")
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Written {
        self.quoted(name)
    }
    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, of: &T) -> Written {
        of.serialize(self)
    }
    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        of: &T,
    ) -> Written {
        let mut parts = self.open('{', '}');
        of.serialize(parts.field(name))?;
        parts.close()
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'a>, Never> {
        Ok(self.open('[', ']'))
    }
    fn serialize_tuple(self, _: usize) -> Result<Parts<'a>, Never> {
        Ok(self.open('[', ']'))
    }
    fn serialize_tuple_struct(
        self,
        name: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Never> {
        unreachable!("{name} is in no view")
    }
    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Never> {
        unreachable!("{name} is in no view")
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'a>, Never> {
        Ok(self.open('{', '}'))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>, Never> {
        Ok(self.open('{', '}'))
    }
    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Never> {
        unreachable!("{name} is in no view")
    }
}

impl ser::SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Never;
    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Written {
        value.serialize(self.next())
    }
    fn end(self) -> Written {
        self.close()
    }
}

impl ser::SerializeTuple for Parts<'_> {
    type Ok = ();
    type Error = Never;
    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Written {
        value.serialize(self.next())
    }
    fn end(self) -> Written {
        self.close()
    }
}

impl ser::SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Never;
    fn serialize_field<T: ?Sized + Serialize>(&mut self, name: &'static str, of: &T) -> Written {
        of.serialize(self.field(name))
    }
    fn end(self) -> Written {
        self.close()
    }
}

/// What is flattened into its parent comes as a map.
impl ser::SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Never;
    fn serialize_key<T: ?Sized + Serialize>(&mut self, name: &T) -> Written {
        name.serialize(self.next())
    }
    fn serialize_value<T: ?Sized + Serialize>(&mut self, of: &T) -> Written {
        of.serialize(self.value())
    }
    fn end(self) -> Written {
        self.close()
    }
}
