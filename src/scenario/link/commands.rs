//! Commands, from a link.

use super::super::number::{Number, decimal};
use super::super::{Refusal, checks, limits};
use super::envelope::newer;
use super::wire::{Act, GROUP_END};
use super::{dials, read};
use crate::raft::{PeerId, PeerSet, Time};
use crate::sim::{Command, TimedCommand};

/// A command of a scenario, in a cluster of `peers`, so long since the one before it.
pub fn timed(
    before: Time,
    since: i64,
    after: u64,
    act: &Act,
    peers: u8,
) -> Result<TimedCommand, Refusal> {
    Ok(TimedCommand {
        at: time(before, since).map_err(|refusal| refusal.within("at_ms"))?,
        after: read::whole("after", after, 0, u32::MAX)?,
        command: command(act, peers)?,
    })
}

fn time(before: Time, since: i64) -> Result<Time, Refusal> {
    let at = (before.0 as i64).saturating_add(since);
    let sign = if at < 0 { "-" } else { "" };
    let text = format!("{sign}{}", decimal(at.unsigned_abs(), 3));
    Number(&text).time()
}

fn command(act: &Act, peers: u8) -> Result<Command, Refusal> {
    let named = |number| peer(number, peers).map_err(|refusal| refusal.within("peer"));
    let link = |from, to| ends(from, to, peers);
    Ok(match *act {
        // It stands before another act, and only once.
        Act::After(_) => return Err(newer()),
        Act::Crash(peer) => Command::Crash(named(peer)?),
        Act::Restart(peer) => Command::Restart(named(peer)?),
        Act::Pause(peer) => Command::Pause(named(peer)?),
        Act::Resume(peer) => Command::Resume(named(peer)?),
        Act::TimeOut(peer) => Command::TimeOut(named(peer)?),
        Act::Isolate(peer) => Command::Isolate(named(peer)?),
        Act::Reconnect(peer) => Command::Reconnect(named(peer)?),
        Act::Cut(from, to) => cut(link(from, to)?, false),
        Act::CutBoth(from, to) => cut(link(from, to)?, true),
        Act::Heal(from, to) => heal(link(from, to)?, false),
        Act::HealBoth(from, to) => heal(link(from, to)?, true),
        Act::Partition(ref closed) => {
            let groups = partition(closed, peers);
            Command::Partition(groups.map_err(|refusal| refusal.within("groups"))?)
        }
        Act::HealAll => Command::HealAll,
        Act::Timing(ref turned) => Command::Timing(dials::timing(turned)?),
        Act::Network(ref turned) => Command::Network(dials::network(turned)?),
        Act::CrashInStep(peer, effects) => Command::CrashInStep {
            peer: named(peer)?,
            effects: read::whole("effects", effects, 0, limits::MAX_EFFECTS)?,
        },
        Act::Propose(key, value) => propose(None, write(key, value)?),
        Act::ProposeTo(peer, key, value) => propose(Some(named(peer)?), write(key, value)?),
        Act::Options(ref turned) => Command::Options(dials::options(turned)?),
        Act::RulesOff(bits) => Command::Rules(dials::rules(bits)?),
    })
}

fn cut((from, to): (PeerId, PeerId), both: bool) -> Command {
    Command::Cut { from, to, both }
}

fn heal((from, to): (PeerId, PeerId), both: bool) -> Command {
    Command::Heal { from, to, both }
}

fn propose(peer: Option<PeerId>, (key, value): (u8, u32)) -> Command {
    Command::Propose { peer, key, value }
}

/// Which register, and its new value.
fn write(key: u64, value: u64) -> Result<(u8, u32), Refusal> {
    let letter = u8::try_from(key).map(char::from).map_err(|_| newer())?;
    let write = checks::write(&format!("{letter}={value}"));
    write.map_err(|refusal| refusal.within("command"))
}

/// The peer of that number in a cluster of `peers`.
pub fn peer(number: u64, peers: u8) -> Result<PeerId, Refusal> {
    Number(&number.to_string()).peer(peers)
}

/// The ends of a link in a cluster of `peers`.
pub fn ends(from: u64, to: u64, peers: u8) -> Result<(PeerId, PeerId), Refusal> {
    let from = peer(from, peers).map_err(|refusal| refusal.within("from"))?;
    let to = peer(to, peers).map_err(|refusal| refusal.within("to"))?;
    checks::ends(from, to)
}

fn partition(mut closed: &[u8], peers: u8) -> Result<Vec<Vec<PeerId>>, Refusal> {
    let mut seen = PeerSet::EMPTY;
    let mut groups = Vec::new();
    while !closed.is_empty() {
        let end = closed.iter().position(|&number| number == GROUP_END);
        let (group, rest) = closed.split_at(end.ok_or_else(newer)?);
        let unseen = |&number| checks::unseen(peer(u64::from(number), peers)?, &mut seen);
        let group: Result<Vec<PeerId>, Refusal> = group.iter().map(unseen).collect();
        groups.push(group.map_err(|refusal| refusal.within(&format!("[{}]", groups.len())))?);
        checks::group_count(groups.len(), peers)?;
        closed = &rest[1..];
    }
    Ok(groups)
}
