//! Views for JavaScript: written as JSON, which the browser parses.
//!
//! An object that is made field by field takes a call for each, and several times the code.

use super::boundary::text;
use serde::ser::{
    Impossible, Serialize, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};
use std::fmt::{self, Write};
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;

/// An object for JavaScript. Its numbers are below 2⁵³.
pub(super) fn object<T: Tsify + Serialize>(value: &T) -> Ts<T> {
    let mut json = Json(String::new());
    match value.serialize(&mut json) {
        Ok(()) => Ts::new_unchecked(parsed(&json.0)),
        Err(_) => wasm_bindgen::throw_str("A view has a form that is not written here."),
    }
}

/// Objects for JavaScript.
pub(super) fn objects<T: Tsify + Serialize>(values: impl IntoIterator<Item = T>) -> Vec<Ts<T>> {
    values.into_iter().map(|value| object(&value)).collect()
}

fn parsed(json: &str) -> JsValue {
    js_sys::JSON::parse(json).unwrap_or_default()
}

/// JSON as far as it is written.
struct Json(String);

/// Writing into a string does not fail: the result is for those who call.
type Written = Result<(), fmt::Error>;

impl Json {
    #[inline(never)]
    fn raw(&mut self, text: &str) {
        self.0.push_str(text);
    }

    #[inline(never)]
    fn number(&mut self, number: u64) {
        let _ = write!(self.0, "{number}");
    }

    #[inline(never)]
    fn quoted(&mut self, text: &str) {
        self.0.push('"');
        for c in text.chars() {
            if c < ' ' || c == '"' || c == '\\' {
                let _ = write!(self.0, "\\u{:04x}", u32::from(c));
            } else {
                self.0.push(c);
            }
        }
        self.0.push('"');
    }

    /// Begins the next part of what is between brackets.
    #[inline(never)]
    fn part(&mut self) {
        if !self.0.ends_with(['[', '{']) {
            self.0.push(',');
        }
    }

    #[inline(never)]
    fn field(&mut self, name: &str) {
        self.part();
        self.quoted(name);
        self.0.push(':');
    }
}

/// What is between brackets.
struct Inside<'a>(&'a mut Json);

/// Lists and arrays are written alike.
macro_rules! list {
    ($name:ident) => {
        impl $name for Inside<'_> {
            type Ok = ();
            type Error = fmt::Error;

            fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
                self.0.part();
                value.serialize(&mut *self.0)
            }

            fn end(self) -> Written {
                self.0.raw("]");
                Ok(())
            }
        }
    };
}
list!(SerializeSeq);
list!(SerializeTuple);

impl SerializeStruct for Inside<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
        self.0.field(name);
        value.serialize(&mut *self.0)
    }

    fn end(self) -> Written {
        self.0.raw("}");
        Ok(())
    }
}

/// The forms that views have.
macro_rules! written {
    ($($name:ident($json:ident, $value:ident: $type:ty) $write:expr;)*) => {
        $( fn $name(self, $value: $type) -> Written {
            let $json = self;
            $write;
            Ok(())
        } )*
    };
}

/// Those that none has.
macro_rules! left_out {
    ($($name:ident $(<$generic:ident>)? ($($arg:ty),*) -> $ok:ty;)*) => {
        $( fn $name $(<$generic: Serialize + ?Sized>)? (self, $(_: $arg),*) -> Result<$ok, fmt::Error> {
            Err(fmt::Error)
        } )*
    };
}

type Never = Impossible<(), fmt::Error>;

impl<'a> Serializer for &'a mut Json {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Inside<'a>;
    type SerializeTuple = Inside<'a>;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStruct = Inside<'a>;
    type SerializeStructVariant = Never;

    written! {
        serialize_bool(json, is: bool) json.raw(if is { "true" } else { "false" });
        serialize_u8(json, number: u8) json.number(number.into());
        serialize_u16(json, number: u16) json.number(number.into());
        serialize_u32(json, number: u32) json.number(number.into());
        serialize_u64(json, number: u64) json.number(number);
        serialize_f64(json, number: f64) json.raw(&text(number));
        serialize_char(json, letter: char) json.quoted(letter.encode_utf8(&mut [0; 4]));
        serialize_str(json, text: &str) json.quoted(text);
    }

    fn serialize_none(self) -> Written {
        self.raw("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Written {
        self.serialize_str(name)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        whole: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Written {
        let mut fields = self.serialize_struct(whole, 1)?;
        fields.serialize_field(name, value)?;
        SerializeStruct::end(fields)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'a>, fmt::Error> {
        self.raw("[");
        Ok(Inside(self))
    }

    fn serialize_tuple(self, _: usize) -> Result<Inside<'a>, fmt::Error> {
        self.serialize_seq(None)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'a>, fmt::Error> {
        self.raw("{");
        Ok(Inside(self))
    }

    left_out! {
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_f32(f32) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_newtype_struct<T>(&'static str, &T) -> ();
        serialize_tuple_struct(&'static str, usize) -> Never;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never;
        serialize_map(Option<usize>) -> Never;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never;
    }
}
