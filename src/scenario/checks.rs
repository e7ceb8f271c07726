//! What must hold of a scenario in whatever way it is written, and what is said where it does not.
//! The ranges of single numbers are [`Number`]'s.

use super::number::{Number, grouped};
use super::{Refusal, limits};
use crate::raft::{PeerId, PeerSet, Span};

/// A title: one line, and not too long.
pub fn title(title: String) -> Result<String, Refusal> {
    if title.contains(char::is_control) {
        return Err(Refusal::new("must be one line without control characters"));
    }
    no_longer_than(limits::MAX_TITLE, title)
}

/// A note: lines of text, and not too long.
pub fn note(note: String) -> Result<String, Refusal> {
    if note.contains(|character: char| character.is_control() && character != '\n') {
        let sentence = "must be text without control characters other than line breaks";
        return Err(Refusal::new(sentence));
    }
    no_longer_than(limits::MAX_NOTE, note)
}

fn no_longer_than(most: usize, text: String) -> Result<String, Refusal> {
    let length = text.chars().count();
    if length > most {
        let [most, length] = [most, length].map(|count| grouped(count as u64));
        let sentence = format!("must have at most {most} characters, not {length}");
        return Err(Refusal::new(sentence));
    }
    Ok(text)
}

/// Whether there may be that many commands.
pub fn command_count(count: u64) -> Result<(), Refusal> {
    let most = limits::MAX_COMMANDS as u64;
    if count > most {
        let most = grouped(most);
        return Err(Refusal::new(format!("there are more than {most}")));
    }
    Ok(())
}

/// A write by hand, as `x=5`: which register, and its new value.
pub fn write(text: &str) -> Result<(u8, u32), Refusal> {
    let parts = text.split_once('=');
    let parts = parts.filter(|(_, value)| value.bytes().all(|digit| digit.is_ascii_digit()));
    match parts.map(|(key, value)| (key.as_bytes(), value)) {
        Some((&[key @ b'a'..=b'z'], value)) if !value.is_empty() => {
            Ok((key, Number(value).whole(0, limits::MAX_VALUE)?))
        }
        _ => Err(Refusal::new(format!(
            "must be a letter from a to z and its value, such as \"x=5\", not \"{text}\""
        ))),
    }
}

/// The two ends of a link.
pub fn ends(from: PeerId, to: PeerId) -> Result<(PeerId, PeerId), Refusal> {
    if from == to {
        let to = to.0;
        let sentence = format!("a link ends at another peer than it begins at, unlike {to}");
        return Err(Refusal::new(sentence).within("to"));
    }
    Ok((from, to))
}

/// The peer, unless it is in one of the groups that were `seen`.
pub fn unseen(peer: PeerId, seen: &mut PeerSet) -> Result<PeerId, Refusal> {
    if seen.contains(peer) {
        let sentence = format!("peer {} is in a group already", peer.0);
        return Err(Refusal::new(sentence));
    }
    seen.insert(peer);
    Ok(peer)
}

/// No more groups than there are peers.
pub fn group_count(count: usize, peers: u8) -> Result<(), Refusal> {
    if count > usize::from(peers) {
        let sentence = format!("there are more groups than the {peers} peers of the cluster");
        return Err(Refusal::new(sentence));
    }
    Ok(())
}

/// How the second number of a pair must be to the first.
#[derive(Clone, Copy, PartialEq)]
pub enum Order {
    Rising,
    NotFalling,
}

/// Two spans in order; a refusal of one of them names which.
pub fn pair<'a>(
    [low, high]: [Number<'a>; 2],
    convert: fn(Number<'a>) -> Result<Span, Refusal>,
    order: Order,
) -> Result<[Span; 2], Refusal> {
    let least = convert(low).map_err(|refusal| refusal.within("[0]"))?;
    let most = convert(high).map_err(|refusal| refusal.within("[1]"))?;
    let what = match order {
        Order::Rising if least >= most => "be less",
        Order::NotFalling if least > most => "not be greater",
        _ => return Ok([least, most]),
    };
    Err(Refusal::new(format!(
        "the first number must {what} than the second, unlike {low} and {high}"
    )))
}
