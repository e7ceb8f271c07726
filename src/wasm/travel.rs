//! Travel in time: back and forth, to landmarks, and between branches.

use super::Playground;
use super::boundary::{Thrown, branch_name, count, time};
use super::json::{object, objects};
use crate::scenario::{Refusal, limits, refusal};
use crate::sim::{Goal, Landmark, Moment, Search};
use crate::view::{Act, BranchView, MomentView, PlaceView, SearchView, names};
use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

/// The playhead. To seek, start a seek, and then call `travel` until that is true.
#[wasm_bindgen]
impl Playground {
    /// The place of the playhead.
    pub fn moment(&self) -> Ts<MomentView> {
        object(&MomentView::of(self.history.run()))
    }

    /// The latest place that this branch has reached.
    pub fn head(&self) -> Ts<PlaceView> {
        object(&PlaceView::from(self.history.head()))
    }

    /// Starts a seek to a moment: to where `done` steps of that microsecond are done, or all of
    /// them.
    ///
    /// # Errors
    /// `at_us` is not a whole number of microseconds within 30 days.
    pub fn go_to(&mut self, at_us: f64, done: Option<u32>) -> Result<(), Thrown> {
        let at = time(at_us)?;
        let done = done.unwrap_or(Moment::ALL);
        self.history.go_to(Goal::Moment(Moment { at, done }));
        Ok(())
    }

    /// Starts a seek to the place after this many steps.
    pub fn go_to_step(&mut self, step: f64) {
        self.history.go_to(Goal::Step(count(step)));
    }

    /// Starts a seek to the place right after the command of this number. False: there is none.
    pub fn go_to_act(&mut self, n: u32) -> bool {
        let exists = (n as usize) < self.history.run().commands().len();
        if exists {
            self.history.go_to(Goal::Command(n as usize));
        }
        exists
    }

    /// Starts a seek to one step back. False: this is the beginning.
    pub fn step_back(&mut self) -> bool {
        self.history.step_back()
    }

    /// Continues a seek, by at most this many steps. True: it has arrived.
    pub fn travel(&mut self, most_steps: f64) -> bool {
        self.history.travel(count(most_steps))
    }

    /// Starts a search for the next landmark.
    ///
    /// # Errors
    /// There is no such landmark.
    pub fn look_for(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "LandmarkName")] landmark: &str,
    ) -> Result<(), Thrown> {
        self.history.look_for(known(landmark)?);
        Ok(())
    }

    /// Continues the search, by at most this many steps; the playhead stays where it is. Nothing
    /// after 30 days is found.
    pub fn look(&mut self, most_steps: f64) -> Ts<SearchView> {
        let found = match self.history.look(count(most_steps)) {
            Search::Found(place) if place.at > limits::MAX_TIME => Search::Nothing,
            found => found,
        };
        object(&SearchView::from(found))
    }

    /// The last landmark before the playhead.
    ///
    /// # Errors
    /// There is no such landmark.
    pub fn last(
        &self,
        #[wasm_bindgen(unchecked_param_type = "LandmarkName")] landmark: &str,
    ) -> Result<Option<Ts<PlaceView>>, Thrown> {
        let last = self.history.last(known(landmark)?).map(PlaceView::from);
        Ok(last.as_ref().map(object))
    }
}

/// Memory and cost.
#[wasm_bindgen]
impl Playground {
    /// Whether there are more messages or longer logs than there is memory for: time should stop.
    pub fn is_full(&self) -> bool {
        self.run().world().is_full()
    }

    /// Approximate bytes of all checkpoints.
    pub fn checkpoint_bytes(&self) -> f64 {
        self.history.checkpoint_bytes() as f64
    }

    /// The number of steps of the last seek so far.
    pub fn replayed(&self) -> f64 {
        self.history.replayed() as f64
    }
}

/// Actions and branches.
#[wasm_bindgen]
impl Playground {
    /// The commands of this branch, in order.
    pub fn acts(&self) -> Vec<Ts<Act>> {
        objects(Act::all(self.history.run()))
    }

    /// The command of this number; undefined where there is none.
    pub fn act(&self, n: u32) -> Option<Ts<Act>> {
        let act = Act::of(n as usize, self.history.run());
        act.as_ref().map(object)
    }

    /// Takes a command away, and sets out for the same moment. False: there is none of this number.
    pub fn remove_act(&mut self, n: u32) -> bool {
        self.history.remove_act(n as usize)
    }

    /// Moves a command to another moment, and starts a seek to the one that is shown. False: there
    /// is none of this number.
    ///
    /// # Errors
    /// `at_us` is not a whole number of microseconds within 30 days.
    pub fn retime_act(&mut self, n: u32, at_us: f64) -> Result<bool, Thrown> {
        Ok(self.history.retime_act(n as usize, time(at_us)?))
    }

    /// Undoes the last action or edit, and starts a seek to where the playhead was before it.
    /// False: there is none.
    pub fn undo(&mut self) -> bool {
        self.history.undo()
    }

    /// Redoes what was undone last. False: there is nothing to redo.
    pub fn redo(&mut self) -> bool {
        self.history.redo()
    }

    /// Whether there is anything to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is anything to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// All branches, in the order in which they began.
    pub fn branches(&self) -> Vec<Ts<BranchView>> {
        objects(BranchView::all(&self.history))
    }

    /// Shows another branch, and starts a seek to the same moment in it. False: there is none of
    /// this number.
    pub fn switch_branch(&mut self, id: u32) -> bool {
        self.history.switch_branch(id)
    }

    /// Names a branch; an empty name removes its name. False: there is none of this number.
    ///
    /// # Errors
    /// The name is too long, or has control characters.
    pub fn name_branch(&mut self, id: u32, name: &str) -> Result<bool, Thrown> {
        Ok(self.history.name_branch(id, branch_name(name)?))
    }

    /// Removes a branch that is not shown. False: it is shown, or there is none of this number.
    pub fn remove_branch(&mut self, id: u32) -> bool {
        self.history.remove_branch(id)
    }
}

fn known(landmark: &str) -> Result<Landmark, Refusal> {
    names::read(landmark).ok_or_else(|| refusal::unknown_landmark().within("landmark"))
}
