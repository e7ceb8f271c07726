//! A run: a world, the commands of its scenario, and those who watch.

use super::world::{Happened, Item, Setup, World};
use super::{Checker, Command, Ended, Ending, Fact, FactLog, Stamped, Statistics, TimedCommand};
use crate::raft::Time;

/// What happens next in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// Its name, which no other item of the run has; a command's is negative.
    pub token: i64,
    /// When.
    pub at: Time,
    /// What.
    pub what: NextWhat,
}

/// See [`Next`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextWhat {
    /// The command of this number.
    Command(usize),
    /// An arrival, a loss, a failure or a timer.
    Item(Item),
}

/// A world in motion.
#[derive(Clone, Debug)]
pub struct Run {
    setup: Setup,
    world: World,
    commands: Vec<TimedCommand>,
    commands_done: usize,
    happened: Happened,
    checker: Checker,
    is_checked: bool,
    statistics: Statistics,
    /// Facts up to this number have been shown to those who watch.
    watched: u64,
    revision: u64,
}

impl Run {
    /// A run at its first moment. Commands of one moment keep their order.
    pub fn new(setup: Setup, commands: Vec<TimedCommand>) -> Run {
        let mut happened = Happened::default();
        let mut run = Run {
            world: World::new(&setup, &mut happened),
            commands: in_time(commands),
            commands_done: 0,
            happened,
            checker: Checker::new(setup.peers),
            is_checked: true,
            statistics: Statistics::new(setup.peers),
            watched: 0,
            revision: 0,
            setup,
        };
        run.watch();
        run
    }

    /// The same run with nobody checking it: for measuring what the checker costs.
    pub fn unchecked(self) -> Run {
        Run {
            is_checked: false,
            ..self
        }
    }

    /// What happens next; `None` where nothing ever will.
    pub fn next(&self) -> Option<Next> {
        let (at, is_command) = self.next_at()?;
        let (token, what) = if is_command {
            let number = self.commands_done;
            (-1 - number as i64, NextWhat::Command(number))
        } else {
            let (_, order) = self.world.next_due()?;
            (order as i64, NextWhat::Item(self.world.next_item()?))
        };
        Some(Next { token, at, what })
    }

    /// Whether the command goes before what falls due next: it is earlier, or of the same
    /// microsecond and as many items of that have gone before it as it says.
    fn goes_first(&self, command: &TimedCommand, due: Option<(Time, u64)>) -> bool {
        let at = command.at.max(self.now());
        let gone = if at == self.now() {
            self.world.handled_now
        } else {
            0
        };
        due.is_none_or(|(due, _)| at < due || at == due && command.after <= gone)
    }

    /// When the next thing happens, and whether it is a command.
    fn next_at(&self) -> Option<(Time, bool)> {
        let due = self.world.next_due();
        match self.commands.get(self.commands_done) {
            Some(command) if self.goes_first(command, due) => {
                Some((command.at.max(self.now()), true))
            }
            _ => due.map(|(at, _)| (at, false)),
        }
    }

    /// Lets the next thing happen; false where nothing ever will.
    pub fn step(&mut self) -> bool {
        let next = self.next_at();
        if let Some((at, is_command)) = next {
            self.go_on(at, is_command);
        }
        next.is_some()
    }

    /// Lets everything happen that is due at or before `at`; then the clock stands there.
    pub fn run_until(&mut self, at: Time) {
        while let Some((next, is_command)) = self.next_at()
            && next <= at
        {
            self.go_on(next, is_command);
        }
        self.world.set_clock(at);
    }

    fn go_on(&mut self, at: Time, is_command: bool) {
        if is_command {
            self.world.set_clock(at);
            self.carry_out_next_command();
        } else {
            self.world.step(&mut self.happened);
            self.watch();
        }
    }

    /// Moves nothing but the clock. False, and nothing is done, where something is due at or
    /// before `at`.
    pub fn advance_to(&mut self, at: Time) -> bool {
        if self.next_at().is_some_and(|(next, _)| next <= at) {
            return false;
        }
        self.world.set_clock(at);
        true
    }

    /// A hand acts, now: the command becomes one of the run's. False: it could not apply, and was
    /// traced as ignored.
    pub fn act(&mut self, command: Command) -> bool {
        let command = TimedCommand {
            at: self.now(),
            after: self.world.handled_now,
            command,
        };
        self.commands.insert(self.commands_done, command);
        self.carry_out_next_command()
    }

    fn carry_out_next_command(&mut self) -> bool {
        let n = self.commands_done;
        self.commands_done += 1;
        let command = &self.commands[n].command;
        let applied = self.world.apply(n as u32, command, &mut self.happened);
        self.watch();
        applied
    }

    /// Shows the facts of a step to those who watch.
    fn watch(&mut self) {
        self.revision += 1;
        let found = self.checker.violations().len();
        for stamped in self.happened.facts.slices_from(self.watched).flatten() {
            self.statistics.observe(stamped);
            if self.is_checked {
                self.checker.observe(stamped);
            }
        }
        for n in found..self.checker.violations().len() {
            self.happened.facts.push(Stamped {
                at: self.now(),
                term: 0,
                fact: Fact::Violation { n: n as u32 },
            });
        }
        self.watched = self.happened.facts.end();
    }

    /// What the run started from.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// All commands, done ones first, those given by hand included.
    pub fn commands(&self) -> &[TimedCommand] {
        &self.commands
    }

    /// How many of the commands are done.
    pub fn commands_done(&self) -> usize {
        self.commands_done
    }

    /// The virtual clock.
    pub fn now(&self) -> Time {
        self.world.now()
    }

    /// The digest of all facts so far.
    pub fn digest(&self) -> u64 {
        self.world.digest()
    }

    /// The newest facts.
    pub fn facts(&self) -> &FactLog {
        &self.happened.facts
    }

    /// The world as it is.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Who checks it.
    pub fn checker(&self) -> &Checker {
        &self.checker
    }

    /// What was counted of it.
    pub fn statistics(&self) -> &Statistics {
        &self.statistics
    }

    /// The messages that ended at `since` or later, newest first.
    pub fn ended_since(&self, since: Time) -> impl Iterator<Item = Ended> {
        self.happened
            .facts
            .newest_first()
            .take_while(move |stamped| stamped.at >= since)
            .filter_map(|stamped| {
                let (id, kind, flight, ending) = match stamped.fact {
                    Fact::Deliver { id, kind, flight } => (id, kind, flight, Ending::Delivered),
                    Fact::Lose {
                        id,
                        kind,
                        flight,
                        why,
                    } => (id, kind, flight, Ending::Lost(why)),
                    _ => return None,
                };
                Some(Ended {
                    id,
                    kind,
                    flight,
                    at: stamped.at,
                    ending,
                })
            })
    }

    /// Grows with everything that happens. What time alone changes (how much of a timer is left, how
    /// much has come to wait for a paused peer) leaves it as it is.
    pub fn revision(&self) -> u64 {
        self.revision
    }
}

/// Commands by their moment; those of one moment keep their order.
fn in_time(commands: Vec<TimedCommand>) -> Vec<TimedCommand> {
    let mut ordered: Vec<TimedCommand> = Vec::with_capacity(commands.len());
    for command in commands {
        let place = ordered.partition_point(|other| other.at <= command.at);
        ordered.insert(place, command);
    }
    ordered
}
