//! From a scenario to the body of a link, as short as possible.

use super::super::part::{Dials, encode_dials};
use super::super::{Scenario, command};
use super::wire::{AFTER, Writer, setting, to_bits};
use super::{Link, Selected, Shown};
use crate::sim::{Moment, NetworkChange, OptionsChange, TimingChange};

/// The body of a link.
pub(super) fn body(link: &Link) -> Vec<u8> {
    let mut settings = Settings::default();
    settings.of_scenario(&link.scenario);
    settings.of_shown(&link.shown);
    let mut body = Writer::default();
    body.number(link.engine);
    body.number(settings.count);
    body.append(settings.elements);
    body.number(link.scenario.commands.len() as u64);
    let mut before = 0;
    for timed in &link.scenario.commands {
        let at = timed.at.0 as i64;
        body.signed(at.wrapping_sub(before));
        before = at;
        if timed.after > 0 {
            body.number(AFTER);
            body.number(timed.after);
        }
        command::encode(&timed.command, &mut body);
    }
    body.into_bytes()
}

/// Settings, and their number.
#[derive(Default)]
struct Settings {
    count: u64,
    elements: Writer,
}

impl Settings {
    /// Begins a setting, and returns where its values go.
    fn set(&mut self, tag: u32) -> &mut Writer {
        self.count += 1;
        self.elements.number(tag);
        &mut self.elements
    }

    #[inline(never)]
    fn set_number(&mut self, tag: u32, number: impl Into<u64>) {
        self.set(tag).number(number);
    }

    /// Dials, if any are changed.
    fn set_dials<T: Dials + PartialEq>(&mut self, tag: u32, dials: &T) {
        if *dials != T::default() {
            encode_dials(dials, self.set(tag));
        }
    }

    /// What differs from the default scenario.
    fn of_scenario(&mut self, scenario: &Scenario) {
        let Scenario { preset, .. } = *scenario;
        let normal = Scenario::default();
        if preset != normal.preset {
            self.set_number(setting::PRESET, preset.number());
        }
        if !scenario.title.is_empty() {
            self.set(setting::TITLE).text(&scenario.title);
        }
        if !scenario.note.is_empty() {
            self.set(setting::NOTE).text(&scenario.note);
        }
        if scenario.peers != normal.peers {
            self.set_number(setting::PEERS, scenario.peers);
        }
        if scenario.seed != normal.seed {
            self.set_number(setting::SEED, scenario.seed);
        }
        let timing = TimingChange::between(&preset.timing(), &scenario.timing);
        self.set_dials(setting::TIMING, &timing);
        let network = NetworkChange::between(&preset.network(), &scenario.network);
        self.set_dials(setting::NETWORK, &network);
        let options = OptionsChange::between(&normal.options, &scenario.options);
        self.set_dials(setting::OPTIONS, &options);
        if scenario.rules != normal.rules {
            self.set_number(setting::RULES_OFF, to_bits(scenario.rules));
        }
        if let Some(end) = scenario.end {
            self.set_number(setting::END, end.0);
        }
    }

    fn of_shown(&mut self, shown: &Shown) {
        if let Some(Moment { at, done }) = shown.moment {
            if done == Moment::ALL {
                self.set_number(setting::MOMENT, at.0);
            } else {
                let within = self.set(setting::WITHIN);
                within.number(at.0);
                within.number(done);
            }
        }
        if shown.playing {
            self.set(setting::PLAYING);
        }
        if let Some(speed) = shown.speed {
            self.set_number(setting::SPEED, speed);
        }
        match shown.selected {
            None => {}
            Some(Selected::Peer(peer)) => self.set_number(setting::SELECTED_PEER, peer.0),
            Some(Selected::Message(id)) if id == id.call() => {
                let message = self.set(setting::SELECTED_MESSAGE);
                message.number(id.caller().0);
                message.number(id.callee().0);
                message.number(id.n());
            }
            Some(Selected::Message(id)) => {
                let message = self.set(setting::SELECTED_REPLY_OR_COPY);
                let [route, n] = id.words();
                message.number(route);
                message.number(n);
            }
            Some(Selected::Link { from, to }) => {
                let link = self.set(setting::SELECTED_LINK);
                link.number(from.0);
                link.number(to.0);
            }
        }
    }
}
