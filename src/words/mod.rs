//! The sentences that people read, for the command line and the tests. The page has the same file
//! compiled into its code (`scripts/lib/words.mjs`).
//!
//! **For:** a message of `en.ftl` by its name and arguments. A second language is a second file and
//! a second function like [`english`].
//!
//! **May use:** `fluent-bundle`. No other room; nothing of it is in the wasm.
//!
//! **Contract:** a sentence depends on its name and arguments only. No digits are grouped, and no
//! bidi marks around arguments. Nothing here panics: what cannot be formatted is an [`Error`],
//! which [`Words::text`] shows in place of the sentence.

#[cfg(all(test, not(target_family = "wasm")))]
pub(crate) mod tests;

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};

const EN: &str = include_str!("en.ftl");

/// The sentences of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A text, or a number that selects nothing.
    Text(Cow<'a, str>),
    /// A number that selects a plural or a variant.
    Number(u32),
}

/// Why a message cannot be formatted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// There is no message of this name.
    Unknown {
        /// The name.
        id: String,
    },
    /// An argument of the message is missing.
    Incomplete {
        /// The message's name.
        id: String,
        /// Fluent's error.
        why: String,
    },
}

/// English.
pub fn english() -> &'static Words {
    static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::read("en", EN));
    &ENGLISH
}

impl Words {
    /// Invalid entries are left out; a test checks that there are none.
    fn read(language: &str, source: &str) -> Words {
        let resource = FluentResource::try_new(source.to_owned())
            .unwrap_or_else(|(resource, _errors)| resource);
        let locales = language.parse().into_iter().collect();
        let mut bundle = FluentBundle::new_concurrent(locales);
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Words { bundle }
    }

    /// A message with its arguments; the error in its place, if it cannot be formatted.
    pub fn text(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.try_text(id, args)
            .unwrap_or_else(|error| error.to_string())
    }

    /// A message with its arguments.
    ///
    /// # Errors
    ///
    /// [`Error`], if there is no such message, or if it needs an argument that is not given.
    pub fn try_text(&self, id: &str, args: &[(&str, Arg)]) -> Result<String, Error> {
        let message = self.bundle.get_message(id);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return Err(Error::Unknown { id: id.to_owned() });
        };
        let args: FluentArgs = args
            .iter()
            .map(|(name, arg)| (*name, FluentValue::from(arg)))
            .collect();
        let mut errors: Vec<FluentError> = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&args), &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => Err(Error::Incomplete {
                id: id.to_owned(),
                why: error.to_string(),
            }),
        }
    }
}

impl Arg<'static> {
    /// An argument, as it is displayed.
    pub fn text(value: impl fmt::Display) -> Arg<'static> {
        Arg::Text(Cow::Owned(value.to_string()))
    }
}

impl<'a> From<&'a Arg<'_>> for FluentValue<'a> {
    fn from(arg: &'a Arg<'_>) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Arg::Number(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Arg<'a> {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(Cow::Owned(text))
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Arg::Number(number)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Error::Unknown { id } => write!(f, "There is no message {id}."),
            Error::Incomplete { id, why } => write!(f, "The message {id} cannot be said: {why}."),
        }
    }
}

impl std::error::Error for Error {}
