//! No timer is due sooner than its min span after it was set.

use raft_playground::raft::{PeerId, Span, Time, Timer, Timing};
use raft_playground::sim::{Fact, Run, Stamped};

/// Reads the timers of a run. All facts of the run must be kept until they are read.
pub(crate) struct Timers {
    /// Timers that were due too early, in words.
    pub early: Vec<String>,
    /// The timing options, and since when each was in force, oldest first.
    timing: Vec<(Time, Timing)>,
    /// When each peer's disk began to write, in its last step that had to wait for it, and when it
    /// was done.
    writes: Vec<(Time, Time)>,
    /// The number of facts read.
    facts: u64,
}

impl Timers {
    /// Nothing is read yet.
    pub(crate) fn new(run: &Run) -> Timers {
        let peers = usize::from(run.world().peers());
        Timers {
            early: Vec::new(),
            timing: vec![(Time::ZERO, run.setup().timing)],
            writes: vec![(Time::ZERO, Time::ZERO); peers],
            facts: 0,
        }
    }

    /// Reads the new facts.
    pub(crate) fn read(&mut self, run: &Run) {
        assert!(run.facts().first() <= self.facts, "facts were forgotten");
        for (_, stamped) in run.facts().iter_from(self.facts) {
            self.fact(&stamped);
        }
        self.facts = run.facts().end();
    }

    fn fact(&mut self, Stamped { at, fact, .. }: &Stamped) {
        match fact {
            Fact::Timing { dials } => self.timing.push((*at, *dials)),
            Fact::DiskBusy { peer, .. } => {
                let (began, done) = &mut self.writes[peer.index()];
                // The next record of the same step begins when the last one is done.
                if *done != *at {
                    *began = *at;
                }
            }
            Fact::Persist { peer, .. } => self.writes[peer.index()].1 = *at,
            Fact::Timer {
                peer, timer, due, ..
            } => {
                let earliest = *at + self.shortest(*peer, *timer, *at);
                if *due < earliest {
                    self.early.push(format!(
                        "{peer} set {timer:?} at {} us to be due at {} us, before {} us",
                        at.0, due.0, earliest.0
                    ));
                }
            }
            _ => {}
        }
    }

    /// The min span of a timer that is set now. It was chosen when the step of the peer began,
    /// which is earlier if a disk has written since.
    fn shortest(&self, peer: PeerId, timer: Timer, now: Time) -> Span {
        let (began, done) = self.writes[peer.index()];
        let chosen = if done == now { began } else { now };
        let span = |timing: &Timing| match timer {
            Timer::Election => timing.election_timeout.low,
            Timer::Replication(_) => timing.replicate_interval,
        };
        let until = self.timing.iter().skip(1).map(|(since, _)| *since);
        let in_force = self
            .timing
            .iter()
            .zip(until.chain([Time(u64::MAX)]))
            .filter(|&(_, until)| until >= chosen);
        let spans = in_force.map(|((_, timing), _)| span(timing));
        spans.min().expect("some options are always in force")
    }
}
