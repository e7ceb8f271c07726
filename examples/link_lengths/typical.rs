//! What people may put into links.

use raft_playground::raft::{PeerId, Time};
use raft_playground::scenario::{EXAMPLES, Link, Scenario, Selected, Shown};
use raft_playground::sim::{Command, MessageId, Moment, TimedCommand};

/// Links by what is in them, short ones first.
pub(crate) fn links() -> [(&'static str, Link); 3] {
    [
        ("an example", example()),
        ("ten commands", of_commands(10)),
        ("1,000 commands", of_commands(1_000)),
    ]
}

fn example() -> Link {
    let found = EXAMPLES.iter().find(|example| example.id == "leader-crash");
    let json = found.expect("it is there").json;
    let scenario = Scenario::from_json(json).expect("it is sound");
    shown(scenario, Time(1_250_000))
}

/// A title of twenty characters, a seed, and commands given by hand, some 0.7 s apart: each at any
/// microsecond, and now and then two at one that is stopped at.
fn of_commands(count: u64) -> Link {
    let mut scenario = Scenario {
        title: String::from("Who leads after that"),
        seed: 2_026,
        ..Scenario::default()
    };
    let mut at = 400_000;
    for n in 0..count {
        let is_stopped = n % 5 == 4;
        at += if is_stopped {
            0
        } else {
            640_000 + n * 7_919 % 130_000
        };
        scenario.commands.push(TimedCommand {
            at: Time(at),
            after: if is_stopped { 1 } else { 0 },
            command: command(n),
        });
    }
    shown(scenario, Time(at + 300_000))
}

fn command(n: u64) -> Command {
    let peer = |number: u64| PeerId((number % 5) as u8);
    let (from, to) = (peer(n), peer(n + 2));
    match n % 10 {
        0 => Command::Crash(from),
        1 => Command::TimeOut(from),
        2 => Command::Restart(from),
        3 => Command::Isolate(from),
        4 => Command::Pause(from),
        5 => Command::Resume(from),
        6 => Command::Reconnect(from),
        7 => Command::Cut {
            from,
            to,
            both: true,
        },
        8 => Command::Partition(vec![vec![peer(0), peer(1)], vec![peer(2), peer(3)]]),
        _ => Command::HealAll,
    }
}

/// Playing at 20 ms a second, with a message selected.
fn shown(scenario: Scenario, at: Time) -> Link {
    let shown = Shown {
        moment: Some(Moment { at, done: 1 }),
        playing: true,
        speed: Some(20_000),
        selected: Some(Selected::Message(MessageId::request(
            PeerId(4),
            PeerId(1),
            153,
        ))),
    };
    Link {
        shown,
        ..Link::of(scenario)
    }
}
