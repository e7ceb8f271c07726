//! Storms: long runs in which everything that can go wrong does. No property may break; and a peer
//! that is broken on purpose must be found out.

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;

use super::harness::*;
use crate::raft::{ElectionCheck, PeerId, Rule, Rules, Span, SpanRange, Time};
use crate::sim::{
    Command, Direction, Millionths, Network, NetworkChange, Property, Run, Setup, SpanBounds,
    TimedCommand, TimingChange,
};

const STORMS: u32 = 1000;
const SECONDS: u64 = 30;

/// Weather: what a storm of this seed is like.
pub struct Storm {
    pub random: Pcg32,
    peers: u8,
}

impl Storm {
    pub fn new(seed: u32) -> Storm {
        Storm {
            random: Pcg32::seed_from_u64(u64::from(seed)),
            peers: 3 + (seed % 5) as u8,
        }
    }

    pub fn setup(&mut self, seed: u32) -> Setup {
        Setup {
            network: Network {
                request: self.direction(),
                reply: self.direction(),
            },
            ..setup(self.peers, seed)
        }
    }

    fn direction(&mut self) -> Direction {
        let low = self.random.random_range(0..10_000);
        Direction {
            latency: SpanBounds {
                low: Span(low),
                high: Span(low + self.random.random_range(0..40_000)),
            },
            loss: Millionths(self.random.random_range(0..200_000)),
            duplicate: Millionths(self.random.random_range(0..200_000)),
            late: Millionths(self.random.random_range(0..50_000)),
            late_by: SpanBounds::from_ms(0, 400),
        }
    }

    pub fn commands(&mut self) -> Vec<TimedCommand> {
        let mut commands = Vec::new();
        let mut at = Time::ZERO;
        while at < ms(SECONDS * 1000) {
            at = Time(at.0 + self.random.random_range(1_000..600_000));
            let command = self.command();
            commands.push(TimedCommand {
                at,
                after: self.random.random_range(0..3),
                command,
            });
        }
        commands
    }

    /// Faults and remedies, so that the cluster lives long enough to be wrong.
    pub fn command(&mut self) -> Command {
        let peer = self.peer();
        let (from, to) = (peer, PeerId((peer.0 + 1) % self.peers));
        let both = self.random.random_bool(0.5);
        match self.random.random_range(0..18) {
            0 | 1 => Command::Crash(peer),
            2..=5 => Command::Restart(peer),
            6 => Command::Pause(peer),
            7 | 8 => Command::Resume(peer),
            9 => Command::TimeOut(peer),
            10 => Command::Isolate(peer),
            11 => Command::Reconnect(peer),
            12 => Command::Cut { from, to, both },
            13 => Command::Partition(self.groups()),
            14 => Command::HealAll,
            15 => Command::Heal { from, to, both },
            16 => self.timing(),
            _ => self.weather(),
        }
    }

    fn weather(&mut self) -> Command {
        let mut change = NetworkChange::default();
        change.request.loss = Some(Millionths(self.random.random_range(0..300_000)));
        change.reply.duplicate = Some(Millionths(self.random.random_range(0..300_000)));
        Command::Network(change)
    }

    fn timing(&mut self) -> Command {
        let polled = ElectionCheck::Polled(SpanRange::from_ms(20, 200));
        let is_polled = self.random.random_bool(0.5);
        Command::Timing(TimingChange {
            replicate_interval: Some(Span::from_ms(self.random.random_range(20..80))),
            election_check: Some(if is_polled {
                polled
            } else {
                ElectionCheck::Deadline
            }),
            ..TimingChange::default()
        })
    }

    fn groups(&mut self) -> Vec<Vec<PeerId>> {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for peer in PeerId::all(self.peers) {
            match self.random.random_range(0..3) {
                0 => left.push(peer),
                1 => right.push(peer),
                _ => {}
            }
        }
        vec![left, right]
    }

    fn peer(&mut self) -> PeerId {
        PeerId(self.random.random_range(0..self.peers))
    }

    fn run(seed: u32) -> Run {
        let mut storm = Storm::new(seed);
        let setup = storm.setup(seed);
        let mut run = Run::new(setup, storm.commands());
        run.run_until(ms(SECONDS * 1000));
        run
    }
}

/// Commands that took a peer or a link away.
fn faults_that_took_effect(run: &Run) -> usize {
    let is_fault = |n: u32| {
        matches!(
            run.commands()[n as usize].command,
            Command::Crash(_)
                | Command::Pause(_)
                | Command::Isolate(_)
                | Command::Cut { .. }
                | Command::Partition(_)
        )
    };
    commands(run)
        .into_iter()
        .filter(|&(n, ignored)| !ignored && is_fault(n))
        .count()
}

#[test]
fn no_property_breaks_in_any_storm() {
    let (mut leaders, mut faults) = (0, 0);
    for seed in 0..STORMS {
        let run = Storm::run(seed);
        let broken = run.checker().violations();
        assert!(broken.is_empty(), "storm {seed}: {broken:?}");
        assert_eq!(run.facts().first(), 0, "storm {seed}: facts were forgotten");
        leaders += run.statistics().leaders;
        faults += faults_that_took_effect(&run) as u64;
    }
    let storms = u64::from(STORMS);
    assert!(leaders >= 3 * storms, "too calm: {leaders} leaders");
    assert!(faults >= 10 * storms, "too calm: {faults} faults");
}

#[test]
fn storms_find_a_peer_that_votes_for_everybody() {
    let found: Vec<Property> = (0..50)
        .flat_map(|seed| {
            let mut storm = Storm::new(seed);
            let setup = Setup {
                rules: Rules::RAFT.without(Rule::OneVoteATerm),
                ..storm.setup(seed)
            };
            let mut run = Run::new(setup, storm.commands());
            run.run_until(ms(SECONDS * 1000));
            run.checker().violations().to_vec()
        })
        .map(|violation| violation.property)
        .collect();
    assert!(found.contains(&Property::OneVoteATerm));
    assert!(found.contains(&Property::OneLeaderATerm));
}

#[test]
fn a_storm_plays_back_step_by_step() {
    for seed in 0..20 {
        let ran = Storm::run(seed);
        let mut stepped = Run::new(ran.setup().clone(), ran.commands().to_vec());
        while stepped.next().is_some_and(|next| next.at <= ran.now()) {
            stepped.step();
        }
        assert_eq!(stepped.digest(), ran.digest(), "storm {seed}");
    }
}
