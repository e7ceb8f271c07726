//! Editing commands; undo and redo; branches.

use std::rc::Rc;

use super::branch::Tree;
use super::{Branch, Commands, History};
use crate::raft::Time;
use crate::sim::{Goal, Moment, Place, TimedCommand};

/// The max number of edits that can be undone.
const MOST: usize = 100;

/// All branches, and where the playhead was, or was on its way to.
#[derive(Debug)]
pub(super) struct Version {
    tree: Tree,
    here: Goal,
}

impl History {
    /// Removes the command of this number and starts a seek to the same moment; see
    /// [`History::travel`]. False: there is none.
    pub fn remove_act(&mut self, number: usize) -> bool {
        self.edit(number, Time(u64::MAX), |commands, number| {
            commands.remove(number);
        })
    }

    /// Moves the command of this number to another moment, before the arrivals and timers of that
    /// microsecond, and starts a seek to the moment that is shown. False: there is none.
    pub fn retime_act(&mut self, number: usize, at: Time) -> bool {
        self.edit(number, at, |commands, number| {
            let moved = TimedCommand {
                at,
                after: 0,
                ..commands.remove(number)
            };
            let place = commands.partition_point(|other| other.at <= at);
            commands.insert(place, moved);
        })
    }

    /// Edits the command of this number. Nothing changes before it, nor before `at`.
    fn edit(
        &mut self,
        number: usize,
        at: Time,
        edit: impl Fn(&mut Vec<TimedCommand>, usize),
    ) -> bool {
        let mut commands: Commands = self.run.shared_commands().clone();
        let Some(command) = commands.get(number) else {
            return false;
        };
        let first_change = command.at.min(at);
        self.remember();
        self.put_away();
        edit(Rc::make_mut(&mut commands), number);
        let here = self.bound_for();
        let branch = self.tree.current_mut();
        branch.commands = commands;
        branch.head = Place::default();
        self.tree.differ_from(first_change);
        self.go_to(Goal::Moment(here));
        true
    }

    /// Undoes the last action, edit, naming or removal, and starts a seek to where the playhead was
    /// before it. False: there is none.
    pub fn undo(&mut self) -> bool {
        let Some(version) = self.undoable.pop() else {
            return false;
        };
        let now = self.version();
        self.redoable.push(now);
        self.show(version);
        true
    }

    /// Redoes what was undone last. False: there is nothing to redo.
    pub fn redo(&mut self) -> bool {
        let Some(version) = self.redoable.pop() else {
            return false;
        };
        let now = self.version();
        self.undoable.push(now);
        self.show(version);
        true
    }

    /// Whether there is anything to undo.
    pub fn can_undo(&self) -> bool {
        !self.undoable.is_empty()
    }

    /// Whether there is anything to redo.
    pub fn can_redo(&self) -> bool {
        !self.redoable.is_empty()
    }

    /// All branches, in the order in which they began.
    pub fn branches(&self) -> &[Branch] {
        &self.tree.branches
    }

    /// The branch that is shown.
    pub fn branch(&self) -> &Branch {
        self.tree.current()
    }

    /// Shows another branch, and starts a seek to the same moment in it, or to its head if that is
    /// earlier. False: there is none of this number.
    pub fn switch_branch(&mut self, id: u32) -> bool {
        if self.tree.get_mut(id).is_none() {
            return false;
        }
        let here = self.bound_for();
        self.put_away();
        self.tree.switch(id);
        let head = Moment::end_of(self.head().at);
        self.go_to(Goal::Moment(here.min(head)));
        true
    }

    /// Names a branch; an empty name removes its name. False: there is none of this number.
    pub fn name_branch(&mut self, id: u32, name: String) -> bool {
        if self.tree.get_mut(id).is_none() {
            return false;
        }
        self.remember();
        if let Some(branch) = self.tree.get_mut(id) {
            branch.name = name;
        }
        true
    }

    /// Removes a branch that is not shown. False: it is shown, or there is none of this number.
    pub fn remove_branch(&mut self, id: u32) -> bool {
        let version = self.version();
        let removed = self.tree.remove(id);
        if removed {
            self.remember_version(version);
        }
        removed
    }

    /// Adds an imported branch. If it has the same commands as the only branch, it replaces that,
    /// which so gets its number, name and head back. False: another branch has its number, or that
    /// is too high. Not an edit to be undone.
    pub fn plant(&mut self, branch: Branch) -> bool {
        let is_current = branch.commands() == self.run.commands() && self.tree.branches.len() == 1;
        self.tree.plant(branch, is_current)
    }

    fn version(&self) -> Version {
        Version {
            tree: self.tree.clone(),
            here: self.goal.unwrap_or(Goal::Moment(self.run.moment())),
        }
    }

    /// The moment that the playhead is at or on its way to. Steps and commands have other numbers
    /// in other versions: on the way to one of those, it is where the playhead is.
    fn bound_for(&self) -> Moment {
        match self.goal {
            Some(Goal::Moment(moment)) => moment,
            _ => self.run.moment(),
        }
    }

    /// Makes the next change one that can be undone.
    pub(super) fn remember(&mut self) {
        let version = self.version();
        self.remember_version(version);
    }

    fn remember_version(&mut self, version: Version) {
        self.redoable.clear();
        self.undoable.push(version);
        if self.undoable.len() > MOST {
            self.undoable.remove(0);
        }
    }

    fn show(&mut self, mut version: Version) {
        self.put_away();
        version.tree.take_heads(&self.tree);
        self.tree = version.tree;
        self.go_to(version.here);
    }
}
