//! Marks: actions, violations, commits of leaders, and entries removed.

use super::window::Window;
use crate::raft::{Index, PeerId, Time};
use crate::sim::command::command_table;
use crate::sim::facts::Kinds;
use crate::sim::{Command, Fact, Stamped, TimedCommand};
use crate::view::numbers::{flag, number, numbers, peer};

numbers! {
    /// A mark. Commits of one leader that are less than a few pixels apart are one mark with the
    /// last index; so are removals.
    pub struct MarkNumbers {
        /// Its kind: an index into [`MARKS`].
        kind,
        /// Its time.
        at_us,
        /// The peer, or the sender of the link.
        from,
        /// The receiver of the link.
        to,
        /// Whether both directions are meant.
        both,
        /// The number of the command or the violation, or the index.
        n,
        /// An index into the states' names.
        state,
    }
}

/// The facts that have marks.
pub(super) const KINDS: Kinds = Kinds::named(&["command", "violation", "commit", "truncate"]);

const VIOLATION: u8 = 13;
const COMMIT: u8 = 18;
const REMOVAL: u8 = 19;

macro_rules! marks {
    ([] $(
        $(#[doc = $doc:literal])+
        $verb:literal => $variant:ident $( ($($one:tt)*) )? $( { $($fields:tt)* } )?,
            mark: $mark:literal, tags: $tags:expr;
    )*) => {
        /// The names of the marks: those of commands, and of a violation, a leader's commit, and
        /// entries removed.
        pub const MARKS: &[(&str, u8)] = &[
            $( ($verb, $mark), )*
            ("violation", VIOLATION),
            ("commit", COMMIT),
            ("removal", REMOVAL),
        ];
    };
}
command_table! { marks [] }

/// Marks of a log that are nearer than this are one.
const PIXELS_APART: u64 = 8;

/// Whether a command applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It did, or the mark is of something else.
    Applied,
    /// It could not.
    Ignored,
    /// Not carried out yet.
    ToCome,
}

impl State {
    /// The names of the states, in order.
    pub const NAMES: [&'static str; 3] = ["applied", "ignored", "to_come"];
}

pub(super) struct Marks {
    from: Time,
    commands: Vec<(Time, u32, State)>,
    violations: Vec<(Time, u32)>,
    apart: u64,
    /// For commits and removals: the peer, and the index.
    logs: Vec<(u8, Time, PeerId, Index)>,
    /// For each peer the last mark of either kind: an index into `logs`.
    last: Vec<[Option<usize>; 2]>,
}

impl Marks {
    pub(super) fn new(window: &Window, peers: u8) -> Marks {
        Marks {
            from: window.from,
            apart: window.pixel * PIXELS_APART,
            logs: Vec::new(),
            last: vec![[None; 2]; usize::from(peers)],
            commands: Vec::new(),
            violations: Vec::new(),
        }
    }

    pub(super) fn observe(&mut self, stamped: &Stamped) {
        if stamped.at < self.from {
            return;
        }
        match stamped.fact {
            Fact::Command { n, ignored: false } => {
                self.commands.push((stamped.at, n, State::Applied));
            }
            Fact::Command { n, .. } => self.commands.push((stamped.at, n, State::Ignored)),
            Fact::Violation { n } => self.violations.push((stamped.at, n)),
            _ => {}
        }
    }

    /// A leader commits.
    pub(super) fn commit(&mut self, at: Time, leader: PeerId, index: Index) {
        self.of_log(COMMIT, at, leader, index);
    }

    /// A peer removes entries from its log.
    pub(super) fn remove(&mut self, at: Time, peer: PeerId, from_index: Index) {
        self.of_log(REMOVAL, at, peer, from_index);
    }

    fn of_log(&mut self, kind: u8, at: Time, peer: PeerId, index: Index) {
        if at < self.from {
            return;
        }
        let last = &mut self.last[peer.index()][usize::from(kind - COMMIT)];
        match last.map(|place| &mut self.logs[place]) {
            Some(mark) if at.0 < mark.1.0 + self.apart => mark.3 = index,
            _ => {
                *last = Some(self.logs.len());
                self.logs.push((kind, at, peer, index));
            }
        }
    }

    /// The commands that are yet to come: those after the newest that was observed, which lie at
    /// the end of the recording, `until`, or after it.
    pub(super) fn add_commands(&mut self, commands: &[TimedCommand], window: &Window, until: Time) {
        let newest = self.commands.last();
        let done = newest.map_or(0, |&(_, newest, _)| newest as usize + 1);
        let from = window.from.max(until);
        for (n, timed) in commands.iter().enumerate().skip(done) {
            if timed.at >= from && timed.at < window.to {
                self.commands.push((timed.at, n as u32, State::ToCome));
            }
        }
    }

    /// Writes the marks, and returns how many.
    pub(super) fn write(&self, commands: &[TimedCommand], out: &mut Vec<f64>) -> usize {
        let before = out.len();
        for &(at, n, state) in &self.commands {
            if let Some(timed) = commands.get(n as usize) {
                let (kind, from, to, both) = told(&timed.command);
                out.extend(record(kind, at, (from, to, both), n, state).array());
            }
        }
        for &(at, n) in &self.violations {
            let whom = (None, None, false);
            out.extend(record(VIOLATION, at, whom, n, State::Applied).array());
        }
        for &(kind, at, peer, index) in &self.logs {
            let whom = (Some(peer), None, false);
            out.extend(record(kind, at, whom, index, State::Applied).array());
        }
        (out.len() - before) / MarkNumbers::LEN
    }
}

type Whom = (Option<PeerId>, Option<PeerId>, bool);

fn record(kind: u8, at: Time, whom: Whom, n: u32, state: State) -> MarkNumbers {
    let (from, to, both) = whom;
    MarkNumbers {
        kind: f64::from(kind),
        at_us: number(at.0),
        from: peer(from),
        to: peer(to),
        both: flag(both),
        n: f64::from(n),
        state: f64::from(state as u8),
    }
}

fn told(command: &Command) -> (u8, Option<PeerId>, Option<PeerId>, bool) {
    let (from, to, both) = match *command {
        Command::Cut { from, to, both } | Command::Heal { from, to, both } => {
            (Some(from), Some(to), both)
        }
        _ => (command.peer(), None, false),
    };
    (command.mark(), from, to, both)
}
