//! Marks: what hands did, and what the checker found.

use super::window::Window;
use crate::raft::{PeerId, Time};
use crate::sim::{Command, Fact, Stamped, TimedCommand};
use crate::view::frame::{flag, number};

/// How many numbers a mark has: its kind (0 crash, 1 restart, 2 pause, 3 resume, 4 time out,
/// 5 isolate, 6 reconnect, 7 cut, 8 heal, 9 partition, 10 heal all, 11 network, 12 timing, 13 a
/// violation), when, the peer or where the link begins, where it ends, whether both directions are
/// meant, the number of the command or of the violation, and 0 where it applied, 1 where it was
/// ignored, 2 where it is yet to come.
pub const MARK: usize = 7;
const VIOLATION: u8 = 13;

#[derive(Clone, Copy, PartialEq)]
enum State {
    Applied,
    Ignored,
    ToCome,
}

pub(super) struct Marks {
    from: Time,
    commands: Vec<(Time, u32, State)>,
    violations: Vec<(Time, u32)>,
}

impl Marks {
    pub fn new(from: Time) -> Marks {
        Marks {
            from,
            commands: Vec::new(),
            violations: Vec::new(),
        }
    }

    pub fn observe(&mut self, stamped: &Stamped) {
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

    /// The scenario's commands that are not carried out yet: those from number `done` on that lie
    /// after the end of what is recorded.
    pub fn add_commands(
        &mut self,
        commands: &[TimedCommand],
        done: usize,
        window: &Window,
        head: Time,
    ) {
        let done = match self.commands.last() {
            Some(&(_, newest, _)) => done.max(newest as usize + 1),
            None => done,
        };
        let from = window.from.max(head);
        for (n, timed) in commands.iter().enumerate().skip(done) {
            if timed.at >= from && timed.at < window.to {
                self.commands.push((timed.at, n as u32, State::ToCome));
            }
        }
    }

    /// Writes them, and says how many.
    pub fn write(&self, commands: &[TimedCommand], out: &mut Vec<f64>) -> usize {
        let before = out.len();
        for &(at, n, state) in &self.commands {
            if let Some(timed) = commands.get(n as usize) {
                let (kind, from, to, both) = told(&timed.command);
                out.extend(record(kind, at, (from, to, both), n, state));
            }
        }
        for &(at, n) in &self.violations {
            let whom = (None, None, false);
            out.extend(record(VIOLATION, at, whom, n, State::Applied));
        }
        (out.len() - before) / MARK
    }
}

type Whom = (Option<PeerId>, Option<PeerId>, bool);

fn record(kind: u8, at: Time, whom: Whom, n: u32, state: State) -> [f64; MARK] {
    let peer = |peer: Option<PeerId>| peer.map_or(f64::NAN, |peer| f64::from(peer.0));
    let (from, to, both) = whom;
    [
        f64::from(kind),
        number(at.0),
        peer(from),
        peer(to),
        flag(both),
        f64::from(n),
        f64::from(state as u8),
    ]
}

fn told(command: &Command) -> (u8, Option<PeerId>, Option<PeerId>, bool) {
    match *command {
        Command::Crash(peer) => (0, Some(peer), None, false),
        Command::Restart(peer) => (1, Some(peer), None, false),
        Command::Pause(peer) => (2, Some(peer), None, false),
        Command::Resume(peer) => (3, Some(peer), None, false),
        Command::TimeOut(peer) => (4, Some(peer), None, false),
        Command::Isolate(peer) => (5, Some(peer), None, false),
        Command::Reconnect(peer) => (6, Some(peer), None, false),
        Command::Cut { from, to, both } => (7, Some(from), Some(to), both),
        Command::Heal { from, to, both } => (8, Some(from), Some(to), both),
        Command::Partition(_) => (9, None, None, false),
        Command::HealAll => (10, None, None, false),
        Command::Network(_) => (11, None, None, false),
        Command::Timing(_) => (12, None, None, false),
        Command::CrashInStep { peer, .. } => (13, Some(peer), None, false),
        Command::Propose { peer, .. } => (14, peer, None, false),
        Command::Options(_) => (15, None, None, false),
        Command::Rules(_) => (16, None, None, false),
    }
}
