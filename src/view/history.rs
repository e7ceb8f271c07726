//! Moments, actions and branches of a run, for the page.

use super::command::Command;
use crate::sim::{Branch, History, Moment, Place, Run, Search};
use serde::Serialize;

/// The place of the playhead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct MomentView {
    /// The virtual clock.
    pub at_us: u64,
    /// How many steps of that microsecond are done; `null` if all are.
    pub done: Option<u32>,
    /// How many arrivals and timers of it are done: the `after` of a command given now.
    pub handled: u32,
    /// How many of the run's commands are done: the number of a command given now.
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

/// The state of a search for a landmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct SearchView {
    /// True: nothing is found yet, and the search goes on.
    pub going: bool,
    /// The place of the next one; `null` if there is none within a virtual hour.
    pub found: Option<PlaceView>,
}

/// An action: a command of the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct Act {
    /// Its number among the run's commands, from 0.
    pub n: usize,
    /// Its time.
    pub at_us: u64,
    /// The command, as a user gives it.
    #[cfg_attr(target_family = "wasm", tsify(type = "Command"))]
    pub command: Command,
    /// Whether the playhead is past it.
    pub done: bool,
    /// Whether it could not apply, and changed nothing.
    pub ignored: bool,
}

/// A branch of the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct BranchView {
    /// Its number.
    pub id: u32,
    /// A name from the user; empty if there is none.
    pub name: String,
    /// The branch that it left.
    pub parent: Option<u32>,
    /// When it left that.
    pub fork_us: u64,
    /// The latest moment that it has reached.
    pub head_us: u64,
    /// How many steps were done there.
    pub head_step: u64,
    /// How many commands it has.
    pub commands: usize,
    /// Whether it is the one that is shown.
    pub current: bool,
}

impl MomentView {
    /// The current moment of `run`.
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

impl Act {
    /// All commands of `run`, those by hand included, in their order. The run counts which were
    /// ignored: of one long ago a recording may have forgotten the fact.
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
