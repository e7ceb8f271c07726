//! Keeps the rooms apart and the files small.
//!
//! The rooms stand in one line, and each may use those to its right only:
//! `wasm`, `bin` ──▶ `view` ──▶ `scenario` ──▶ `sim` ──▶ `raft`; natively `words` stands before
//! `sim`, and uses none of them.

#![cfg(not(target_family = "wasm"))]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the library, from the one that may use nothing to those that may use all.
const ROOMS: [&str; 6] = ["raft", "sim", "words", "scenario", "view", "wasm"];

/// Crates of others that a room may name.
const CRATES: [(&str, &[&str]); 5] = [
    ("raft", &["std", "core"]),
    ("sim", &["std", "core", "slab"]),
    ("words", &["std", "core", "fluent_bundle"]),
    (
        "scenario",
        &[
            "std",
            "core",
            "serde",
            "serde_json",
            "base64ct",
            "crc",
            "postcard",
        ],
    ),
    ("view", &["std", "core", "serde", "serde_json", "tsify"]),
];

const MAX_LINES: usize = 450;

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path
            .extension()
            .is_some_and(|extension| extension == ending)
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The lines of a file that are code, with comments taken off.
fn code(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a source file is text");
    text.lines()
        .map(|line| line.split("//").next().unwrap_or("").to_owned())
        .collect()
}

fn is_test(path: &Path) -> bool {
    path.components()
        .any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs")))
}

/// Every `name::` in a line that stands at the head of a path.
fn heads(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("::").filter_map(|(at, _)| {
        let before = &line[..at];
        let start = before
            .rfind(|c: char| !c.is_alphanumeric() && c != '_')
            .map_or(0, |place| place + 1);
        let is_tail = before[..start].ends_with("::");
        (!is_tail && start < at).then(|| &before[start..])
    })
}

#[test]
fn no_room_uses_one_to_its_left() {
    for (place, room) in ROOMS.iter().enumerate() {
        for path in files(&root().join("src").join(room), "rs") {
            if is_test(&path) {
                continue;
            }
            for (number, line) in code(&path).iter().enumerate() {
                for forbidden in &ROOMS[place + 1..] {
                    assert!(
                        !line.contains(&format!("crate::{forbidden}")),
                        "{}:{}: {room} must not use {forbidden}",
                        path.display(),
                        number + 1
                    );
                }
            }
        }
    }
}

#[test]
fn a_room_names_only_the_crates_it_may() {
    // What is not on anybody's list is no crate of others but a name of our own.
    let known = [
        "clap",
        "getrandom",
        "js_sys",
        "serde_wasm_bindgen",
        "wasm_bindgen",
        "web_sys",
    ];
    let all: Vec<&str> = CRATES
        .iter()
        .flat_map(|(_, crates)| crates.iter().copied())
        .chain(known)
        .collect();
    for (room, allowed) in CRATES {
        for path in files(&root().join("src").join(room), "rs") {
            if is_test(&path) {
                continue;
            }
            for (number, line) in code(&path).iter().enumerate() {
                for head in heads(line) {
                    assert!(
                        !all.contains(&head) || allowed.contains(&head),
                        "{}:{}: {room} must not use {head}",
                        path.display(),
                        number + 1
                    );
                }
            }
        }
    }
}

#[test]
fn no_clock_no_randomness_no_hash_order_below_the_wasm_room() {
    let forbidden = [
        "Instant",
        "SystemTime",
        "HashMap",
        "HashSet",
        "thread_rng",
        "getrandom",
    ];
    for room in ["raft", "sim", "scenario", "view"] {
        for path in files(&root().join("src").join(room), "rs") {
            if is_test(&path) {
                continue;
            }
            for (number, line) in code(&path).iter().enumerate() {
                for word in forbidden {
                    assert!(
                        !line.contains(word),
                        "{}:{}: {room} must not use {word}",
                        path.display(),
                        number + 1
                    );
                }
            }
        }
    }
}

/// What people read about facts, findings and commands stands in the words' file.
#[test]
fn no_sentence_is_made_in_code() {
    let mut sources = files(&root().join("src/sim/checker"), "rs");
    let of_views = ["lab", "describe", "log_line", "said"];
    sources.extend(of_views.map(|name| root().join(format!("src/view/{name}.rs"))));
    for path in sources {
        for (number, line) in code(&path).iter().enumerate() {
            for text in line.split('"').skip(1).step_by(2) {
                let words = text.split(' ').filter(|word| !word.contains(['{', '}']));
                let words = words.filter(|word| word.chars().any(char::is_lowercase));
                // The macro's TypeScript and docs are no sentences.
                assert!(
                    words.count() < 2
                        || text.starts_with("export type")
                        || ["#[doc", "tsify("]
                            .iter()
                            .any(|attribute| line.contains(attribute)),
                    "{}:{}: a sentence: {text}",
                    path.display(),
                    number + 1
                );
            }
        }
    }
}

#[test]
fn files_are_small() {
    let mut sources = files(&root().join("src"), "rs");
    sources.extend(files(&root().join("tests"), "rs"));
    sources.extend(files(&root().join("www/src"), "ts"));
    sources.extend(files(&root().join("www/src"), "css"));
    for path in sources {
        let lines = code(&path).len();
        assert!(
            lines <= MAX_LINES,
            "{}: {lines} lines, more than {MAX_LINES}: is it still one idea?",
            path.display()
        );
    }
}

#[test]
fn every_room_opens_with_what_it_is_for() {
    for room in ROOMS {
        let path = root().join("src").join(room).join("mod.rs");
        let text = fs::read_to_string(&path).expect("a room has a mod.rs");
        for heading in ["**For:**", "**May use:**", "**Contract:**"] {
            assert!(text.contains(heading), "{}: no {heading}", path.display());
        }
    }
}

/// A rule that was asked in two places would be two rules.
#[test]
fn each_rule_stands_at_exactly_one_place() {
    let folder = root().join("src/raft");
    let is_asked = |path: &PathBuf| !is_test(path) && !path.ends_with("rules.rs");
    let files = files(&folder, "rs").into_iter().filter(is_asked);
    let lines: Vec<String> = files.flat_map(|path| code(&path)).collect();
    for rule in raft_playground::raft::Rule::ALL {
        let name = format!("Rule::{rule:?}");
        let asked = |line: &&String| {
            line.match_indices(&name)
                .any(|(at, _)| !line[at + name.len()..].starts_with(char::is_alphanumeric))
        };
        let places = lines.iter().filter(asked).count();
        assert_eq!(places, 1, "{name} is asked at {places} places");
    }
}
