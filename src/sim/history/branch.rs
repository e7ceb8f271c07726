//! Branches: versions of a run with a common beginning.

use std::rc::Rc;

use super::Commands;
use crate::raft::Time;
use crate::sim::run::in_time;
use crate::sim::{Place, TimedCommand};

/// The max number of an imported branch, so that later branches get theirs.
const HIGHEST_KEPT: u32 = 1 << 30;

/// One version of the run.
#[derive(Clone, Debug)]
pub struct Branch {
    /// Unique among the branches of a run.
    pub id: u32,
    /// A name from the user; empty if there is none.
    pub name: String,
    /// The branch that it left; `None` for the first, or if that was removed.
    pub parent: Option<u32>,
    /// When it left its parent.
    pub fork: Time,
    /// The latest place that it has reached.
    pub head: Place,
    pub(super) commands: Commands,
}

impl Branch {
    /// A branch with a name, a place and commands of its own, such as an imported one.
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

    /// Adds a branch, or replaces the current one if that has the same commands. False: another
    /// branch has its number.
    pub(super) fn plant(&mut self, branch: Branch, is_current: bool) -> bool {
        let current = self.current().id;
        let taken = |other: &Branch| other.id == branch.id && !(is_current && other.id == current);
        // A branch has a higher number than its parent, so no two are each other's ancestors.
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

    /// Forks a new branch off the current one, and makes it current.
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

    /// The current branch has changed from `at` on: branches that left it, and its parent, have no
    /// more than the time before that in common with it.
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

    /// Takes over the heads that branches with the same commands have reached since.
    pub(super) fn take_heads(&mut self, later: &Tree) {
        for branch in &mut self.branches {
            let same = later
                .branches
                .iter()
                .find(|other| (other.id, &other.commands) == (branch.id, &branch.commands));
            branch.head = same.map_or(branch.head, |other| branch.head.max(other.head));
        }
    }

    /// Removes a branch; its children become children of its parent. False: there is no such
    /// branch, or it is shown.
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
