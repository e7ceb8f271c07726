//! What must hold of a scenario from any source. For the ranges of single numbers see [`Number`].

use super::number::{Number, grouped};
use super::{Refusal, limits, refusal};
use crate::raft::{PeerId, PeerSet, Span};
use crate::sim::{Assignment, Command};

/// A title: one line, and not too long.
pub(super) fn title(title: String) -> Result<String, Refusal> {
    if title.contains(char::is_control) {
        return Err(refusal::not_one_line());
    }
    no_longer_than(limits::MAX_TITLE, title)
}

/// A note: lines of text, and not too long.
pub(super) fn note(note: String) -> Result<String, Refusal> {
    if note.contains(|character: char| character.is_control() && character != '\n') {
        return Err(refusal::not_lines());
    }
    no_longer_than(limits::MAX_NOTE, note)
}

fn no_longer_than(most: usize, text: String) -> Result<String, Refusal> {
    let length = text.chars().count();
    if length > most {
        let [most, length] = [most, length].map(|count| grouped(count as u64));
        return Err(refusal::too_many_characters(most, length));
    }
    Ok(text)
}

/// Checks the number of commands.
pub(super) fn command_count(count: u64) -> Result<(), Refusal> {
    let most = limits::MAX_COMMANDS as u64;
    if count > most {
        return Err(refusal::too_many_commands(grouped(most)));
    }
    Ok(())
}

/// A write by the user, as `x=5`.
pub(super) fn assignment(text: &str) -> Result<Assignment, Refusal> {
    let parts = text.split_once('=');
    let parts = parts.filter(|(_, value)| value.bytes().all(|digit| digit.is_ascii_digit()));
    match parts.map(|(key, value)| (key.as_bytes(), value)) {
        Some((&[key @ b'a'..=b'z'], value)) if !value.is_empty() => {
            let value = Number(value).whole(0, limits::MAX_VALUE)?;
            Ok(Assignment { key, value })
        }
        _ => Err(refusal::not_a_write(text)),
    }
}

/// What must hold between the fields of a command.
pub(super) fn command(command: Command) -> Result<Command, Refusal> {
    if let Command::Cut { from, to, .. } | Command::Heal { from, to, .. } = command {
        ends(from, to)?;
    }
    Ok(command)
}

/// The two ends of a link.
pub(super) fn ends(from: PeerId, to: PeerId) -> Result<(PeerId, PeerId), Refusal> {
    if from == to {
        return Err(refusal::link_to_itself(to.0.to_string()).within("to"));
    }
    Ok((from, to))
}

/// The peer, unless one of the groups in `seen` has it.
pub(super) fn unseen(peer: PeerId, seen: &mut PeerSet) -> Result<PeerId, Refusal> {
    if seen.contains(peer) {
        return Err(refusal::in_group_already(peer.0.to_string()));
    }
    seen.insert(peer);
    Ok(peer)
}

/// At most as many groups as peers.
pub(super) fn group_count(count: usize, peers: u8) -> Result<(), Refusal> {
    if count > usize::from(peers) {
        return Err(refusal::too_many_groups(peers.to_string()));
    }
    Ok(())
}

/// The order of the second number of a pair and the first.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Order {
    Rising,
    NotFalling,
}

/// Two spans in order; a refusal names the one that is wrong.
pub(super) fn pair<'a>(
    [low, high]: [Number<'a>; 2],
    convert: impl Fn(Number<'a>) -> Result<Span, Refusal>,
    order: Order,
) -> Result<[Span; 2], Refusal> {
    let least = convert(low).map_err(|refusal| refusal.within("[0]"))?;
    let most = convert(high).map_err(|refusal| refusal.within("[1]"))?;
    let [first, second] = [low, high].map(|number| number.to_string());
    match order {
        Order::Rising if least >= most => Err(refusal::not_rising(first, second)),
        Order::NotFalling if least > most => Err(refusal::falling(first, second)),
        _ => Ok([least, most]),
    }
}
