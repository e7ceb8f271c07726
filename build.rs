//! Lists the functions of `src/raft`, so that effects can name the function that emitted them.
//!
//! The source is formatted by rustfmt, so indentation tells where a function begins and ends: one
//! of a module begins at column 0, one of an `impl` at column 4, and it ends with the next line
//! that is as little indented.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// A `raft::Function` is a byte.
const MOST_FUNCTIONS: usize = 256;

struct Function {
    name: String,
    first_line: usize,
    last_line: usize,
}

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/raft");
    let mut table = String::new();
    let mut count = 0;
    for path in source_files(Path::new("src/raft")) {
        let text = fs::read_to_string(&path).expect("a source file is text");
        let name = path.file_name().expect("a file has a name");
        for function in functions(&text) {
            count += 1;
            writeln!(
                table,
                "FunctionInfo {{ name: {:?}, file: \"src/raft/{}\", first_line: {}, last_line: {} }},",
                function.name,
                name.to_string_lossy(),
                function.first_line,
                function.last_line,
            )
            .expect("text can be written to");
        }
    }
    assert!(count <= MOST_FUNCTIONS, "src/raft has {count} functions");
    let code = format!(
        "/// The functions of this room, by file and line.\n\
         pub static FUNCTIONS: [FunctionInfo; {count}] = [\n{table}];\n"
    );
    let folder = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&folder).join("functions.rs"), code).expect("OUT_DIR can be written to");
}

/// The files of a folder itself, in order; tests have a folder of their own.
fn source_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    paths.sort();
    paths
}

fn functions(text: &str) -> Vec<Function> {
    let lines: Vec<&str> = text.lines().collect();
    let mut functions = Vec::new();
    let mut number = 0;
    while number < lines.len() {
        if lines[number] == "#[cfg(test)]" {
            number = end_of_item(&lines, number + 1);
        } else if let Some(name) = name_of_function(lines[number])
            && let last = end_of_item(&lines, number)
            && !lines[last].ends_with(';')
        {
            functions.push(Function {
                name: name.to_owned(),
                first_line: number + 1,
                last_line: last + 1,
            });
            number = last;
        }
        number += 1;
    }
    functions
}

/// The name of the function that begins in this line, in a module or an `impl`.
fn name_of_function(line: &str) -> Option<&str> {
    let (modifiers, rest) = line.split_once("fn ")?;
    let indentation = modifiers.len() - modifiers.trim_start().len();
    let known = ["pub", "pub(super)", "pub(crate)", "const"];
    let is_function = modifiers
        .split_whitespace()
        .all(|word| known.contains(&word));
    let name = rest.split(['(', '<']).next()?;
    (is_function && matches!(indentation, 0 | 4)).then_some(name)
}

/// The last line of the item that begins in this one: the first that is as little indented and ends
/// a body or a declaration.
fn end_of_item(lines: &[&str], first: usize) -> usize {
    let indentation = |line: &str| line.len() - line.trim_start().len();
    let is_end = |&number: &usize| {
        let line = lines[number];
        indentation(line) == indentation(lines[first]) && line.ends_with(['}', ';'])
    };
    let mut rest = first..lines.len();
    rest.find(is_end).expect("an item ends")
}
