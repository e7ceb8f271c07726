//! A run at one moment, without its facts.

use super::watchers::Watchers;
use super::{FactLog, Goal, TimedCommand, World};
use crate::raft::Time;

/// All that a run needs to continue from a moment: the world and its watchers.
#[derive(Clone, Debug)]
pub(super) struct RunState {
    pub world: World,
    /// How many of the run's commands are done.
    pub commands_done: usize,
    /// How many steps are done: commands, and items of the queue.
    pub steps: u64,
    /// How many of them were done when the clock reached its current time.
    pub steps_before_now: u64,
    pub watchers: Watchers,
    /// The number of facts so far; all of them have been watched.
    pub facts: u64,
}

impl RunState {
    pub(super) fn new(world: World, watchers: Watchers, facts: u64) -> RunState {
        RunState {
            world,
            watchers,
            commands_done: 0,
            steps: 0,
            steps_before_now: 0,
            facts,
        }
    }

    /// An empty log for the facts from here on.
    pub(super) fn no_facts(&self) -> FactLog {
        FactLog::beginning_at(self.facts, self.watchers.lanes.clone())
    }

    /// Whether a run with these commands reaches this state, as the run with its `own` commands
    /// did: the same ones are done, and none of the others would be by now.
    pub(super) fn belongs_to(&self, own: &[TimedCommand], commands: &[TimedCommand]) -> bool {
        let (done, now) = (self.commands_done, self.world.now());
        let lies_ahead = |next: &TimedCommand| {
            next.at > now || next.at == now && next.after >= self.world.handled_now
        };
        own.get(..done) == commands.get(..done) && commands.get(done).is_none_or(lies_ahead)
    }

    /// Whether the goal can be reached by going forward.
    pub(super) fn is_before(&self, goal: Goal) -> bool {
        match goal {
            Goal::Moment(moment) => {
                let done = (self.steps - self.steps_before_now) as u32;
                (self.world.now(), done) <= (moment.at, moment.done)
            }
            // If the clock has moved on since the last step, that step's moment is over.
            Goal::Step(step) if step == self.steps => self.is_right_after_a_step(),
            Goal::Step(step) => self.steps < step,
            Goal::Command(number) => self.commands_done <= number,
        }
    }

    fn is_right_after_a_step(&self) -> bool {
        self.steps > self.steps_before_now || self.world.now() == Time::ZERO
    }

    /// Stores once what logs have in common. The state stays the same.
    pub(super) fn share_logs(&mut self) {
        self.world.share_logs();
        self.watchers.checker.share_logs();
    }

    /// Approximate size in bytes.
    pub(super) fn bytes(&self) -> usize {
        size_of::<RunState>() + self.world.bytes() + self.watchers.bytes()
    }
}
