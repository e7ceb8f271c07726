//! The layout of facts and triggers, and their types.

use super::HEADER;
use crate::sim::Trigger;
use crate::sim::facts::{ABSENT, BYTES, Fact, Field, HEAD, NOBODY, StepRecord, Type, Variant};

/// The module by which the page reads facts in wasm memory.
pub fn fact_layout() -> String {
    let mut out = String::from(HEADER);
    out += "import type { Topic } from './vocabulary';\n\n";
    out += &format!(
        "/** How many bytes a record has, and how many of them stand before its own. */\nexport const BYTES = {BYTES};\nexport const HEAD = {HEAD};\n"
    );
    out += &format!(
        "/** How many bytes a step has. */\nexport const STEP_BYTES = {};\n",
        StepRecord::BYTES
    );
    out += &format!(
        "/** In place of a peer, and of a number that may be absent: there is none. */\nexport const NOBODY = {NOBODY};\nexport const ABSENT = {ABSENT};\n\n"
    );
    out += TYPES;
    out += &layouts();
    out += &topics();
    out += &union("FactFields", "event", Fact::VARIANTS);
    out += &union("TriggerFields", "trigger", Trigger::VARIANTS);
    out
}

const TYPES: &str = "\
/** The layout of a value; the docs of `sim::facts::Type` say how many bytes it takes. */
export type Type =
  | 'number'
  | 'long'
  | 'time'
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

/**
 * A value by its name, and 0 if a trace file leaves it out. One without a name stands with its fields
 * among those around it.
 */
export type Field = readonly [name: string, type: Type, trace?: 0];

export type Variant = readonly [name: string, fields: readonly Field[]];

";

/// The layouts, and before them each type that they have more than once.
fn layouts() -> String {
    let mut shared = Shared::default();
    let facts = shared.variants(Fact::VARIANTS);
    let triggers = shared.variants(Trigger::VARIANTS);
    let mut declared = String::new();
    for (number, layout) in shared.types.iter().enumerate() {
        declared += &format!("const TYPE_{number} = {layout} as const;\n");
    }
    format!(
        "{declared}\n/** What can happen, by the code in a record's head. */\nexport const FACTS: readonly Variant[] = {facts};\n\n/** What begins a step, by the first byte of the trigger. */\nexport const TRIGGERS: readonly Variant[] = {triggers};\n\n"
    )
}

/// The topics of each fact, and the number that chooses one of them.
fn topics() -> String {
    let rows = Fact::VARIANTS.iter().map(|variant| {
        let (place, bytes) = variant.topic_place().unwrap_or((0, 0));
        let topics = variant.topics.of.iter();
        let topics: String = topics.map(|topic| format!(", '{topic}'")).collect();
        format!("  [{place}, {bytes}{topics}],\n")
    });
    format!(
        "{TOPICS}export const TOPICS: readonly (readonly [place: number, bytes: number, ...Topic[]])[] = [\n{}];\n\n",
        rows.collect::<String>()
    )
}

const TOPICS: &str = "\
/**
 * What a line of the log is about, by the code in a record's head: the topic that a number among the
 * record's own chooses, the last one for all greater ones. Before the topics: how many bytes stand
 * before that number, and how many it has.
 */
";

/// The types made of others, each once.
#[derive(Default)]
struct Shared {
    types: Vec<String>,
}

impl Shared {
    fn variants(&mut self, variants: &[Variant]) -> String {
        let variants = variants.iter().map(|variant| {
            let fields = self.fields(variant.fields);
            format!("\n  ['{}', {fields}],", variant.name)
        });
        format!("[{}\n]", variants.collect::<String>())
    }

    fn fields(&mut self, fields: &[Field]) -> String {
        array(fields.iter().map(|Field { name, ty, in_trace }| {
            let mark = if *in_trace { "" } else { ", 0" };
            format!("['{name}', {}{mark}]", self.layout(ty))
        }))
    }

    fn layout(&mut self, ty: &Type) -> String {
        let simple = |name| format!("'{name}'");
        match ty {
            Type::Number => simple("number"),
            Type::Long => simple("long"),
            Type::Time => simple("time"),
            Type::Flag => simple("flag"),
            Type::Peer => simple("peer"),
            Type::PeerOrNone => simple("peer_or_none"),
            Type::Maybe => simple("maybe"),
            Type::MessageId => simple("message_id"),
            Type::RulesOff => simple("rules_off"),
            Type::Write => simple("write"),
            Type::Payload => simple("payload"),
            Type::Entries => simple("entries"),
            Type::Span => simple("span"),
            Type::Range => simple("range"),
            Type::Share => simple("share"),
            Type::ElectionCheck => simple("election_check"),
            Type::Name(names) => {
                let names = array(names.iter().map(|name| format!("'{name}'")));
                self.share("names", &names)
            }
            Type::Object(inner) => {
                let inner = self.fields(inner);
                self.share("object", &inner)
            }
            Type::Extra(inner) => {
                let inner = self.fields(inner);
                self.share("extra", &inner)
            }
            Type::Optional(inner) => {
                let inner = self.fields(inner);
                self.share("optional", &inner)
            }
            Type::Either(inner) => {
                let inner = self.variants(inner);
                self.share("either", &inner)
            }
        }
    }

    /// The constant of a type that is made of others.
    fn share(&mut self, name: &str, inner: &str) -> String {
        let layout = format!("{{ {name}: {inner} }}");
        let known = self.types.iter().position(|known| *known == layout);
        let number = known.unwrap_or_else(|| {
            self.types.push(layout);
            self.types.len() - 1
        });
        format!("TYPE_{number}")
    }
}

fn array(elements: impl Iterator<Item = String>) -> String {
    format!("[{}]", elements.collect::<Vec<_>>().join(", "))
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
