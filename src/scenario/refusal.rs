//! Why a text is no scenario.

use std::fmt;

/// The most characters of a sentence: a refusal may quote what it refuses, which may be long.
const LONGEST: usize = 400;

/// Why a text was refused: one sentence on one line, which names the field (or the line, or the
/// byte) and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The field, as `commands[3].peer`; empty where it is the text as a whole.
    path: String,
    sentence: String,
}

impl Refusal {
    pub(super) fn new(sentence: impl Into<String>) -> Refusal {
        Refusal {
            path: String::new(),
            sentence: sentence.into(),
        }
    }

    /// The same refusal, of the field (`peer`) or the element (`[3]`) that it was found in.
    pub(super) fn within(mut self, outer: &str) -> Refusal {
        let joint = if self.path.is_empty() || self.path.starts_with('[') {
            ""
        } else {
            "."
        };
        self.path = format!("{outer}{joint}{}", self.path);
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joint = if self.path.is_empty() { "" } else { ": " };
        let line = format!("{}{joint}{}", self.path, self.sentence);
        for (place, character) in line.chars().enumerate() {
            if place == LONGEST {
                return f.write_str("…");
            }
            // What is quoted must not break the line, nor move a terminal's cursor.
            if character.is_control() {
                write!(f, "{}", character.escape_default())?;
            } else {
                write!(f, "{character}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}
