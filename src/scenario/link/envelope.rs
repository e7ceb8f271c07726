//! What is around the body of a link: the format, base64url, and the checksum.
//!
//! Both are computed without tables: a link is short, and tables would take more room on the page
//! than everything else about links.

use super::super::number::grouped;
use super::super::{Refusal, limits, refusal};
use base64ct::{Base64UrlUnpadded, Encoding};
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

/// The only format that is written and read.
const FORM: &str = "1";

/// The CRC-32 of Ethernet and zip, which ends a body, little-endian.
const SUM: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

/// The text of a link with this body.
pub(super) fn close(mut body: Vec<u8>) -> String {
    body.extend(SUM.checksum(&body).to_le_bytes());
    format!("{FORM}.{}", Base64UrlUnpadded::encode_string(&body))
}

/// The body of a link; refuses one that is damaged.
pub(super) fn open(text: &str) -> Result<Vec<u8>, Refusal> {
    if text.len() > limits::MAX_BYTES {
        let [length, most] = [text.len(), limits::MAX_BYTES].map(|bytes| grouped(bytes as u64));
        return Err(refusal::link_too_long(length, most));
    }
    let Some((form, letters)) = parts(text) else {
        return Err(refusal::no_link());
    };
    if form != FORM {
        return Err(refusal::link_newer());
    }
    let mut body = Base64UrlUnpadded::decode_vec(letters).map_err(|_| refusal::link_damaged())?;
    let Some((rest, &sum)) = body.split_last_chunk() else {
        return Err(refusal::link_damaged());
    };
    if SUM.checksum(rest) != u32::from_le_bytes(sum) {
        return Err(refusal::link_damaged());
    }
    body.truncate(rest.len());
    Ok(body)
}

/// See [`super::Link::is_meant`].
pub(super) fn is_meant(text: &str) -> bool {
    !bare(text).starts_with(['{', '[', '"']) && parts(text).is_some()
}

/// The number before the point, and the text after it.
fn parts(text: &str) -> Option<(&str, &str)> {
    let text = bare(text);
    let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
    let (form, letters) = fragment.split_once('.')?;
    let is_number = !form.is_empty() && form.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some((form, letters))
}

/// The text without surrounding white space and the byte order mark that some editors add.
fn bare(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim()
}
