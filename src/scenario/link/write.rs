//! From a scenario to the body of a link. It says no more than it must.

use super::super::{Scenario, change};
use super::wire::{
    Act, DirectionDial, GROUP_END, NetworkDial, OptionDial, PRESETS, Setting, Side, TimingDial,
};
use super::{Link, Selected, Shown};
use crate::raft::{ElectionCheck, PeerId, Rules, Span};
use crate::sim::{
    Command, DirectionChange, Millionths, Moment, NetworkChange, OptionsChange, SpanBounds,
    TimedCommand, TimingChange,
};
use serde::Serialize;

/// The body of a link.
pub fn body(link: &Link) -> Vec<u8> {
    let mut settings = List::default();
    of_scenario(&link.scenario, &mut settings);
    of_shown(&link.shown, &mut settings);
    let mut commands = List::default();
    let mut before = 0;
    for command in &link.scenario.commands {
        let at = command.at.0 as i64;
        commands.put_command(at.wrapping_sub(before), command);
        before = at;
    }
    let mut body = Vec::new();
    put(&mut body, &u64::from(link.engine));
    for list in [settings, commands] {
        put(&mut body, &list.count);
        body.extend(list.elements);
    }
    body
}

#[inline(never)]
fn put<T: Serialize>(bytes: &mut Vec<u8>, value: &T) {
    // These types cannot fail to be written, nor a list of bytes to grow.
    *bytes = postcard::to_extend(value, std::mem::take(bytes)).unwrap_or_default();
}

/// Elements of a list, and how many.
#[derive(Default)]
struct List {
    count: u64,
    elements: Vec<u8>,
}

impl List {
    #[inline(never)]
    fn set(&mut self, setting: Setting<'_>) {
        self.count += 1;
        put(&mut self.elements, &setting);
    }

    fn put_command(&mut self, since: i64, command: &TimedCommand) {
        self.count += 1;
        put(&mut self.elements, &since);
        if command.after > 0 {
            put(&mut self.elements, &Act::After(command.after.into()));
        }
        put(&mut self.elements, &act(&command.command));
    }
}

/// What of a scenario is not as in the default one.
fn of_scenario(scenario: &Scenario, settings: &mut List) {
    let Scenario { preset, .. } = *scenario;
    let normal = Scenario::default();
    if preset != normal.preset {
        let place = PRESETS.iter().position(|&known| known == preset);
        settings.set(Setting::Preset(place.unwrap_or_default() as u64));
    }
    if !scenario.title.is_empty() {
        settings.set(Setting::Title(&scenario.title));
    }
    if !scenario.note.is_empty() {
        settings.set(Setting::Note(&scenario.note));
    }
    if scenario.peers != normal.peers {
        settings.set(Setting::Peers(scenario.peers.into()));
    }
    if scenario.seed != normal.seed {
        settings.set(Setting::Seed(scenario.seed.into()));
    }
    let dials = timing(&change::of_timing(&preset.timing(), &scenario.timing));
    if !dials.is_empty() {
        settings.set(Setting::Timing(dials));
    }
    let dials = network(&change::of_network(&preset.network(), &scenario.network));
    if !dials.is_empty() {
        settings.set(Setting::Network(dials));
    }
    let dials = options(&change::of_options(&normal.options, &scenario.options));
    if !dials.is_empty() {
        settings.set(Setting::Options(dials));
    }
    if scenario.rules != normal.rules {
        settings.set(Setting::RulesOff(rules_off(scenario.rules)));
    }
    if let Some(end) = scenario.end {
        settings.set(Setting::End(end.0));
    }
}

fn of_shown(shown: &Shown, settings: &mut List) {
    if let Some(Moment { at, done }) = shown.moment {
        settings.set(match done {
            Moment::ALL => Setting::Moment(at.0),
            _ => Setting::Within(at.0, done.into()),
        });
    }
    if shown.playing {
        settings.set(Setting::Playing);
    }
    if let Some(speed) = shown.speed {
        settings.set(Setting::Speed(speed.into()));
    }
    if let Some(selected) = shown.selected {
        settings.set(match selected {
            Selected::Peer(peer) => Setting::SelectedPeer(number(peer)),
            Selected::Message(id) if id == id.call() => {
                Setting::SelectedMessage(number(id.caller), number(id.callee), id.n.into())
            }
            Selected::Message(id) => {
                let [route, n] = id.words();
                Setting::SelectedReplyOrCopy(route.into(), n.into())
            }
            Selected::Link { from, to } => Setting::SelectedLink(number(from), number(to)),
        });
    }
}

fn number(peer: PeerId) -> u64 {
    peer.0.into()
}

fn act(command: &Command) -> Act {
    match *command {
        Command::Crash(peer) => Act::Crash(number(peer)),
        Command::Restart(peer) => Act::Restart(number(peer)),
        Command::Pause(peer) => Act::Pause(number(peer)),
        Command::Resume(peer) => Act::Resume(number(peer)),
        Command::TimeOut(peer) => Act::TimeOut(number(peer)),
        Command::Isolate(peer) => Act::Isolate(number(peer)),
        Command::Reconnect(peer) => Act::Reconnect(number(peer)),
        Command::Cut { from, to, both } => match both {
            false => Act::Cut(number(from), number(to)),
            true => Act::CutBoth(number(from), number(to)),
        },
        Command::Heal { from, to, both } => match both {
            false => Act::Heal(number(from), number(to)),
            true => Act::HealBoth(number(from), number(to)),
        },
        Command::Partition(ref groups) => Act::Partition(partition(groups)),
        Command::HealAll => Act::HealAll,
        Command::Timing(ref change) => Act::Timing(timing(change)),
        Command::Network(ref change) => Act::Network(network(change)),
        Command::CrashInStep { peer, effects } => Act::CrashInStep(number(peer), effects.into()),
        Command::Propose { peer, key, value } => match peer {
            None => Act::Propose(key.into(), value.into()),
            Some(peer) => Act::ProposeTo(number(peer), key.into(), value.into()),
        },
        Command::Options(ref change) => Act::Options(options(change)),
        Command::Rules(rules) => Act::RulesOff(rules_off(rules)),
    }
}

fn partition(groups: &[Vec<PeerId>]) -> Vec<u8> {
    let closed = |group: &Vec<PeerId>| {
        let peers = group.iter().map(|peer| peer.0);
        peers.chain([GROUP_END]).collect::<Vec<u8>>()
    };
    groups.iter().flat_map(closed).collect()
}

fn timing(change: &TimingChange) -> Vec<TimingDial> {
    let mut dials = Vec::new();
    if let Some(range) = change.election_timeout {
        let [low, high] = [range.low, range.high].map(span);
        dials.push(TimingDial::ElectionTimeout(low, high));
    }
    if let Some(interval) = change.replicate_interval {
        dials.push(TimingDial::ReplicateInterval(span(interval)));
    }
    if let Some(timeout) = change.rpc_timeout {
        dials.push(TimingDial::RpcTimeout(span(timeout)));
    }
    match change.election_check {
        None => {}
        Some(ElectionCheck::Deadline) => dials.push(TimingDial::Deadline),
        Some(ElectionCheck::Polled(polls)) => {
            dials.push(TimingDial::Polled(span(polls.low), span(polls.high)));
        }
    }
    dials
}

/// What both directions have in common is said once.
fn network(change: &NetworkChange) -> Vec<NetworkDial> {
    let shared = change::common(change.request, change.reply);
    let mut dials = Vec::new();
    for (side, change) in [
        (Side::Both, shared),
        (Side::Requests, change::without(change.request, shared)),
        (Side::Replies, change::without(change.reply, shared)),
    ] {
        direction(&change, &mut |dial| dials.push(NetworkDial(side, dial)));
    }
    dials
}

fn direction(change: &DirectionChange, add: &mut dyn FnMut(DirectionDial)) {
    if let Some(SpanBounds { low, high }) = change.latency {
        add(DirectionDial::Latency(span(low), span(high)));
    }
    if let Some(Millionths(share)) = change.loss {
        add(DirectionDial::Loss(share.into()));
    }
    if let Some(Millionths(share)) = change.duplicate {
        add(DirectionDial::Duplicate(share.into()));
    }
    if let Some(Millionths(share)) = change.late {
        add(DirectionDial::Late(share.into()));
    }
    if let Some(SpanBounds { low, high }) = change.late_by {
        add(DirectionDial::LateBy(span(low), span(high)));
    }
}

fn options(change: &OptionsChange) -> Vec<OptionDial> {
    let persist = change.persist.map(span).map(OptionDial::Persist);
    let no_op = change.no_op_on_election.map(OptionDial::NoOpOnElection);
    let clients = change.clients.map(u64::from).map(OptionDial::Clients);
    let interval = change.write_interval.map(span);
    let timeout = change.client_timeout.map(span);
    let last = [
        interval.map(OptionDial::WriteInterval),
        timeout.map(OptionDial::ClientTimeout),
    ];
    [persist, no_op, clients]
        .into_iter()
        .chain(last)
        .flatten()
        .collect()
}

fn rules_off(rules: Rules) -> u64 {
    let bits = rules.all_off().map(|rule| 1 << rule.bit());
    bits.fold(0, |off, bit: u64| off | bit)
}

fn span(span: Span) -> u64 {
    span.0.into()
}
