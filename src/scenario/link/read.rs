//! From the body of a link to a scenario or a refusal.
//!
//! Numbers are checked as those of a file, so that both are refused in the same words.

use super::super::field::peer;
use super::super::number::{Number, decimal};
use super::super::part::Dials;
use super::super::refusal;
use super::super::{Preset, Refusal, Scenario, checks, command};
use super::wire::{AFTER, Reader, from_bits, setting};
use super::{Link, Selected, Shown};
use crate::raft::{MAX_PEERS, PeerId, Time};
use crate::sim::{MessageId, Moment, NetworkChange, OptionsChange, TimedCommand, TimingChange};

/// Reads a body to its end.
pub(super) fn link(body: &[u8]) -> Result<Link, Refusal> {
    let mut body = Reader(body);
    let mut link = Link {
        engine: u32::try_from(body.number()?).map_err(|_| refusal::link_newer())?,
        scenario: Scenario::default(),
        shown: Shown::default(),
    };
    let mut selected = None;
    for _ in 0..body.number()? {
        set(&mut link, &mut selected, &mut body)?;
    }
    // Only now is the number of peers known.
    let peers = link.scenario.peers;
    if let Some(number) = selected {
        link.shown.selected = Some(within("selected", number.checked(peers))?);
    }
    let count = body.number()?;
    within("commands", checks::command_count(count))?;
    let mut before = Time::ZERO;
    for n in 0..count {
        let command = timed(before, &mut body, peers);
        let command = command.map_err(|refusal| refusal.within(&format!("commands[{n}]")))?;
        before = command.at;
        link.scenario.commands.push(command);
    }
    match body.0 {
        [] => Ok(link),
        _ => Err(refusal::link_newer()),
    }
}

/// A command; its time is relative to that of the one before it.
fn timed(before: Time, body: &mut Reader<'_>, peers: u8) -> Result<TimedCommand, Refusal> {
    let since = body.signed()?;
    let at = within("at_ms", after(before, since))?;
    let mut tag = body.tag()?;
    let mut others = 0;
    if tag == AFTER {
        others = whole("after", body.number()?, 0, u32::MAX)?;
        tag = body.tag()?;
    }
    Ok(TimedCommand {
        at,
        after: others,
        command: command::decode(tag, body, peers)?,
    })
}

/// This many microseconds after a moment.
fn after(before: Time, since: i64) -> Result<Time, Refusal> {
    let at = (before.0 as i64).saturating_add(since);
    let sign = if at < 0 { "-" } else { "" };
    let text = format!("{sign}{}", decimal(at.unsigned_abs(), 3));
    Number(&text).time()
}

/// The selection, before the number of peers is known.
enum Unchecked {
    Peer(u64),
    Message(u64, u64, u64),
    ReplyOrCopy(u64, u64),
    Link(u64, u64),
}

/// Applies a setting; a selection is put into `selected` for later.
fn set(
    link: &mut Link,
    selected: &mut Option<Unchecked>,
    body: &mut Reader<'_>,
) -> Result<(), Refusal> {
    let Link {
        scenario, shown, ..
    } = link;
    match body.tag()? {
        setting::PRESET => {
            let preset = Preset::of_number(body.number()?).ok_or_else(refusal::link_newer)?;
            scenario.preset = preset;
            scenario.timing = preset.timing();
            scenario.network = preset.network();
        }
        setting::TITLE => {
            scenario.title = within("title", checks::title(body.text()?.to_owned()))?;
        }
        setting::NOTE => {
            scenario.note = within("note", checks::note(body.text()?.to_owned()))?;
        }
        setting::PEERS => {
            scenario.peers = whole("peers", body.number()?, 1, MAX_PEERS as u32)? as u8;
        }
        setting::SEED => scenario.seed = whole("seed", body.number()?, 0, u32::MAX)?,
        setting::TIMING => {
            within("timing", TimingChange::decode(body))?.turn(&mut scenario.timing);
        }
        setting::NETWORK => {
            within("network", NetworkChange::decode(body))?.turn(&mut scenario.network);
        }
        setting::OPTIONS => {
            within("options", OptionsChange::decode(body))?.turn(&mut scenario.options);
        }
        setting::RULES_OFF => {
            scenario.rules = from_bits(body.number()?).ok_or_else(refusal::link_newer)?;
        }
        setting::END => scenario.end = Some(time("end_ms", body.number()?)?),
        setting::MOMENT => {
            shown.moment = Some(Moment::end_of(time("moment", body.number()?)?));
        }
        setting::WITHIN => {
            let at = time("moment", body.number()?)?;
            let done = whole("moment", body.number()?, 0, u32::MAX)?;
            shown.moment = Some(Moment { at, done });
        }
        setting::PLAYING => shown.playing = true,
        setting::SPEED => shown.speed = Some(whole("speed", body.number()?, 1, u32::MAX)?),
        setting::SELECTED_PEER => *selected = Some(Unchecked::Peer(body.number()?)),
        setting::SELECTED_MESSAGE => {
            let [from, to, n] = [body.number()?, body.number()?, body.number()?];
            *selected = Some(Unchecked::Message(from, to, n));
        }
        setting::SELECTED_REPLY_OR_COPY => {
            *selected = Some(Unchecked::ReplyOrCopy(body.number()?, body.number()?));
        }
        setting::SELECTED_LINK => {
            *selected = Some(Unchecked::Link(body.number()?, body.number()?));
        }
        _ => return Err(refusal::link_newer()),
    }
    Ok(())
}

impl Unchecked {
    /// The selection in a cluster of `peers`.
    fn checked(self, peers: u8) -> Result<Selected, Refusal> {
        Ok(match self {
            Unchecked::Peer(number) => Selected::Peer(peer(number, peers)?),
            Unchecked::Message(from, to, n) => {
                let (from, to) = ends(from, to, peers)?;
                let n = whole("n", n, 1, u32::MAX)?;
                Selected::Message(MessageId::request(from, to, n))
            }
            Unchecked::ReplyOrCopy(route, n) => {
                let route = whole("message", route, 0, u32::MAX)?;
                let id = MessageId::from_words([route, whole("n", n, 1, u32::MAX)?]);
                ends(id.caller().0.into(), id.callee().0.into(), peers)?;
                // Words that are not the name of a message.
                if MessageId::read(&id.to_string()) != Some(id) {
                    return Err(refusal::link_newer());
                }
                Selected::Message(id)
            }
            Unchecked::Link(from, to) => {
                let (from, to) = ends(from, to, peers)?;
                Selected::Link { from, to }
            }
        })
    }
}

/// The ends of a link, in a cluster of `peers`.
fn ends(from: u64, to: u64, peers: u8) -> Result<(PeerId, PeerId), Refusal> {
    let from = within("from", peer(from, peers))?;
    let to = within("to", peer(to, peers))?;
    checks::ends(from, to)
}

fn within<T>(name: &str, checked: Result<T, Refusal>) -> Result<T, Refusal> {
    checked.map_err(|refusal| refusal.within(name))
}

/// A whole number from `low` to `high`.
fn whole(name: &str, number: u64, low: u32, high: u32) -> Result<u32, Refusal> {
    within(name, Number(&number.to_string()).whole(low, high))
}

fn time(name: &str, microseconds: u64) -> Result<Time, Refusal> {
    within(name, Number(&decimal(microseconds, 3)).time())
}
