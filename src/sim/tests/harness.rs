//! Small worlds for tests.

use crate::raft::{ElectionCheck, PeerId, Role, Rules, Span, SpanRange, Time, Timing};
use crate::sim::{
    Assignment, ClientEvent, Command, Direction, Fact, Kind, Millionths, Network, Options, Run,
    Setup, SpanBounds, Stamped, TimedCommand,
};

pub(super) const S0: PeerId = PeerId(0);
pub(super) const S1: PeerId = PeerId(1);
pub(super) const S2: PeerId = PeerId(2);

pub(super) fn ms(milliseconds: u64) -> Time {
    Time(milliseconds * 1000)
}

/// The preset `paper`.
pub(super) fn setup(peers: u8, seed: u32) -> Setup {
    let direction = Direction {
        latency: SpanBounds::from_ms(5, 15),
        loss: Millionths(0),
        duplicate: Millionths(0),
        late: Millionths(0),
        late_by: SpanBounds::from_ms(0, 0),
    };
    Setup {
        peers,
        seed,
        timing: Timing {
            election_timeout: SpanRange::from_ms(150, 300),
            replicate_interval: Span::from_ms(50),
            rpc_timeout: Span::from_ms(100),
            election_check: ElectionCheck::Deadline,
        },
        network: Network {
            request: direction,
            reply: direction,
        },
        options: Options::default(),
        rules: Rules::RAFT,
    }
}

/// The same for both directions.
pub(super) fn with_network(mut setup: Setup, change: impl Fn(&mut Direction)) -> Setup {
    change(&mut setup.network.request);
    change(&mut setup.network.reply);
    setup
}

pub(super) fn at(milliseconds: u64, command: Command) -> TimedCommand {
    TimedCommand {
        at: ms(milliseconds),
        after: 0,
        command,
    }
}

/// A run up to a moment.
pub(super) fn run_to(setup: Setup, commands: Vec<TimedCommand>, milliseconds: u64) -> Run {
    let mut run = Run::new(setup, commands);
    run.run_until(ms(milliseconds));
    run
}

/// A run up to the moment its first leader has begun its second round, and that leader: only the
/// heartbeats of that round are in flight.
pub(super) fn run_to_leader(setup: Setup) -> (Run, PeerId) {
    let mut run = Run::new(setup, Vec::new());
    while leader(&run).is_none() {
        assert!(run.now() < ms(60_000), "nobody was elected within a minute");
        run.step();
    }
    let leader = leader(&run).expect("just seen");
    let term = run.world().disk(leader).current_term;
    let round = run.world().next_round(leader, term);
    run.run_until(round.expect("a leader has a next round"));
    (run, leader)
}

pub(super) fn leader(run: &Run) -> Option<PeerId> {
    PeerId::all(run.world().peers()).find(|&id| role(run, id) == Some(Role::Leader))
}

pub(super) fn role(run: &Run, id: PeerId) -> Option<Role> {
    run.world().peer(id).map(|peer| peer.role())
}

pub(super) fn other_than(id: PeerId) -> PeerId {
    PeerId((id.0 + 1) % 3)
}

pub(super) fn facts(run: &Run) -> Vec<Stamped> {
    run.facts()
        .iter_from(0)
        .map(|(_, stamped)| stamped)
        .collect()
}

/// The facts from this number on, as far as `wanted` maps them.
pub(super) fn pick<T>(run: &Run, from: u64, wanted: impl Fn(&Stamped) -> Option<T>) -> Vec<T> {
    run.facts()
        .iter_from(from)
        .filter_map(|(_, stamped)| wanted(&stamped))
        .collect()
}

pub(super) fn commands(run: &Run) -> Vec<(u32, bool)> {
    pick(run, 0, |stamped| match stamped.fact {
        Fact::Command { n, ignored } => Some((n, ignored)),
        _ => None,
    })
}

/// How many messages of a kind were sent since this fact.
pub(super) fn sent(run: &Run, from: u64, wanted: Kind) -> usize {
    pick(run, from, |stamped| match &stamped.fact {
        Fact::Send { message, .. } if message.kind() == wanted => Some(()),
        _ => None,
    })
    .len()
}

pub(super) fn with_options(mut setup: Setup, change: impl Fn(&mut Options)) -> Setup {
    change(&mut setup.options);
    setup
}

pub(super) fn propose(key: char, value: u32) -> Command {
    Command::Propose {
        peer: None,
        command: Assignment {
            key: key as u8,
            value,
        },
    }
}

/// The events of requests since this fact.
pub(super) fn events(run: &Run, from: u64) -> Vec<ClientEvent> {
    pick(run, from, |stamped| match stamped.fact {
        Fact::Client { event, .. } => Some(event),
        _ => None,
    })
}

pub(super) fn later(run: &Run, milliseconds: u64) -> Time {
    Time(run.now().0 + milliseconds * 1000)
}

/// What a register holds at a peer.
pub(super) fn register(run: &Run, id: PeerId, key: char) -> Option<u32> {
    let mut registers = run.world().machine(id).registers();
    registers
        .find(|register| register.0 == key as u8)
        .map(|register| register.1)
}
