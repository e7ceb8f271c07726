//! A run at one moment, without what was written down of it.

use super::watchers::Watchers;
use super::{FactLog, Goal, TimedCommand, World};
use crate::raft::Time;

/// All that a run needs to go on from a moment: the world, and those who have watched it so far.
#[derive(Clone, Debug)]
pub(super) struct RunState {
    pub world: World,
    /// How many of the run's commands are done.
    pub commands_done: usize,
    /// How many steps are done: commands, and items of the queue.
    pub steps: u64,
    /// How many of them were done when the clock came to where it stands.
    pub steps_before_now: u64,
    pub watchers: Watchers,
    /// Facts up to this number have been shown to those who watch: all there are.
    pub facts: u64,
}

impl RunState {
    pub(super) fn new(world: World, watchers: Watchers) -> RunState {
        RunState {
            world,
            watchers,
            commands_done: 0,
            steps: 0,
            steps_before_now: 0,
            facts: 0,
        }
    }

    /// A log in which what happens next is written down, and nothing that came before.
    pub(super) fn no_facts(&self) -> FactLog {
        FactLog::beginning_at(self.facts, self.watchers.lanes.clone())
    }

    /// Whether a run with these commands comes by here, as the run with `own` commands did: the
    /// same are done, and none of the others would have been by now.
    pub(super) fn belongs_to(&self, own: &[TimedCommand], commands: &[TimedCommand]) -> bool {
        let (done, now) = (self.commands_done, self.world.now());
        let lies_ahead = |next: &TimedCommand| {
            next.at > now || next.at == now && next.after >= self.world.handled_now
        };
        own.get(..done) == commands.get(..done) && commands.get(done).is_none_or(lies_ahead)
    }

    /// Whether the goal can be reached from here, going forward.
    pub(super) fn is_before(&self, goal: Goal) -> bool {
        match goal {
            Goal::Moment(moment) => {
                let done = (self.steps - self.steps_before_now) as u32;
                (self.world.now(), done) <= (moment.at, moment.done)
            }
            // Where the clock has gone on since the step, the moment of the step is over.
            Goal::Step(step) if step == self.steps => self.is_right_after_a_step(),
            Goal::Step(step) => self.steps < step,
            Goal::Command(number) => self.commands_done <= number,
        }
    }

    fn is_right_after_a_step(&self) -> bool {
        self.steps > self.steps_before_now || self.world.now() == Time::ZERO
    }

    /// Has what logs have in common kept once. Nothing else of the moment changes.
    pub(super) fn share_logs(&mut self) {
        self.world.share_logs();
        self.watchers.checker.share_logs();
    }

    /// Bytes that it takes, about.
    pub(super) fn bytes(&self) -> usize {
        size_of::<RunState>() + self.world.bytes() + self.watchers.bytes()
    }
}
