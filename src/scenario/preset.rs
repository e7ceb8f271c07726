//! Presets: dials that are set several at once.

use crate::raft::{ElectionCheck, Span, SpanRange, Timing};
use crate::sim::{Direction, Millionths, Network, SpanBounds};

/// Timing and network dials that belong together. A scenario overrides them field by field.
///
/// Every preset's callers wait 100 ms for a reply, about as long as the lab's network takes to
/// tell that a server cannot be reached; and a late message, where there are any, is late by
/// 200–2200 ms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Preset {
    /// The numbers of the Raft paper (§9.3): election timeouts of 150–300 ms, rounds every 50 ms,
    /// and a network of 5–15 ms each way.
    #[default]
    Paper,
    /// MIT 6.5840: timeouts of 250–400 ms, looked at every 50–350 ms as the lab's skeleton does;
    /// rounds every 200 ms; a network of 1 ms each way that loses nothing.
    Lab,
    /// The lab's unreliable network: requests take 0–26 ms, and of requests and of replies 10 % are
    /// lost. Rounds every 70 ms.
    LabUnreliable,
    /// The lab's long reordering: as unreliable, and two thirds of the replies are late.
    LabReordering,
    /// The defaults of etcd: election timeouts of 1000–2000 ms, rounds every 100 ms; the network is
    /// that of `paper`.
    Etcd,
}

impl Preset {
    /// All presets, the default first.
    pub const ALL: [Preset; 5] = [
        Preset::Paper,
        Preset::Lab,
        Preset::LabUnreliable,
        Preset::LabReordering,
        Preset::Etcd,
    ];

    /// The name that a scenario calls it by.
    pub fn name(self) -> &'static str {
        match self {
            Preset::Paper => "paper",
            Preset::Lab => "lab",
            Preset::LabUnreliable => "lab-unreliable",
            Preset::LabReordering => "lab-reordering",
            Preset::Etcd => "etcd",
        }
    }

    /// Its timing dials.
    pub fn timing(self) -> Timing {
        let deadline = ElectionCheck::Deadline;
        let polled = ElectionCheck::Polled(SpanRange::from_ms(50, 350));
        let (election_timeout, replicate_interval, election_check) = match self {
            Preset::Paper => (SpanRange::from_ms(150, 300), 50, deadline),
            Preset::Lab => (SpanRange::from_ms(250, 400), 200, polled),
            Preset::LabUnreliable | Preset::LabReordering => {
                (SpanRange::from_ms(250, 400), 70, polled)
            }
            Preset::Etcd => (SpanRange::from_ms(1000, 2000), 100, deadline),
        };
        Timing {
            election_timeout,
            replicate_interval: Span::from_ms(replicate_interval),
            rpc_timeout: Span::from_ms(100),
            election_check,
        }
    }

    /// Its network dials.
    pub fn network(self) -> Network {
        let lossy = Millionths(100_000);
        let (request, reply) = match self {
            Preset::Paper | Preset::Etcd => (reliable(5, 15), reliable(5, 15)),
            Preset::Lab => (reliable(1, 1), reliable(1, 1)),
            Preset::LabUnreliable | Preset::LabReordering => (reliable(0, 26), reliable(1, 1)),
        };
        let mut network = Network { request, reply };
        if matches!(self, Preset::LabUnreliable | Preset::LabReordering) {
            network.request.loss = lossy;
            network.reply.loss = lossy;
        }
        if self == Preset::LabReordering {
            network.reply.late = Millionths(666_667);
        }
        network
    }
}

/// A direction in which nothing goes wrong, and messages take from `low` to `high` milliseconds.
fn reliable(low: u32, high: u32) -> Direction {
    Direction {
        latency: SpanBounds::from_ms(low, high),
        loss: Millionths(0),
        duplicate: Millionths(0),
        late: Millionths(0),
        late_by: SpanBounds::from_ms(200, 2200),
    }
}
