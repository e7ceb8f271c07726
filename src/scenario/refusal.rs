//! Why an input is refused: the place, a code, and arguments.
//!
//! No sentence is made here. Each code has its sentence in `src/words/en.ftl`, as the message
//! `refusal-CODE`; a test checks that none is missing, and that the arguments are the same.

/// A refusal: `{ path, code, args }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(Box<Parts>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    path: String,
    code: &'static str,
    args: Vec<(&'static str, Arg)>,
}

/// An argument of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Shown as it is. A quotation of the input may be long, and have control characters.
    Text(String),
    /// A number that selects a plural.
    Number(u32),
}

impl Refusal {
    #[cold]
    #[inline(never)]
    fn new(code: &'static str, args: Vec<(&'static str, Arg)>) -> Refusal {
        Refusal(Box::new(Parts {
            path: String::new(),
            code,
            args,
        }))
    }

    /// The field, as `commands[3].peer`; empty if it is the input as a whole.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The kind of error: see [`CODES`].
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// The arguments of the sentence, by name.
    pub fn args(&self) -> &[(&'static str, Arg)] {
        &self.0.args
    }

    /// The same refusal, with the field (`peer`) or the element (`[3]`) in which it was found. A
    /// link of a newer version is refused as a whole: no field is at fault.
    #[cold]
    #[inline(never)]
    pub(crate) fn within(mut self, outer: &str) -> Refusal {
        if self == link_newer() {
            return self;
        }
        let path = &mut self.0.path;
        if !(path.is_empty() || path.starts_with('[')) {
            path.insert(0, '.');
        }
        path.insert_str(0, outer);
        self
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Arg {
        Arg::Number(number)
    }
}

/// A code.
pub struct Code {
    /// Its name.
    pub id: &'static str,
    /// The names of its arguments.
    pub args: &'static [&'static str],
    /// Whether its sentence has the field as its subject, as in "must be one line".
    pub of_field: bool,
}

/// Makes a function of each code, and the list of all. `of field` marks a code whose sentence has
/// the field as its subject.
macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $code:ident($($arg:ident),*) $(of $field:ident)?; )+) => {
        /// Every code.
        pub const CODES: &[Code] = &[
            $( Code {
                id: stringify!($code),
                args: &[$(stringify!($arg)),*],
                of_field: {
                    let marks: &[&str] = &[$(stringify!($field))?];
                    !marks.is_empty()
                },
            }, )+
        ];

        $(
            $(#[doc = $doc])+
            #[cold]
            pub fn $code($($arg: impl Into<Arg>),*) -> Refusal {
                Refusal::new(stringify!($code), vec![$( (stringify!($arg), $arg.into()) ),*])
            }
        )+
    };
}

codes! {
    /// A text of this many bytes.
    text_too_long(length, most);
    /// The byte at which it is not.
    text_not_utf8(byte);
    /// The input is empty.
    text_empty();
    /// `problem` is `end` if it ends too early, or `syntax`.
    not_json(problem, line, column);
    /// A string with an escape that stands for no character.
    bad_escape();
    /// `known` are the names that would be right, and `count` how many.
    unknown_field(name, count, known);
    /// The field is there twice.
    duplicate_field(name);
    /// `expected` and `kind` are names of types; `found` is the input.
    wrong_type(expected, kind, found) of field;
    /// A list of this many, in place of a pair.
    no_pair(count) of field;
    /// As [`unknown_field`].
    unknown_preset(name, known);
    /// As [`unknown_field`].
    unknown_rule(name, known);
    /// As [`unknown_field`].
    unknown_command(name, known);
    /// A command without `at_ms`.
    no_moment() of field;
    /// A command without `do`.
    no_verb() of field;
    /// Polls without an interval.
    no_polls() of field;
    /// A command without a field that it needs.
    field_missing(verb) of field;
    /// A command with a field of another command.
    no_such_field(verb);
    /// In a cluster of several peers.
    no_such_peer(found, peers, last);
    /// In a cluster of one peer.
    not_the_only_peer(found);
    /// Both ends are included.
    out_of_range(low, high, found) of field;
    /// In milliseconds.
    out_of_range_ms(low, high, found) of field;
    /// More than three decimals.
    too_fine_ms(found) of field;
    /// More than six decimals.
    too_fine_share(found) of field;
    /// A number with a fraction.
    not_whole(found) of field;
    /// The first must be less.
    not_rising(low, high);
    /// The first must not be greater.
    falling(low, high);
    /// Several lines, or control characters.
    not_one_line() of field;
    /// Control characters other than line breaks.
    not_lines() of field;
    /// A title or a note.
    too_many_characters(most, length) of field;
    /// Too many commands.
    too_many_commands(most);
    /// With one more command, the scenario could not be read back.
    full(most);
    /// Not like `x=5`.
    not_a_write(found) of field;
    /// A link from a peer to itself.
    link_to_itself(peer);
    /// The peer is in two groups.
    in_group_already(peer);
    /// More groups than peers.
    too_many_groups(peers);
    /// The rule is in the list twice.
    rule_twice(rule);
    /// A link of this many bytes.
    link_too_long(length, most);
    /// Not the text of a link.
    no_link();
    /// The checksum is wrong.
    link_damaged();
    /// It has something that this version does not know.
    link_newer();
    /// Not a whole number of microseconds from 0 to `latest`.
    not_a_moment(found, latest) of field;
    /// Before `now`, in microseconds.
    in_the_past(found, now);
    /// A branch name of several lines, or too long.
    bad_name(most) of field;
    /// The browser gives no randomness.
    no_fresh_seed(problem);
    /// The item handed over is not the next one due.
    not_due_next(found, due);
    /// No item is due.
    nothing_due();
    /// The clock cannot pass the item that is due.
    item_due(due, found);
    /// Not an object that can be written as JSON.
    not_an_object();
    /// Not a whole number from 0 on, and not left out.
    not_a_count() of field;
    /// The branch is of another cluster.
    other_cluster();
    /// No landmark has this name.
    unknown_landmark();
    /// In microseconds; later than 30 days.
    too_late(found);
    /// A speed of 0.
    speed_zero() of field;
    /// The cluster has no such peer, message or link.
    nothing_to_select(peers);
}

/// The sentence, on one line: natively, from the words' file. The page makes the same sentence
/// (`www/src/model/refusals.ts`).
#[cfg(any(not(target_family = "wasm"), test))]
impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use crate::words::{self, english};
        /// A refusal may quote a long input.
        const MAX_LENGTH: usize = 600;
        let args: Vec<(&str, words::Arg<'_>)> = self
            .args()
            .iter()
            .map(|(name, arg)| match arg {
                Arg::Text(text) => (*name, text.as_str().into()),
                Arg::Number(number) => (*name, (*number).into()),
            })
            .collect();
        let sentence = english().text(&format!("refusal-{}", self.code()), &args);
        let joint = if self.path().is_empty() { "" } else { ": " };
        let mut line = String::new();
        for character in [self.path(), joint, &sentence]
            .iter()
            .flat_map(|text| text.chars())
        {
            // A quotation must not break the line, nor move a terminal's cursor.
            if character.is_control() {
                line.extend(character.escape_default());
            } else {
                line.push(character);
            }
        }
        if let Some((end, _)) = line.char_indices().nth(MAX_LENGTH) {
            line.truncate(end);
            line.push('…');
        }
        f.write_str(&line)
    }
}

#[cfg(any(not(target_family = "wasm"), test))]
impl std::error::Error for Refusal {}
