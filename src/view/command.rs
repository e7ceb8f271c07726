//! A command as an object: `{ do, … }`, as a user gives one and [`crate::scenario::command_from_json`]
//! reads it.

use super::dials::Show;
use crate::raft::{PeerId, Rule, Rules};
use crate::sim::command::command_table;
use crate::sim::network::direction_table;
use crate::sim::options::option_table;
use crate::sim::timing::timing_table;
use crate::sim::{self, Assignment, DirectionChange, NetworkChange, OptionsChange, TimingChange};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// A command. TypeScript has its type in `www/src/model/vocabulary.ts`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command(sim::Command);

impl From<&sim::Command> for Command {
    fn from(command: &sim::Command) -> Command {
        Command(command.clone())
    }
}

macro_rules! command {
    ([] $(
        $(#[doc = $doc:literal])+
        $verb:literal => $variant:ident $( ($one:ident: $one_type:ty) )?
            $( { $($field:ident: $type:ty $([$range:expr])?),+ } )?,
            mark: $mark:literal, tags: $tags:expr;
    )*) => {
        impl Serialize for Command {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                // The formats used do not need the number of fields.
                let mut fields = serializer.serialize_struct("Command", 1)?;
                fields.serialize_field("do", self.0.verb())?;
                match &self.0 {
                    $( sim::Command::$variant { $( 0: $one, )? $( $($field),+ )? } => {
                        $( $one.part(stringify!($one), &mut fields)?; )?
                        $( $( $field.part(stringify!($field), &mut fields)?; )+ )?
                    } )*
                }
                fields.end()
            }
        }
    };
}
command_table! { command [] }

/// A part of a command: a field, or changes to dials.
trait Part {
    /// Adds it, unless it is left out.
    fn part<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error>;
}

impl Part for PeerId {
    fn part<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error> {
        to.serialize_field(name, &self.0)
    }
}

impl Part for Option<PeerId> {
    fn part<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error> {
        self.map_or(Ok(()), |peer| peer.part(name, to))
    }
}

impl Part for bool {
    fn part<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error> {
        match self {
            true => to.serialize_field(name, self),
            false => Ok(()),
        }
    }
}

impl Part for u32 {
    fn part<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error> {
        to.serialize_field(name, self)
    }
}

impl Part for Vec<Vec<PeerId>> {
    fn part<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error> {
        // A list of bytes would not be an array for JavaScript.
        let numbers = |group: &Vec<PeerId>| group.iter().map(|peer| u32::from(peer.0)).collect();
        let groups: Vec<Vec<u32>> = self.iter().map(numbers).collect();
        to.serialize_field(name, &groups)
    }
}

impl Part for Assignment {
    fn part<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error> {
        to.serialize_field(name, &self.to_string())
    }
}

impl Part for Rules {
    fn part<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error> {
        let ids: Vec<&str> = self.all_off().map(Rule::id).collect();
        to.serialize_field(name, &ids)
    }
}

macro_rules! change {
    ([$change:ident] $(
        $(#[doc = $doc:literal])+
        $field:ident: $type:ty { name: $name:literal, $($row:tt)* }
    )*) => {
        impl Part for $change {
            fn part<S: SerializeStruct>(&self, _: &'static str, to: &mut S) -> Result<(), S::Error> {
                $( if let Some(value) = &self.$field {
                    value.show($name, to)?;
                } )*
                Ok(())
            }
        }
    };
}
timing_table! { change [TimingChange] }
option_table! { change [OptionsChange] }
direction_table! { change [DirectionChange] }

/// What both directions have in common is said once.
impl Part for NetworkChange {
    fn part<S: SerializeStruct>(&self, name: &'static str, to: &mut S) -> Result<(), S::Error> {
        let shared = self.request.common(self.reply);
        shared.part(name, to)?;
        for (name, own) in [("request", self.request), ("reply", self.reply)] {
            let own = own.without(shared);
            if own != DirectionChange::default() {
                to.serialize_field(name, &OfDirection(own))?;
            }
        }
        Ok(())
    }
}

struct OfDirection(DirectionChange);

impl Serialize for OfDirection {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("DirectionChange", 1)?;
        self.0.part("", &mut fields)?;
        fields.end()
    }
}
