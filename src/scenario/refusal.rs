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
        let line: String = format!("{}{joint}{}", self.path, self.sentence)
            .chars()
            .map(harmless)
            .collect();
        match line.char_indices().nth(LONGEST) {
            Some((end, _)) => write!(f, "{}…", &line[..end]),
            None => f.write_str(&line),
        }
    }
}

/// The character as it may be shown: what is quoted must not break the line, nor move a terminal's
/// cursor.
fn harmless(character: char) -> String {
    match character.is_control() {
        true => character.escape_default().to_string(),
        false => character.to_string(),
    }
}

impl std::error::Error for Refusal {}
