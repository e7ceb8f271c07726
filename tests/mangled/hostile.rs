//! Texts about as long as may be, each of something that takes more room in memory than in text.

use super::sealed::{link, varint};

/// How long a body may be for its link to be read.
const BODY: usize = 749_980;

/// How long a JSON text may be.
const JSON: usize = 1_000_000;

/// A link whose body goes on with `element` as often as it may.
fn filled(head: &[u8], tail: impl Fn(usize) -> Vec<u8>) -> Vec<u8> {
    link(&[head, &tail(BODY - head.len() - 20)].concat())
}

/// A list: how many elements, and those.
fn list(element: &[u8], room: usize) -> Vec<u8> {
    let count = room / element.len();
    [varint(count as u64), element.repeat(count)].concat()
}

/// `head`, `element` as often as there is room, and `tail`.
fn json(head: &str, element: &str, tail: &str) -> Vec<u8> {
    let count = (JSON - head.len() - tail.len()) / element.len();
    let elements = element.repeat(count);
    let text = format!("{head}{}{tail}", elements.trim_end_matches(','));
    text.into_bytes()
}

const GROUPS: &str = r#"{"commands":[{"at_ms":0,"do":"partition","groups":["#;

/// All of them, by name.
pub(crate) fn inputs() -> Vec<(&'static str, Vec<u8>)> {
    let partition = |room| [vec![1, 0, 12], list(&[255], room), vec![]].concat();
    let groups = [vec![0, 12], list(&[255], 70)].concat();
    let groups: Vec<u8> = [varint(10_000), groups.repeat(10_000)].concat();
    vec![
        ("link: empty groups", filled(&[1, 0], partition)),
        (
            "link: groups in all commands",
            link(&[&[1, 0], &groups[..]].concat()),
        ),
        (
            "link: settings",
            filled(&[1], |room| [list(&[10], room), vec![0]].concat()),
        ),
        (
            "link: timing dials",
            filled(&[1, 1, 5], |room| [list(&[3], room), vec![0]].concat()),
        ),
        (
            "link: network dials",
            filled(&[1, 1, 6], |room| {
                [list(&[0, 1, 0], room), vec![0]].concat()
            }),
        ),
        (
            "link: options",
            filled(&[1, 1, 15], |room| [list(&[2, 0], room), vec![0]].concat()),
        ),
        (
            "link: options in a command",
            filled(&[1, 0, 1, 0, 19], |room| list(&[1, 1], room)),
        ),
        (
            "link: rules that are off again and again",
            filled(&[1], |room| [list(&[16, 1], room), vec![0]].concat()),
        ),
        (
            "link: a title",
            filled(&[1, 1, 1], |room| [list(b"x", room), vec![0]].concat()),
        ),
        (
            "link: a note",
            filled(&[1, 1, 2], |room| [list(b"\n", room), vec![0]].concat()),
        ),
        (
            "link: commands",
            filled(&[1, 0], |room| list(&[0, 13], room)),
        ),
        (
            "link: as many commands as may be",
            link(&[vec![1, 0], list(&[0, 13], 20_000)].concat()),
        ),
        (
            "link: a title that is not there",
            link(&[vec![1, 1, 1], varint(u64::MAX)].concat()),
        ),
        (
            "link: dials that are not there",
            link(&[vec![1, 1, 5], varint(1 << 40)].concat()),
        ),
        (
            "link: only letters",
            [b"1.".to_vec(), vec![b'_'; JSON - 2]].concat(),
        ),
        ("JSON: a title", json(r#"{"title":""#, "x", r#""}"#)),
        (
            "JSON: a note of escapes",
            json(r#"{"note":""#, r"\n", r#""}"#),
        ),
        ("JSON: commands", json(r#"{"commands":["#, "1,", "]}")),
        ("JSON: empty groups", json(GROUPS, "[],", "]}]}")),
        ("JSON: a group", json(&format!("{GROUPS}["), "0,", "]]}]}")),
        (
            "JSON: rules",
            json(r#"{"rules_off":["#, r#""voter_once","#, "]}"),
        ),
        (
            "JSON: a write",
            json(
                r#"{"commands":[{"at_ms":0,"do":"propose","command":"x="#,
                "0",
                r#""}]}"#,
            ),
        ),
        ("JSON: lists in lists", json("", "[", "")),
        ("JSON: objects in objects", json("", r#"{"title":"#, "")),
        ("JSON: the same field", json("{", r#""seed":1,"#, "}")),
        ("JSON: fields without a name", json("{", r#""":1,"#, "}")),
        ("JSON: a number", json(r#"{"seed":"#, "9", "}")),
        ("JSON: a long name", json(r#"{""#, "é", r#"":1}"#)),
    ]
}
