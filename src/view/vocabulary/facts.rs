//! The layout of facts and triggers, and their types.

use super::HEADER;
use crate::raft::Rule;
use crate::sim::Trigger;
use crate::sim::facts::{ABSENT, Fact, Field, HEAD, NOBODY, StepRecord, Type, Variant, WORDS};

/// The module by which the page reads facts in wasm memory.
pub fn fact_layout() -> String {
    let mut out = String::from(HEADER);
    out += &format!(
        "/** How many words a record has, and how many of them stand before its own. */\nexport const WORDS = {WORDS};\nexport const HEAD = {HEAD};\n"
    );
    out += &format!(
        "/** How many words a step has. */\nexport const STEP_WORDS = {};\n",
        StepRecord::WORDS
    );
    out += &format!(
        "/** In a word for a peer, and in one for what may be absent: there is none. */\nexport const NOBODY = {NOBODY};\nexport const ABSENT = {ABSENT};\n\n"
    );
    // In the order of their bits.
    let rules = array(Rule::ALL.into_iter().map(|rule| format!("'{}'", rule.id())));
    out += &format!(
        "/** The rules, by their bits. */\nexport const RULE_BITS: readonly string[] = {rules};\n\n"
    );
    out += TYPES;
    out += &variants(
        "FACTS",
        "What can happen, by the code in a record's head.",
        Fact::VARIANTS,
    );
    out += &variants(
        "TRIGGERS",
        "What begins a step, by the first word of the trigger.",
        Trigger::VARIANTS,
    );
    out += &union("FactFields", "event", Fact::VARIANTS);
    out += &union("TriggerFields", "trigger", Trigger::VARIANTS);
    out
}

const TYPES: &str = "\
/** What the words of a value are; the docs of `sim::facts::Type` say how many they take. */
export type Type =
  | 'number'
  | 'long'
  | 'flag'
  | 'peer'
  | 'peer_or_none'
  | 'maybe'
  | 'message_id'
  | 'rules_off'
  | 'write'
  | 'payload'
  | 'entries'
  | 'span'
  | 'range'
  | 'share'
  | 'election_check'
  | { names: readonly string[] }
  | { object: readonly Field[] }
  | { extra: readonly Field[] }
  | { optional: readonly Field[] }
  | { either: readonly Variant[] };

/** A value by its name. One without a name stands with its fields among those around it. */
export interface Field {
  name: string;
  type: Type;
  /** Whether a trace file has it. */
  trace: boolean;
}

export interface Variant {
  name: string;
  fields: readonly Field[];
}

";

fn variants(name: &str, about: &str, variants: &[Variant]) -> String {
    format!(
        "/** {about} */\nexport const {name}: readonly Variant[] = {};\n\n",
        list(variants)
    )
}

fn list(variants: &[Variant]) -> String {
    let variants = variants.iter().map(|variant| {
        format!(
            "{{ name: '{}', fields: {} }}",
            variant.name,
            fields(variant.fields)
        )
    });
    array(variants)
}

fn fields(fields: &[Field]) -> String {
    array(fields.iter().map(|field| {
        let Field { name, ty, in_trace } = field;
        format!(
            "{{ name: '{name}', type: {}, trace: {in_trace} }}",
            kind(ty)
        )
    }))
}

fn array(elements: impl Iterator<Item = String>) -> String {
    format!("[{}]", elements.collect::<Vec<_>>().join(", "))
}

fn kind(ty: &Type) -> String {
    let simple = match ty {
        Type::Number => "number",
        Type::Long | Type::Time => "long",
        Type::Flag => "flag",
        Type::Peer => "peer",
        Type::PeerOrNone => "peer_or_none",
        Type::Maybe => "maybe",
        Type::MessageId => "message_id",
        Type::RulesOff => "rules_off",
        Type::Write => "write",
        Type::Payload => "payload",
        Type::Entries => "entries",
        Type::Span => "span",
        Type::Range => "range",
        Type::Share => "share",
        Type::ElectionCheck => "election_check",
        Type::Name(names) => {
            let names = array(names.iter().map(|name| format!("'{name}'")));
            return format!("{{ names: {names} }}");
        }
        Type::Object(inner) => return format!("{{ object: {} }}", fields(inner)),
        Type::Extra(inner) => return format!("{{ extra: {} }}", fields(inner)),
        Type::Optional(inner) => return format!("{{ optional: {} }}", fields(inner)),
        Type::Either(inner) => return format!("{{ either: {} }}", list(inner)),
    };
    format!("'{simple}'")
}

/// A type for each variant, told apart by `tag`, and their union.
fn union(name: &str, tag: &str, variants: &[Variant]) -> String {
    let forms = variants.iter().map(|variant| {
        let members = members(variant.fields);
        format!("  | ({{ {tag}: '{}' }}{})\n", variant.name, members)
    });
    format!(
        "export type {name} =\n{};\n\n",
        forms.collect::<String>().trim_end()
    )
}

/// ` & { … }` for each group of members.
fn members(fields: &[Field]) -> String {
    let mut plain = Vec::new();
    let mut joined = String::new();
    gather(fields, &mut plain, &mut joined);
    match plain.is_empty() {
        true => joined,
        false => format!(" & {{ {} }}{joined}", plain.join("; ")),
    }
}

fn gather(fields: &[Field], plain: &mut Vec<String>, joined: &mut String) {
    for Field { name, ty, .. } in fields {
        match ty {
            Type::Object(inner) | Type::Extra(inner) if name.is_empty() => {
                gather(inner, plain, joined);
            }
            Type::Either(variants) => {
                let forms = variants.iter().map(|variant| {
                    format!(
                        "({{ kind: '{}' }}{})",
                        variant.name,
                        members(variant.fields)
                    )
                });
                *joined += &format!(" & ({})", forms.collect::<Vec<_>>().join(" | "));
            }
            Type::MessageId => {
                plain.push(format!(
                    "{name}: string; from: number; to: number; copy_of?: string"
                ));
            }
            Type::Write => {
                plain.push("command: string; client: number; request: number".to_owned());
            }
            Type::Payload => plain.push(
                "command: string | null; client: number | null; request: number | null".to_owned(),
            ),
            Type::Maybe => plain.push(format!("{name}?: number")),
            Type::Optional(inner) => plain.push(format!("{name}?: {}", object(inner))),
            other => plain.push(format!("{name}: {}", plain_type(other))),
        }
    }
}

fn object(fields: &[Field]) -> String {
    let (mut plain, mut joined) = (Vec::new(), String::new());
    gather(fields, &mut plain, &mut joined);
    format!("{{ {} }}{joined}", plain.join("; "))
}

fn plain_type(ty: &Type) -> String {
    match ty {
        Type::Flag => "boolean".to_owned(),
        Type::PeerOrNone => "number | null".to_owned(),
        Type::RulesOff => "string[]".to_owned(),
        Type::Entries => "{ term: number; command: string | null }[]".to_owned(),
        Type::Range => "[number, number]".to_owned(),
        Type::ElectionCheck => "'deadline' | { polled_ms: [number, number] }".to_owned(),
        Type::Name(names) => {
            let names: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
            names.join(" | ")
        }
        Type::Object(fields) | Type::Extra(fields) => object(fields),
        _ => "number".to_owned(),
    }
}
