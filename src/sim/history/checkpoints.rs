//! Moments from which a run can be replayed.

use super::Commands;
use crate::raft::Time;
use crate::sim::run_state::RunState;
use crate::sim::{Goal, TimedCommand};

/// Min steps between checkpoints.
const INTERVAL: u64 = 4096;

/// Approximate max bytes of all checkpoints together.
const MAX_BYTES: usize = 24 << 20;

/// A hard limit on these bytes, which only the first and the last checkpoint together may exceed: a
/// world in which ever more messages wait for a paused peer grows without end, and each checkpoint
/// has a copy.
const FAR_TOO_MANY_BYTES: usize = 128 << 20;

/// A moment of this size is kept at every interval, one twice as large at every other one, and so
/// on: storing a large one takes longer than replaying.
const LIGHT_BYTES: usize = 1 << 20;

/// How many of the newest checkpoints are all kept, at first.
const DENSE: u64 = 104;

/// If a checkpoint is this near to a goal, too little happens to show what led to the goal.
const NEAR_US: u64 = 10_000_000;
const NEAR_STEPS: u64 = 2_000;

/// A moment of a run, and the commands that led to it.
#[derive(Debug)]
pub(crate) struct Checkpoint {
    /// Boxed: the list of checkpoints grows by moving to a place twice as large.
    pub present: Box<RunState>,
    commands: Commands,
    /// The number of intervals since the start.
    number: u64,
    bytes: usize,
}

impl Checkpoint {
    /// Whether a run with these commands reaches it.
    pub(crate) fn belongs_to(&self, commands: &[TimedCommand]) -> bool {
        self.present.belongs_to(&self.commands, commands)
    }

    /// Whether too little happens from here to the goal to show what led to the goal.
    pub(crate) fn is_right_before(&self, goal: Goal) -> bool {
        let near = Time(self.present.world.now().0 + NEAR_US);
        match goal {
            Goal::Moment(moment) => moment.at < near,
            Goal::Step(step) => step < self.present.steps + NEAR_STEPS,
            Goal::Command(number) => self
                .commands
                .get(number)
                .is_some_and(|command| command.at < near),
        }
    }
}

/// Checkpoints, which thin out with age: of those older than `dense` intervals every second one is
/// kept, of those older than twice that every fourth, and so on. A seek replays a small share of
/// what has happened since its goal, and the number of checkpoints grows with the logarithm of the
/// run.
#[derive(Debug)]
pub(crate) struct Checkpoints {
    /// In order of their steps.
    kept: Vec<Checkpoint>,
    interval: u64,
    dense: u64,
}

impl Default for Checkpoints {
    fn default() -> Checkpoints {
        Checkpoints::new(INTERVAL, DENSE)
    }
}

impl Checkpoints {
    pub(crate) fn new(interval: u64, dense: u64) -> Checkpoints {
        Checkpoints {
            kept: Vec::new(),
            interval,
            dense,
        }
    }

    /// The number of steps to the next place for a checkpoint.
    pub(crate) fn to_next(&self, steps: u64) -> u64 {
        self.interval - steps % self.interval
    }

    /// Whether there can be a checkpoint after this many steps.
    pub(crate) fn may_stand_at(&self, steps: u64) -> bool {
        steps.is_multiple_of(self.interval)
    }

    /// The checkpoints that a run with these commands reaches before `goal`, the nearest first.
    pub(crate) fn before(
        &self,
        commands: &[TimedCommand],
        goal: Goal,
    ) -> impl Iterator<Item = &Checkpoint> {
        self.kept.iter().rev().filter(move |checkpoint| {
            checkpoint.present.is_before(goal) && checkpoint.belongs_to(commands)
        })
    }

    /// Keeps a moment at a whole number of intervals, unless it is too large.
    pub(crate) fn keep(&mut self, commands: &Commands, present: &RunState) {
        let (number, bytes) = (present.steps / self.interval, present.bytes());
        if number > 0 && (bytes / LIGHT_BYTES) >> number.trailing_zeros().min(40) > 0 {
            return;
        }
        let place = self
            .kept
            .partition_point(|other| other.present.steps < present.steps);
        let mut alike = self.kept[place..]
            .iter()
            .take_while(|other| other.present.steps == present.steps);
        if alike.any(|other| other.belongs_to(commands)) {
            return;
        }
        let checkpoint = Checkpoint {
            number,
            bytes,
            present: Box::new(present.clone()),
            commands: commands.clone(),
        };
        self.kept.insert(place, checkpoint);
        self.thin_out(commands, number);
    }

    fn thin_out(&mut self, commands: &[TimedCommand], newest: u64) {
        self.forget_by_age(newest);
        if self.bytes() > MAX_BYTES {
            self.kept
                .retain(|checkpoint| checkpoint.belongs_to(commands));
        }
        // If the playhead is in the past, what is far ahead of it thins out as well.
        let last = self.kept.last().map_or(0, |checkpoint| checkpoint.number);
        if self.bytes() > MAX_BYTES {
            self.forget_by_age(last);
        }
        while self.bytes() > MAX_BYTES && self.dense > 1 {
            self.dense /= 2;
            self.forget_by_age(last);
        }
        // The last but one is as large as the last, and little has to be replayed in its place.
        while self.bytes() > FAR_TOO_MANY_BYTES && self.kept.len() > 2 {
            self.kept.remove(self.kept.len() - 2);
        }
    }

    fn forget_by_age(&mut self, newest: u64) {
        let dense = self.dense;
        self.kept.retain(|checkpoint| {
            let number = checkpoint.number;
            let halvings = number.trailing_zeros().min(40);
            number == 0 || newest.saturating_sub(number) < dense << halvings
        });
    }

    /// Approximate bytes of all of them.
    pub(crate) fn bytes(&self) -> usize {
        self.kept.iter().map(|checkpoint| checkpoint.bytes).sum()
    }
}
