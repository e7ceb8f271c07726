//! Commands in words, and a few short forms that all views share.

use super::dials::Milliseconds;
use super::said::Said;
use crate::raft::{PeerId, Rule, Rules, Write};
use crate::scenario::verb;
use crate::sim::{Command, OptionsChange};

/// A command, `action-` and the verb that a scenario has for it.
pub fn command(command: &Command) -> Said {
    let said = Said::new(format!("action-{}", verb(command)));
    match command {
        Command::Cut { from, to, both } | Command::Heal { from, to, both } => {
            said.with("from", *from).with("to", *to).with("both", *both)
        }
        Command::Partition(groups) => {
            let groups: Vec<String> = groups.iter().map(|group| names(group)).collect();
            said.with("groups", groups.join(" | "))
        }
        Command::CrashInStep { peer, effects } => {
            said.with("peer", *peer).with("effects", *effects)
        }
        Command::Propose { peer, key, value } => said
            .with("command", register(*key, *value))
            .with("peer", *peer),
        Command::Options(change) => changed_options(said, change),
        Command::Rules(rules) => said.with("off", off(*rules)),
        _ => match command.peer() {
            Some(peer) => said.with("peer", peer),
            None => said,
        },
    }
}

fn changed_options(said: Said, change: &OptionsChange) -> Said {
    let span = |span| Option::map(span, |span| Milliseconds::from(span).to_string());
    said.with("persist_ms", span(change.persist))
        .with("no_op_on_election", change.no_op_on_election)
        .with("clients", change.clients)
        .with("write_interval_ms", span(change.write_interval))
        .with("client_timeout_ms", span(change.client_timeout))
}

/// What a write asks for, as `x=5`.
pub fn write(write: &Write) -> String {
    register(write.key, write.value)
}

fn register(key: u8, value: u32) -> String {
    format!("{}={value}", char::from(key))
}

/// The rules that are off, by their ids; `None` in Raft as it is.
pub fn off(rules: Rules) -> Option<String> {
    let off: Vec<&str> = rules.off().map(Rule::id).collect();
    rules.is_modified().then(|| off.join(", "))
}

fn names(peers: &[PeerId]) -> String {
    let names: Vec<String> = peers.iter().map(PeerId::to_string).collect();
    names.join(" ")
}
