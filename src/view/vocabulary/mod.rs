//! The tables of the core as TypeScript and as text for docs: types, constants and layouts that the
//! page would otherwise have to repeat by hand. `tests/vocabulary.rs` checks that the files are up
//! to date; `npm run generate` writes them.

mod commands;
mod dials;
mod events;
mod facts;
mod names;
mod numbers;
mod presets;
mod refusals;
mod rules;
mod topics;
mod types;

pub use facts::fact_layout;
pub use numbers::number_layout;

/// The first lines of a generated file.
const HEADER: &str =
    "// Made by `npm run generate` from the tables of the Rust core. Do not edit.\n\n";

/// The module by which the page knows commands, dials, options, presets, rules and names.
pub fn vocabulary() -> String {
    let parts = [
        dials::typescript(),
        commands::typescript(),
        presets::typescript(),
        rules::typescript(),
        refusals::typescript(),
        names::typescript(),
        topics::typescript(),
    ];
    format!("{HEADER}{}", parts.join("\n"))
}

/// The tables of docs/SCENARIO.md, by the name in their marks.
pub fn tables() -> Vec<(&'static str, String)> {
    vec![
        ("timing", dials::timing_table_of_docs()),
        ("network", dials::network_table_of_docs()),
        ("presets", presets::table_of_docs()),
        ("options", dials::options_table_of_docs()),
        ("rules", rules::table_of_docs()),
        ("commands", commands::table_of_docs()),
        ("events", events::table_of_docs()),
        ("messages", events::messages_of_docs()),
    ]
}

/// The text with its generated parts up to date: those between `<!-- generated: NAME -->` and `<!--
/// end -->`.
///
/// # Errors
/// A part lacks these marks.
pub fn with_tables(text: &str, tables: &[(&'static str, String)]) -> Result<String, String> {
    let mut text = text.to_owned();
    for (name, table) in tables {
        let begin = format!("<!-- generated: {name} -->\n");
        let from = text.find(&begin).map(|at| at + begin.len());
        let from = from.ok_or_else(|| format!("there is no `{}`", begin.trim_end()))?;
        let end = text[from..].find("<!-- end -->");
        let end = end.ok_or_else(|| format!("`{}` has no end", begin.trim_end()))?;
        text.replace_range(from..from + end, &format!("\n{table}\n"));
    }
    Ok(text)
}

/// The sentences of a row, on one line.
fn about(doc: &[&str]) -> String {
    let lines: Vec<&str> = doc.iter().map(|line| line.trim()).collect();
    lines.join(" ")
}

/// A TypeScript comment.
fn comment(indent: &str, text: &str) -> String {
    format!("{indent}/** {text} */\n")
}

/// A Markdown table.
fn markdown(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    let rule: Vec<String> = head.iter().map(|_| "---".to_owned()).collect();
    let rows: Vec<Vec<String>> = rows.into_iter().collect();
    [head, rule]
        .iter()
        .chain(&rows)
        .map(|row| line(row))
        .collect()
}
