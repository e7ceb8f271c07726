//! Through time: back and forth, to what is worth seeing, and from one version to another.

use super::Playground;
use super::boundary::{Thrown, branch_name, count, objects, time};
use crate::scenario::{Refusal, limits, refusal};
use crate::sim::{Goal, Landmark, Moment, Search};
use crate::view::{Act, BranchView, LandmarkName, MomentView, PlaceView, SearchView};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

/// The playhead. To go somewhere is to set out, and then to travel until that is true.
#[wasm_bindgen]
impl Playground {
    /// Where the playhead stands.
    ///
    /// # Errors
    /// Never: its numbers are far below 2⁵³.
    pub fn moment(&self) -> Result<Ts<MomentView>, Thrown> {
        Ok(MomentView::of(self.history.run()).into_ts()?)
    }

    /// The furthest that this branch has ever got.
    ///
    /// # Errors
    /// Never: its numbers are far below 2⁵³.
    pub fn head(&self) -> Result<Ts<PlaceView>, Thrown> {
        Ok(PlaceView::from(self.history.head()).into_ts()?)
    }

    /// Sets out for a moment: when `done` steps of that microsecond are done, or all of them.
    ///
    /// # Errors
    /// `at_us` is no whole number of microseconds within 30 days.
    pub fn go_to(&mut self, at_us: f64, done: Option<u32>) -> Result<(), Thrown> {
        let at = time(at_us)?;
        let done = done.unwrap_or(Moment::ALL);
        self.history.go_to(Goal::Moment(Moment { at, done }));
        Ok(())
    }

    /// Sets out for where so many steps are done since the start.
    pub fn go_to_step(&mut self, step: f64) {
        self.history.go_to(Goal::Step(count(step)));
    }

    /// Sets out for where the command of this number has just been carried out. False: there is
    /// none.
    pub fn go_to_act(&mut self, n: u32) -> bool {
        let exists = (n as usize) < self.history.run().commands().len();
        if exists {
            self.history.go_to(Goal::Command(n as usize));
        }
        exists
    }

    /// Sets out for one step back. False: this is the beginning.
    pub fn step_back(&mut self) -> bool {
        self.history.step_back()
    }

    /// Goes on to where it is to go, as many steps at most. True: it has arrived.
    pub fn travel(&mut self, most_steps: f64) -> bool {
        self.history.travel(count(most_steps))
    }

    /// Begins to look for the next landmark.
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

    /// Goes on looking through as many steps at most; the playhead stays where it is. What comes
    /// after 30 days is not found.
    ///
    /// # Errors
    /// Never: its numbers are far below 2⁵³.
    pub fn look(&mut self, most_steps: f64) -> Result<Ts<SearchView>, Thrown> {
        let found = match self.history.look(count(most_steps)) {
            Search::Found(place) if place.at > limits::MAX_TIME => Search::Nothing,
            found => found,
        };
        Ok(SearchView::from(found).into_ts()?)
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
        Ok(last.map(|place| place.into_ts()).transpose()?)
    }
}

/// What it takes.
#[wasm_bindgen]
impl Playground {
    /// Whether more messages are on their way, or logs are longer, than there is memory for: time
    /// should not go on.
    pub fn is_full(&self) -> bool {
        self.run().world().is_full()
    }

    /// Bytes that checkpoints take, about.
    pub fn checkpoint_bytes(&self) -> f64 {
        self.history.checkpoint_bytes() as f64
    }

    /// How many steps the last journey has taken so far.
    pub fn replayed(&self) -> f64 {
        self.history.replayed() as f64
    }
}

/// What was done, and other versions of it.
#[wasm_bindgen]
impl Playground {
    /// The commands of this branch, in their order.
    ///
    /// # Errors
    /// Never: their numbers are far below 2⁵³.
    pub fn acts(&self) -> Result<Vec<Ts<Act>>, Thrown> {
        objects(Act::all(self.history.run()))
    }

    /// The command of this number; undefined where there is none.
    ///
    /// # Errors
    /// Never: its numbers are far below 2⁵³.
    pub fn act(&self, n: u32) -> Result<Option<Ts<Act>>, Thrown> {
        let act = Act::of(n as usize, self.history.run());
        Ok(act.map(|act| act.into_ts()).transpose()?)
    }

    /// Takes a command away, and sets out for the same moment. False: there is none of this number.
    pub fn remove_act(&mut self, n: u32) -> bool {
        self.history.remove_act(n as usize)
    }

    /// Moves a command to another moment, and sets out for the one that is shown. False: there is
    /// none of this number.
    ///
    /// # Errors
    /// `at_us` is no whole number of microseconds within 30 days.
    pub fn retime_act(&mut self, n: u32, at_us: f64) -> Result<bool, Thrown> {
        Ok(self.history.retime_act(n as usize, time(at_us)?))
    }

    /// Undoes the last act or edit, and sets out for where the playhead stood before it. False:
    /// there is none.
    pub fn undo(&mut self) -> bool {
        self.history.undo()
    }

    /// Undoes the last undoing. False: there is none.
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
    ///
    /// # Errors
    /// Never: their numbers are far below 2⁵³.
    pub fn branches(&self) -> Result<Vec<Ts<BranchView>>, Thrown> {
        objects(BranchView::all(&self.history))
    }

    /// Shows another branch, and sets out for the same moment in it. False: there is none of this
    /// number.
    pub fn switch_branch(&mut self, id: u32) -> bool {
        self.history.switch_branch(id)
    }

    /// Names a branch; an empty name is none. False: there is none of this number.
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
    LandmarkName::read(landmark).ok_or_else(|| refusal::unknown_landmark().within("landmark"))
}
