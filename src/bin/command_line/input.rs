//! Where a scenario is read from.

use raft_playground::scenario::{Scenario, limits};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Reads the scenario in a file, or on standard input where the file's name is `-`.
///
/// # Errors
/// A sentence that names the file, and the field or the byte that is wrong.
pub fn scenario(file: &Path) -> Result<Scenario, String> {
    let is_input = file.as_os_str() == "-";
    let read = if is_input {
        text(io::stdin().lock())
    } else {
        File::open(file).map_err(cannot_be_read).and_then(text)
    };
    let scenario =
        read.and_then(|text| Scenario::from_json(text).map_err(|refusal| refusal.to_string()));
    scenario.map_err(|sentence| {
        if is_input {
            format!("standard input: {sentence}")
        } else {
            format!("{}: {sentence}", file.display())
        }
    })
}

fn cannot_be_read(error: io::Error) -> String {
    format!("it cannot be read: {error}")
}

/// All of it, and of what is longer than any scenario not much more than a scenario may have.
fn text(source: impl Read) -> Result<Vec<u8>, String> {
    let mut text = Vec::new();
    source
        .take(limits::MOST_BYTES as u64 + 1)
        .read_to_end(&mut text)
        .map_err(cannot_be_read)?;
    if text.len() > limits::MOST_BYTES {
        let most = limits::MOST_BYTES;
        return Err(format!(
            "the text is too long, at most {most} bytes are read"
        ));
    }
    Ok(text)
}
