//! Dials and options.

use super::types::Typed;
use super::{about, comment, markdown};
use crate::raft::{ElectionCheck, Span, SpanRange};
use crate::sim::network::direction_table;
use crate::sim::options::option_table;
use crate::sim::timing::timing_table;
use crate::sim::{Millionths, Options, SpanBounds};
use crate::view::dials::OptionsView;
use std::ops::RangeInclusive;

/// A row of a table.
struct Row {
    about: String,
    name: &'static str,
    typescript: &'static str,
    range: RangeInclusive<u32>,
    /// The range in words.
    within: String,
}

macro_rules! rows {
    ([$rows:ident] $(
        $(#[doc = $doc:literal])+
        $field:ident: $type:ty {
            name: $name:literal,
            range: $range:expr,
            tags: $tags:expr,
            $(default: $default:expr,)?
        }
    )*) => {
        fn $rows() -> Vec<Row> {
            vec![$( Row {
                about: about(&[$($doc),+]),
                name: $name,
                typescript: <$type as Typed>::TYPE,
                range: $range,
                within: <$type as Typed>::range(&$range),
            } ),*]
        }
    };
}
timing_table! { rows [timing] }
direction_table! { rows [direction] }
option_table! { rows [options] }

pub(super) fn typescript() -> String {
    let mut out = interface("Timing", "The timing dials.", &timing());
    out += &interface("Direction", "The dials of one direction.", &direction());
    out += "/** The dials of the network. */\n";
    out += "export interface Network {\n  request: Direction;\n  reply: Direction;\n}\n\n";
    out += &interface("OptionsView", "The options.", &options());
    out += "/** Timing dials to turn. */\nexport type TimingChange = Partial<Timing>;\n\n";
    out += "/** Dials of one direction to turn. */\n";
    out += "export type DirectionChange = Partial<Direction>;\n\n";
    out += "/** Network dials to turn: for both directions, or for one of them. */\n";
    out += "export type NetworkChange = DirectionChange & {\n";
    out += "  request?: DirectionChange;\n  reply?: DirectionChange;\n};\n\n";
    out += "/** Options to turn. */\nexport type OptionsChange = Partial<OptionsView>;\n\n";
    out += "/** The least and the most of each dial and option, in its unit. */\n";
    out += "export const RANGES = {\n";
    for (name, rows) in [
        ("timing", timing()),
        ("network", direction()),
        ("options", options()),
    ] {
        let ranges = rows.iter().map(|Row { name, range, .. }| {
            format!("    {name}: [{}, {}],\n", range.start(), range.end())
        });
        out += &format!("  {name}: {{\n{}  }},\n", ranges.collect::<String>());
    }
    out + "} as const;\n"
}

fn interface(name: &str, of: &str, rows: &[Row]) -> String {
    let fields = rows.iter().map(|row| {
        let doc = comment("  ", &row.about);
        format!("{doc}  {}: {};\n", row.name, row.typescript)
    });
    let fields: String = fields.collect();
    format!(
        "{}export interface {name} {{\n{fields}}}\n\n",
        comment("", of)
    )
}

pub(super) fn timing_table_of_docs() -> String {
    table("in `timing`", &timing())
}

pub(super) fn network_table_of_docs() -> String {
    table(
        "in `network`, or in its `request` and `reply`",
        &direction(),
    )
}

fn table(head: &str, rows: &[Row]) -> String {
    let cells = |row: &Row| vec![name(row), row.about.clone(), row.within.clone()];
    markdown(&[head, "what", "range"], rows.iter().map(cells))
}

pub(super) fn options_table_of_docs() -> String {
    let view = OptionsView::from(&Options::default());
    let defaults = serde_json::to_value(view).unwrap_or_default();
    let cells = |row: Row| {
        let default = defaults[row.name].to_string();
        vec![name(&row), row.about, row.within, default]
    };
    let head = ["in `options`", "what", "range", "default"];
    markdown(&head, options().into_iter().map(cells))
}

fn name(row: &Row) -> String {
    format!("`{}`", row.name)
}
