//! How texts are mangled: blindly, and with an eye on what they are made of.

use super::sealed;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use raft_playground::raft::{PeerId, Time};
use raft_playground::scenario::{EXAMPLES, Link, Scenario, Selected};
use raft_playground::sim::Moment;

/// A sound scenario in both ways of writing it.
#[derive(Clone, Debug)]
pub(crate) struct Sound {
    pub json: String,
    pub link: String,
    pub body: Vec<u8>,
}

/// The texts to be mangled.
pub(crate) fn corpus() -> Vec<Sound> {
    let every_command = include_str!("../golden/every-command.json");
    let logs_and_clients = include_str!("../golden/logs-and-clients.json");
    let golden = include_str!("../golden/links.json");
    let golden: Vec<serde_json::Value> = serde_json::from_str(golden).expect("they are JSON");
    let golden = golden.iter().map(|golden| golden["scenario"].to_string());
    let examples = EXAMPLES.iter().map(|example| example.json.to_owned());
    let others = [every_command, logs_and_clients].map(str::to_owned);
    let texts = examples.chain(golden).chain(others);
    texts.map(sound).collect()
}

fn sound(json: String) -> Sound {
    let scenario = Scenario::from_json(&json).unwrap_or_else(|refusal| panic!("{refusal}: {json}"));
    let mut link = Link::of(scenario);
    link.shown.moment = Some(Moment {
        at: Time(1_234_567),
        done: 2,
    });
    link.shown.speed = Some(20_000);
    link.shown.selected = Some(Selected::Peer(PeerId(0)));
    let link = link.encode();
    Sound {
        json,
        body: sealed::body(&link),
        link,
    }
}

/// A mangled link, or mangled JSON.
pub(crate) fn input(texts: Vec<Sound>) -> impl Strategy<Value = Vec<u8>> {
    let sound = select(texts);
    let bytes = |least| proptest::collection::vec(any::<u8>(), least..60);
    let body = (sound.clone(), changes(number()))
        .prop_map(|(sound, changes)| sealed::link(&mangled(sound.body, changes)));
    let letters = (sound.clone(), changes(bytes(1)))
        .prop_map(|(sound, changes)| mangled(sound.link.into_bytes(), changes));
    let json = (sound.clone(), changes(piece()))
        .prop_map(|(sound, changes)| mangled(sound.json.into_bytes(), changes));
    let numbers = (sound, any::<Index>(), json_number())
        .prop_map(|(sound, place, piece)| other_number(&sound.json, place, &piece));
    let from_nothing = proptest::collection::vec(number(), 0..30)
        .prop_map(|numbers| sealed::link(&[vec![1], numbers.concat()].concat()));
    prop_oneof![
        6 => body,
        1 => letters,
        3 => json,
        3 => numbers,
        2 => from_nothing,
        1 => bytes(0).prop_map(|bytes| sealed::link(&bytes)),
        1 => bytes(0),
        1 => r"#?[0-3]\.[A-Za-z0-9_=-]{0,60}".prop_map(String::into_bytes),
    ]
}

/// What is done to a text at some place of it.
#[derive(Clone, Debug)]
enum Change {
    Flip(u8),
    Replace(Vec<u8>),
    Insert(Vec<u8>),
    Remove(usize),
    /// What stands there, once more.
    Repeat(usize),
    /// What stands there, at the end as well.
    Copy(usize),
    CutOff,
}

fn changes(
    piece: impl Strategy<Value = Vec<u8>> + Clone,
) -> impl Strategy<Value = Vec<(Index, Change)>> {
    let change = prop_oneof![
        3 => (0..8u8).prop_map(|bit| Change::Flip(1 << bit)),
        3 => piece.clone().prop_map(Change::Replace),
        2 => piece.prop_map(Change::Insert),
        1 => (1..20usize).prop_map(Change::Remove),
        1 => (1..20usize).prop_map(Change::Repeat),
        1 => (1..20usize).prop_map(Change::Copy),
        1 => Just(Change::CutOff),
    ];
    let one = (any::<Index>(), change);
    prop_oneof![
        3 => one.clone().prop_map(|change| vec![change]),
        1 => proptest::collection::vec(one, 2..5),
    ]
}

fn mangled(mut text: Vec<u8>, changes: Vec<(Index, Change)>) -> Vec<u8> {
    for (place, change) in changes {
        let at = place.index(text.len() + 1);
        let some = |length: usize| at..text.len().min(at + length);
        match change {
            Change::Flip(bit) => text.iter_mut().skip(at).take(1).for_each(|it| *it ^= bit),
            Change::Replace(piece) => drop(text.splice(some(1), piece)),
            Change::Insert(piece) => drop(text.splice(at..at, piece)),
            Change::Remove(length) => drop(text.drain(some(length))),
            Change::Repeat(length) => {
                let piece = text[some(length)].to_vec();
                text.splice(at..at, piece);
            }
            Change::Copy(length) => text.extend_from_within(some(length)),
            Change::CutOff => text.truncate(at),
        }
    }
    text
}

/// A number on the wire: one that is next to a limit, or any.
fn number() -> impl Strategy<Value = Vec<u8>> + Clone {
    let limits = [
        0,
        1,
        2,
        4,
        5,
        10,
        12,
        15,
        16,
        17,
        20,
        21,
        26,
        27,
        100,
        101,
        102,
        127,
        255,
        1_000,
        999,
        1_001,
        999_999,
        1 << 22,
        1 << 23,
        10_000,
        10_001,
        1_000_000,
        1_000_001,
        600_000_000,
        600_000_001,
        2_592_000_000_000,
        2_592_000_000_001,
        u64::from(u32::MAX),
        u64::from(u32::MAX) + 1,
        i64::MAX as u64,
        u64::MAX,
    ];
    prop_oneof![4 => select(limits.to_vec()), 1 => any::<u64>()].prop_map(sealed::varint)
}

/// A number in JSON: one that is next to a limit, or written oddly.
fn json_number() -> impl Strategy<Value = Vec<u8>> + Clone {
    pieces(&[
        "0",
        "1",
        "2",
        "4",
        "5",
        "7",
        "20",
        "50",
        "-0",
        "-1",
        "0.5",
        "0.001",
        "0.0001",
        "1.0005",
        "100",
        "101",
        "102",
        "500",
        "999.999",
        "3000",
        "600000",
        "600001",
        "26",
        "27",
        "1001",
        "999999",
        "1000000",
        "2592000000",
        "2592000000.001",
        "4294967295",
        "4294967296",
        "1e3",
        "1e-3",
        "12e1",
        "1e999",
        "-1e-999",
        "99999999999999999999",
    ])
}

/// A piece of JSON, mostly where it does not belong.
fn piece() -> impl Strategy<Value = Vec<u8>> + Clone {
    let others = pieces(&[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        " ",
        "null",
        "true",
        "[0,0]",
        "[1,1]",
        "[[0],[]]",
        "{}",
        "\"\"",
        "\"lab\"",
        "\"etcd\"",
        "\"polled_ms\":[1,2]",
        "\"after\":1,",
        "\"peer\":0",
        "\"both\":true,",
        "\"request\":{",
        "\"loss\":1,",
        "\"x=5\"",
        "\"x=\"",
        "\"é=5\"",
        "\"command\":\"a=0\",",
        "\"effects\":2,",
        "\"clients\":2,",
        "\"off\":[",
        "\"persist_vote\",",
        "\\u",
        "\\u0000",
        "\\ud800",
        "\u{feff}",
        "é",
        "\u{7f}",
        "\n",
    ]);
    prop_oneof![json_number(), others]
}

fn pieces(pieces: &[&str]) -> impl Strategy<Value = Vec<u8>> + Clone {
    let pieces = pieces.iter().map(|piece| piece.as_bytes().to_vec());
    select(pieces.collect::<Vec<_>>())
}

/// The JSON with something else in the place of one of its numbers.
fn other_number(json: &str, place: Index, piece: &[u8]) -> Vec<u8> {
    let is_digit = |&(_, character): &(usize, char)| character.is_ascii_digit();
    let digits: Vec<usize> = json
        .char_indices()
        .filter(is_digit)
        .map(|(at, _)| at)
        .collect();
    if digits.is_empty() {
        return json.into();
    }
    let in_number = |character: char| character.is_ascii_digit() || character == '.';
    let at = digits[place.index(digits.len())];
    let start = json[..at]
        .rfind(|it| !in_number(it))
        .map_or(0, |before| before + 1);
    let end = json[at..]
        .find(|it| !in_number(it))
        .map_or(json.len(), |length| at + length);
    [&json.as_bytes()[..start], piece, &json.as_bytes()[end..]].concat()
}
