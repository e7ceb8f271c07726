//! The events of a trace, and the fields of messages, as tables.

use super::{about, markdown};
use crate::sim::facts::{Fact, Field, Named, Type, Variant};
use crate::sim::{Kind, MessageFields};

/// What the place of a message's own fields is called in the table of events.
const OF_A_MESSAGE: &str = "`kind`, and the message's own fields";

pub(super) fn table_of_docs() -> String {
    let rows = Fact::VARIANTS.iter().zip(Fact::ABOUT);
    // What the checker found has a form of its own.
    let rows = rows.filter(|(row, _)| row.name != "violation");
    let cells = |(row, what): (&Variant, &&[&str])| {
        let fields = fields(row.fields).join(", ");
        vec![format!("`{}`", row.name), fields, about(what)]
    };
    markdown(&["event", "fields", "what"], rows.map(cells))
}

pub(super) fn messages_of_docs() -> String {
    let rows = Kind::ALL.iter().zip(MessageFields::VARIANTS);
    let cells = |(kind, row): (&Kind, &Variant)| {
        vec![format!("`{}`", kind.name()), fields(row.fields).join(", ")]
    };
    markdown(&["`kind`", "its own fields"], rows.map(cells))
}

/// The fields that a trace has.
fn fields(fields: &[Field]) -> Vec<String> {
    let shown = fields.iter().filter(|field| field.in_trace);
    shown.flat_map(shown_as).collect()
}

fn shown_as(field: &Field) -> Vec<String> {
    let code = |name: &str| format!("`{name}`");
    let name = code(field.name);
    match field.ty {
        Type::Object(inner) | Type::Extra(inner) if field.name.is_empty() => fields(inner),
        Type::Object(inner) | Type::Extra(inner) => {
            vec![format!("{name}: {}", fields(inner).join(", "))]
        }
        Type::Optional(inner) => {
            vec![format!(
                "{name} (if there is one): {}",
                fields(inner).join(", ")
            )]
        }
        Type::Either(_) => vec![OF_A_MESSAGE.to_owned()],
        Type::MessageId => [field.name, "from", "to", "copy_of"].map(code).to_vec(),
        Type::Write | Type::Payload => ["command", "client", "request"].map(code).to_vec(),
        Type::Entries => vec![format!("{name}: `term` and `command` of each")],
        Type::Maybe => vec![format!("{name} (if there is one)")],
        Type::Name(names) => {
            let names: Vec<String> = names.iter().map(|name| code(name)).collect();
            vec![format!("{name} ({})", names.join(", "))]
        }
        _ => vec![name],
    }
}
