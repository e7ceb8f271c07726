//! What is drawn and listed of a recording that no run of ours made.

use super::diagrams::{SECOND, WIDE, cut};
use super::{S0, S1, S2};
use crate::raft::{Role, Time};
use crate::sim::{
    Command, Fact, FactLog, Flight, Kind, LossReason, MessageId, Recording, TimedCommand,
};
use crate::view::diagram;
use crate::view::diagram::marks::State;
use crate::view::{LogLine, TraceLine, action, story};

fn ms(ms: u64) -> Time {
    Time(ms * 1000)
}

/// S1 becomes leader of term 1, its first heartbeat for S0 arrives, the one for S2 is lost; then S2
/// crashes by the first of the commands.
fn facts() -> FactLog {
    let (request, heartbeat) = (MessageId::request(S1, S0, 1), Kind::AppendEntries);
    let flight = Flight {
        term: 1,
        sent: ms(200),
        arrives: ms(210),
        is_yes: true,
    };
    let role = |at, role| {
        (
            ms(at),
            1,
            Fact::Role {
                peer: S1,
                role,
                term: 1,
            },
        )
    };
    FactLog::pretended([
        role(100, Role::Candidate),
        role(200, Role::Leader),
        (
            ms(205),
            0,
            Fact::Lose {
                id: MessageId::request(S1, S2, 1),
                kind: heartbeat,
                flight,
                why: LossReason::Loss,
            },
        ),
        (
            ms(210),
            0,
            Fact::Deliver {
                id: request,
                kind: heartbeat,
                flight,
            },
        ),
        (
            ms(300),
            0,
            Fact::Command {
                n: 0,
                ignored: false,
            },
        ),
        (ms(300), 0, Fact::Crash { peer: S2 }),
    ])
}

fn commands() -> Vec<TimedCommand> {
    let at = |at, command| TimedCommand {
        at: ms(at),
        after: 0,
        command,
    };
    vec![at(300, Command::Crash(S2)), at(600, Command::Restart(S2))]
}

fn recording<'a>(facts: &'a FactLog, commands: &'a [TimedCommand]) -> Recording<'a> {
    Recording {
        peers: 3,
        facts,
        commands,
        violations: &[],
        until: ms(500),
    }
}

#[test]
fn a_diagram_needs_no_run() {
    let (facts, commands) = (facts(), commands());
    let known = recording(&facts, &commands).into();
    let mut numbers = Vec::new();
    diagram::write(&known, Time(0)..Time(SECOND), WIDE, &mut numbers);
    let drawn = cut(&numbers);
    assert_eq!(drawn.header[2..6], [500_000.0, 500_000.0, 0.0, 3.0]);
    let lane = |peer: f64| -> Vec<[f64; 4]> {
        let segments = drawn.segments.iter().filter(|segment| segment[0] == peer);
        segments
            .map(|segment| [segment[1], segment[2], segment[3], segment[4]])
            .collect()
    };
    let all = 500_000.0;
    assert_eq!(lane(0.0), [[0.0, all, 0.0, 0.0]]);
    assert_eq!(
        lane(1.0),
        [
            [0.0, 100_000.0, 0.0, 0.0],
            [100_000.0, 200_000.0, 1.0, 0.0],
            [200_000.0, all, 2.0, 0.0],
        ]
    );
    assert_eq!(
        lane(2.0),
        [[0.0, 300_000.0, 0.0, 0.0], [300_000.0, all, 0.0, 2.0]]
    );
    let ways = drawn.messages.iter();
    let ways: Vec<_> = ways.map(|way| (way[1], way[5], way[7], way[8])).collect();
    assert_eq!(
        ways,
        [
            (2.0, 200_000.0, 205_000.0, 2.0),
            (0.0, 200_000.0, 210_000.0, 1.0),
        ]
    );
    let marks: Vec<_> = drawn.marks.iter().map(|mark| (mark[1], mark[6])).collect();
    let applied = (300_000.0, f64::from(State::Applied as u8));
    let to_come = (600_000.0, f64::from(State::ToCome as u8));
    assert_eq!(marks, [applied, to_come]);
}

#[test]
fn a_log_needs_no_run() {
    let (facts, commands) = (facts(), commands());
    let recording = recording(&facts, &commands);
    let lines: Vec<String> = facts
        .iter_from(0)
        .map(|(number, stamped)| LogLine::of(number, &stamped, recording).text())
        .collect();
    let whose: Vec<Vec<&str>> = lines
        .iter()
        .map(|line| line.split(' ').take(4).collect())
        .collect();
    assert_eq!(
        whose,
        [
            ["001000", "T0001", "VOTE", "S1"],
            ["002000", "T0001", "LEAD", "S1"],
            ["002050", "T0000", "DROP", "S1"],
            ["002100", "T0000", "TRCE", "S0"],
            ["003000", "T0000", "TEST", "--"],
            ["003000", "T0000", "WARN", "S2"],
        ]
    );
    let commanded = action::said(&commands[0].command).text();
    assert!(lines[4].contains(&commanded), "{}", lines[4]);
}

#[test]
fn events_links_and_ended_messages_need_no_run() {
    let (facts, commands) = (facts(), commands());
    let recording = recording(&facts, &commands);
    let events = (0..facts.end()).map(|number| {
        let line = TraceLine::of(number, recording).expect("it is kept");
        serde_json::to_value(line).expect("a line is JSON")["event"].clone()
    });
    assert_eq!(
        events.collect::<Vec<_>>(),
        ["role", "role", "lose", "deliver", "command", "crash"]
    );
    assert_eq!(story::of_message("1-0-1", &facts), [3]);
    let ended = |since| {
        recording
            .ended_since(ms(since))
            .map(|ended| ended.id.receiver())
    };
    assert_eq!(ended(0).collect::<Vec<_>>(), [S0, S2]);
    assert_eq!(ended(206).collect::<Vec<_>>(), [S0]);
}
