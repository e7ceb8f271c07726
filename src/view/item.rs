//! What happens next in a run, described.

use super::describe;
use super::names::RpcKind;
use crate::raft::Timer;
use crate::sim::{self, MessageId, Next, NextWhat, Run};
use serde::Serialize;

/// What falls due next.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct Item {
    /// Its name, by which it is handed over.
    pub token: i64,
    /// When, in virtual microseconds.
    pub at_us: u64,
    /// What it is.
    pub kind: ItemKind,
    /// Which peer will handle it, or which one a command is done to.
    pub peer: Option<u8>,
    /// The message that arrives or is lost: `from-to-n`.
    pub message: Option<String>,
    /// The sender, or the caller.
    pub from: Option<u8>,
    /// The receiver, or the callee.
    pub to: Option<u8>,
    /// The kind of the message, or of what was asked.
    pub rpc_kind: Option<RpcKind>,
    /// The client that asks or wakes; 0 is a hand.
    pub client: Option<u8>,
    /// What it asks for, as `x=5`.
    pub command: Option<String>,
}

/// What an [`Item`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// A command of the scenario.
    Command,
    /// A message arrives.
    Arrival,
    /// A message is lost on its way.
    Loss,
    /// A caller gives up.
    CallFailure,
    /// A peer's election ticker wakes.
    ElectionTicker,
    /// A replication ticker wakes.
    ReplicationTicker,
    /// A disk has written its record, and its peer goes on.
    Disk,
    /// A client asks for its next write, or has waited long enough.
    Client,
    /// A client's request comes to its peer.
    Ask,
}

impl Item {
    /// `next`, which is what happens next in `run`.
    pub fn of(next: &Next, run: &Run) -> Item {
        let blank = |kind| Item {
            token: next.token,
            at_us: next.at.0,
            kind,
            peer: None,
            message: None,
            from: None,
            to: None,
            rpc_kind: None,
            client: None,
            command: None,
        };
        match next.what {
            NextWhat::Command(n) => Item {
                peer: run
                    .commands()
                    .get(n)
                    .and_then(|timed| timed.command.peer())
                    .map(|peer| peer.0),
                ..blank(ItemKind::Command)
            },
            NextWhat::Item(sim::Item::Arrival(id, kind)) => Item {
                peer: Some(id.to.0),
                ..on_link(blank(ItemKind::Arrival), id, kind)
            },
            NextWhat::Item(sim::Item::Loss(id, kind)) => on_link(blank(ItemKind::Loss), id, kind),
            NextWhat::Item(sim::Item::CallFailure { from, to, kind, .. }) => Item {
                peer: Some(from.0),
                from: Some(from.0),
                to: Some(to.0),
                rpc_kind: Some(kind.into()),
                ..blank(ItemKind::CallFailure)
            },
            NextWhat::Item(sim::Item::Disk(peer)) => Item {
                peer: Some(peer.0),
                ..blank(ItemKind::Disk)
            },
            NextWhat::Item(sim::Item::Client(client)) => Item {
                client: Some(client),
                ..blank(ItemKind::Client)
            },
            NextWhat::Item(sim::Item::Ask(peer, write)) => Item {
                peer: Some(peer.0),
                client: Some(write.client),
                command: Some(describe::write(&write)),
                ..blank(ItemKind::Ask)
            },
            NextWhat::Item(sim::Item::Timer(peer, timer)) => Item {
                peer: Some(peer.0),
                ..blank(match timer {
                    Timer::Election => ItemKind::ElectionTicker,
                    Timer::Replication(_) => ItemKind::ReplicationTicker,
                })
            },
        }
    }
}

fn on_link(item: Item, id: MessageId, kind: sim::Kind) -> Item {
    Item {
        message: Some(id.to_string()),
        from: Some(id.from.0),
        to: Some(id.to.0),
        rpc_kind: Some(kind.into()),
        ..item
    }
}
