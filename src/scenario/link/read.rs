//! From the body of a link to a scenario, or to the sentence that says why not.
//!
//! The body came through undamaged: what cannot be read of it is of a newer version. Numbers are
//! checked as if a file had them, so that both are refused in the same words.

use super::super::number::{Number, decimal};
use super::super::{Refusal, Scenario, checks};
use super::envelope::newer;
use super::wire::{Act, PRESETS, Setting};
use super::{Link, Selected, Shown, commands, dials};
use crate::raft::{MOST_PEERS, PeerId, Time};
use crate::sim::{MessageId, Moment};
use serde::Deserialize;

/// Reads a body to its end.
pub fn link(body: &[u8]) -> Result<Link, Refusal> {
    let mut body = Body(body);
    let mut link = Link {
        engine: body.take()?,
        scenario: Scenario::default(),
        shown: Shown::default(),
    };
    for _ in 0..body.take::<u32>()? {
        set(&mut link, body.take()?)?;
    }
    let peers = link.scenario.peers;
    if let Some(selected) = link.shown.selected {
        check_selected(selected, peers).map_err(|refusal| refusal.within("selected"))?;
    }
    let count = body.take::<u32>()? as usize;
    checks::command_count(count).map_err(|refusal| refusal.within("commands"))?;
    let mut before = Time::ZERO;
    for n in 0..count {
        let (since, after, act) = body.command()?;
        let command = commands::timed(before, since, after, act, peers)
            .map_err(|refusal| refusal.within(&format!("commands[{n}]")))?;
        before = command.at;
        link.scenario.commands.push(command);
    }
    match body.0 {
        [] => Ok(link),
        _ => Err(newer()),
    }
}

/// What of a body is not read yet.
struct Body<'a>(&'a [u8]);

impl<'a> Body<'a> {
    fn take<T: Deserialize<'a>>(&mut self) -> Result<T, Refusal> {
        let (value, rest) = postcard::take_from_bytes(self.0).map_err(|_| newer())?;
        self.0 = rest;
        Ok(value)
    }

    /// The next command: how long since the one before it, after how many others, and what it does.
    fn command(&mut self) -> Result<(i64, u32, Act), Refusal> {
        let since = self.take()?;
        Ok(match self.take()? {
            Act::After(others) => (since, others, self.take()?),
            act => (since, 0, act),
        })
    }
}

fn set(link: &mut Link, setting: Setting<'_>) -> Result<(), Refusal> {
    let Link {
        scenario, shown, ..
    } = link;
    match setting {
        Setting::Preset(number) => {
            let preset = *PRESETS.get(usize::from(number)).ok_or_else(newer)?;
            scenario.preset = preset;
            scenario.timing = preset.timing();
            scenario.network = preset.network();
        }
        Setting::Title(text) => scenario.title = within("title", checks::title(text.into()))?,
        Setting::Note(text) => scenario.note = within("note", checks::note(text.into()))?,
        Setting::Peers(peers) => {
            scenario.peers = whole("peers", peers.into(), MOST_PEERS as u32)? as u8;
        }
        Setting::Seed(seed) => scenario.seed = seed,
        Setting::Timing(turned) => {
            within("timing", dials::timing(&turned))?.turn(&mut scenario.timing);
        }
        Setting::Network(turned) => {
            within("network", dials::network(&turned))?.turn(&mut scenario.network);
        }
        Setting::End(at) => scenario.end = Some(time("end_ms", at)?),
        Setting::Moment(at) => shown.moment = Some(Moment::end_of(time("moment", at)?)),
        Setting::Within(at, done) => {
            let at = time("moment", at)?;
            shown.moment = Some(Moment { at, done });
        }
        Setting::Playing => shown.playing = true,
        Setting::Speed(speed) => shown.speed = Some(whole("speed", speed, u32::MAX)?),
        Setting::SelectedPeer(peer) => shown.selected = Some(Selected::Peer(PeerId(peer))),
        Setting::SelectedMessage(from, to, n) => {
            let [from, to] = [from, to].map(PeerId);
            shown.selected = Some(Selected::Message(MessageId { from, to, n }));
        }
        Setting::SelectedLink(from, to) => {
            let [from, to] = [from, to].map(PeerId);
            shown.selected = Some(Selected::Link { from, to });
        }
    }
    Ok(())
}

fn within<T>(name: &str, checked: Result<T, Refusal>) -> Result<T, Refusal> {
    checked.map_err(|refusal| refusal.within(name))
}

fn whole(name: &str, number: u32, most: u32) -> Result<u32, Refusal> {
    within(name, Number(&number.to_string()).whole(1, most))
}

fn time(name: &str, microseconds: u64) -> Result<Time, Refusal> {
    within(name, Number(&decimal(microseconds, 3)).time())
}

/// How many peers there are is known only when all settings are.
fn check_selected(selected: Selected, peers: u8) -> Result<(), Refusal> {
    match selected {
        Selected::Peer(peer) => commands::peer(peer.0, peers).map(|_| ()),
        Selected::Message(MessageId { from, to, .. }) | Selected::Link { from, to } => {
            commands::ends(from.0, to.0, peers).map(|_| ())
        }
    }
}
