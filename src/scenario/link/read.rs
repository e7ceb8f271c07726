//! From the body of a link to a scenario, or to the sentence that says why not.
//!
//! The body came through undamaged: what cannot be read of it is of a newer version. Numbers are
//! checked as if a file had them, so that both are refused in the same words.

use super::super::number::{Number, decimal};
use super::super::{Refusal, Scenario, checks};
use super::envelope::newer;
use super::wire::{Act, PRESETS, Setting};
use super::{Link, Selected, Shown, commands, dials};
use crate::raft::{MAX_PEERS, Time};
use crate::sim::{MessageId, Moment};
use serde::Deserialize;

/// Reads a body to its end.
pub fn link(body: &[u8]) -> Result<Link, Refusal> {
    let mut body = Body(body);
    let mut link = Link {
        engine: u32::try_from(body.take::<u64>()?).map_err(|_| newer())?,
        scenario: Scenario::default(),
        shown: Shown::default(),
    };
    let mut selected = None;
    for _ in 0..body.take::<u64>()? {
        set(&mut link, &mut selected, body.take()?)?;
    }
    // How many peers there are is known only now.
    let peers = link.scenario.peers;
    if let Some(setting) = selected {
        link.shown.selected = within("selected", self::selected(&setting, peers))?;
    }
    let count = body.take::<u64>()?;
    within("commands", checks::command_count(count))?;
    let mut before = Time::ZERO;
    for n in 0..count {
        let (since, after, act) = body.command()?;
        let command = commands::timed(before, since, after, &act, peers);
        let command = command.map_err(|refusal| refusal.within(&format!("commands[{n}]")))?;
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
    #[inline(never)]
    fn take<T: Deserialize<'a>>(&mut self) -> Result<T, Refusal> {
        let (value, rest) = postcard::take_from_bytes(self.0).map_err(|_| newer())?;
        self.0 = rest;
        Ok(value)
    }

    /// The next command: how long since the one before it, after how many others, and what it does.
    fn command(&mut self) -> Result<(i64, u64, Act), Refusal> {
        let since = self.take()?;
        Ok(match self.take()? {
            Act::After(others) => (since, others, self.take()?),
            act => (since, 0, act),
        })
    }
}

/// Takes the setting over; one that says what is selected waits in `selected`.
fn set<'a>(
    link: &mut Link,
    selected: &mut Option<Setting<'a>>,
    setting: Setting<'a>,
) -> Result<(), Refusal> {
    let Link {
        scenario, shown, ..
    } = link;
    match setting {
        Setting::Preset(number) => {
            let place = usize::try_from(number).ok();
            let known = place.and_then(|place| PRESETS.get(place));
            scenario.preset = *known.ok_or_else(newer)?;
            scenario.timing = scenario.preset.timing();
            scenario.network = scenario.preset.network();
        }
        Setting::Title(text) => scenario.title = within("title", checks::title(text.into()))?,
        Setting::Note(text) => scenario.note = within("note", checks::note(text.into()))?,
        Setting::Peers(peers) => {
            scenario.peers = whole("peers", peers, 1, MAX_PEERS as u32)? as u8;
        }
        Setting::Seed(seed) => scenario.seed = whole("seed", seed, 0, u32::MAX)?,
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
            let done = whole("moment", done, 0, u32::MAX)?;
            shown.moment = Some(Moment { at, done });
        }
        Setting::Playing => shown.playing = true,
        Setting::Speed(speed) => shown.speed = Some(whole("speed", speed, 1, u32::MAX)?),
        Setting::Options(turned) => {
            within("options", dials::options(&turned))?.turn(&mut scenario.options);
        }
        Setting::RulesOff(bits) => scenario.rules = dials::rules(bits)?,
        Setting::SelectedPeer(..)
        | Setting::SelectedMessage(..)
        | Setting::SelectedReplyOrCopy(..)
        | Setting::SelectedLink(..) => {
            *selected = Some(setting);
        }
    }
    Ok(())
}

fn selected(setting: &Setting<'_>, peers: u8) -> Result<Option<Selected>, Refusal> {
    Ok(Some(match *setting {
        Setting::SelectedPeer(peer) => Selected::Peer(commands::peer(peer, peers)?),
        Setting::SelectedMessage(from, to, n) => {
            let (from, to) = commands::ends(from, to, peers)?;
            let n = whole("n", n, 1, u32::MAX)?;
            Selected::Message(MessageId::request(from, to, n))
        }
        Setting::SelectedReplyOrCopy(route, n) => {
            let route = whole("message", route, 0, u32::MAX)?;
            let id = MessageId::from_words([route, whole("n", n, 1, u32::MAX)?]);
            commands::ends(id.caller.0.into(), id.callee.0.into(), peers)?;
            // Words that no message's name has.
            if MessageId::read(&id.to_string()) != Some(id) {
                return Err(newer());
            }
            Selected::Message(id)
        }
        Setting::SelectedLink(from, to) => {
            let (from, to) = commands::ends(from, to, peers)?;
            Selected::Link { from, to }
        }
        _ => return Ok(None),
    }))
}

fn within<T>(name: &str, checked: Result<T, Refusal>) -> Result<T, Refusal> {
    checked.map_err(|refusal| refusal.within(name))
}

/// A whole number from `low` to `high`.
pub fn whole(name: &str, number: u64, low: u32, high: u32) -> Result<u32, Refusal> {
    within(name, Number(&number.to_string()).whole(low, high))
}

fn time(name: &str, microseconds: u64) -> Result<Time, Refusal> {
    within(name, Number(&decimal(microseconds, 3)).time())
}
