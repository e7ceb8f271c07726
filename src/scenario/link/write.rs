//! From a scenario to the body of a link. It says no more than it must.

use super::super::{Scenario, change};
use super::wire::{Act, DirectionDial, GROUP_END, NetworkDial, PRESETS, Setting, Side, TimingDial};
use super::{Link, Selected, Shown};
use crate::raft::{ElectionCheck, PeerId};
use crate::sim::{
    Command, DirectionChange, Moment, NetworkChange, SpanBounds, TimedCommand, TimingChange,
};
use serde::Serialize;

/// The body of a link.
pub fn body(link: &Link) -> Vec<u8> {
    let mut body = Body(Vec::new());
    body.put(&link.engine);
    let mut settings = of_scenario(&link.scenario);
    settings.extend(of_shown(link.shown));
    body.put(&(settings.len() as u32));
    settings.iter().for_each(|setting| body.put(setting));
    let commands = &link.scenario.commands;
    body.put(&(commands.len() as u32));
    let mut before = 0;
    for command in commands {
        let at = command.at.0 as i64;
        body.command(at.wrapping_sub(before), command);
        before = at;
    }
    body.0
}

struct Body(Vec<u8>);

impl Body {
    fn put<T: Serialize>(&mut self, value: &T) {
        // These types cannot fail to be written, nor a list of bytes to grow.
        let written = postcard::to_extend(value, std::mem::take(&mut self.0));
        self.0 = written.unwrap_or_default();
    }

    fn command(&mut self, since: i64, command: &TimedCommand) {
        self.put(&since);
        if command.after > 0 {
            self.put(&Act::After(command.after));
        }
        self.put(&act(&command.command));
    }
}

/// What of a scenario is not as in the default one.
fn of_scenario(scenario: &Scenario) -> Vec<Setting<'_>> {
    let mut settings = Vec::new();
    let mut add = |differs: bool, setting| {
        if differs {
            settings.push(setting);
        }
    };
    let Scenario { preset, .. } = *scenario;
    let place = PRESETS.iter().position(|&known| known == preset);
    let normal = Scenario::default();
    add(
        preset != normal.preset,
        Setting::Preset(place.unwrap_or_default() as u8),
    );
    add(!scenario.title.is_empty(), Setting::Title(&scenario.title));
    add(!scenario.note.is_empty(), Setting::Note(&scenario.note));
    add(
        scenario.peers != normal.peers,
        Setting::Peers(scenario.peers),
    );
    add(scenario.seed != normal.seed, Setting::Seed(scenario.seed));
    let dials = timing(&change::of_timing(&preset.timing(), &scenario.timing));
    add(!dials.is_empty(), Setting::Timing(dials));
    let dials = network(&change::of_network(&preset.network(), &scenario.network));
    add(!dials.is_empty(), Setting::Network(dials));
    if let Some(end) = scenario.end {
        add(true, Setting::End(end.0));
    }
    settings
}

fn of_shown<'a>(shown: Shown) -> impl Iterator<Item = Setting<'a>> {
    let moment = shown.moment.map(|Moment { at, done }| match done {
        Moment::ALL => Setting::Moment(at.0),
        _ => Setting::Within(at.0, done),
    });
    let selected = shown.selected.map(|selected| match selected {
        Selected::Peer(peer) => Setting::SelectedPeer(peer.0),
        Selected::Message(id) => Setting::SelectedMessage(id.from.0, id.to.0, id.n),
        Selected::Link { from, to } => Setting::SelectedLink(from.0, to.0),
    });
    let playing = shown.playing.then_some(Setting::Playing);
    let speed = shown.speed.map(Setting::Speed);
    [moment, playing, speed, selected].into_iter().flatten()
}

fn act(command: &Command) -> Act {
    match *command {
        Command::Crash(peer) => Act::Crash(peer.0),
        Command::Restart(peer) => Act::Restart(peer.0),
        Command::Pause(peer) => Act::Pause(peer.0),
        Command::Resume(peer) => Act::Resume(peer.0),
        Command::TimeOut(peer) => Act::TimeOut(peer.0),
        Command::Isolate(peer) => Act::Isolate(peer.0),
        Command::Reconnect(peer) => Act::Reconnect(peer.0),
        Command::Cut { from, to, both } => match both {
            false => Act::Cut(from.0, to.0),
            true => Act::CutBoth(from.0, to.0),
        },
        Command::Heal { from, to, both } => match both {
            false => Act::Heal(from.0, to.0),
            true => Act::HealBoth(from.0, to.0),
        },
        Command::Partition(ref groups) => Act::Partition(partition(groups)),
        Command::HealAll => Act::HealAll,
        Command::Timing(ref change) => Act::Timing(timing(change)),
        Command::Network(ref change) => Act::Network(network(change)),
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
    let timeout = change.election_timeout;
    let check = change.election_check.map(|check| match check {
        ElectionCheck::Deadline => TimingDial::Deadline,
        ElectionCheck::Polled(polls) => TimingDial::Polled(polls.low.0, polls.high.0),
    });
    let dials = [
        timeout.map(|range| TimingDial::ElectionTimeout(range.low.0, range.high.0)),
        change
            .replicate_interval
            .map(|span| TimingDial::ReplicateInterval(span.0)),
        change
            .rpc_timeout
            .map(|span| TimingDial::RpcTimeout(span.0)),
        check,
    ];
    dials.into_iter().flatten().collect()
}

/// What both directions have in common is said once.
fn network(change: &NetworkChange) -> Vec<NetworkDial> {
    let shared = change::common(change.request, change.reply);
    let sides = [
        (Side::Both, shared),
        (Side::Requests, change::without(change.request, shared)),
        (Side::Replies, change::without(change.reply, shared)),
    ];
    let of_side = |(side, change)| direction(change).map(move |dial| NetworkDial(side, dial));
    sides.into_iter().flat_map(of_side).collect()
}

fn direction(change: DirectionChange) -> impl Iterator<Item = DirectionDial> {
    let pair = |bounds: SpanBounds| (bounds.low.0, bounds.high.0);
    let latency = change.latency.map(pair);
    let late_by = change.late_by.map(pair);
    let dials = [
        latency.map(|(low, high)| DirectionDial::Latency(low, high)),
        change.loss.map(|loss| DirectionDial::Loss(loss.0)),
        change
            .duplicate
            .map(|share| DirectionDial::Duplicate(share.0)),
        change.late.map(|share| DirectionDial::Late(share.0)),
        late_by.map(|(low, high)| DirectionDial::LateBy(low, high)),
    ];
    dials.into_iter().flatten()
}
