//! The topic of a log line.

use serde::Serialize;

/// The topics of the labs' logs, four letters each, by which a log is filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "UPPERCASE")]
pub enum Topic {
    /// An entry was applied.
    Aply,
    /// A client, and its request.
    Clnt,
    /// A commit.
    Cmit,
    /// A property was violated.
    Erro,
    /// The user broke something.
    Warn,
    /// The user repaired something or changed a setting.
    Info,
    /// A lost message.
    Drop,
    /// Becoming leader, its rounds, and stepping down.
    Lead,
    /// AppendEntries on the caller's side, and what a leader learns from it.
    Log1,
    /// AppendEntries on the callee's side.
    Log2,
    /// A disk, and the records on it.
    Pers,
    /// A follower's new term.
    Term,
    /// A command was carried out, or ignored.
    Test,
    /// A timer.
    Timr,
    /// A delivered message.
    Trce,
    /// Candidates, and votes.
    Vote,
}

impl std::fmt::Display for Topic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Topic::Aply => "APLY",
            Topic::Clnt => "CLNT",
            Topic::Cmit => "CMIT",
            Topic::Erro => "ERRO",
            Topic::Warn => "WARN",
            Topic::Info => "INFO",
            Topic::Drop => "DROP",
            Topic::Lead => "LEAD",
            Topic::Log1 => "LOG1",
            Topic::Log2 => "LOG2",
            Topic::Pers => "PERS",
            Topic::Term => "TERM",
            Topic::Test => "TEST",
            Topic::Timr => "TIMR",
            Topic::Trce => "TRCE",
            Topic::Vote => "VOTE",
        })
    }
}
