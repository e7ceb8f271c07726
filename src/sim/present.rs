//! A run at one moment, without what was written down of it.

use super::landmarks::Landmarks;
use super::{Checker, FactLog, Setup, Stamped, Statistics, World};

/// All that a run needs to go on from a moment: the world, and those who have watched it so far.
#[derive(Clone, Debug)]
pub(super) struct Present {
    pub world: World,
    /// How many of the run's commands are done.
    pub commands_done: usize,
    /// How many steps are done: commands, and items of the queue.
    pub steps: u64,
    /// How many of them were done when the clock came to where it stands.
    pub steps_before_now: u64,
    pub checker: Checker,
    pub statistics: Statistics,
    pub landmarks: Landmarks,
    /// Facts up to this number have been shown to those who watch: all there are.
    pub facts: u64,
}

impl Present {
    pub fn new(setup: &Setup, world: World) -> Present {
        Present {
            world,
            commands_done: 0,
            steps: 0,
            steps_before_now: 0,
            checker: Checker::new(setup.peers),
            statistics: Statistics::new(setup.peers),
            landmarks: Landmarks::new(setup.peers),
            facts: 0,
        }
    }

    /// Shows what is new to those who watch, the checker only where `is_checked`.
    pub fn watch(&mut self, facts: &mut FactLog, is_checked: bool) {
        let found = self.checker.violations().len();
        for stamped in facts.slices_from(self.facts).flatten() {
            self.statistics.observe(stamped);
            self.landmarks.observe(self.steps, stamped);
            if is_checked {
                self.checker.observe(stamped);
            }
        }
        for n in found..self.checker.violations().len() {
            let stamped = Stamped {
                at: self.world.now(),
                term: 0,
                fact: super::Fact::Violation { n: n as u32 },
            };
            self.landmarks.observe(self.steps, &stamped);
            facts.push(stamped);
        }
        self.facts = facts.end();
    }

    /// Bytes that it takes, about.
    pub fn bytes(&self) -> usize {
        size_of::<Present>()
            + self.world.bytes()
            + self.checker.bytes()
            + self.statistics.bytes()
            + self.landmarks.bytes()
    }
}
