//! What is around the body of a link: the form, the letters, and the sum that tells of damage.

use super::super::number::grouped;
use super::super::{Refusal, limits};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The form that is written, and the only one that is read.
const FORM: &str = "1";

/// The text of a link with that body.
pub fn close(mut body: Vec<u8>) -> String {
    body.extend(crc32fast::hash(&body).to_le_bytes());
    format!("{FORM}.{}", URL_SAFE_NO_PAD.encode(body))
}

/// The body of a link, whole and undamaged.
pub fn open(text: &str) -> Result<Vec<u8>, Refusal> {
    if text.len() > limits::MOST_BYTES {
        let [length, most] = [text.len(), limits::MOST_BYTES].map(|bytes| grouped(bytes as u64));
        return Err(Refusal::new(format!(
            "the link is too long: {length} bytes, where at most {most} are read"
        )));
    }
    let Some((form, letters)) = parts(text) else {
        return Err(Refusal::new(
            "this is no link, which begins with `1.` or has `#1.` in it",
        ));
    };
    if form != FORM {
        return Err(newer());
    }
    let damaged = || Refusal::new("the link is damaged or cut off");
    let mut body = URL_SAFE_NO_PAD.decode(letters).map_err(|_| damaged())?;
    let Some((rest, &sum)) = body.split_last_chunk() else {
        return Err(damaged());
    };
    if crc32fast::hash(rest) != u32::from_le_bytes(sum) {
        return Err(damaged());
    }
    body.truncate(rest.len());
    Ok(body)
}

/// The refusal of what this version does not know, but another may.
pub fn newer() -> Refusal {
    Refusal::new("the link was made by a newer version of the playground")
}

/// See [`super::Link::is_meant`].
pub fn is_meant(text: &str) -> bool {
    !bare(text).starts_with(['{', '[', '"']) && parts(text).is_some()
}

/// The number before the point, and what comes after it.
fn parts(text: &str) -> Option<(&str, &str)> {
    let text = bare(text);
    let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
    let (form, letters) = fragment.split_once('.')?;
    let is_number = !form.is_empty() && form.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some((form, letters))
}

/// The text without what may be around it; some editors begin every file with a mark that means
/// nothing.
fn bare(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim()
}
