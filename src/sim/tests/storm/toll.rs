//! The counts of storms.

use super::weather::MAX_EFFECTS;
use raft_playground::raft::{Index, PeerId};
use raft_playground::sim::{Change, Command, Fact, Run};

/// The counts of one or several storms. Only what took effect is counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Toll {
    /// Virtual microseconds.
    pub virtual_us: u64,
    /// Messages sent.
    pub messages: u64,
    /// Elections that were won.
    pub leaders: u64,
    /// Crashes, pauses, isolations; and commands that broke links.
    pub faults: u64,
    /// Entries that were committed.
    pub commits: u64,
    /// Entries that were removed from a log.
    pub removed: u64,
    /// Records that took time.
    pub slow_records: u64,
    /// Crashes by hand.
    pub crashes: u64,
    /// Crashes in a step, by the number of effects after which they were commanded.
    pub crashes_in_step: [u64; MAX_EFFECTS as usize + 1],
    /// Virtual microseconds from healing to settling.
    pub settling_us: u64,
    /// The max of these after one storm.
    pub longest_settling_us: u64,
    facts: u64,
    highest_commit: Index,
    has_cut: bool,
    by_hand: Option<PeerId>,
    ordered: [u32; 8],
}

impl Toll {
    /// Counts the new facts.
    pub(crate) fn read(&mut self, run: &Run) {
        assert!(run.facts().first() <= self.facts, "facts were forgotten");
        for (_, stamped) in run.facts().iter_from(self.facts) {
            self.fact(&stamped.fact, run);
        }
        self.facts = run.facts().end();
    }

    /// The run is over, and took this long to settle.
    pub(crate) fn close(&mut self, run: &Run, settling_us: u64) {
        self.settling_us = settling_us;
        self.longest_settling_us = settling_us;
        self.virtual_us = run.now().0;
        self.messages = run.statistics().messages.iter().map(|kind| kind.sent).sum();
        self.leaders = run.statistics().leaders;
        self.commits = u64::from(self.highest_commit);
    }

    fn fact(&mut self, fact: &Fact, run: &Run) {
        match *fact {
            Fact::Command { n, ignored: false } => {
                self.command(&run.commands()[n as usize].command)
            }
            Fact::Link { cut: true, .. } => {
                self.faults += u64::from(!self.has_cut);
                self.has_cut = true;
            }
            Fact::Commit { index, .. } => self.highest_commit = self.highest_commit.max(index),
            Fact::Truncate { .. } => self.removed += 1,
            Fact::DiskBusy { .. } => self.slow_records += 1,
            _ => {}
        }
        if let Some((peer, change)) = fact.changed() {
            self.change(peer, change);
        }
    }

    fn command(&mut self, command: &Command) {
        self.has_cut = false;
        self.by_hand = None;
        match *command {
            Command::Crash(peer) => self.by_hand = Some(peer),
            Command::CrashInStep { peer, effects } => self.ordered[peer.index()] = effects,
            _ => {}
        }
    }

    fn change(&mut self, peer: PeerId, change: Change) {
        match change {
            Change::Crash if self.by_hand == Some(peer) => self.crashes += 1,
            Change::Crash => self.crashes_in_step[self.ordered[peer.index()] as usize] += 1,
            Change::Pause | Change::Isolate => {}
            Change::Restart | Change::Resume | Change::Reconnect => return,
        }
        self.faults += 1;
    }

    /// The sum of both.
    pub(crate) fn add(&mut self, other: &Toll) {
        self.virtual_us += other.virtual_us;
        self.messages += other.messages;
        self.leaders += other.leaders;
        self.faults += other.faults;
        self.commits += other.commits;
        self.removed += other.removed;
        self.slow_records += other.slow_records;
        self.crashes += other.crashes;
        self.settling_us += other.settling_us;
        self.longest_settling_us = self.longest_settling_us.max(other.longest_settling_us);
        for (own, other) in self.crashes_in_step.iter_mut().zip(other.crashes_in_step) {
            *own += other;
        }
    }
}
