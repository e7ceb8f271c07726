//! A command in words: `action-` and its verb, with its fields as arguments. The page chooses the
//! same in `www/src/model/action.ts`.

use super::describe;
use super::dials::Milliseconds;
use super::said::{Said, SaidArg};
use crate::raft::{PeerId, Rules, Span};
use crate::sim::command::command_table;
use crate::sim::options::option_table;
use crate::sim::{self, Assignment, NetworkChange, OptionsChange, TimingChange};

macro_rules! action {
    ([] $(
        $(#[doc = $doc:literal])+
        $verb:literal => $variant:ident $( ($one:ident: $one_type:ty) )?
            $( { $($field:ident: $type:ty $([$range:expr])?),+ } )?,
            mark: $mark:literal, tags: $tags:expr;
    )*) => {
        /// A command as a message of the words' file.
        pub(super) fn said(command: &sim::Command) -> Said {
            let said = Said::new(format!("action-{}", command.verb()));
            match command {
                $( sim::Command::$variant { $( 0: $one, )? $( $($field),+ )? } => {
                    $( let said = $one.say(stringify!($one), said); )?
                    $( $( let said = $field.say(stringify!($field), said); )+ )?
                    said
                } )*
            }
        }
    };
}
command_table! { action [] }

/// What a command has: a field, or the dials that it turns.
trait Say {
    /// Adds it to a message.
    fn say(&self, name: &'static str, said: Said) -> Said;
}

/// What stands in a message as it is.
macro_rules! say {
    ($($type:ty)*) => {
        $( impl Say for $type {
            fn say(&self, name: &'static str, said: Said) -> Said {
                said.with(name, *self)
            }
        } )*
    };
}
say! { PeerId Option<PeerId> bool u32 }

impl Say for Vec<Vec<PeerId>> {
    fn say(&self, name: &'static str, said: Said) -> Said {
        let names = |group: &Vec<PeerId>| {
            let names: Vec<String> = group.iter().map(PeerId::to_string).collect();
            names.join(" ")
        };
        let groups: Vec<String> = self.iter().map(names).collect();
        said.with(name, groups.join(" | "))
    }
}

impl Say for Assignment {
    fn say(&self, name: &'static str, said: Said) -> Said {
        said.with(name, self.to_string())
    }
}

impl Say for Rules {
    fn say(&self, name: &'static str, said: Said) -> Said {
        said.with(name, describe::off(*self))
    }
}

/// Of timing and network a message names no dials.
impl Say for TimingChange {
    fn say(&self, _: &'static str, said: Said) -> Said {
        said
    }
}

impl Say for NetworkChange {
    fn say(&self, _: &'static str, said: Said) -> Said {
        said
    }
}

/// In milliseconds.
impl From<Span> for SaidArg {
    fn from(span: Span) -> SaidArg {
        Milliseconds::from(span).to_string().into()
    }
}

macro_rules! options {
    ([] $(
        $(#[doc = $doc:literal])+
        $field:ident: $type:ty { name: $name:literal, $($row:tt)* }
    )*) => {
        /// The options that are turned, each by its name in a file.
        impl Say for OptionsChange {
            fn say(&self, _: &'static str, said: Said) -> Said {
                $( let said = said.with($name, self.$field); )*
                said
            }
        }
    };
}
option_table! { options [] }
