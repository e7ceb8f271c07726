//! Carrying out commands.

use std::rc::Rc;

use super::{Journal, World};
use crate::raft::{Peer, PeerId};
use crate::sim::node::{Alarm, Condition};
use crate::sim::queue::{Entry, Pending, in_order};
use crate::sim::{Assignment, Change, Command, Fact, LossReason, TimingChange, Trigger};

impl World {
    /// Carries out the run's `n`-th command now, as its step of this number. False: it could not
    /// apply, was traced as ignored and changed nothing.
    pub(in crate::sim) fn apply(
        &mut self,
        n: u32,
        command: &Command,
        step: u64,
        journal: &mut Journal,
    ) -> bool {
        journal
            .facts
            .begin_step(step, self.now, Trigger::Command { n });
        let applies = self.applies(command);
        self.note_about_no_peer(
            Fact::Command {
                n,
                ignored: !applies,
            },
            journal,
        );
        if applies {
            self.carry_out_command(command, journal);
        }
        self.finish(journal);
        applies
    }

    fn applies(&self, command: &Command) -> bool {
        match command {
            Command::Crash(id) => self.condition(*id) != Condition::Crashed,
            Command::Restart(id) => self.condition(*id) == Condition::Crashed,
            Command::Pause(id) => self.condition(*id) == Condition::Up,
            Command::Resume(id) => self.condition(*id) == Condition::Paused,
            Command::TimeOut(id) => {
                let timer = self.peer(*id).and_then(Peer::election_timer);
                self.is_free(*id) && timer.is_some()
            }
            Command::Isolate(id) => !self.links.is_isolated(*id),
            Command::Reconnect(id) => self.links.is_isolated(*id),
            Command::Cut { from, to, both } => self.any_is_cut(*from, *to, *both, false),
            Command::Heal { from, to, both } => self.any_is_cut(*from, *to, *both, true),
            Command::Partition(_) | Command::HealAll => {
                let mut after = self.links.clone();
                match command {
                    Command::Partition(groups) => after.partition(groups),
                    _ => after.heal_all(),
                }
                after != self.links
            }
            Command::CrashInStep { peer, .. } => self.condition(*peer) != Condition::Crashed,
            Command::Propose { peer, .. } => self.proposed_to(*peer).is_some(),
            Command::Network(_) | Command::Timing(_) | Command::Options(_) | Command::Rules(_) => {
                true
            }
        }
    }

    fn any_is_cut(&self, from: PeerId, to: PeerId, both: bool, cut: bool) -> bool {
        self.links.is_cut(from, to) == cut || both && self.links.is_cut(to, from) == cut
    }

    fn carry_out_command(&mut self, command: &Command, journal: &mut Journal) {
        match command {
            Command::Crash(id) => self.crash(*id, journal),
            Command::Restart(id) => self.restart(*id, journal),
            Command::Pause(id) => self.pause(*id, journal),
            Command::Resume(id) => self.resume(*id, journal),
            Command::TimeOut(id) => {
                self.with_peer(*id, journal, |peer, step| peer.time_out(step));
            }
            Command::Isolate(id) => {
                self.note_change(*id, Change::Isolate, journal);
                let before = self.links.clone();
                self.links.set_isolated(*id, true);
                self.lose_what_is_on_broken_links(&before, journal);
            }
            Command::Reconnect(id) => {
                self.links.set_isolated(*id, false);
                self.note_change(*id, Change::Reconnect, journal);
            }
            Command::Cut { from, to, both } => self.set_cut(*from, *to, *both, true, journal),
            Command::Heal { from, to, both } => self.set_cut(*from, *to, *both, false, journal),
            Command::Partition(groups) => {
                self.change_links(|links| links.partition(groups), journal);
            }
            Command::HealAll => self.change_links(|links| links.heal_all(), journal),
            Command::Network(change) => {
                change.turn(&mut self.network);
                let fact = Fact::Network {
                    dials: self.network,
                };
                self.note_about_no_peer(fact, journal);
            }
            Command::Timing(change) => self.turn_timing(change, journal),
            Command::CrashInStep { peer, effects } => {
                self.nodes[peer.index()].crash_after = Some(*effects);
            }
            Command::Propose { peer, command } => {
                let Assignment { key, value } = *command;
                if let Some(leader) = self.proposed_to(*peer) {
                    self.propose(leader, key, value, journal);
                }
            }
            Command::Options(change) => self.turn_options(change, journal),
            Command::Rules(rules) => {
                self.rules = *rules;
                self.is_raft &= !rules.is_modified();
                self.note_about_no_peer(Fact::Rules { rules: *rules }, journal);
            }
        }
    }

    pub(super) fn crash(&mut self, id: PeerId, journal: &mut Journal) {
        self.note_change(id, Change::Crash, journal);
        let waiting = self.take_what_waits(id);
        self.interrupt_disk(id);
        let node = &mut self.nodes[id.index()];
        node.peer = None;
        node.machine = Rc::default();
        node.crash_after = None;
        node.election = Alarm::default();
        node.replication.clear();
        self.set_paused(id, false);
        for entry in in_order(waiting) {
            match entry.pending {
                _ if !self.is_live(&entry) => {}
                // Messages that have arrived are lost with the peer; those still in flight go on.
                Pending::Message(slot) if entry.due.at <= self.now => {
                    self.lose(slot, LossReason::Down, journal);
                }
                _ => self.push(entry),
            }
        }
        self.calls
            .retain(|_, call| call.id.caller() != id || call.in_flight > 0);
        self.hang_up(id, journal);
    }

    /// What waits for a paused peer, or was released by a resume and is not handled yet.
    fn take_what_waits(&mut self, id: PeerId) -> Vec<Entry> {
        let mut waiting = self.take_held(id);
        let overdue = |entry: &Entry| entry.due.at < self.now;
        if self.queue.peek().is_some_and(overdue) {
            let mut queue = std::mem::take(&mut self.queue);
            waiting.extend(queue.take(|entry| overdue(entry) && self.addressee(entry) == Some(id)));
            self.queue = queue;
        }
        waiting
    }

    fn restart(&mut self, id: PeerId, journal: &mut Journal) {
        let peers = self.peers();
        let node = &mut self.nodes[id.index()];
        node.life += 1;
        let disk = node.disk.clone();
        self.note_change(id, Change::Restart, journal);
        self.start_peer(id, journal, |step| Peer::restore(id, peers, disk, step));
    }

    fn pause(&mut self, id: PeerId, journal: &mut Journal) {
        self.note_change(id, Change::Pause, journal);
        self.set_paused(id, true);
        let mut queue = std::mem::take(&mut self.queue);
        let waiting = queue.take(|entry| self.addressee(entry) == Some(id));
        self.queue = queue;
        for entry in waiting {
            self.hold(id, entry);
        }
    }

    /// What waited keeps its place in the queue, so that it comes first, in its order.
    fn resume(&mut self, id: PeerId, journal: &mut Journal) {
        self.note_change(id, Change::Resume, journal);
        self.set_paused(id, false);
        self.let_in(id);
    }

    fn set_paused(&mut self, id: PeerId, paused: bool) {
        let was_paused = std::mem::replace(&mut self.nodes[id.index()].paused, paused);
        self.peers_paused += u32::from(paused);
        self.peers_paused -= u32::from(was_paused);
    }

    fn set_cut(&mut self, from: PeerId, to: PeerId, both: bool, cut: bool, journal: &mut Journal) {
        self.change_links(
            |links| {
                links.set_cut(from, to, cut);
                if both {
                    links.set_cut(to, from, cut);
                }
            },
            journal,
        );
    }

    /// Changes links, and reports each that a cut or the partition takes down, or no longer does.
    fn change_links(
        &mut self,
        change: impl FnOnce(&mut crate::sim::links::Links),
        journal: &mut Journal,
    ) {
        let before = self.links.clone();
        change(&mut self.links);
        let healed_from_isolation: Vec<PeerId> = PeerId::all(self.peers())
            .filter(|&id| before.is_isolated(id) && !self.links.is_isolated(id))
            .collect();
        for id in healed_from_isolation {
            self.note_change(id, Change::Reconnect, journal);
        }
        for from in PeerId::all(self.peers()) {
            for to in PeerId::all(self.peers()) {
                let cut = self.links.is_cut_or_parted(from, to);
                if cut != before.is_cut_or_parted(from, to) {
                    self.note_about_no_peer(Fact::Link { from, to, cut }, journal);
                }
            }
        }
        self.lose_what_is_on_broken_links(&before, journal);
    }

    fn turn_timing(&mut self, change: &TimingChange, journal: &mut Journal) {
        let was_polled = self.timing.election_check.is_polled();
        change.turn(&mut self.timing);
        self.note_about_no_peer(Fact::Timing { dials: self.timing }, journal);
        if self.timing.election_check.is_polled() != was_polled {
            for id in PeerId::all(self.peers()) {
                self.change_election_check(id, journal);
            }
        }
    }

    fn note_change(&mut self, id: PeerId, change: Change, journal: &mut Journal) {
        self.note(id, Fact::change(id, change), journal);
    }

    #[inline(never)]
    pub(super) fn note_about_no_peer(&mut self, fact: Fact, journal: &mut Journal) {
        self.digest = journal.write(0, fact, self.digest);
    }
}
