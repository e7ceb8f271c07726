//! Shapes of JSON that serde reads more loosely than a scenario is meant.

use super::number::Number;
use serde::de::value::{MapAccessDeserializer, StringDeserializer};
use serde::de::{Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::marker::PhantomData;

/// A field that is there has a value: serde's own reading of an `Option` takes `null` for absence.
pub fn given<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// A name out of several: serde's own reading of an enum takes `{ "paper": null }` for `"paper"`.
pub fn word<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let text: StringDeserializer<D::Error> = String::deserialize(deserializer)?.into_deserializer();
    T::deserialize(text)
}

/// A [`word`] that may be absent.
pub fn given_word<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    word(deserializer).map(Some)
}

/// A `T` written as an object: serde would also take a list of a struct's values in order, which
/// would make `[]` a scenario.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Object<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Object<T>, D::Error> {
        struct AnyObject<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for AnyObject<T> {
            type Value = Object<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Object<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Object)
            }
        }
        deserializer.deserialize_map(AnyObject(PhantomData))
    }
}

/// A list of two numbers: serde would call a third one trailing characters.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Pair(pub [Number; 2]);

impl<'de> Deserialize<'de> for Pair {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Pair, D::Error> {
        struct AnyPair;
        impl<'de> Visitor<'de> for AnyPair {
            type Value = Pair;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of two numbers")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Pair, A::Error> {
                let mut next = |place| {
                    list.next_element()?
                        .ok_or_else(|| A::Error::invalid_length(place, &self))
                };
                let pair = [next(0)?, next(1)?];
                match list.next_element::<Number>()? {
                    None => Ok(Pair(pair)),
                    Some(_) => Err(A::Error::custom("must be a list of two numbers, not more")),
                }
            }
        }
        deserializer.deserialize_seq(AnyPair)
    }
}
