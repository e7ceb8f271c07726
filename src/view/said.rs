//! A message of the words' file (`src/words/en.ftl`) by its name and arguments, not yet in words.

use super::describe;
use crate::raft::{PeerId, Write};
use crate::sim::{Finding, FindingArg};
#[cfg(not(target_family = "wasm"))]
use crate::words::{Arg, english};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// A message and its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct Said {
    /// The message's name.
    pub id: String,
    /// The arguments, by the names that they have in the message.
    #[cfg_attr(
        target_family = "wasm",
        tsify(type = "Record<string, string | number>")
    )]
    pub args: SaidArgs,
}

/// Named arguments, as fields of an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaidArgs(Vec<(&'static str, SaidArg)>);

/// An argument of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum SaidArg {
    /// A name, or a number that is not a whole one, as text.
    Text(String),
    /// A term, an index, a count.
    Number(u32),
    /// Another message.
    #[cfg(not(target_family = "wasm"))]
    Said(Said),
}

impl Said {
    /// The message of this name, without arguments.
    pub fn new(id: impl Into<String>) -> Said {
        let (id, args) = (id.into(), SaidArgs::default());
        Said { id, args }
    }

    /// The same with one more argument.
    pub fn with(self, name: &'static str, value: impl Into<SaidArg>) -> Said {
        self.with_arg(name, value.into())
    }

    /// Not inlined: it is called in a hundred places of the wasm.
    #[inline(never)]
    fn with_arg(mut self, name: &'static str, value: SaidArg) -> Said {
        self.args.0.push((name, value));
        self
    }

    /// In English.
    #[cfg(not(target_family = "wasm"))]
    pub fn text(&self) -> String {
        self.try_text().unwrap_or_else(|error| error.to_string())
    }

    /// In English.
    ///
    /// # Errors
    /// [`crate::words::Error`], if the words' file has no such message, or an argument is missing.
    #[cfg(not(target_family = "wasm"))]
    pub fn try_text(&self) -> Result<String, crate::words::Error> {
        let mut args = Vec::with_capacity(self.args.0.len());
        for (name, value) in &self.args.0 {
            args.push(match value {
                SaidArg::Text(text) => (*name, Arg::from(text.as_str())),
                SaidArg::Number(number) => (*name, Arg::from(*number)),
                SaidArg::Said(said) => (*name, Arg::from(said.try_text()?)),
            });
        }
        english().try_text(&self.id, &args)
    }

    /// The messages among its arguments.
    #[cfg(all(test, not(target_family = "wasm")))]
    pub(super) fn inner(&self) -> impl Iterator<Item = &Said> {
        self.args.0.iter().filter_map(|(_, arg)| match arg {
            SaidArg::Said(said) => Some(said),
            SaidArg::Text(_) | SaidArg::Number(_) => None,
        })
    }

    /// The names of its arguments.
    #[cfg(all(test, not(target_family = "wasm")))]
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.args.0.iter().map(|&(name, _)| name)
    }
}

impl From<&Finding> for Said {
    fn from(finding: &Finding) -> Said {
        let said = Said::new(format!("violation-{}", finding.id()));
        let args = finding.args().into_iter();
        args.fold(said, |said, (name, arg)| match arg {
            FindingArg::Peer(peer) => said.with(name, peer),
            FindingArg::Number(number) => said.with(name, number),
            FindingArg::Command(command) => said.with(name, command),
        })
    }
}

impl Serialize for SaidArgs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("SaidArgs", self.0.len())?;
        for (name, value) in &self.0 {
            fields.serialize_field(name, value)?;
        }
        fields.end()
    }
}

impl From<&str> for SaidArg {
    fn from(text: &str) -> SaidArg {
        SaidArg::Text(text.to_owned())
    }
}

impl From<String> for SaidArg {
    fn from(text: String) -> SaidArg {
        SaidArg::Text(text)
    }
}

impl From<u32> for SaidArg {
    fn from(number: u32) -> SaidArg {
        SaidArg::Number(number)
    }
}

impl From<u8> for SaidArg {
    fn from(number: u8) -> SaidArg {
        SaidArg::Number(number.into())
    }
}

impl From<bool> for SaidArg {
    fn from(is_so: bool) -> SaidArg {
        SaidArg::Text(is_so.to_string())
    }
}

impl From<PeerId> for SaidArg {
    fn from(peer: PeerId) -> SaidArg {
        SaidArg::Text(peer.to_string())
    }
}

impl From<Write> for SaidArg {
    fn from(write: Write) -> SaidArg {
        SaidArg::Text(describe::write(&write))
    }
}

#[cfg(not(target_family = "wasm"))]
impl From<Said> for SaidArg {
    fn from(said: Said) -> SaidArg {
        SaidArg::Said(said)
    }
}

/// What is absent is called `none`; no peer or write has that name.
impl<T: Into<SaidArg>> From<Option<T>> for SaidArg {
    fn from(value: Option<T>) -> SaidArg {
        value.map_or_else(|| SaidArg::from("none"), Into::into)
    }
}
