//! Commands, from a file and back.

use super::dials::field;
use super::file::{CommandFile, NetworkFile, TimingFile, Verb};
use super::number::Number;
use super::shape::Object;
use super::{Refusal, read};
use crate::raft::{PeerId, PeerSet};
use crate::sim::{Command, TimedCommand};

/// Reads one command given by hand: as in a scenario, but without `at_ms` and `after`, since it is
/// given now. `peers` is how many peers the cluster has.
///
/// # Errors
/// As [`super::Scenario::from_json`], for one command.
pub fn command_from_json(text: impl AsRef<[u8]>, peers: u8) -> Result<Command, Refusal> {
    let Object(file): Object<CommandFile> = read::file(text.as_ref())?;
    act(file, peers)
}

/// A command of a scenario, in a cluster of `peers`.
pub fn timed(mut file: CommandFile, peers: u8) -> Result<TimedCommand, Refusal> {
    let at = field("at_ms", file.at_ms.take(), Number::time)?
        .ok_or_else(|| Refusal::new("is missing: every command says when").within("at_ms"))?;
    let after = field("after", file.after.take(), |n| n.whole(0, u32::MAX))?.unwrap_or(0);
    let command = act(file, peers)?;
    Ok(TimedCommand { at, after, command })
}

/// What a file's command does. Fields are taken out as they are used; what is left belongs to
/// another command.
fn act(mut file: CommandFile, peers: u8) -> Result<Command, Refusal> {
    let verb = file
        .verb
        .take()
        .ok_or_else(|| Refusal::new("is missing: every command says what").within("do"))?;
    let taken = Fields {
        verb,
        file: &mut file,
        peers,
    };
    let command = taken.act()?;
    match field_of(&file) {
        None => Ok(command),
        Some(extra) => {
            let sentence = format!("{} has no such field", verb.quoted());
            Err(Refusal::new(sentence).within(&extra))
        }
    }
}

/// The fields of one command, to be taken out.
struct Fields<'a> {
    verb: Verb,
    file: &'a mut CommandFile,
    peers: u8,
}

impl Fields<'_> {
    fn act(mut self) -> Result<Command, Refusal> {
        Ok(match self.verb {
            Verb::Crash => Command::Crash(self.peer()?),
            Verb::Restart => Command::Restart(self.peer()?),
            Verb::Pause => Command::Pause(self.peer()?),
            Verb::Resume => Command::Resume(self.peer()?),
            Verb::TimeOut => Command::TimeOut(self.peer()?),
            Verb::Isolate => Command::Isolate(self.peer()?),
            Verb::Reconnect => Command::Reconnect(self.peer()?),
            Verb::Cut => {
                let (from, to, both) = self.link()?;
                Command::Cut { from, to, both }
            }
            Verb::Heal => {
                let (from, to, both) = self.link()?;
                Command::Heal { from, to, both }
            }
            Verb::Partition => Command::Partition(self.groups()?),
            Verb::HealAll => Command::HealAll,
            Verb::Network => Command::Network(self.network().resolve()?),
            Verb::Timing => Command::Timing(self.timing().resolve()?),
        })
    }

    fn peer(&mut self) -> Result<PeerId, Refusal> {
        let peer = self.file.peer.take();
        self.named_peer("peer", peer)
    }

    /// The two ends of a link, and whether its other direction is meant, too.
    fn link(&mut self) -> Result<(PeerId, PeerId, bool), Refusal> {
        let (from, to) = (self.file.from.take(), self.file.to.take());
        let from = self.named_peer("from", from)?;
        let to = self.named_peer("to", to)?;
        if from == to {
            let sentence = format!(
                "a link ends at another peer than it begins at, unlike {}",
                to.0
            );
            return Err(Refusal::new(sentence).within("to"));
        }
        Ok((from, to, self.file.both.take().unwrap_or(false)))
    }

    fn named_peer(&self, name: &str, number: Option<Number>) -> Result<PeerId, Refusal> {
        field(name, number, |number| number.peer(self.peers))?.ok_or_else(|| self.needed(name))
    }

    fn groups(&mut self) -> Result<Vec<Vec<PeerId>>, Refusal> {
        let lists = self.file.groups.take();
        let lists = lists.ok_or_else(|| self.needed("groups"))?;
        let mut seen = PeerSet::EMPTY;
        let mut groups = Vec::with_capacity(lists.len());
        for (place, list) in lists.into_iter().enumerate() {
            let group = group(list, self.peers, &mut seen)
                .map_err(|refusal| refusal.within(&format!("groups[{place}]")))?;
            groups.push(group);
        }
        Ok(groups)
    }

    fn network(&mut self) -> NetworkFile {
        NetworkFile {
            latency_ms: self.file.latency_ms.take(),
            loss: self.file.loss.take(),
            duplicate: self.file.duplicate.take(),
            late: self.file.late.take(),
            late_ms: self.file.late_ms.take(),
            request: self.file.request.take(),
            reply: self.file.reply.take(),
        }
    }

    fn timing(&mut self) -> TimingFile {
        TimingFile {
            election_timeout_ms: self.file.election_timeout_ms.take(),
            replicate_interval_ms: self.file.replicate_interval_ms.take(),
            rpc_timeout_ms: self.file.rpc_timeout_ms.take(),
            election_check: self.file.election_check.take(),
        }
    }

    fn needed(&self, name: &str) -> Refusal {
        Refusal::new(format!("is missing: {} needs it", self.verb.quoted())).within(name)
    }
}

/// One group of a partition; `seen` are the peers of the groups before it.
fn group(list: Vec<Number>, peers: u8, seen: &mut PeerSet) -> Result<Vec<PeerId>, Refusal> {
    let mut group = Vec::with_capacity(list.len());
    for (place, number) in list.into_iter().enumerate() {
        let within = |refusal: Refusal| refusal.within(&format!("[{place}]"));
        let peer = number.peer(peers).map_err(within)?;
        if seen.contains(peer) {
            let sentence = format!("peer {} is in a group already", peer.0);
            return Err(within(Refusal::new(sentence)));
        }
        seen.insert(peer);
        group.push(peer);
    }
    Ok(group)
}

/// The first field that is there.
fn field_of(file: &CommandFile) -> Option<String> {
    let text = serde_json::to_string(file).ok()?;
    text.split('"').nth(1).map(String::from)
}

impl Verb {
    /// As it is written, with its quotation marks.
    fn quoted(self) -> String {
        serde_json::to_string(&self).unwrap_or_default()
    }
}

/// The file of a command.
pub fn file_of(timed: &TimedCommand) -> CommandFile {
    let number = |peer: &PeerId| Number(f64::from(peer.0));
    let mut file = match &timed.command {
        Command::Crash(peer) => of_peer(Verb::Crash, peer),
        Command::Restart(peer) => of_peer(Verb::Restart, peer),
        Command::Pause(peer) => of_peer(Verb::Pause, peer),
        Command::Resume(peer) => of_peer(Verb::Resume, peer),
        Command::TimeOut(peer) => of_peer(Verb::TimeOut, peer),
        Command::Isolate(peer) => of_peer(Verb::Isolate, peer),
        Command::Reconnect(peer) => of_peer(Verb::Reconnect, peer),
        Command::Cut { from, to, both } => of_link(Verb::Cut, from, to, *both),
        Command::Heal { from, to, both } => of_link(Verb::Heal, from, to, *both),
        Command::Partition(groups) => CommandFile {
            groups: Some(
                groups
                    .iter()
                    .map(|group| group.iter().map(number).collect())
                    .collect(),
            ),
            ..of_verb(Verb::Partition)
        },
        Command::HealAll => of_verb(Verb::HealAll),
        Command::Network(change) => of_network(NetworkFile::of(change)),
        Command::Timing(change) => of_timing(TimingFile::of(change)),
    };
    file.at_ms = Some(Number::of_time(timed.at));
    file.after = (timed.after > 0).then(|| Number(f64::from(timed.after)));
    file
}

fn of_verb(verb: Verb) -> CommandFile {
    CommandFile {
        verb: Some(verb),
        ..CommandFile::default()
    }
}

fn of_peer(verb: Verb, peer: &PeerId) -> CommandFile {
    CommandFile {
        peer: Some(Number(f64::from(peer.0))),
        ..of_verb(verb)
    }
}

fn of_link(verb: Verb, from: &PeerId, to: &PeerId, both: bool) -> CommandFile {
    CommandFile {
        from: Some(Number(f64::from(from.0))),
        to: Some(Number(f64::from(to.0))),
        both: both.then_some(true),
        ..of_verb(verb)
    }
}

fn of_network(file: NetworkFile) -> CommandFile {
    CommandFile {
        latency_ms: file.latency_ms,
        loss: file.loss,
        duplicate: file.duplicate,
        late: file.late,
        late_ms: file.late_ms,
        request: file.request,
        reply: file.reply,
        ..of_verb(Verb::Network)
    }
}

fn of_timing(file: TimingFile) -> CommandFile {
    CommandFile {
        election_timeout_ms: file.election_timeout_ms,
        replicate_interval_ms: file.replicate_interval_ms,
        rpc_timeout_ms: file.rpc_timeout_ms,
        election_check: file.election_check,
        ..of_verb(Verb::Timing)
    }
}
