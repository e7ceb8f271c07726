//! The command line's program, as the tests run it.

#![allow(
    clippy::disallowed_types,
    reason = "a program under test may hang, which only wall time tells"
)]

use expect_test::Expect;
use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Runs the program with this on its standard input.
pub(crate) fn playground(arguments: &[&str], input: &[u8]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_raft-playground"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = program.stdin.take().expect("its input is piped");
    // A program that refuses does not read to the end.
    let _ = stdin.write_all(input);
    drop(stdin);
    program.wait_with_output().expect("the program ends")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the output is text")
}

/// Refused: status 2, nothing printed, one line, within a second.
pub(crate) fn refused(arguments: &[&str], input: &[u8], expected: Expect) {
    let began = Instant::now();
    let output = playground(arguments, input);
    assert!(began.elapsed() < Duration::from_secs(1), "it takes long");
    assert_eq!(text(&output.stdout), "");
    assert_eq!(output.status.code(), Some(2));
    let stderr = text(&output.stderr);
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    expected.assert_eq(&stderr);
}
