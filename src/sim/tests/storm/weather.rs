//! The faults of a storm.

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;

use super::SECONDS;
use raft_playground::raft::{ElectionCheck, PeerId, Rules, Span, SpanRange, Time, Timing};
use raft_playground::sim::{
    Assignment, Command, Direction, DirectionChange, Millionths, Network, NetworkChange, Options,
    OptionsChange, Run, Setup, SpanBounds, TimedCommand, TimingChange,
};

/// A crash comes after at most this many effects of a step.
pub(super) const MAX_EFFECTS: u32 = 12;

/// The faults of a seed's storm.
pub(crate) struct Storm {
    pub random: Pcg32,
    peers: u8,
    /// Values of writes by hand.
    proposed: u32,
}

impl Storm {
    pub(crate) fn new(seed: u32) -> Storm {
        Storm {
            random: Pcg32::seed_from_u64(u64::from(seed)),
            peers: 3 + (seed % 5) as u8,
            proposed: 0,
        }
    }

    #[allow(clippy::needless_update)] // The next option need not be named here.
    pub(crate) fn setup(&mut self, seed: u32) -> Setup {
        Setup {
            peers: self.peers,
            seed,
            timing: Timing {
                election_timeout: SpanRange::from_ms(150, 300),
                replicate_interval: Span::from_ms(50),
                rpc_timeout: Span::from_ms(100),
                election_check: ElectionCheck::Deadline,
            },
            network: Network {
                request: self.direction(),
                reply: self.direction(),
            },
            options: Options {
                persist: self.persist(),
                no_op_on_election: self.random.random_bool(0.5),
                clients: self.random.random_range(1..=5),
                write_interval: Span::from_ms(self.random.random_range(50..500)),
                client_timeout: Span::from_ms(self.random.random_range(100..1000)),
                ..Options::default()
            },
            rules: Rules::RAFT,
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
            late_by: SpanBounds::from_ms(0, self.random.random_range(100..2500)),
        }
    }

    /// Half of all disks take no time.
    fn persist(&mut self) -> Span {
        if self.random.random_bool(0.5) {
            Span(0)
        } else {
            Span(self.random.random_range(1..30_000))
        }
    }

    pub(crate) fn commands(&mut self) -> Vec<TimedCommand> {
        let mut commands = Vec::new();
        let mut at = Time::ZERO;
        loop {
            at = Time(at.0 + self.random.random_range(1_000..500_000));
            if at >= Time(SECONDS * 1_000_000) {
                return commands;
            }
            let command = self.command();
            commands.push(TimedCommand {
                at,
                after: self.random.random_range(0..3),
                command,
            });
        }
    }

    /// Faults and repairs, so that the cluster lives long enough to go wrong.
    pub(crate) fn command(&mut self) -> Command {
        let peer = self.peer();
        let (from, to) = (peer, PeerId((peer.0 + 1) % self.peers));
        let both = self.random.random_bool(0.5);
        match self.random.random_range(0..30) {
            0 => Command::Crash(peer),
            1..=3 => Command::CrashInStep {
                peer,
                effects: self.random.random_range(0..=MAX_EFFECTS),
            },
            4..=9 => Command::Restart(peer),
            10 => Command::Pause(peer),
            11 | 12 => Command::Resume(peer),
            13 => Command::TimeOut(peer),
            14 => Command::Isolate(peer),
            15 | 16 => Command::Reconnect(peer),
            17 => Command::Cut { from, to, both },
            18 => Command::Heal { from, to, both },
            19 => Command::Partition(self.groups()),
            20 | 21 => Command::HealAll,
            22 => self.timing(),
            23 => self.weather(),
            24 | 25 => self.options(),
            _ => self.proposal(peer),
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

    fn options(&mut self) -> Command {
        Command::Options(OptionsChange {
            persist: Some(self.persist()),
            no_op_on_election: Some(self.random.random_bool(0.5)),
            clients: Some(self.random.random_range(1..=5)),
            ..OptionsChange::default()
        })
    }

    /// A write to this peer, or to the leader of the highest term.
    fn proposal(&mut self, peer: PeerId) -> Command {
        self.proposed += 1;
        Command::Propose {
            peer: self.random.random_bool(0.3).then_some(peer),
            command: Assignment {
                key: b'h',
                value: self.proposed,
            },
        }
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

    /// The network becomes one on which a cluster can settle: half of the time a perfect one, else
    /// one that loses a few messages, and still duplicates and delays some. Disks stay as slow as
    /// they are, and election checks as they are.
    pub(crate) fn abates(&mut self, run: &mut Run) {
        let is_perfect = self.random.random_bool(0.5);
        let some = |most| Millionths(if is_perfect { 0 } else { most });
        let direction = DirectionChange {
            latency: Some(SpanBounds::from_ms(1, 15)),
            loss: Some(some(50_000)),
            duplicate: Some(some(100_000)),
            late: Some(some(20_000)),
            late_by: None,
        };
        run.act(Command::Network(NetworkChange {
            request: direction,
            reply: direction,
        }));
        run.act(Command::Timing(TimingChange {
            replicate_interval: Some(Span::from_ms(50)),
            ..TimingChange::default()
        }));
    }
}
