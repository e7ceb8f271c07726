//! Commands, and the marks of the diagram.

use super::types::Typed;
use super::{about, comment, markdown};
use crate::raft::{PeerId, Rules};
use crate::sim::command::command_table;
use crate::sim::{Assignment, NetworkChange, OptionsChange, TimingChange};
use crate::view::diagram::marks::MARKS;
use std::ops::RangeInclusive;

/// A row of the table.
struct Row {
    about: String,
    verb: &'static str,
    parts: Vec<Part>,
}

/// A part of a command.
enum Part {
    Field {
        name: &'static str,
        typescript: &'static str,
        is_optional: bool,
        /// Its values, in words; empty if its type says all.
        within: String,
    },
    /// All fields of a type.
    Fields(&'static str),
}

/// The field of a row.
trait Parted {
    fn part(name: &'static str, range: Option<RangeInclusive<u32>>) -> Part;
}

impl<T: Typed> Parted for T {
    fn part(name: &'static str, range: Option<RangeInclusive<u32>>) -> Part {
        Part::Field {
            name,
            typescript: T::TYPE,
            is_optional: T::IS_OPTIONAL,
            within: T::range(&range.unwrap_or(0..=u32::MAX)),
        }
    }
}

macro_rules! fields {
    ($($change:ident)*) => {
        $( impl Parted for $change {
            fn part(_: &'static str, _: Option<RangeInclusive<u32>>) -> Part {
                Part::Fields(stringify!($change))
            }
        } )*
    };
}
fields! { NetworkChange TimingChange OptionsChange }

macro_rules! rows {
    ([] $(
        $(#[doc = $doc:literal])+
        $verb:literal => $variant:ident $( ($one:ident: $one_type:ty) )?
            $( { $($field:ident: $type:ty $([$range:expr])?),+ } )?,
            mark: $mark:literal, tags: $tags:expr;
    )*) => {
        fn rows() -> Vec<Row> {
            vec![$( Row {
                about: about(&[$($doc),+]),
                verb: $verb,
                parts: vec![
                    $( <$one_type as Parted>::part(stringify!($one), None) )?
                    $( $( <$type as Parted>::part(
                        stringify!($field),
                        [$($range)?].into_iter().next(),
                    ) ),+ )?
                ],
            } ),*]
        }
    };
}
command_table! { rows [] }

pub(super) fn typescript() -> String {
    let mut out = String::from("/** A command, as a user gives it. */\nexport type Command =\n");
    for row in rows() {
        out += &comment("  ", &row.about);
        out += &format!("  | {}\n", typed(&row));
    }
    out.truncate(out.trim_end().len());
    out += ";\n\nexport type Verb = Command['do'];\n\n";
    out += "/** The marks of the diagram by their numbers: each command, and what happens by itself. */\n";
    out += "export const MARKS = {\n";
    let mut marks: Vec<(&str, u8)> = MARKS.to_vec();
    marks.sort_by_key(|&(_, number)| number);
    for (name, number) in marks {
        out += &format!("  {name}: {number},\n");
    }
    out + "} as const;\n"
}

/// The type of a command.
fn typed(row: &Row) -> String {
    let mut fields = format!("do: '{}'", row.verb);
    let mut all = String::new();
    for part in &row.parts {
        match part {
            Part::Field {
                name,
                typescript,
                is_optional,
                ..
            } => {
                let optional = if *is_optional { "?" } else { "" };
                fields += &format!("; {name}{optional}: {typescript}");
            }
            Part::Fields(of) => all += &format!(" & {of}"),
        }
    }
    match all.as_str() {
        "" => format!("{{ {fields} }}"),
        all => format!("({{ {fields} }}{all})"),
    }
}

pub(super) fn table_of_docs() -> String {
    let cells = |row: Row| {
        let with: Vec<String> = row
            .parts
            .iter()
            .map(|part| described(row.verb, part))
            .collect();
        vec![format!("`{}`", row.verb), with.join(", "), row.about]
    };
    markdown(&["`do`", "with", "what"], rows().into_iter().map(cells))
}

fn described(verb: &str, part: &Part) -> String {
    match part {
        Part::Fields(_) => format!("fields of `{verb}`"),
        Part::Field {
            name,
            is_optional,
            within,
            ..
        } => {
            let note = match (within.as_str(), is_optional) {
                ("", false) => return format!("`{name}`"),
                ("", true) => "may be left out".to_owned(),
                (within, false) => within.to_owned(),
                (within, true) => format!("{within}; may be left out"),
            };
            format!("`{name}` ({note})")
        }
    }
}
