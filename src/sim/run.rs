//! A run: a world, the commands of its scenario, and its watchers.

use std::rc::Rc;

use super::history::Commands;
use super::run_state::RunState;
use super::watchers::Watchers;
use super::world::{Journal, Setup, World};
use super::{
    Checker, Command, FactLog, Goal, Landmark, Moment, Place, Recording, Statistics, TimedCommand,
    Trigger,
};
use crate::raft::{Emitted, Time};

/// The next item of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// Its token, unique in the run; a command's is negative.
    pub token: i64,
    /// When.
    pub at: Time,
    /// What.
    pub what: Trigger,
}

/// A world in motion.
#[derive(Clone, Debug)]
pub struct Run {
    setup: Setup,
    commands: Commands,
    present: RunState,
    facts: FactLog,
    /// Room for the effects of one step of a peer.
    effects: Vec<Emitted>,
    revision: u64,
}

impl Run {
    /// A run before its first step. Commands of one moment keep their order.
    pub fn new(setup: Setup, commands: Vec<TimedCommand>) -> Run {
        let (mut facts, mut watchers) = (FactLog::default(), Watchers::new(setup.peers));
        let mut effects = Vec::new();
        let mut journal = Journal {
            facts: &mut facts,
            watchers: &mut watchers,
            effects: &mut effects,
        };
        let world = World::new(&setup, &mut journal);
        journal.end_step(0, world.now());
        Run {
            commands: Rc::new(in_time(commands)),
            present: RunState::new(world, watchers, facts.end()),
            facts,
            effects,
            revision: 1,
            setup,
        }
    }

    /// The same run without the checker: to measure the checker's cost.
    pub fn unchecked(mut self) -> Run {
        self.present.watchers.is_checked = false;
        self
    }

    /// What happens next; `None` if nothing ever will.
    pub fn next(&self) -> Option<Next> {
        let (at, is_command) = self.next_at()?;
        let (token, what) = if is_command {
            let number = self.present.commands_done;
            (-1 - number as i64, Trigger::Command { n: number as u32 })
        } else {
            let (_, order) = self.present.world.next_due()?;
            (order as i64, self.present.world.next_item()?)
        };
        Some(Next { token, at, what })
    }

    /// Whether the command goes before what falls due next: it is earlier, or of the same
    /// microsecond and the number of items that it lets go first is reached.
    fn goes_first(&self, command: &TimedCommand, due: Option<(Time, u64)>) -> bool {
        let at = command.at.max(self.now());
        let gone = if at == self.now() {
            self.present.world.handled_now
        } else {
            0
        };
        due.is_none_or(|(due, _)| at < due || at == due && command.after <= gone)
    }

    /// When the next item is due, and whether it is a command.
    #[inline]
    pub(super) fn next_at(&self) -> Option<(Time, bool)> {
        let due = self.present.world.next_due();
        match self.commands.get(self.present.commands_done) {
            Some(command) if self.goes_first(command, due) => {
                Some((command.at.max(self.now()), true))
            }
            _ => due.map(|(at, _)| (at, false)),
        }
    }

    /// Carries out the next step; false if there will never be one.
    pub fn step(&mut self) -> bool {
        let next = self.next_at();
        if let Some((at, is_command)) = next {
            self.go_on(at, is_command);
        }
        next.is_some()
    }

    /// Carries out everything due at or before `at`; then the clock is there.
    pub fn run_until(&mut self, at: Time) {
        self.go_to(Goal::Moment(Moment::end_of(at)), u64::MAX);
    }

    /// Continues towards a goal that lies ahead, by at most `most_steps`. True: it is reached, or
    /// no step will ever lead to it.
    pub fn go_to(&mut self, goal: Goal, most_steps: u64) -> bool {
        for _ in 0..most_steps {
            match self.next_at() {
                Some((at, is_command)) if self.is_on_the_way(at, goal) => {
                    self.go_on(at, is_command);
                }
                _ => {
                    self.come_to_rest(goal);
                    return true;
                }
            }
        }
        false
    }

    /// Whether an item at `next` comes before the goal is reached.
    fn is_on_the_way(&self, next: Time, goal: Goal) -> bool {
        match goal {
            Goal::Moment(moment) if next == self.now() => self.done_now() < moment.at_most(next),
            Goal::Moment(moment) => moment.at_most(next) > 0,
            Goal::Step(step) => self.present.steps < step,
            Goal::Command(number) => self.present.commands_done <= number,
        }
    }

    fn come_to_rest(&mut self, goal: Goal) {
        if let Goal::Moment(moment) = goal {
            self.set_clock(moment.at);
        }
    }

    fn go_on(&mut self, at: Time, is_command: bool) {
        self.set_clock(at);
        if is_command {
            self.carry_out_next_command();
        } else {
            self.take_step(|world, step, journal| world.step(step, journal));
        }
    }

    fn set_clock(&mut self, at: Time) {
        if at > self.now() {
            self.present.steps_before_now = self.present.steps;
            self.present.world.set_clock(at);
        }
    }

    /// How many steps of the current microsecond are done.
    fn done_now(&self) -> u32 {
        (self.present.steps - self.present.steps_before_now) as u32
    }

    /// The current moment.
    pub fn moment(&self) -> Moment {
        let is_more_due = self.next_at().is_some_and(|(at, _)| at <= self.now());
        Moment {
            at: self.now(),
            done: if is_more_due {
                self.done_now()
            } else {
                Moment::ALL
            },
        }
    }

    /// How many arrivals and timers of the current microsecond are done: the `after` of a command
    /// given now.
    pub fn handled_now(&self) -> u32 {
        self.present.world.handled_now
    }

    /// How many steps are done.
    pub fn steps(&self) -> u64 {
        self.present.steps
    }

    /// The place of the last landmark of a kind.
    pub fn last(&self, landmark: Landmark) -> Option<Place> {
        self.present.watchers.landmarks.last(landmark)
    }

    /// Moves nothing but the clock. False, and nothing is done, if something is due at or before
    /// `at`.
    pub fn advance_to(&mut self, at: Time) -> bool {
        if self.next_at().is_some_and(|(next, _)| next <= at) {
            return false;
        }
        self.set_clock(at);
        true
    }

    /// Carries out an action of the user now: the command becomes one of the run's. False: it could
    /// not apply, and was traced as ignored.
    pub fn act(&mut self, command: Command) -> bool {
        let command = TimedCommand {
            at: self.now(),
            after: self.handled_now(),
            command,
        };
        Rc::make_mut(&mut self.commands).insert(self.present.commands_done, command);
        self.carry_out_next_command()
    }

    fn carry_out_next_command(&mut self) -> bool {
        let n = self.present.commands_done;
        self.present.commands_done += 1;
        let commands = self.commands.clone();
        let command = &commands[n].command;
        self.take_step(|world, step, journal| world.apply(n as u32, command, step, journal))
    }

    /// One step, which `act` carries out in the world, written and watched.
    #[inline(always)]
    fn take_step(&mut self, act: impl FnOnce(&mut World, u64, &mut Journal) -> bool) -> bool {
        let RunState {
            world,
            watchers,
            steps,
            facts,
            ..
        } = &mut self.present;
        let mut journal = Journal {
            facts: &mut self.facts,
            watchers,
            effects: &mut self.effects,
        };
        *steps += 1;
        let done = act(world, *steps, &mut journal);
        journal.end_step(*steps, world.now());
        *facts = self.facts.end();
        self.revision += 1;
        done
    }

    pub(super) fn present(&self) -> &RunState {
        &self.present
    }

    /// Stores once what logs have in common.
    pub(super) fn share_logs(&mut self) {
        self.present.share_logs();
    }

    pub(super) fn shared_commands(&self) -> &Commands {
        &self.commands
    }

    /// Restores another moment, of a run with these commands.
    pub(super) fn restore(&mut self, commands: Commands, present: RunState, facts: FactLog) {
        self.commands = commands;
        self.present = present;
        self.facts = facts;
        self.revision += 1;
    }

    /// Replaces the commands; those that are done must be the same.
    pub(super) fn put_commands(&mut self, commands: Commands) {
        self.commands = commands;
        self.revision += 1;
    }

    /// Replaces the facts by the same ones, of which more may be kept.
    pub(super) fn put_facts(&mut self, facts: FactLog) {
        self.facts = facts;
    }

    /// The run at another of its moments, without earlier facts.
    pub(super) fn again_from(&self, present: RunState) -> Run {
        Run {
            setup: self.setup.clone(),
            commands: self.commands.clone(),
            facts: present.no_facts(),
            effects: Vec::new(),
            present,
            revision: self.revision,
        }
    }

    /// The run at the same moment, without earlier facts.
    pub(super) fn without_facts(&self) -> Run {
        self.again_from(self.present.clone())
    }

    /// What the run started from.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// All commands, those given by hand included; those that are done come first.
    pub fn commands(&self) -> &[TimedCommand] {
        &self.commands
    }

    /// How many of the commands are done.
    pub fn commands_done(&self) -> usize {
        self.present.commands_done
    }

    /// The virtual clock.
    pub fn now(&self) -> Time {
        self.present.world.now()
    }

    /// The digest of all facts so far.
    pub fn digest(&self) -> u64 {
        self.present.world.digest()
    }

    /// The newest facts.
    pub fn facts(&self) -> &FactLog {
        &self.facts
    }

    /// The world.
    pub fn world(&self) -> &World {
        &self.present.world
    }

    /// The checker.
    pub fn checker(&self) -> &Checker {
        &self.present.watchers.checker
    }

    /// The counters.
    pub fn statistics(&self) -> &Statistics {
        &self.present.watchers.statistics
    }

    /// What is written down of the run up to now.
    pub fn recording(&self) -> Recording<'_> {
        Recording {
            peers: self.setup.peers,
            facts: self.facts(),
            commands: self.commands(),
            violations: self.checker().violations(),
            until: self.now(),
        }
    }

    /// Grows with every step. What time alone changes (the rest of a timer, how much waits for a
    /// paused peer) leaves it as it is.
    pub fn revision(&self) -> u64 {
        self.revision
    }
}

/// Sorts commands by time; those of one moment keep their order.
pub(super) fn in_time(commands: Vec<TimedCommand>) -> Vec<TimedCommand> {
    let mut ordered: Vec<TimedCommand> = Vec::with_capacity(commands.len());
    for command in commands {
        let place = ordered.partition_point(|other| other.at <= command.at);
        ordered.insert(place, command);
    }
    ordered
}
