//! Where a scenario is read from.

use raft_playground::scenario::{Link, Refusal, Scenario, limits};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Reads a scenario: from the file of that name, from standard input if the name is `-`, or from
/// the name itself if that is a link. File and input may hold JSON or a link. JSON is treated like
/// a link to the scenario's start.
///
/// # Errors
/// A sentence that names the source, and the field or the byte that is wrong.
pub(super) fn link(source: &Path) -> Result<Link, String> {
    if source.as_os_str() == "-" {
        return read(io::stdin().lock()).map_err(|why| format!("standard input: {why}"));
    }
    let is_link = |name: &&str| Link::is_meant(name) && !source.exists();
    if let Some(name) = source.to_str().filter(is_link) {
        return Link::decode(name).map_err(|why| format!("{}: {why}", beginning(name)));
    }
    let file = File::open(source).map_err(cannot_be_read);
    let link = file.and_then(read);
    link.map_err(|why| format!("{}: {why}", source.display()))
}

/// How much of a link is quoted to name it.
fn beginning(link: &str) -> String {
    const ENOUGH: usize = 30;
    let shown: String = link.chars().take(ENOUGH).collect();
    let rest = if shown.len() < link.len() { "…" } else { "" };
    format!("{}{rest}", shown.escape_debug())
}

fn read(source: impl Read) -> Result<Link, String> {
    let text = text(source)?;
    parsed(&text).map_err(|refusal| refusal.to_string())
}

fn parsed(text: &[u8]) -> Result<Link, Refusal> {
    match std::str::from_utf8(text) {
        Ok(text) if Link::is_meant(text) => Link::decode(text),
        _ => Scenario::from_json(text).map(Link::of),
    }
}

fn cannot_be_read(error: io::Error) -> String {
    format!("it cannot be read: {error}")
}

/// Reads all of it; of an oversized input little more than the maximum.
fn text(source: impl Read) -> Result<Vec<u8>, String> {
    let mut text = Vec::new();
    source
        .take(limits::MAX_BYTES as u64 + 1)
        .read_to_end(&mut text)
        .map_err(cannot_be_read)?;
    if text.len() > limits::MAX_BYTES {
        let most = limits::MAX_BYTES;
        return Err(format!(
            "the text is too long, at most {most} bytes are read"
        ));
    }
    Ok(text)
}
