//! Where a run can go: moments, acts, branches.

use super::command::Command;
use crate::sim::{Branch, History, Landmark, Moment, Place, Run, Search};
use serde::Serialize;

/// Where the playhead stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct MomentView {
    /// The virtual clock.
    pub at_us: u64,
    /// How many steps of that very microsecond are done; `null` where none is left to do.
    pub done: Option<u32>,
    /// How many arrivals and timers of it are done: the `after` of a command given now.
    pub handled: u32,
    /// How many of the run's commands are done: the place of one given now among them.
    pub commands: usize,
    /// How many steps are done since the start.
    pub step: u64,
}

/// A place in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct PlaceView {
    /// The virtual clock.
    pub at_us: u64,
    /// How many steps are done since the start.
    pub step: u64,
}

/// How a search for a landmark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct SearchView {
    /// True: nothing is found yet, and there is more to look through.
    pub going: bool,
    /// Where the next one is; `null` where there is none within a virtual hour.
    pub found: Option<PlaceView>,
}

/// A kind of event that is worth going to; see [`Landmark`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum LandmarkName {
    /// A peer starts an election.
    Election,
    /// A peer becomes leader.
    Leader,
    /// A peer's term grows.
    Term,
    /// A peer crashes.
    Crash,
    /// A message is lost.
    Loss,
    /// A property is violated.
    Violation,
    /// An index is committed for the first time.
    Commit,
    /// A client's write is rolled back.
    Rollback,
}

/// An action: a command of the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct Act {
    /// Its number among the run's commands, from 0.
    pub n: usize,
    /// When.
    pub at_us: u64,
    /// The command, as a user gives it.
    #[cfg_attr(target_family = "wasm", tsify(type = "Command"))]
    pub command: Command,
    /// Whether the playhead is past it.
    pub done: bool,
    /// Whether it could not apply, and changed nothing.
    pub ignored: bool,
}

/// A version of the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct BranchView {
    /// Its number.
    pub id: u32,
    /// As someone named it; empty where nobody has.
    pub name: String,
    /// The branch that it left.
    pub parent: Option<u32>,
    /// When it left it.
    pub fork_us: u64,
    /// The furthest that it has ever got.
    pub head_us: u64,
    /// How many steps were done there.
    pub head_step: u64,
    /// How many commands it has.
    pub commands: usize,
    /// Whether it is the one that is shown.
    pub current: bool,
}

impl MomentView {
    /// Where `run` stands.
    pub fn of(run: &Run) -> MomentView {
        let moment = run.moment();
        MomentView {
            at_us: moment.at.0,
            done: (moment.done != Moment::ALL).then_some(moment.done),
            handled: run.handled_now(),
            commands: run.commands_done(),
            step: run.steps(),
        }
    }
}

impl From<Place> for PlaceView {
    fn from(place: Place) -> PlaceView {
        PlaceView {
            at_us: place.at.0,
            step: place.step,
        }
    }
}

impl From<Search> for SearchView {
    fn from(search: Search) -> SearchView {
        SearchView {
            going: search == Search::Going,
            found: match search {
                Search::Found(place) => Some(place.into()),
                Search::Going | Search::Nothing => None,
            },
        }
    }
}

impl LandmarkName {
    /// The landmark of this name.
    pub fn read(name: &str) -> Option<Landmark> {
        let names = [
            "election",
            "leader",
            "term",
            "crash",
            "loss",
            "violation",
            "commit",
            "rollback",
        ];
        let place = names.iter().position(|known| *known == name)?;
        Some(Landmark::ALL[place])
    }
}

impl Act {
    /// All commands of `run`, those by hand included, in their order.
    pub fn all(run: &Run) -> impl Iterator<Item = Act> {
        (0..run.commands().len()).filter_map(|n| Act::of(n, run))
    }

    /// The command of this number of `run`, if there is one.
    pub fn of(n: usize, run: &Run) -> Option<Act> {
        let timed = run.commands().get(n)?;
        Some(Act {
            n,
            at_us: timed.at.0,
            command: (&timed.command).into(),
            done: n < run.commands_done(),
            ignored: run.statistics().ignored.binary_search(&(n as u32)).is_ok(),
        })
    }
}

impl BranchView {
    /// All branches, in the order in which they began.
    pub fn all(history: &History) -> impl Iterator<Item = BranchView> {
        let current = history.branch().id;
        history
            .branches()
            .iter()
            .map(move |branch: &Branch| BranchView {
                id: branch.id,
                name: branch.name.clone(),
                parent: branch.parent,
                fork_us: branch.fork.0,
                head_us: branch.head.at.0,
                head_step: branch.head.step,
                commands: branch.commands().len(),
                current: branch.id == current,
            })
    }
}
