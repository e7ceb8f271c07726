//! Links around bodies that no playground wrote.

use base64ct::{Base64UrlUnpadded, Encoding};
use crc::{CRC_32_ISO_HDLC, Crc};

/// A link with that body, whole and undamaged.
pub(crate) fn link(body: &[u8]) -> Vec<u8> {
    let sum = Crc::<u32>::new(&CRC_32_ISO_HDLC).checksum(body);
    let body = [body, &sum.to_le_bytes()].concat();
    format!("#1.{}", Base64UrlUnpadded::encode_string(&body)).into_bytes()
}

/// The body of a link that a playground wrote.
pub(crate) fn body(link: &str) -> Vec<u8> {
    let letters = link.strip_prefix("1.").expect("it is a link");
    let mut body = Base64UrlUnpadded::decode_vec(letters).expect("it is a whole one");
    body.truncate(body.len() - 4);
    body
}

/// A number as postcard writes it.
pub(crate) fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 127 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}
