//! Commands, from a file.

use super::json::{Object, Value, one_of};
use super::{Refusal, checks, dials, limits, read, rules};
use crate::raft::{PeerId, PeerSet, Rules};
use crate::sim::{Command, TimedCommand};

/// The fields of all commands together; which of them belong to one, [`Fields::act`] knows.
const FIELDS: [&str; 27] = [
    "at_ms",
    "after",
    "do",
    "peer",
    "from",
    "to",
    "both",
    "groups",
    dials::TIMING[0],
    dials::TIMING[1],
    dials::TIMING[2],
    dials::TIMING[3],
    dials::NETWORK[0],
    dials::NETWORK[1],
    dials::NETWORK[2],
    dials::NETWORK[3],
    dials::NETWORK[4],
    dials::NETWORK[5],
    dials::NETWORK[6],
    "command",
    "effects",
    "off",
    dials::OPTIONS[0],
    dials::OPTIONS[1],
    dials::OPTIONS[2],
    dials::OPTIONS[3],
    dials::OPTIONS[4],
];

/// What there is to do.
pub(crate) const VERBS: [&str; 17] = [
    "crash",
    "restart",
    "pause",
    "resume",
    "time_out",
    "isolate",
    "reconnect",
    "cut",
    "heal",
    "partition",
    "heal_all",
    "network",
    "timing",
    "crash_in_step",
    "propose",
    "options",
    "rules",
];

/// Reads one command given by hand: as in a scenario, but without `at_ms` and `after`, since it is
/// given now. `peers` is how many peers the cluster has.
///
/// # Errors
/// As [`super::Scenario::from_json`], for one command.
pub fn command_from_json(text: impl AsRef<[u8]>, peers: u8) -> Result<Command, Refusal> {
    let text = read::clean(text.as_ref())?;
    act(Value::parse(text)?.object(&FIELDS)?, peers)
}

/// A command of a scenario, in a cluster of `peers`.
pub fn timed(value: Value<'_>, peers: u8) -> Result<TimedCommand, Refusal> {
    let mut fields = value.object(&FIELDS)?;
    let at = fields.take("at_ms", |value| value.number()?.time())?;
    let at =
        at.ok_or_else(|| Refusal::new("is missing: every command says when").within("at_ms"))?;
    let after = fields.take("after", |value| value.number()?.whole(0, u32::MAX))?;
    Ok(TimedCommand {
        at,
        after: after.unwrap_or(0),
        command: act(fields, peers)?,
    })
}

/// What a command does. Fields are taken out as they are used; what is left belongs to another
/// command.
fn act(mut fields: Object<'_>, peers: u8) -> Result<Command, Refusal> {
    let verb = fields.take("do", |value| value.text("a string"))?;
    let verb =
        verb.ok_or_else(|| Refusal::new("is missing: every command says what").within("do"))?;
    let mut fields = Fields {
        verb: &verb,
        fields,
        peers,
    };
    let command = fields.act()?;
    match fields.fields.left() {
        None => Ok(command),
        Some(extra) => {
            let sentence = format!("\"{verb}\" has no such field");
            Err(Refusal::new(sentence).within(extra))
        }
    }
}

/// The fields of one command, to be taken out.
struct Fields<'a> {
    verb: &'a str,
    fields: Object<'a>,
    peers: u8,
}

impl Fields<'_> {
    fn act(&mut self) -> Result<Command, Refusal> {
        Ok(match self.verb {
            "crash" => Command::Crash(self.peer("peer")?),
            "restart" => Command::Restart(self.peer("peer")?),
            "pause" => Command::Pause(self.peer("peer")?),
            "resume" => Command::Resume(self.peer("peer")?),
            "time_out" => Command::TimeOut(self.peer("peer")?),
            "isolate" => Command::Isolate(self.peer("peer")?),
            "reconnect" => Command::Reconnect(self.peer("peer")?),
            "cut" => {
                let (from, to, both) = self.link()?;
                Command::Cut { from, to, both }
            }
            "heal" => {
                let (from, to, both) = self.link()?;
                Command::Heal { from, to, both }
            }
            "partition" => Command::Partition(self.groups()?),
            "heal_all" => Command::HealAll,
            "network" => Command::Network(dials::network(&mut self.fields)?),
            "timing" => Command::Timing(dials::timing(&mut self.fields)?),
            "crash_in_step" => Command::CrashInStep {
                peer: self.peer("peer")?,
                effects: self.effects()?,
            },
            "propose" => {
                let peer = self.peer_or_none("peer")?;
                let (key, value) = self.write()?;
                Command::Propose { peer, key, value }
            }
            "options" => Command::Options(dials::options(&mut self.fields)?),
            "rules" => Command::Rules(self.rules()?),
            unknown => {
                let sentence = format!("unknown command `{unknown}`, expected {}", one_of(&VERBS));
                return Err(Refusal::new(sentence).within("do"));
            }
        })
    }

    fn peer(&mut self, name: &str) -> Result<PeerId, Refusal> {
        let peer = self.peer_or_none(name)?;
        peer.ok_or_else(|| self.needed(name))
    }

    fn peer_or_none(&mut self, name: &str) -> Result<Option<PeerId>, Refusal> {
        let peers = self.peers;
        self.fields.take(name, |value| value.number()?.peer(peers))
    }

    /// The two ends of a link, and whether its other direction is meant, too.
    fn link(&mut self) -> Result<(PeerId, PeerId, bool), Refusal> {
        let (from, to) = (self.peer("from")?, self.peer("to")?);
        checks::ends(from, to)?;
        let both = self.fields.take("both", Value::boolean)?;
        Ok((from, to, both.unwrap_or(false)))
    }

    fn groups(&mut self) -> Result<Vec<Vec<PeerId>>, Refusal> {
        let peers = self.peers;
        let mut seen = PeerSet::EMPTY;
        let mut peer = |value: Value<'_>| checks::unseen(value.number()?.peer(peers)?, &mut seen);
        let groups = self.fields.take("groups", |value| {
            let groups = value.list("a list of groups")?;
            checks::group_count(groups.len(), peers)?;
            elements(groups, |value| {
                elements(value.list("a list of peers")?, &mut peer)
            })
        })?;
        groups.ok_or_else(|| self.needed("groups"))
    }

    fn effects(&mut self) -> Result<u32, Refusal> {
        let effects = self.fields.take("effects", |value| {
            value.number()?.whole(0, limits::MAX_EFFECTS)
        })?;
        effects.ok_or_else(|| self.needed("effects"))
    }

    /// A register, and its new value.
    fn write(&mut self) -> Result<(u8, u32), Refusal> {
        const EXPECTED: &str = r#"a write such as "x=5""#;
        let write = self
            .fields
            .take("command", |value| checks::write(&value.text(EXPECTED)?))?;
        write.ok_or_else(|| self.needed("command"))
    }

    fn rules(&mut self) -> Result<Rules, Refusal> {
        let rules = self.fields.take("off", rules::without)?;
        rules.ok_or_else(|| self.needed("off"))
    }

    fn needed(&self, name: &str) -> Refusal {
        let sentence = format!("is missing: \"{}\" needs it", self.verb);
        Refusal::new(sentence).within(name)
    }
}

/// Converts the elements of a list; a refusal names which one it is of.
pub fn elements<'a, T>(
    list: Vec<Value<'a>>,
    mut convert: impl FnMut(Value<'a>) -> Result<T, Refusal>,
) -> Result<Vec<T>, Refusal> {
    let mut converted = Vec::with_capacity(list.len());
    for (place, value) in list.into_iter().enumerate() {
        match convert(value) {
            Ok(element) => converted.push(element),
            Err(refusal) => return Err(refusal.within(&format!("[{place}]"))),
        }
    }
    Ok(converted)
}

/// The word that a file has for a command.
pub fn verb(command: &Command) -> &'static str {
    match command {
        Command::Crash(_) => "crash",
        Command::Restart(_) => "restart",
        Command::Pause(_) => "pause",
        Command::Resume(_) => "resume",
        Command::TimeOut(_) => "time_out",
        Command::Isolate(_) => "isolate",
        Command::Reconnect(_) => "reconnect",
        Command::Cut { .. } => "cut",
        Command::Heal { .. } => "heal",
        Command::Partition(_) => "partition",
        Command::HealAll => "heal_all",
        Command::Network(_) => "network",
        Command::Timing(_) => "timing",
        Command::CrashInStep { .. } => "crash_in_step",
        Command::Propose { .. } => "propose",
        Command::Options(_) => "options",
        Command::Rules(_) => "rules",
    }
}
