//! A run that can be played forwards and backwards, with branches.
//!
//! The *playhead* is where the run is; the *head* of a branch is the latest place that it has
//! reached. To go back, the last checkpoint before the goal is restored and replayed to the goal,
//! which gives the same state, since a run is a pure function of its setup and its commands. What
//! is known of the time after the playhead is kept ([`History::recording`]).
//!
//! No checkpoint and no record belongs to a branch: it belongs to the commands carried out up to
//! it, and serves every list of commands that begins with them. So branches share their common
//! past, an undone edit finds its past again, and nothing has to be invalidated.

mod branch;
mod checkpoints;
mod edits;
mod records;
mod search;

use std::rc::Rc;

pub use branch::Branch;
use branch::Tree;
use checkpoints::Checkpoint;
pub(super) use checkpoints::Checkpoints;
use edits::Version;
use records::{Record, Recorded, Records};
use search::Scout;
pub use search::Search;

use super::run::Run;
use super::run_state::RunState;
use super::{Command, FactLog, Goal, Message, Place, Recording, Setup, TimedCommand};
use crate::raft::Time;

/// If nothing is known of the time before a checkpoint, the max number of steps replayed to learn
/// it.
const CONTEXT_STEPS: u64 = 20_000;

/// A shared list of commands.
pub(super) type Commands = Rc<Vec<TimedCommand>>;

/// A run with its past and its branches.
#[derive(Debug)]
pub struct History {
    run: Run,
    /// Where a seek is going.
    goal: Option<Goal>,
    /// What is recorded of this branch up to its head, while the playhead is before it.
    ahead: Option<Recorded>,
    tree: Tree,
    /// The facts of the first step.
    beginning: FactLog,
    checkpoints: Checkpoints,
    records: Records,
    undoable: Vec<Version>,
    redoable: Vec<Version>,
    scout: Option<Scout>,
    replayed: u64,
}

impl History {
    /// A run at its first moment, with one branch and nothing to undo.
    pub fn new(setup: Setup, commands: Vec<TimedCommand>) -> History {
        History::with_checkpoints(setup, commands, Checkpoints::default())
    }

    /// The same with these checkpoints, which may be closer together.
    pub(super) fn with_checkpoints(
        setup: Setup,
        commands: Vec<TimedCommand>,
        mut checkpoints: Checkpoints,
    ) -> History {
        let run = Run::new(setup, commands);
        checkpoints.keep(run.shared_commands(), run.present());
        History {
            tree: Tree::new(run.shared_commands()),
            beginning: run.facts().clone(),
            run,
            goal: None,
            ahead: None,
            checkpoints,
            records: Records::default(),
            undoable: Vec::new(),
            redoable: Vec::new(),
            scout: None,
            replayed: 0,
        }
    }

    /// The run at the playhead.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// What is written down of this branch, also of the time after the playhead. Where the playhead
    /// stands before all that is kept of it: what has been replayed. What the checker found after
    /// the playhead is not in it.
    pub fn recording(&self) -> Recording<'_> {
        let here = self.run.recording();
        match self.known_ahead() {
            Some(ahead) => Recording {
                facts: &ahead.facts,
                until: self.head().at,
                ..here
            },
            None => here,
        }
    }

    /// What is recorded after the playhead, if it has no gap to the facts before it.
    fn known_ahead(&self) -> Option<&Recorded> {
        let here = self.run.facts().end();
        self.ahead
            .as_ref()
            .filter(|ahead| ahead.facts.first() <= here)
    }

    /// What is recorded if the playhead is at the head.
    fn recorded_here(&self) -> Recorded {
        Recorded {
            facts: self.run.facts().clone(),
            flying: self.run.world().messages().cloned().collect(),
        }
    }

    /// The messages in flight at the end of what is [recorded](History::recording).
    pub fn flying(&self) -> impl Iterator<Item = &Message> {
        let ahead = self.known_ahead();
        let here = ahead.is_none().then(|| self.run.world().messages());
        let there = ahead.map(|ahead| ahead.flying.iter());
        here.into_iter()
            .flatten()
            .chain(there.into_iter().flatten())
    }

    /// The latest place that this branch has reached.
    pub fn head(&self) -> Place {
        self.tree.current().head
    }

    /// Carries out the next step; false if there will never be one.
    pub fn step(&mut self) -> bool {
        self.goal = None;
        let stepped = self.run.step();
        self.keep_up();
        stepped
    }

    /// See [`Run::advance_to`].
    pub fn advance_to(&mut self, at: Time) -> bool {
        self.goal = None;
        let advanced = self.run.advance_to(at);
        self.keep_up();
        advanced
    }

    /// Carries out an action of the user now. If the playhead is before the head, that forks a new
    /// branch, and the old one is kept; both have the commands that lie ahead. False: the command
    /// could not apply, and was traced as ignored.
    pub fn act(&mut self, command: Command) -> bool {
        self.remember();
        self.goal = None;
        if !self.is_at_head() {
            self.put_away();
            self.tree.fork(self.run.now());
        }
        let applied = self.run.act(command);
        self.tree.current_mut().commands = self.run.shared_commands().clone();
        self.begin_head();
        self.look_again();
        applied
    }

    /// Starts a seek to one step back. False: this is the beginning.
    pub fn step_back(&mut self) -> bool {
        let steps = self.run.steps();
        self.go_to(Goal::Step(steps.saturating_sub(1)));
        steps > 0
    }

    /// Continues a seek, by at most `most_steps`. Usually it starts at a near checkpoint; beyond
    /// the head there is none. True: it has arrived, or ends early because the world is
    /// [full](crate::sim::World::is_full).
    pub fn travel(&mut self, most_steps: u64) -> bool {
        let Some(goal) = self.goal else {
            return true;
        };
        let last = self.run.steps().saturating_add(most_steps);
        let mut arrived = false;
        while !arrived && self.run.steps() < last {
            let before = self.run.steps();
            let chunk = self.to_next_stop().min(last - before);
            arrived = self.run.go_to(goal, chunk) || self.run.world().is_full();
            self.replayed += self.run.steps() - before;
            self.keep_up();
        }
        if arrived {
            self.goal = None;
        }
        arrived
    }

    /// The number of steps of the last seek so far.
    pub fn replayed(&self) -> u64 {
        self.replayed
    }

    /// Approximate bytes of all checkpoints.
    pub fn checkpoint_bytes(&self) -> usize {
        self.checkpoints.bytes()
    }

    /// The number of steps to the next call of `keep_up`.
    fn to_next_stop(&self) -> u64 {
        let steps = self.run.steps();
        let to_checkpoint = self.checkpoints.to_next(steps);
        match self.head().step.checked_sub(steps) {
            Some(to_head) if to_head > 0 => to_checkpoint.min(to_head),
            _ => to_checkpoint,
        }
    }

    /// Work between steps: checkpoints, and the head.
    fn keep_up(&mut self) {
        let here = self.here();
        if self.checkpoints.may_stand_at(here.step) {
            self.run.share_logs();
            self.checkpoints
                .keep(self.run.shared_commands(), self.run.present());
        }
        if self.is_at_head() {
            if let Some(ahead) = self.ahead.take() {
                self.run.put_facts(ahead.facts);
            }
            let head = &mut self.tree.current_mut().head;
            *head = here.max(*head);
        }
    }

    fn here(&self) -> Place {
        Place {
            step: self.run.steps(),
            at: self.run.now(),
        }
    }

    fn is_at_head(&self) -> bool {
        self.run.steps() >= self.head().step
    }

    /// The future of this branch is not the recorded one any more.
    fn begin_head(&mut self) {
        self.ahead = None;
        self.tree.current_mut().head = Place::default();
        self.keep_up();
    }

    /// Keeps what is recorded of the current branch before another one takes its place.
    fn put_away(&mut self) {
        let recorded = match self.ahead.take() {
            Some(ahead) => ahead,
            None if self.is_at_head() => self.recorded_here(),
            None => return,
        };
        self.records.keep(Record {
            commands: self.run.shared_commands().clone(),
            head: self.head(),
            recorded,
        });
    }

    /// Starts a seek in the branch that is shown, whichever run is loaded; see [`History::travel`].
    pub fn go_to(&mut self, goal: Goal) {
        self.scout = None;
        self.replayed = 0;
        let commands = self.tree.current().commands.clone();
        if self.ahead.is_none()
            && let Some(record) = self.records.take(&commands)
            && record.head >= self.head()
        {
            self.tree.current_mut().head = record.head;
            self.ahead = Some(record.recorded);
        }
        let is_same = **commands == *self.run.commands();
        if is_same {
            // Another branch with the same commands may have been here already.
            self.keep_up();
        }
        if let Some((present, facts)) = self.better_start(&commands, goal) {
            if is_same && self.ahead.is_none() && self.is_at_head() {
                self.ahead = Some(self.recorded_here());
            }
            self.run.restore(commands, present, facts);
        } else {
            self.run.put_commands(commands);
        }
        self.keep_up();
        self.goal = Some(goal);
    }

    /// A checkpoint from which `goal` is nearer than from here, and the facts up to it; `None` if
    /// there is none.
    fn better_start(&self, commands: &Commands, goal: Goal) -> Option<(RunState, FactLog)> {
        let here = self.run.present();
        let leads_there = here.belongs_to(self.run.commands(), commands) && here.is_before(goal);
        let is_better = |steps: u64| !leads_there || here.steps < steps;

        let mut fitting = self.checkpoints.before(commands, goal);
        let mut from = fitting
            .next()
            .filter(|nearest| is_better(nearest.present.steps))?;
        if let Some(facts) = self.facts_until(from) {
            return Some(((*from.present).clone(), facts));
        }
        // Nothing is known of the time before it: an earlier checkpoint shows more.
        let enough = from.present.steps.saturating_sub(CONTEXT_STEPS);
        if !is_better(enough) {
            return None;
        }
        for earlier in fitting {
            if earlier.present.steps < enough && !from.is_right_before(goal) {
                break;
            }
            from = earlier;
        }
        let facts = self.facts_until(from);
        let facts = facts.unwrap_or_else(|| from.present.no_facts());
        Some(((*from.present).clone(), facts))
    }

    /// The facts up to a checkpoint of the current branch, if they are known.
    fn facts_until(&self, checkpoint: &Checkpoint) -> Option<FactLog> {
        let end = checkpoint.present.facts;
        let knows = |facts: &FactLog| facts.first() < end && end <= facts.end();
        let here = self.run.facts();
        match &self.ahead {
            Some(ahead) if knows(&ahead.facts) => Some(ahead.facts.until(end)),
            _ if checkpoint.present.steps == 0 => Some(self.beginning.clone()),
            _ if knows(here) && checkpoint.belongs_to(self.run.commands()) => Some(here.until(end)),
            _ => None,
        }
    }
}
