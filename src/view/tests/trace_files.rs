//! The trace as a file.

use super::run;
use crate::sim::Run;
use crate::view::{LogLine, TraceFormat, TraceLine, TracePiece};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The whole file, made in pieces of that many facts.
fn file(run: &Run, format: TraceFormat, limit: usize) -> String {
    let mut text = String::new();
    let mut from = Some(0);
    while let Some(number) = from {
        let piece = TracePiece::of(run, format, number, limit).expect("a line is JSON");
        assert_ne!(piece.next, from, "each piece goes on");
        text.push_str(&piece.text);
        from = piece.next;
    }
    text
}

/// What the command line prints, line by line.
fn expected(run: &Run, format: TraceFormat) -> String {
    let json = |line| serde_json::to_string(&line).expect("a line is JSON");
    let facts = run.facts().iter_from(0);
    let mut lines: Vec<String> = match format {
        TraceFormat::Jsonl => facts.map(|(_, s)| json(TraceLine::of(s, run))).collect(),
        TraceFormat::Log => facts.map(|(n, s)| LogLine::of(n, s, run).text).collect(),
    };
    if format == TraceFormat::Jsonl {
        lines.insert(0, json(TraceLine::start(run)));
        lines.push(json(TraceLine::end(run)));
    }
    lines.join("\n") + "\n"
}

#[test]
fn the_pieces_of_any_size_make_the_same_file() {
    let (_, run) = run(r#"{"preset": "lab-unreliable"}"#, 1500);
    let facts = run.facts().end() as usize;
    assert!(facts > 100, "{facts} facts");
    for format in [TraceFormat::Jsonl, TraceFormat::Log] {
        let whole = expected(&run, format);
        for limit in [0, 1, 7, facts - 1, facts, facts + 1, usize::MAX] {
            assert_eq!(file(&run, format, limit), whole, "{format:?} by {limit}");
        }
    }
}

#[test]
fn of_a_long_run_the_file_begins_with_the_oldest_fact_that_is_kept() {
    let (_, run) = run(r#"{"peers": 101, "preset": "lab-unreliable"}"#, 20_000);
    let first = run.facts().first();
    assert!(first > 0, "this run is not long");
    let text = file(&run, TraceFormat::Jsonl, 20_000);
    let lines = text.lines().count() as u64;
    assert_eq!(lines, run.facts().end() - first + 2);
    assert!(text.starts_with(r#"{"t_us":0,"event":"start""#));
}
