//! Views as JSON text, for the browser's own reader.
//!
//! One call carries a whole view across, which costs less than one for each of its fields, in time
//! and in code. What is `None` is written as `null`.

use super::boundary;
use serde::ser::{self, Serialize, Serializer};
use std::fmt::{Display, Write};

/// A view as JSON.
pub fn text(view: &impl Serialize) -> String {
    let mut writer = Writer::default();
    let Ok(()) = view.serialize(&mut writer);
    writer.text
}

/// Many of them, as one JSON array.
pub fn texts(views: impl IntoIterator<Item = impl Serialize>) -> String {
    let mut writer = Writer::default();
    writer.word("[");
    for view in views {
        let Ok(()) = ser::SerializeSeq::serialize_element(&mut &mut writer, &view);
    }
    writer.word("]");
    writer.text
}

#[derive(Default)]
struct Writer {
    text: String,
}

// Out of line: what is repeated for each field of each view is only the calls.
impl Writer {
    #[inline(never)]
    fn separate(&mut self) {
        // A string ends in a quotation mark, so that this is where something begins.
        if !self.text.ends_with(['[', '{']) {
            self.text.push(',');
        }
    }

    #[inline(never)]
    fn key(&mut self, name: &str) {
        self.separate();
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
    }

    #[inline(never)]
    fn string(&mut self, text: &str) {
        self.text.push('"');
        for part in text.split_inclusive(is_special) {
            let plain = part.trim_end_matches(is_special);
            self.text.push_str(plain);
            for special in part.bytes().skip(plain.len()) {
                // A `String` takes whatever is written.
                let _ = write!(self.text, "\\u{special:04x}");
            }
        }
        self.text.push('"');
    }

    #[inline(never)]
    fn whole(&mut self, mut rest: u64) {
        let mut digits = [0; 20];
        let mut from = digits.len();
        loop {
            from -= 1;
            digits[from] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.text
            .extend(digits[from..].iter().map(|&digit| char::from(digit)));
    }

    #[inline(never)]
    fn word(&mut self, word: &str) {
        self.text.push_str(word);
    }
}

/// What JSON has in a string only as a number.
fn is_special(letter: char) -> bool {
    matches!(letter, '"' | '\\' | '\0'..' ')
}

/// There is none: memory takes whatever a view has to say.
#[derive(Debug)]
enum Never {}

impl Display for Never {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    /// Asked for only by kinds of types that no view has.
    fn custom<T: Display>(_: T) -> Never {
        no_view_has("what JSON cannot say")
    }
}

type Done = Result<(), Never>;
type NotInViews = ser::Impossible<(), Never>;

/// Views are plain structs, sequences, strings and numbers; the tests write each of them.
fn no_view_has(what: &str) -> ! {
    unreachable!("no view has {what}")
}

/// Whole numbers of all widths as the widest.
macro_rules! whole_numbers {
    ($($name:ident: $of:ty => $widest:ident,)*) => {
        $(fn $name(self, value: $of) -> Done {
            self.$widest(value.into())
        })*
    };
}

impl Serializer for &mut Writer {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = NotInViews;
    type SerializeTupleVariant = NotInViews;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = NotInViews;

    whole_numbers! {
        serialize_i8: i8 => serialize_i64,
        serialize_i16: i16 => serialize_i64,
        serialize_i32: i32 => serialize_i64,
        serialize_u8: u8 => serialize_u64,
        serialize_u16: u16 => serialize_u64,
        serialize_u32: u32 => serialize_u64,
        serialize_f32: f32 => serialize_f64,
    }

    fn serialize_i64(self, value: i64) -> Done {
        if value < 0 {
            self.word("-");
        }
        self.serialize_u64(value.unsigned_abs())
    }

    fn serialize_u64(self, value: u64) -> Done {
        self.whole(value);
        Ok(())
    }

    fn serialize_f64(self, value: f64) -> Done {
        // As the browser writes it: to do so here would take 15 KB.
        self.word(&boundary::text(value));
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Done {
        self.word(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Done {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Done {
        self.string(value);
        Ok(())
    }

    fn serialize_none(self) -> Done {
        self.word("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.serialize_str(variant)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        self.word("{");
        self.key(variant);
        let Ok(()) = value.serialize(&mut *self);
        self.word("}");
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Never> {
        self.word("[");
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Never> {
        self.serialize_seq(None)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Never> {
        self.word("{");
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        self.serialize_map(None)
    }

    fn serialize_bytes(self, _: &[u8]) -> Done {
        no_view_has("bytes")
    }

    fn serialize_unit(self) -> Done {
        no_view_has("a unit")
    }

    fn serialize_unit_struct(self, name: &'static str) -> Done {
        no_view_has(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, _: &T) -> Done {
        no_view_has(name)
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<NotInViews, Never> {
        no_view_has(name)
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<NotInViews, Never> {
        no_view_has(name)
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<NotInViews, Never> {
        no_view_has(name)
    }
}

impl ser::SerializeSeq for &mut Writer {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.separate();
        value.serialize(&mut **self)
    }

    fn end(self) -> Done {
        self.word("]");
        Ok(())
    }
}

impl ser::SerializeTuple for &mut Writer {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Done {
        ser::SerializeSeq::end(self)
    }
}

impl ser::SerializeStruct for &mut Writer {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Done {
        self.key(name);
        value.serialize(&mut **self)
    }

    fn end(self) -> Done {
        self.word("}");
        Ok(())
    }
}

impl ser::SerializeMap for &mut Writer {
    type Ok = ();
    type Error = Never;

    /// Every key of a view is a string.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        self.separate();
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.word(":");
        value.serialize(&mut **self)
    }

    fn end(self) -> Done {
        self.word("}");
        Ok(())
    }
}
