//! Every code has its sentence, with the code's arguments.

use crate::scenario::refusal::{CODES, Code};

/// The messages of the words' file whose names begin like this, each with its pattern.
fn messages(beginning: &str) -> Vec<(String, String)> {
    let mut messages: Vec<(String, String)> = Vec::new();
    for line in include_str!("../../words/en.ftl").lines() {
        let is_more = line.starts_with([' ', '}']);
        match (is_more, messages.last_mut(), line.split_once(" = ")) {
            (true, Some((_, pattern)), _) => pattern.push_str(line),
            (false, _, Some((id, pattern))) => messages.push((id.into(), pattern.into())),
            _ => {}
        }
    }
    let of_room = messages.into_iter();
    let of_room =
        of_room.filter_map(|(id, pattern)| Some((id.strip_prefix(beginning)?.into(), pattern)));
    of_room.collect()
}

/// The names after each `$`.
fn arguments(pattern: &str) -> Vec<&str> {
    let mut names: Vec<&str> = pattern
        .split('$')
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_lowercase()).next())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[test]
fn each_code_has_a_sentence_with_its_arguments_and_no_sentence_is_left_over() {
    let messages = messages("refusal-");
    for Code { id: code, args, .. } in CODES {
        let message = messages.iter().find(|(id, _)| id == code);
        let (_, pattern) = message.unwrap_or_else(|| panic!("refusal-{code} is missing"));
        let mut args = args.to_vec();
        args.sort_unstable();
        assert_eq!(arguments(pattern), args, "{code}");
    }
    assert_eq!(messages.len(), CODES.len());
}
