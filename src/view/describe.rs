//! Commands and dials in a few words, for a line of the log.

use super::dials::Milliseconds;
use crate::raft::{ElectionCheck, PeerId, Rule, Rules, Span, Timing, Write};
use crate::scenario::decimal;
use crate::sim::{Assignment, Command, Direction, Millionths, Network, Options, OptionsChange};

/// A command, by the word that a scenario has for it.
pub fn command(command: &Command) -> String {
    let of = match command {
        Command::Cut { from, to, both } | Command::Heal { from, to, both } => {
            link(*from, *to, *both)
        }
        Command::Partition(groups) => {
            let groups: Vec<String> = groups.iter().map(|group| names(group)).collect();
            groups.join(" | ")
        }
        Command::CrashInStep { peer, effects } => format!("{peer} after {effects} effects"),
        Command::Propose { peer, command } => {
            let to = peer.map_or(String::new(), |peer| format!(" to {peer}"));
            format!("{command}{to}")
        }
        Command::Options(change) => options_turned(change),
        Command::Rules(now) => rules(*now),
        _ => match command.peer() {
            Some(peer) => peer.to_string(),
            None => return command.verb().to_owned(),
        },
    };
    format!("{} {of}", command.verb())
}

/// What a write asks for, as `x=5`.
pub fn write(write: &Write) -> String {
    let (key, value) = (write.key, write.value);
    Assignment { key, value }.to_string()
}

/// The options that a command turns.
fn options_turned(change: &OptionsChange) -> String {
    let span = |name: &str, span: Option<Span>| {
        span.map(|span| format!("{name} {} ms", Milliseconds::from(span)))
    };
    let no_op = |on: bool| {
        if on {
            "no-op on election"
        } else {
            "no no-op on election"
        }
    };
    let turned = [
        span("persist", change.persist),
        change.no_op_on_election.map(|on| no_op(on).to_owned()),
        change.clients.map(|count| format!("clients {count}")),
        span("write interval", change.write_interval),
        span("client timeout", change.client_timeout),
    ];
    let turned: Vec<String> = turned.into_iter().flatten().collect();
    turned.join(", ")
}

/// Which rules are off.
pub fn rules(rules: Rules) -> String {
    if rules.is_modified() {
        let off: Vec<&str> = rules.off().map(Rule::id).collect();
        format!("without {}", off.join(", "))
    } else {
        "all on".to_owned()
    }
}

fn link(from: PeerId, to: PeerId, both: bool) -> String {
    let joint = if both { "and" } else { "to" };
    format!("{from} {joint} {to}")
}

fn names(peers: &[PeerId]) -> String {
    let names: Vec<String> = peers.iter().map(PeerId::to_string).collect();
    names.join(" ")
}

/// Timing dials.
pub fn timing(timing: &Timing) -> String {
    let check = match timing.election_check {
        ElectionCheck::Deadline => String::new(),
        ElectionCheck::Polled(polls) => {
            let (low, high) = (
                Milliseconds::from(polls.low),
                Milliseconds::from(polls.high),
            );
            format!(" polled every {low}-{high} ms")
        }
    };
    let low = Milliseconds::from(timing.election_timeout.low);
    let high = Milliseconds::from(timing.election_timeout.high);
    let rounds = Milliseconds::from(timing.replicate_interval);
    let calls = Milliseconds::from(timing.rpc_timeout);
    format!(
        "Election timeout {low}-{high} ms{check}, rounds every {rounds} ms, calls fail after {calls} ms"
    )
}

/// Network dials.
pub fn network(network: &Network) -> String {
    if network.request == network.reply {
        format!("Messages take {}", direction(&network.request))
    } else {
        let (request, reply) = (direction(&network.request), direction(&network.reply));
        format!("Requests take {request}; replies {reply}")
    }
}

/// Options.
pub fn options(options: &Options) -> String {
    let write = Milliseconds::from(options.persist);
    let no_op = if options.no_op_on_election {
        "no-op on election"
    } else {
        "no no-op"
    };
    let clients = match options.clients {
        0 => "no clients".to_owned(),
        clients => {
            let interval = Milliseconds::from(options.write_interval);
            let timeout = Milliseconds::from(options.client_timeout);
            format!(
                "{clients} clients, a write every {interval} ms each, answers within {timeout} ms"
            )
        }
    };
    format!("Disks take {write} ms, {no_op}, {clients}")
}

/// How long messages take, and whatever can go wrong.
fn direction(direction: &Direction) -> String {
    let low = Milliseconds::from(direction.latency.low);
    let high = Milliseconds::from(direction.latency.high);
    let mut text = format!("{low}-{high} ms");
    for (probability, what) in [
        (direction.loss, "lost"),
        (direction.duplicate, "doubled"),
        (direction.late, "late"),
    ] {
        if probability != Millionths(0) {
            let percent = decimal(probability.0.into(), 4);
            text += &format!(", {percent} % {what}");
        }
    }
    if direction.late != Millionths(0) {
        let low = Milliseconds::from(direction.late_by.low);
        let high = Milliseconds::from(direction.late_by.high);
        text += &format!(" by {low}-{high} ms");
    }
    text
}
