//! Branches: versions of a run that have their beginning in common.

use std::rc::Rc;

use super::Commands;
use crate::raft::Time;
use crate::sim::run::in_time;
use crate::sim::{Place, TimedCommand};

/// A branch that was kept elsewhere has no higher number, so that those to come find theirs.
const HIGHEST_KEPT: u32 = 1 << 30;

/// One version of the run.
#[derive(Clone, Debug)]
pub struct Branch {
    /// No other branch of the run has it at the same time.
    pub id: u32,
    /// As someone named it; empty where nobody has.
    pub name: String,
    /// Which one it left; `None` for the first, and where that was removed.
    pub parent: Option<u32>,
    /// When it left its parent.
    pub fork: Time,
    /// The furthest that it has ever got.
    pub head: Place,
    pub(super) commands: Commands,
}

impl Branch {
    /// A branch with a name, a place and commands of its own, such as one that was kept elsewhere.
    pub fn new(id: u32, commands: Vec<TimedCommand>) -> Branch {
        Branch {
            id,
            name: String::new(),
            parent: None,
            fork: Time::ZERO,
            head: Place::default(),
            commands: Rc::new(in_time(commands)),
        }
    }

    /// Its commands.
    pub fn commands(&self) -> &[TimedCommand] {
        &self.commands
    }
}

/// All branches, one of which is shown.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    /// In the order in which they began; never empty.
    pub branches: Vec<Branch>,
    current: usize,
}

impl Tree {
    pub(super) fn new(commands: &Commands) -> Tree {
        let first = Branch {
            id: 0,
            name: String::new(),
            parent: None,
            fork: Time::ZERO,
            head: Place::default(),
            commands: commands.clone(),
        };
        Tree {
            branches: vec![first],
            current: 0,
        }
    }

    pub(super) fn current(&self) -> &Branch {
        &self.branches[self.current]
    }

    pub(super) fn current_mut(&mut self) -> &mut Branch {
        &mut self.branches[self.current]
    }

    /// Adds a branch, or puts it in the place of the current one that has the same commands. False:
    /// another branch has its number.
    pub(super) fn plant(&mut self, branch: Branch, is_current: bool) -> bool {
        let current = self.current().id;
        let taken = |other: &Branch| other.id == branch.id && !(is_current && other.id == current);
        // A branch is younger than the one that it left: so no two are each other's ancestors.
        let is_older = branch.parent.is_some_and(|parent| parent >= branch.id);
        if is_older || branch.id > HIGHEST_KEPT || self.branches.iter().any(taken) {
            return false;
        }
        let (shown, mut branch) = (if is_current { branch.id } else { current }, branch);
        if is_current {
            branch.head = branch.head.max(self.current().head);
            self.branches.remove(self.current);
        }
        let place = self.branches.partition_point(|other| other.id < branch.id);
        self.branches.insert(place, branch);
        self.switch(shown)
    }

    pub(super) fn get_mut(&mut self, id: u32) -> Option<&mut Branch> {
        self.branches.iter_mut().find(|branch| branch.id == id)
    }

    /// A new branch leaves the current one, and is the current one from now on.
    pub(super) fn fork(&mut self, at: Time) {
        let ids = self.branches.iter().map(|branch| branch.id);
        let parent = self.current();
        let branch = Branch {
            id: ids.max().map_or(0, |id| id + 1),
            name: String::new(),
            parent: Some(parent.id),
            fork: at,
            head: Place::default(),
            commands: parent.commands.clone(),
        };
        self.current = self.branches.len();
        self.branches.push(branch);
    }

    /// The current branch is another one from `at` on: what left it, and what it left, is no longer
    /// the same after that.
    pub(super) fn differ_from(&mut self, at: Time) {
        let id = self.current().id;
        for branch in &mut self.branches {
            if branch.id == id || branch.parent == Some(id) {
                branch.fork = branch.fork.min(at);
            }
        }
    }

    /// False: there is no such branch.
    pub(super) fn switch(&mut self, id: u32) -> bool {
        let place = self.branches.iter().position(|branch| branch.id == id);
        self.current = place.unwrap_or(self.current);
        place.is_some()
    }

    /// Takes over how far branches got in the meantime with the same commands.
    pub(super) fn take_heads(&mut self, later: &Tree) {
        for branch in &mut self.branches {
            let same = later
                .branches
                .iter()
                .find(|other| (other.id, &other.commands) == (branch.id, &branch.commands));
            branch.head = same.map_or(branch.head, |other| branch.head.max(other.head));
        }
    }

    /// Removes a branch; those that left it are then said to have left the one that it left. False:
    /// there is no such branch, or it is shown.
    pub(super) fn remove(&mut self, id: u32) -> bool {
        let current = self.current().id;
        let Some(place) = self.branches.iter().position(|branch| branch.id == id) else {
            return false;
        };
        if id == current {
            return false;
        }
        let gone = self.branches.remove(place);
        for child in &mut self.branches {
            if child.parent == Some(id) {
                child.parent = gone.parent;
                child.fork = child.fork.min(gone.fork);
            }
        }
        self.switch(current)
    }
}
