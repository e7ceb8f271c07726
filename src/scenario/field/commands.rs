//! The types of a command's fields.

use super::super::json::{Value, elements};
use super::super::link::wire::{Reader, Writer, from_bits, to_bits};
use super::super::number::Number;
use super::super::refusal::{self, Refusal};
use super::super::{checks, rules};
use super::{Field, Within, list, quoted};
use crate::raft::{PeerId, PeerSet, Rules};
use crate::sim::Assignment;

impl Field for PeerId {
    fn read(value: Value<'_>, within: Within) -> Result<PeerId, Refusal> {
        value.number()?.peer(within.peers)
    }

    fn write(&self) -> String {
        self.0.to_string()
    }

    fn encode(&self, _: bool, out: &mut Writer) {
        out.number(self.0);
    }

    fn decode(from: &mut Reader<'_>, _: Option<bool>, within: Within) -> Result<PeerId, Refusal> {
        peer(from.number()?, within.peers)
    }
}

/// Its two tags tell whether it is there.
impl Field for Option<PeerId> {
    const DEFAULT: Option<Option<PeerId>> = Some(None);

    fn read(value: Value<'_>, within: Within) -> Result<Option<PeerId>, Refusal> {
        PeerId::read(value, within).map(Some)
    }

    fn write(&self) -> String {
        self.map_or_else(String::new, |peer| peer.write())
    }

    fn has_second_tag(&self) -> bool {
        self.is_some()
    }

    fn encode(&self, told: bool, out: &mut Writer) {
        if let Some(peer) = self {
            peer.encode(told, out);
        }
    }

    fn decode(
        from: &mut Reader<'_>,
        told: Option<bool>,
        within: Within,
    ) -> Result<Option<PeerId>, Refusal> {
        match told {
            Some(true) => PeerId::decode(from, told, within).map(Some),
            _ => Ok(None),
        }
    }
}

/// Ends each group in a link; no peer has this number.
pub(crate) const GROUP_END: u8 = u8::MAX;

/// The groups of a partition.
impl Field for Vec<Vec<PeerId>> {
    fn read(value: Value<'_>, within: Within) -> Result<Vec<Vec<PeerId>>, Refusal> {
        let mut seen = PeerSet::EMPTY;
        let mut peer = |value: Value<'_>| checks::unseen(PeerId::read(value, within)?, &mut seen);
        let groups = value.list("groups")?;
        checks::group_count(groups.len(), within.peers)?;
        elements(groups, |value| elements(value.list("peers")?, &mut peer))
    }

    fn write(&self) -> String {
        let group = |group: &Vec<PeerId>| list(group.iter().map(|peer| peer.0.to_string()));
        list(self.iter().map(group))
    }

    fn encode(&self, _: bool, out: &mut Writer) {
        let closed = |group: &Vec<PeerId>| {
            let peers = group.iter().map(|peer| peer.0);
            peers.chain([GROUP_END]).collect::<Vec<u8>>()
        };
        let closed: Vec<u8> = self.iter().flat_map(closed).collect();
        out.bytes(&closed);
    }

    fn decode(
        from: &mut Reader<'_>,
        _: Option<bool>,
        within: Within,
    ) -> Result<Vec<Vec<PeerId>>, Refusal> {
        let mut closed = from.bytes()?;
        let mut seen = PeerSet::EMPTY;
        let mut groups = Vec::new();
        while !closed.is_empty() {
            let end = closed.iter().position(|&number| number == GROUP_END);
            let (group, rest) = closed.split_at(end.ok_or_else(refusal::link_newer)?);
            let unseen =
                |&number| checks::unseen(peer(u64::from(number), within.peers)?, &mut seen);
            let group: Result<Vec<PeerId>, Refusal> = group.iter().map(unseen).collect();
            groups.push(group.map_err(|refusal| refusal.within(&format!("[{}]", groups.len())))?);
            checks::group_count(groups.len(), within.peers)?;
            closed = &rest[1..];
        }
        Ok(groups)
    }
}

/// `"x=5"`; in a link the letter's byte and the value.
impl Field for Assignment {
    fn read(value: Value<'_>, _: Within) -> Result<Assignment, Refusal> {
        checks::assignment(&value.text_of("write")?)
    }

    fn write(&self) -> String {
        quoted(&self.to_string())
    }

    fn encode(&self, _: bool, out: &mut Writer) {
        out.number(self.key);
        out.number(self.value);
    }

    fn decode(from: &mut Reader<'_>, _: Option<bool>, _: Within) -> Result<Assignment, Refusal> {
        let key = u8::try_from(from.number()?).map_err(|_| refusal::link_newer())?;
        let value = from.number()?;
        checks::assignment(&format!("{}={value}", char::from(key)))
    }
}

/// The rules that are off, by id; in a link a bit for each.
impl Field for Rules {
    fn read(value: Value<'_>, _: Within) -> Result<Rules, Refusal> {
        rules::without(value)
    }

    fn write(&self) -> String {
        list(self.all_off().map(|rule| quoted(rule.id())))
    }

    fn encode(&self, _: bool, out: &mut Writer) {
        out.number(to_bits(*self));
    }

    fn decode(from: &mut Reader<'_>, _: Option<bool>, _: Within) -> Result<Rules, Refusal> {
        from_bits(from.number()?).ok_or_else(refusal::link_newer)
    }
}

/// A peer by its number, in a cluster of `peers`.
pub(crate) fn peer(number: u64, peers: u8) -> Result<PeerId, Refusal> {
    Number(&number.to_string()).peer(peers)
}
