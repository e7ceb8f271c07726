//! The topic of a log line.

macro_rules! topics {
    ($( $(#[doc = $doc:literal])+ $topic:ident => $name:literal, )*) => {
        /// The topics of the labs' logs, four letters each, by which a log is filtered.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Topic {
            $( $(#[doc = $doc])+ $topic, )*
        }

        impl Topic {
            /// The names of all topics.
            pub const NAMES: &'static [&'static str] = &[$( $name ),*];

            /// Its name in a log.
            pub fn name(self) -> &'static str {
                match self {
                    $( Topic::$topic => $name, )*
                }
            }
        }
    };
}

topics! {
    /// An entry was applied.
    Aply => "APLY",
    /// A client, and its request.
    Clnt => "CLNT",
    /// A commit.
    Cmit => "CMIT",
    /// A property was violated.
    Erro => "ERRO",
    /// The user broke something.
    Warn => "WARN",
    /// The user repaired something or changed a setting.
    Info => "INFO",
    /// A message that was lost.
    Drop => "DROP",
    /// Becoming leader, its rounds, and stepping down.
    Lead => "LEAD",
    /// AppendEntries on the caller's side, and what a leader learns from it.
    Log1 => "LOG1",
    /// AppendEntries on the callee's side.
    Log2 => "LOG2",
    /// A disk, and the records on it.
    Pers => "PERS",
    /// A follower's new term.
    Term => "TERM",
    /// A command was carried out, or ignored.
    Test => "TEST",
    /// A timer.
    Timr => "TIMR",
    /// A message that arrived.
    Trce => "TRCE",
    /// Candidates, and votes.
    Vote => "VOTE",
}

impl std::fmt::Display for Topic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
