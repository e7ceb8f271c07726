//! The wire, byte by byte. Nothing here ever changes (see `wire.rs`); new things are added.

use super::super::command;
use super::super::field::commands::GROUP_END;
use super::super::part::{Dials, encode_dials};
use super::wire::{Reader, Writer, from_bits, setting, to_bits};
use super::{Link, Selected, Shown};
use crate::raft::{ElectionCheck, PeerId, Rule, Rules, Span, SpanRange, Time};
use crate::scenario::{Preset, Scenario};
use crate::sim::{
    Assignment, Command, DirectionChange, MessageId, Millionths, Moment, NetworkChange,
    OptionsChange, SpanBounds, TimingChange,
};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The bytes of a command in a link, in a cluster of five; they read as that command.
#[track_caller]
fn assert_command(command: Command, expected: &[u8]) {
    let mut out = Writer::default();
    command::encode(&command, &mut out);
    assert_eq!(out.into_bytes(), expected);
    let mut body = Reader(expected);
    let tag = body.tag().expect("a tag");
    assert_eq!(command::decode(tag, &mut body, 5), Ok(command));
    assert!(body.0.is_empty());
}

/// The bytes of a dial in a link.
#[track_caller]
fn assert_dial<T: Dials + PartialEq + std::fmt::Debug>(change: T, expected: &[u8]) {
    let mut out = Writer::default();
    encode_dials(&change, &mut out);
    let bytes = out.into_bytes();
    assert_eq!(bytes, [&[1], expected].concat());
    assert_eq!(T::decode(&mut Reader(&bytes)), Ok(change));
}

/// The bytes of a setting in a link.
#[track_caller]
fn assert_setting(scenario: Scenario, shown: Shown, tag: u32, expected: &[u8]) {
    let link = Link {
        engine: 1,
        scenario,
        shown,
    };
    let bytes = super::write::body(&link);
    assert_eq!(bytes, [&[1, 1, tag as u8], expected, &[0]].concat());
    assert_eq!(super::read::link(&bytes), Ok(link));
}

#[test]
fn presets() {
    let names = [0, 1, 2, 3, 4].map(|number| Preset::of_number(number).map(Preset::name));
    let expected = ["paper", "lab", "lab-unreliable", "lab-reordering", "etcd"];
    assert_eq!(names, expected.map(Some));
    assert_eq!(Preset::of_number(Preset::ALL.len() as u64), None);
    for preset in Preset::ALL {
        assert_eq!(Preset::of_number(preset.number()), Some(preset));
    }
}

#[test]
fn rules() {
    let ids = Rule::ALL.map(Rule::id);
    let expected = [
        "persist_vote",
        "persist_term",
        "one_vote_a_term",
        "record_own_vote",
        "keep_vote_in_term",
        "vote_in_context",
        "voter_once",
        "majority_over_half",
        "step_down_on_higher_term",
        "yield_to_leader",
        "random_timeout",
        "reset_only_when_due",
        "up_to_date_vote",
        "term_before_length",
        "commit_own_term_only",
        "truncate_on_conflict_only",
        "check_previous",
        "cap_commit",
        "refuse_old_leader",
        "match_from_sent",
        "reply_in_context",
        "own_entry_when_durable",
        "persist_before_ack",
    ];
    assert_eq!(ids, expected);
    assert!(Rule::ALL.map(Rule::bit).into_iter().eq(0..23));
    let all: Rules = Rule::ALL.into_iter().collect();
    assert_eq!(to_bits(all), (1 << 23) - 1);
    assert_eq!(from_bits(to_bits(all)), Some(all));
}

#[test]
fn settings_of_a_scenario() {
    let set = |change: &dyn Fn(&mut Scenario), tag, expected: &[u8]| {
        let mut scenario = Scenario::default();
        change(&mut scenario);
        assert_setting(scenario, Shown::default(), tag, expected);
    };
    let etcd = |scenario: &mut Scenario| *scenario = Scenario::of_preset(Preset::Etcd);
    set(&etcd, setting::PRESET, &[4]);
    set(&|it| it.title = "é".into(), 1, &[2, 0xc3, 0xa9]);
    set(&|it| it.note = "a\n".into(), 2, &[2, 97, 10]);
    set(&|it| it.peers = 101, 3, &[101]);
    set(&|it| it.seed = 300, 4, &[0xac, 2]);
    set(
        &|it| it.timing.rpc_timeout = Span::from_ms(1),
        5,
        &[1, 2, 0xe8, 7],
    );
    set(
        &|it| it.network.reply.loss = Millionths(1),
        6,
        &[1, 2, 1, 1],
    );
    set(&|it| it.end = Some(Time(1 << 14)), 7, &[0x80, 0x80, 1]);
    set(&|it| it.options.clients = 26, 15, &[1, 2, 26]);
    let without = Rules::RAFT.without(Rule::CommitOwnTermOnly);
    set(&|it| it.rules = without, 16, &[0x80, 0x80, 1]);
}

#[test]
fn settings_of_what_is_shown() {
    let set = |shown, tag, expected: &[u8]| {
        assert_setting(Scenario::default(), shown, tag, expected);
    };
    let nothing = Shown::default();
    let moment = |moment| Shown {
        moment: Some(moment),
        ..nothing
    };
    let at = Time(5);
    set(moment(Moment::end_of(at)), 8, &[5]);
    set(moment(Moment { at, done: 1 }), 9, &[5, 1]);
    let playing = Shown {
        playing: true,
        ..nothing
    };
    set(playing, 10, &[]);
    let speed = Shown {
        speed: Some(128),
        ..nothing
    };
    set(speed, 11, &[0x80, 1]);
    let selected = |selected| Shown {
        selected: Some(selected),
        ..nothing
    };
    let (from, to) = (PeerId(2), PeerId(1));
    set(selected(Selected::Peer(from)), 12, &[2]);
    let message = MessageId::request(from, to, 7);
    set(selected(Selected::Message(message)), 13, &[2, 1, 7]);
    let reply = selected(Selected::Message(message.reply()));
    set(reply, 17, &[0x82, 0x82, 0x80, 4, 7]);
    set(selected(Selected::Link { from, to }), 14, &[2, 1]);
}

#[test]
fn commands() {
    let peer = PeerId(4);
    let (from, to) = (PeerId(1), PeerId(2));
    assert_command(Command::Crash(peer), &[1, 4]);
    assert_command(Command::Restart(peer), &[2, 4]);
    assert_command(Command::Pause(peer), &[3, 4]);
    assert_command(Command::Resume(peer), &[4, 4]);
    assert_command(Command::TimeOut(peer), &[5, 4]);
    assert_command(Command::Isolate(peer), &[6, 4]);
    assert_command(Command::Reconnect(peer), &[7, 4]);
    let cut = |both| Command::Cut { from, to, both };
    assert_command(cut(false), &[8, 1, 2]);
    assert_command(cut(true), &[9, 1, 2]);
    let heal = |both| Command::Heal { from, to, both };
    assert_command(heal(false), &[10, 1, 2]);
    assert_command(heal(true), &[11, 1, 2]);
    let groups = vec![vec![PeerId(0)]];
    assert_command(Command::Partition(groups), &[12, 2, 0, GROUP_END]);
    assert_command(Command::HealAll, &[13]);
    assert_command(Command::Timing(TimingChange::default()), &[14, 0]);
    assert_command(Command::Network(NetworkChange::default()), &[15, 0]);
    assert_command(Command::CrashInStep { peer, effects: 2 }, &[16, 4, 2]);
    let propose = |peer| Command::Propose {
        peer,
        command: Assignment {
            key: b'x',
            value: 5,
        },
    };
    assert_command(propose(None), &[17, 120, 5]);
    assert_command(propose(Some(peer)), &[18, 4, 120, 5]);
    assert_command(Command::Options(OptionsChange::default()), &[19, 0]);
    let rules = [Rule::PersistVote, Rule::PersistTerm].into_iter().collect();
    assert_command(Command::Rules(rules), &[20, 3]);
}

#[test]
fn timing_dials() {
    let millisecond = [0xe8, 7];
    let [low, high] = [1, 2].map(Span::from_ms);
    let pair = [&millisecond[..], &[0xd0, 0x0f]].concat();
    let normal = TimingChange::default();
    assert_dial(
        TimingChange {
            election_timeout: Some(SpanRange { low, high }),
            ..normal
        },
        &[&[0], &pair[..]].concat(),
    );
    assert_dial(
        TimingChange {
            replicate_interval: Some(low),
            ..normal
        },
        &[1, 0xe8, 7],
    );
    assert_dial(
        TimingChange {
            rpc_timeout: Some(low),
            ..normal
        },
        &[2, 0xe8, 7],
    );
    let check = |check| TimingChange {
        election_check: Some(check),
        ..normal
    };
    assert_dial(check(ElectionCheck::Deadline), &[3]);
    let polls = SpanRange { low, high };
    assert_dial(
        check(ElectionCheck::Polled(polls)),
        &[&[4], &pair[..]].concat(),
    );
}

#[test]
fn network_dials() {
    let normal = DirectionChange::default();
    let both = |change| NetworkChange {
        request: change,
        reply: change,
    };
    let bounds = Some(SpanBounds {
        low: Span(1),
        high: Span(2),
    });
    let one = Some(Millionths(1));
    let latency = DirectionChange {
        latency: bounds,
        ..normal
    };
    assert_dial(both(latency), &[0, 0, 1, 2]);
    let loss = DirectionChange {
        loss: one,
        ..normal
    };
    assert_dial(both(loss), &[0, 1, 1]);
    let duplicate = DirectionChange {
        duplicate: one,
        ..normal
    };
    assert_dial(both(duplicate), &[0, 2, 1]);
    let late = DirectionChange {
        late: one,
        ..normal
    };
    assert_dial(both(late), &[0, 3, 1]);
    let late_by = DirectionChange {
        late_by: bounds,
        ..normal
    };
    assert_dial(both(late_by), &[0, 4, 1, 2]);
    let requests = NetworkChange {
        request: late,
        reply: normal,
    };
    assert_dial(requests, &[1, 3, 1]);
    let replies = NetworkChange {
        request: normal,
        reply: late,
    };
    assert_dial(replies, &[2, 3, 1]);
}

#[test]
fn options() {
    let normal = OptionsChange::default();
    assert_dial(
        OptionsChange {
            persist: Some(Span(1)),
            ..normal
        },
        &[0, 1],
    );
    for no_op in [false, true] {
        assert_dial(
            OptionsChange {
                no_op_on_election: Some(no_op),
                ..normal
            },
            &[1, no_op.into()],
        );
    }
    assert_dial(
        OptionsChange {
            clients: Some(26),
            ..normal
        },
        &[2, 26],
    );
    assert_dial(
        OptionsChange {
            write_interval: Some(Span::from_ms(1)),
            ..normal
        },
        &[3, 0xe8, 7],
    );
    assert_dial(
        OptionsChange {
            client_timeout: Some(Span::from_ms(1)),
            ..normal
        },
        &[4, 0xe8, 7],
    );
}
