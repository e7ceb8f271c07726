//! The lab's tester: what it can do to servers and their network.

use std::cell::RefCell;
use std::rc::Rc;

use raft_playground::raft::{Index, PeerId, Role, Term, Time};
use raft_playground::scenario::Preset;
use raft_playground::sim::{
    Assignment, Command as Act, Direction, DirectionChange, Millionths, NetworkChange, Run, Setup,
};
use raft_playground::view::said::Said;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;

use crate::failure::Verdict;
use crate::seen::{COMMANDS, Command, Seen, Start, as_write};
use crate::threads::Threads;

/// "The tester generously allows solutions to complete elections in one second", in milliseconds.
pub(crate) const RAFT_ELECTION_TIMEOUT: u64 = 1000;

/// The tester. Cloning it gives another goroutine a hand on the same one.
#[derive(Clone)]
pub(crate) struct Tester(Rc<Inner>);

struct Inner {
    servers: usize,
    state: RefCell<State>,
    threads: RefCell<Threads>,
}

struct State {
    run: Run,
    /// Facts up to this number have been seen.
    facts: u64,
    seen: Seen,
    /// The first thing that was wrong with what was applied.
    verdict: Verdict,
    connected: Vec<bool>,
    random: Pcg32,
}

impl Tester {
    pub(crate) fn new(setup: Setup) -> Tester {
        let servers = setup.peers;
        let state = State {
            random: Pcg32::seed_from_u64(u64::from(setup.seed)),
            run: Run::new(setup, Vec::new()),
            facts: 0,
            seen: Seen::new(servers),
            verdict: Ok(()),
            connected: vec![true; usize::from(servers)],
        };
        Tester(Rc::new(Inner {
            servers: usize::from(servers),
            state: RefCell::new(state),
            threads: RefCell::default(),
        }))
    }

    pub(crate) fn threads(&self) -> &RefCell<Threads> {
        &self.0.threads
    }

    pub(crate) fn servers(&self) -> usize {
        self.0.servers
    }

    pub(crate) fn now(&self) -> Time {
        self.0.state.borrow().run.now()
    }

    pub(crate) fn run_until(&self, at: Time) -> Verdict {
        let mut state = self.0.state.borrow_mut();
        state.run.run_until(at);
        state.look();
        state.verdict
    }

    /// What the tester has seen.
    pub(crate) fn seen<T>(&self, look: impl FnOnce(&Seen) -> T) -> T {
        look(&self.0.state.borrow().seen)
    }

    /// What the checker has to say of the run.
    pub(crate) fn violations(&self) -> Vec<String> {
        let state = self.0.state.borrow();
        let violations = state.run.checker().violations().iter();
        violations
            .map(|found| Said::from(&found.finding).text())
            .collect()
    }

    /// How often a server became leader.
    pub(crate) fn leaders(&self) -> u64 {
        self.0.state.borrow().run.statistics().leaders
    }

    /// How many commands were applied by any server.
    pub(crate) fn commits(&self) -> u64 {
        self.seen(|seen| seen.applied.iter().map(Vec::len).max().unwrap_or(0) as u64)
    }

    /// From now on commands are so long.
    pub(crate) fn set_command_bytes(&self, bytes: u64) {
        self.0.state.borrow_mut().seen.command_bytes = bytes;
    }

    /// A number below `end`.
    pub(crate) fn random(&self, end: u64) -> u64 {
        self.0.state.borrow_mut().random.random_range(0..end)
    }

    pub(crate) fn random_server(&self) -> usize {
        self.random(self.servers() as u64) as usize
    }

    pub(crate) fn random_command(&self) -> Command {
        self.random(u64::from(COMMANDS)) as Command
    }

    fn act(&self, act: Act) {
        let mut state = self.0.state.borrow_mut();
        state.run.act(act);
        state.look();
    }

    /// Takes a server off the network.
    pub(crate) fn disconnect(&self, server: usize) {
        self.0.state.borrow_mut().connected[server] = false;
        self.act(Act::Isolate(id(server)));
    }

    pub(crate) fn connect(&self, server: usize) {
        self.0.state.borrow_mut().connected[server] = true;
        self.act(Act::Reconnect(id(server)));
    }

    pub(crate) fn is_connected(&self, server: usize) -> bool {
        self.0.state.borrow().connected[server]
    }

    /// Kills a server. It counts as disconnected; what it has sent is on its way.
    pub(crate) fn shutdown(&self, server: usize) {
        self.0.state.borrow_mut().connected[server] = false;
        self.act(Act::Crash(id(server)));
    }

    /// Starts a server that was shut down, and connects it.
    pub(crate) fn restart(&self, server: usize) {
        self.act(Act::Restart(id(server)));
        self.connect(server);
    }

    /// Whether a server runs.
    pub(crate) fn is_up(&self, server: usize) -> bool {
        self.get_state(server).is_some()
    }

    /// The server's term, and whether it believes to lead; `None` where it is down.
    pub(crate) fn get_state(&self, server: usize) -> Option<(Term, bool)> {
        let state = self.0.state.borrow();
        let peer = state.run.world().peer(id(server))?;
        Some((peer.current_term(), peer.role() == Role::Leader))
    }

    pub(crate) fn is_term(&self, server: usize, term: Term) -> bool {
        self.get_state(server).is_some_and(|state| state.0 == term)
    }

    /// The lab's `Start`: the index and the term of the command; `None` where the server is down
    /// or does not lead.
    pub(crate) fn start(&self, server: usize, command: Command) -> Option<(Index, Term)> {
        self.get_state(server).filter(|(_, leads)| *leads)?;
        let (key, value) = as_write(command);
        let peer = Some(id(server));
        self.act(Act::Propose {
            peer,
            command: Assignment { key, value },
        });
        let mut state = self.0.state.borrow_mut();
        loop {
            if let Start::Answered(answer) = state.seen.last_start {
                return answer;
            }
            state.run.step();
            state.look();
        }
    }

    /// The lab's reliable network, or its unreliable one.
    pub(crate) fn set_reliable(&self, reliable: bool) {
        let preset = if reliable {
            Preset::Lab
        } else {
            Preset::LabUnreliable
        };
        let network = preset.network();
        self.act(Act::Network(NetworkChange {
            request: change_to(&network.request),
            reply: change_to(&network.reply),
        }));
    }

    /// From now on two thirds of the replies are late by 200–2200 ms.
    pub(crate) fn set_long_reordering(&self) {
        let late: Millionths = Preset::LabReordering.network().reply.late;
        let mut change = NetworkChange::default();
        change.reply.late = Some(late);
        self.act(Act::Network(change));
    }
}

impl State {
    fn look(&mut self) {
        for (_, stamped) in self.run.facts().iter_from(self.facts) {
            self.verdict = self.verdict.and(self.seen.observe(&stamped.fact));
        }
        self.facts = self.run.facts().end();
    }
}

fn change_to(direction: &Direction) -> DirectionChange {
    DirectionChange {
        latency: Some(direction.latency),
        loss: Some(direction.loss),
        duplicate: Some(direction.duplicate),
        late: Some(direction.late),
        late_by: Some(direction.late_by),
    }
}

fn id(server: usize) -> PeerId {
    PeerId(server as u8)
}
