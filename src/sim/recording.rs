//! What is written down of a run: all that a view of its past needs.

use super::{Ended, FactLog, TimedCommand, Violation};
use crate::raft::Time;

/// What is written down of a run up to a moment, from its start or from the oldest fact that is
/// kept. Who shows the past takes this and no [`Run`](super::Run): also a run that no
/// [`World`](super::World) made has a recording.
#[derive(Clone, Copy, Debug)]
pub struct Recording<'a> {
    /// How many peers there are. Facts and commands name no other.
    pub peers: u8,
    /// What happened, as far as it is kept.
    pub facts: &'a FactLog,
    /// The commands in their order, those yet to come included. [`Fact::Command`] names one by its
    /// place.
    ///
    /// [`Fact::Command`]: super::Fact::Command
    pub commands: &'a [TimedCommand],
    /// What the checker found, as far as it has looked. [`Fact::Violation`] names one by its place.
    ///
    /// [`Fact::Violation`]: super::Fact::Violation
    pub violations: &'a [Violation],
    /// Up to when everything is written down.
    pub until: Time,
}

impl<'a> Recording<'a> {
    /// The messages that ended at `since` or later, newest first.
    pub fn ended_since(self, since: Time) -> impl Iterator<Item = Ended> + use<'a> {
        self.facts
            .newest_first()
            .take_while(move |stamped| stamped.at >= since)
            .filter_map(|stamped| Ended::of(&stamped))
    }
}
