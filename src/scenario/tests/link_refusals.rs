//! Every error of a link has its sentence.

use crate::scenario::{Link, limits};
use base64ct::{Base64UrlUnpadded, Encoding};
use crc::{CRC_32_ISO_HDLC, Crc};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const NEWER: &str = "the link was made by a newer version of the playground";
const DAMAGED: &str = "the link is damaged or cut off";
const NO_LINK: &str = "this is not a link: it must begin with `1.` or contain `#1.`";

#[track_caller]
fn assert_refused(text: &str, expected: &str) {
    let refusal = Link::decode(text).expect_err(text);
    assert_eq!(refusal.to_string(), expected, "{text}");
}

/// An undamaged link with that body.
fn sealed(body: &[u8]) -> String {
    let sum = Crc::<u32>::new(&CRC_32_ISO_HDLC)
        .checksum(body)
        .to_le_bytes();
    let letters = Base64UrlUnpadded::encode_string(&[body, &sum].concat());
    format!("1.{letters}")
}

/// The refusal of a body with these settings and commands.
#[track_caller]
fn assert_body_refused(settings: &[&[u8]], commands: &[&[u8]], expected: &str) {
    let mut body = vec![1, settings.len() as u8];
    body.extend(settings.concat());
    body.push(commands.len() as u8);
    body.extend(commands.concat());
    assert_refused(&sealed(&body), expected);
}

/// A number as postcard writes it.
fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 127 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

#[test]
fn what_is_no_link() {
    let others = [
        "",
        " \n",
        "{}",
        "1",
        "a.b",
        ".",
        "#",
        "#.AQ",
        "https://a.org/1.AQ",
    ];
    for text in others {
        assert_refused(text, NO_LINK);
    }
}

#[test]
fn what_is_too_long() {
    let text = format!("1.{}", "A".repeat(limits::MAX_BYTES));
    let expected = "the link is too long: 1,000,002 bytes, at most 1,000,000 are allowed";
    assert_refused(&text, expected);
}

#[test]
fn what_is_damaged() {
    let whole = sealed(&[1, 0, 0]);
    assert_eq!(Link::decode(&whole).map(|link| link.engine), Ok(1));
    for length in 2..whole.len() {
        assert_refused(&whole[..length], DAMAGED);
    }
    for place in 2..whole.len() {
        for letter in ["A", "z", "=", " ", "é", "."] {
            let text = format!("{}{letter}{}", &whole[..place], &whole[place + 1..]);
            // The last letter has only two bits, and may be the same.
            if text.trim() != whole {
                assert_refused(&text, DAMAGED);
            }
        }
    }
    assert_refused(&format!("{whole}A"), DAMAGED);
    assert_refused(&format!("{whole}="), DAMAGED);
}

#[test]
fn another_form_is_newer() {
    for text in ["2.AQ", "#2.", "https://a.org/#17.x", "10.AQ"] {
        assert_refused(text, NEWER);
    }
}

#[test]
fn what_is_whole_but_not_understood_is_newer() {
    let bodies: [&[u8]; 13] = [
        &[],
        &[1],
        &[1, 0],
        // Bytes after the commands.
        &[1, 0, 0, 0],
        // An unknown setting, preset and command, and an unknown dial within a list.
        &[1, 1, 18, 0, 0],
        &[1, 1, 0, 5, 0],
        &[1, 0, 1, 0, 127],
        &[1, 0, 1, 0, 14, 1, 127],
        // An option, and a choice that is neither yes nor no.
        &[1, 1, 15, 1, 127, 0, 0],
        &[1, 1, 15, 1, 1, 2, 0],
        // An unknown rule.
        &[1, 1, 16, 0x80, 0x80, 0x80, 4, 0],
        // Nothing, or the same again, after what precedes a command.
        &[1, 0, 1, 0, 0, 1],
        // A title that is not UTF-8.
        &[1, 1, 1, 1, 0xff, 0],
    ];
    for body in bodies {
        assert_refused(&sealed(body), NEWER);
    }
    assert_refused(&sealed(&[1, 0, 1, 0, 0, 1, 0, 1]), NEWER);
    let rule_too_many = [0x80, 0x80, 0x80, 4];
    let command = [&[1, 0, 1, 0, 20][..], &rule_too_many].concat();
    assert_refused(&sealed(&command), NEWER);
    // A register that is not a byte.
    assert_refused(&sealed(&[1, 0, 1, 0, 17, 0x80, 2, 0]), NEWER);
}

#[test]
fn lists_and_presets_that_are_not_there_are_newer() {
    let many = varint(u32::MAX.into());
    for body in [
        // More presets than a machine of 32 bits can count.
        [&[1, 1, 0][..], &varint(1 << 32), &[0]].concat(),
        [&[1][..], &many].concat(),
        [&[1, 1, 1], &many[..]].concat(),
        [&[1, 1, 5], &many[..]].concat(),
        [&[1, 0, 1, 0, 12], &many[..]].concat(),
    ] {
        assert_refused(&sealed(&body), NEWER);
    }
}

#[test]
fn settings_out_of_range() {
    let long = [varint(201), vec![b'x'; 201]].concat();
    let note = [varint(2001), vec![b'x'; 2001]].concat();
    let late = varint(limits::MAX_TIME.0 + 1);
    let cases: [(&[u8], &[u8], &str); 9] = [
        (
            &[1],
            &long,
            "title: must have at most 200 characters, not 201",
        ),
        (
            &[1],
            &[1, 7],
            "title: must be one line without control characters",
        ),
        (
            &[2],
            &note,
            "note: must have at most 2,000 characters, not 2,001",
        ),
        (
            &[2],
            &[1, 7],
            "note: must be text without control characters other than line breaks",
        ),
        (&[3], &[0], "peers: must be between 1 and 101, not 0"),
        (&[3], &[102], "peers: must be between 1 and 101, not 102"),
        (
            &[7],
            &late,
            "end_ms: must be between 0 and 2,592,000,000 ms, not 2592000000.001",
        ),
        (
            &[8],
            &late,
            "moment: must be between 0 and 2,592,000,000 ms, not 2592000000.001",
        ),
        (
            &[11],
            &[0],
            "speed: must be between 1 and 4,294,967,295, not 0",
        ),
    ];
    for (variant, rest, expected) in cases {
        assert_body_refused(&[&[variant, rest].concat()], &[], expected);
    }
}

#[test]
fn peers_that_are_not_there() {
    for (setting, expected) in [
        (
            &[12, 5][..],
            "selected: 5 is not one of the 5 peers (0 to 4)",
        ),
        (
            &[13, 0, 5, 1],
            "selected.to: 5 is not one of the 5 peers (0 to 4)",
        ),
        (
            &[14, 7, 0],
            "selected.from: 7 is not one of the 5 peers (0 to 4)",
        ),
        (
            &[14, 2, 2],
            "selected.to: a link needs two different peers, not 2 twice",
        ),
        (
            &[13, 0, 1, 0],
            "selected.n: must be between 1 and 4,294,967,295, not 0",
        ),
        (
            &[17, 0x80, 2, 0],
            "selected.n: must be between 1 and 4,294,967,295, not 0",
        ),
        (
            &[17, 0x80, 10, 1],
            "selected.to: 5 is not one of the 5 peers (0 to 4)",
        ),
        (
            &[17, 0x80, 0x80, 0x80, 0x80, 16, 1],
            "selected.message: must be between 0 and 4,294,967,295, not 4,294,967,296",
        ),
    ] {
        assert_body_refused(&[setting], &[], expected);
    }
    for nameless in [
        // A copy of a reply with number 0, and one beyond the last.
        &[17, 0x80, 0x82, 0x80, 8, 1][..],
        &[17, 0x80, 0x82, 0x80, 0x84, 8, 1],
    ] {
        assert_body_refused(&[nameless], &[], NEWER);
    }
    // Known only when all settings are read.
    assert_body_refused(
        &[&[12, 3], &[3, 2]],
        &[],
        "selected: 3 is not one of the 2 peers (0 to 1)",
    );
}

#[test]
fn dials_out_of_range() {
    let span = varint(600_000_001);
    let cases: [(&[u8], &[u8], &str); 7] = [
        (
            &[5, 1, 1],
            &[0],
            "timing.replicate_interval_ms: must be between 1 and 600,000 ms, not 0",
        ),
        (
            &[5, 1, 2],
            &span,
            "timing.rpc_timeout_ms: must be between 1 and 600,000 ms, not 600000.001",
        ),
        (
            &[5, 1, 0],
            &[0xd0, 0x0f, 0xe8, 0x07],
            "timing.election_timeout_ms: the first number must not be greater than the second: \
             2 and 1",
        ),
        (
            &[5, 1, 4],
            &[0xe8, 0x07, 0xe8, 0x07],
            "timing.election_check.polled_ms: the first number must be less than the second, \
             not 1 and 1",
        ),
        (
            &[6, 1, 0, 1],
            &varint(1_000_001),
            "network.loss: must be between 0 and 1, not 1.000001",
        ),
        (
            &[6, 1, 1, 0, 0],
            &span,
            "network.request.latency_ms[1]: must be between 0 and 600,000 ms, not 600000.001",
        ),
        (
            &[6, 1, 2, 4],
            &[1, 0],
            "network.reply.late_ms: the first number must not be greater than the second: \
             0.001 and 0",
        ),
    ];
    for (variant, rest, expected) in cases {
        assert_body_refused(&[&[variant, rest].concat()], &[], expected);
    }
}

#[test]
fn options_out_of_range() {
    let span = varint(600_000_001);
    let cases: [(&[u8], &[u8], &str); 4] = [
        (
            &[15, 1, 0],
            &span,
            "options.persist_ms: must be between 0 and 600,000 ms, not 600000.001",
        ),
        (
            &[15, 1, 2],
            &[27],
            "options.clients: must be between 0 and 26, not 27",
        ),
        (
            &[15, 1, 3],
            &[0],
            "options.write_interval_ms: must be between 1 and 600,000 ms, not 0",
        ),
        (
            &[15, 1, 4],
            &span,
            "options.client_timeout_ms: must be between 1 and 600,000 ms, not 600000.001",
        ),
    ];
    for (variant, rest, expected) in cases {
        assert_body_refused(&[&[variant, rest].concat()], &[], expected);
    }
}

#[test]
fn commands_out_of_range() {
    let heal_all: &[u8] = &[0, 13];
    for (command, expected) in [
        (
            &[1, 13][..],
            "commands[1].at_ms: must be between 0 and 2,592,000,000 ms, not -0.001",
        ),
        (
            &[0, 1, 5],
            "commands[1].peer: 5 is not one of the 5 peers (0 to 4)",
        ),
        (
            &[0, 9, 5, 0],
            "commands[1].from: 5 is not one of the 5 peers (0 to 4)",
        ),
        (
            &[0, 10, 1, 1],
            "commands[1].to: a link needs two different peers, not 1 twice",
        ),
        (
            &[0, 12, 4, 0, 255, 0, 255],
            "commands[1].groups[1]: peer 0 is already in a group",
        ),
        (
            &[0, 12, 2, 5, 255],
            "commands[1].groups[0]: 5 is not one of the 5 peers (0 to 4)",
        ),
        (
            &[0, 15, 1, 2, 2, 0xff, 0xff, 0xff, 0x7f],
            "commands[1].reply.duplicate: must be between 0 and 1, not 268.435455",
        ),
        (
            &[0, 16, 5, 0],
            "commands[1].peer: 5 is not one of the 5 peers (0 to 4)",
        ),
        (
            &[0, 16, 0, 0xe9, 7],
            "commands[1].effects: must be between 0 and 1,000, not 1,001",
        ),
        (
            &[0, 17, 123, 5],
            "commands[1].command: must be a letter from a to z and its value, such as \"x=5\", \
             not \"{=5\"",
        ),
        (
            &[0, 17, 120, 0xc0, 0x84, 0x3d],
            "commands[1].command: must be between 0 and 999,999, not 1,000,000",
        ),
        (
            &[0, 18, 5, 120, 5],
            "commands[1].peer: 5 is not one of the 5 peers (0 to 4)",
        ),
        (
            &[0, 19, 1, 2, 27],
            "commands[1].clients: must be between 0 and 26, not 27",
        ),
    ] {
        assert_body_refused(&[], &[heal_all, command], expected);
    }
    let late = [&varint(u64::MAX - 1)[..], &[13]].concat();
    assert_body_refused(
        &[],
        &[&late],
        "commands[0].at_ms: must be between 0 and 2,592,000,000 ms, not 9223372036854775.807",
    );
    let body = [&[1, 0], &varint(10_001)[..]].concat();
    assert_refused(&sealed(&body), "commands: there are more than 10,000");
}
