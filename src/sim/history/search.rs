//! Searching for the next and the last landmark.

use super::History;
use crate::raft::Time;
use crate::sim::run::Run;
use crate::sim::{Goal, Landmark, Place};

/// How far ahead of the playhead a search goes, in virtual microseconds: an hour.
const FURTHEST_US: u64 = 60 * 60 * 1_000_000;

/// A copy of the run that runs ahead of the playhead.
#[derive(Debug)]
pub(super) struct Scout {
    run: Run,
    landmark: Landmark,
    from: u64,
    /// How many properties are violated at the playhead.
    violated: usize,
    until: Time,
}

/// The state of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    /// Nothing is found yet.
    Going,
    /// There is none within an hour, or before the world is full.
    Nothing,
    /// Here is the next.
    Found(Place),
}

impl History {
    /// Starts a search for the next landmark of a kind; see [`History::look`]. A property violated
    /// for the first time on the way is found instead.
    pub fn look_for(&mut self, landmark: Landmark) {
        self.scout = Some(Scout {
            run: self.run.without_facts(),
            landmark,
            from: self.run.steps(),
            violated: self.run.checker().violated(),
            until: Time(self.run.now().0 + FURTHEST_US),
        });
    }

    /// The future has changed: restarts the search from here.
    pub(super) fn look_again(&mut self) {
        if let Some(scout) = self.scout.take() {
            self.look_for(scout.landmark);
        }
    }

    /// Continues the search, by at most `most_steps`.
    pub fn look(&mut self, most_steps: u64) -> Search {
        let Some(scout) = &mut self.scout else {
            return Search::Nothing;
        };
        let found = scout.look(most_steps);
        if found != Search::Going {
            self.scout = None;
        }
        found
    }

    /// The last landmark of a kind before the playhead; if the playhead is right at one, the one
    /// before it.
    pub fn last(&self, landmark: Landmark) -> Option<Place> {
        let last = self.run.last(landmark)?;
        if last.step < self.run.steps() {
            return Some(last);
        }
        let before = Goal::Step(last.step.checked_sub(1)?);
        let mut checkpoints = self.checkpoints.before(self.run.commands(), before);
        let mut run = self.run.again_from((*checkpoints.next()?.present).clone());
        run.go_to(before, u64::MAX);
        run.last(landmark)
    }
}

impl Scout {
    fn look(&mut self, most_steps: u64) -> Search {
        for _ in 0..most_steps {
            let is_over = self.run.next_at().is_none_or(|(at, _)| at > self.until);
            if is_over || self.run.world().is_full() {
                return Search::Nothing;
            }
            self.run.step();
            let broke = self.run.checker().violated() > self.violated;
            let landmark = if broke {
                Landmark::Violation
            } else {
                self.landmark
            };
            if let Some(place) = self.run.last(landmark)
                && place.step > self.from
            {
                return Search::Found(place);
            }
        }
        Search::Going
    }
}
