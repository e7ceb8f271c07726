//! A scenario as a file holds it: every field optional, every number as written.
//!
//! The order of the fields is the order in which they are written.

use super::limits::MOST_COMMANDS;
use super::number::Number;
use super::preset::Preset;
use super::shape::{Object, Pair, given, given_word, word};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A whole scenario.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ScenarioFile {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(deserialize_with = "word")]
    pub preset: Preset,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub peers: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub seed: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub timing: Option<Object<TimingFile>>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub network: Option<Object<NetworkFile>>,
    #[serde(
        deserialize_with = "at_most_commands",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub commands: Vec<Object<CommandFile>>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub end_ms: Option<Number>,
}

/// Timing dials.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TimingFile {
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub election_timeout_ms: Option<Pair>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub replicate_interval_ms: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub rpc_timeout_ms: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub election_check: Option<ElectionCheckFile>,
}

/// How a peer looks at its election timer: `"deadline"` or `{ "polled_ms": [50, 350] }`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ElectionCheckFile {
    Deadline,
    PolledMs(Pair),
}

impl<'de> Deserialize<'de> for ElectionCheckFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Polled {
            polled_ms: Pair,
        }
        struct AnyCheck;
        impl<'de> Visitor<'de> for AnyCheck {
            type Value = ElectionCheckFile;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(r#""deadline" or { "polled_ms": [least, most] }"#)
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<ElectionCheckFile, E> {
                match text {
                    "deadline" => Ok(ElectionCheckFile::Deadline),
                    _ => Err(E::invalid_value(Unexpected::Str(text), &self)),
                }
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Polled::deserialize(MapAccessDeserializer::new(map))
                    .map(|polled| ElectionCheckFile::PolledMs(polled.polled_ms))
            }
        }
        deserializer.deserialize_any(AnyCheck)
    }
}

/// Network dials: for both directions, and for one where it differs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NetworkFile {
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub latency_ms: Option<Pair>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub loss: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub duplicate: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub late: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub late_ms: Option<Pair>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub request: Option<Object<DirectionFile>>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub reply: Option<Object<DirectionFile>>,
}

/// Network dials of one direction.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DirectionFile {
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub latency_ms: Option<Pair>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub loss: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub duplicate: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub late: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub late_ms: Option<Pair>,
}

/// A command with the fields of all commands; which belong to it, `command.rs` knows. An enum of
/// serde's would refuse with neither the field's path nor its place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CommandFile {
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub after: Option<Number>,
    #[serde(
        rename = "do",
        deserialize_with = "given_word",
        skip_serializing_if = "Option::is_none"
    )]
    pub verb: Option<Verb>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub peer: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub from: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub to: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub both: Option<bool>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<Vec<Number>>>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub election_timeout_ms: Option<Pair>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub replicate_interval_ms: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub rpc_timeout_ms: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub election_check: Option<ElectionCheckFile>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub latency_ms: Option<Pair>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub loss: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub duplicate: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub late: Option<Number>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub late_ms: Option<Pair>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub request: Option<Object<DirectionFile>>,
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub reply: Option<Object<DirectionFile>>,
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    Crash,
    Restart,
    Pause,
    Resume,
    TimeOut,
    Isolate,
    Reconnect,
    Cut,
    Heal,
    Partition,
    HealAll,
    Network,
    Timing,
}

/// Reads commands and stops at the first too many: a megabyte of empty ones would fill the memory.
fn at_most_commands<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Object<CommandFile>>, D::Error> {
    struct Commands;
    impl<'de> Visitor<'de> for Commands {
        type Value = Vec<Object<CommandFile>>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list of commands")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            let mut commands = Vec::new();
            while let Some(command) = list.next_element()? {
                if commands.len() == MOST_COMMANDS {
                    return Err(A::Error::custom("there are more than 10,000"));
                }
                commands.push(command);
            }
            Ok(commands)
        }
    }
    deserializer.deserialize_seq(Commands)
}
