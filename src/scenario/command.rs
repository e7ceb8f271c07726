//! Commands: how a row of their table is read from and written to files and links.

use super::field::Within;
use super::json::{Object, Value, names};
use super::link::wire::{Reader, Writer, second_tag, tag};
use super::part::Part;
use super::write::Fields;
use super::{Refusal, checks, read, refusal};
use crate::raft::{PeerId, Rules};
use crate::sim::command::command_table;
use crate::sim::{Assignment, Command, NetworkChange, OptionsChange, TimedCommand, TimingChange};

/// The range of a field: its row's, or that of its type.
macro_rules! within {
    ($peers:expr) => {
        Within::new(0..=u32::MAX, $peers)
    };
    ($peers:expr, $range:expr) => {
        Within::new($range, $peers)
    };
}

macro_rules! commands {
    ([] $(
        $(#[doc = $doc:literal])+
        $verb:literal => $variant:ident $( ($one:ident: $one_type:ty) )?
            $( { $($field:ident: $type:ty $([$range:expr])?),+ } )?,
            mark: $mark:literal, tags: $tags:expr;
    )*) => {
        /// The names of all commands.
        pub const VERBS: &[&str] = &[$($verb),*];

        /// The fields of all commands together; a field of two commands is in it twice.
        fn fields() -> Vec<&'static str> {
            [
                vec!["at_ms", "after", "do"],
                $(
                    $( <$one_type as Part>::names(stringify!($one)), )?
                    $( $( <$type as Part>::names(stringify!($field)), )+ )?
                )*
            ]
            .concat()
        }

        /// Takes the fields of a command.
        fn take(verb: &str, fields: &mut Object<'_>, peers: u8) -> Result<Command, Refusal> {
            Ok(match verb {
                $( $verb => Command::$variant {
                    $( 0: <$one_type as Part>::take(fields, stringify!($one), verb, within!(peers))?, )?
                    $( $( $field: <$type as Part>::take(
                        fields,
                        stringify!($field),
                        verb,
                        within!(peers $(, $range)?),
                    )?, )+ )?
                }, )*
                unknown => {
                    let refusal = refusal::unknown_command(unknown, names(VERBS));
                    return Err(refusal.within("do"));
                }
            })
        }

        /// Adds the fields of a command; optional ones come last.
        fn put(command: &Command, fields: &mut Fields) {
            for optional in [false, true] {
                match command {
                    $( Command::$variant { $( 0: $one, )? $( $($field),+ )? } => {
                        $( if <$one_type as Part>::is_optional() == optional {
                            $one.put(stringify!($one), fields);
                        } )?
                        $( $( if <$type as Part>::is_optional() == optional {
                            $field.put(stringify!($field), fields);
                        } )+ )?
                    } )*
                }
            }
        }

        /// Writes a command to a link: its tag, and its fields in the order of its row.
        pub(super) fn encode(command: &Command, out: &mut Writer) {
            match command {
                $( Command::$variant { $( 0: $one, )? $( $($field),+ )? } => {
                    let second = false
                        $( || $one.has_second_tag() )?
                        $( $( || $field.has_second_tag() )+ )?;
                    out.number(tag(&$tags, second));
                    $( $one.encode($tags.len() > 1, out); )?
                    $( $( $field.encode($tags.len() > 1, out); )+ )?
                } )*
            }
        }

        /// Reads the fields of a command from a link, in a cluster of `peers`.
        pub(super) fn decode(number: u32, from: &mut Reader<'_>, peers: u8) -> Result<Command, Refusal> {
            $( if let Some(told) = second_tag(&$tags, number) {
                let _ = told;
                return checks::command(Command::$variant {
                    $( 0: <$one_type as Part>::decode(
                        from,
                        stringify!($one),
                        told,
                        within!(peers),
                    )?, )?
                    $( $( $field: <$type as Part>::decode(
                        from,
                        stringify!($field),
                        told,
                        within!(peers $(, $range)?),
                    )?, )+ )?
                });
            } )*
            Err(refusal::link_newer())
        }
    };
}
command_table! { commands [] }

/// Reads one command given by hand: as in a scenario, but without `at_ms` and `after`, since it is
/// carried out now. `peers` is the size of the cluster.
///
/// # Errors
/// Those of [`super::Scenario::from_json`] for a command.
pub fn command_from_json(text: impl AsRef<[u8]>, peers: u8) -> Result<Command, Refusal> {
    let text = read::clean(text.as_ref())?;
    act(Value::parse(text)?.object(&fields())?, peers)
}

/// Reads the commands of a scenario, in a cluster of `peers`.
pub(super) fn list(value: Value<'_>, peers: u8) -> Result<Vec<TimedCommand>, Refusal> {
    let list = value.list("commands")?;
    checks::command_count(list.len() as u64)?;
    let known = fields();
    super::json::elements(list, |value| timed(value.object(&known)?, peers))
}

fn timed(mut fields: Object<'_>, peers: u8) -> Result<TimedCommand, Refusal> {
    let at = fields.take("at_ms", |value| value.number()?.time())?;
    let at = at.ok_or_else(|| refusal::no_moment().within("at_ms"))?;
    let after = fields.take("after", |value| value.number()?.whole(0, u32::MAX))?;
    Ok(TimedCommand {
        at,
        after: after.unwrap_or(0),
        command: act(fields, peers)?,
    })
}

/// Reads what a command does. Fields are taken out as they are used; any left over belongs to
/// another command.
fn act(mut fields: Object<'_>, peers: u8) -> Result<Command, Refusal> {
    let verb = fields.take("do", Value::text)?;
    let verb = verb.ok_or_else(|| refusal::no_verb().within("do"))?;
    let command = checks::command(take(&verb, &mut fields, peers)?)?;
    match fields.left() {
        None => Ok(command),
        Some(extra) => Err(refusal::no_such_field(verb).within(extra)),
    }
}

/// Adds `do` and the fields of a command.
pub(super) fn add(command: &Command, fields: &mut Fields) {
    fields.add("do", super::field::quoted(command.verb()));
    put(command, fields);
}
