//! Why a text is no scenario.

use std::fmt;

/// The most characters of a sentence: a refusal may quote what it refuses, which may be long.
const LONGEST: usize = 600;

/// Why a text was refused: one sentence on one line, which names the field (or the line, or the
/// byte) and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(Box<Why>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Why {
    /// The field, as `commands[3].peer`; empty where it is the text as a whole.
    path: String,
    sentence: String,
}

impl Refusal {
    #[cold]
    pub(super) fn new(sentence: impl Into<String>) -> Refusal {
        Refusal(Box::new(Why {
            path: String::new(),
            sentence: sentence.into(),
        }))
    }

    /// The same refusal, of the field (`peer`) or the element (`[3]`) that it was found in.
    #[cold]
    #[inline(never)]
    pub(super) fn within(mut self, outer: &str) -> Refusal {
        let path = &mut self.0.path;
        if !(path.is_empty() || path.starts_with('[')) {
            path.insert(0, '.');
        }
        path.insert_str(0, outer);
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Why { path, sentence } = &*self.0;
        let joint = if path.is_empty() { "" } else { ": " };
        let mut line = String::new();
        for part in [path, joint, sentence] {
            part.chars()
                .for_each(|character| show(character, &mut line));
        }
        if let Some((end, _)) = line.char_indices().nth(LONGEST) {
            line.truncate(end);
            line.push('…');
        }
        f.write_str(&line)
    }
}

/// Appends the character as it may be shown: what is quoted must not break the line, nor move a
/// terminal's cursor.
fn show(character: char, line: &mut String) {
    if character.is_control() {
        line.extend(character.escape_default());
    } else {
        line.push(character);
    }
}

impl std::error::Error for Refusal {}
