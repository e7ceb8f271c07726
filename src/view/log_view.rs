//! Logs as the page shows them: a peer's newest entries, and all logs side by side.

use super::describe;
use crate::raft::{Entry, Index, Log, Peer, PeerId, Role};
use crate::sim::{Run, World};
use serde::Serialize;

/// How many of the newest entries of a peer's log a snapshot shows.
pub(super) const NEWEST: u32 = 32;

/// Max number of entries of each log in a [`Ledger`].
pub(super) const MAX_ENTRIES: u32 = 500;

/// An entry of a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct EntryView {
    /// The term of the leader that appended it.
    pub term: u32,
    /// Its client: 0 is the user, the others write by themselves; `null` is a no-op.
    pub client: Option<u8>,
    /// The request's number in that client's session.
    pub request: Option<u32>,
    /// Its write, as `x=5`.
    pub command: Option<String>,
}

/// A peer's log in memory; for a crashed peer the one on its disk, none of it known to be
/// committed. Indexes begin at 1; 0 is before the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct LogView {
    /// The index of the last entry.
    pub last_index: u32,
    /// Figure 2's `commitIndex`.
    pub commit_index: u32,
    /// Figure 2's `lastApplied`.
    pub last_applied: u32,
    /// The index up to which the disk has the same entries; later ones would not survive a crash.
    pub durable_index: u32,
    /// The index of the first of `entries`.
    pub first_index: u32,
    /// The newest entries, at most [`NEWEST`], in order.
    pub entries: Vec<EntryView>,
}

/// A register of a peer's state machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct RegisterView {
    /// Its name, one letter.
    pub key: char,
    /// The value last written to it.
    pub value: u32,
}

/// The same stretch of all logs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct Ledger {
    /// The index at which the stretch begins.
    pub first_index: u32,
    /// The last index of the longest log, which may be after the stretch.
    pub last_index: u32,
    /// The peers, in order.
    pub peers: Vec<LedgerRow>,
}

/// A peer's log within the stretch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct LedgerRow {
    /// Its number.
    pub peer: u8,
    /// Its entries within the stretch.
    pub entries: Vec<EntryView>,
    /// The index up to which its disk has the same entries.
    pub durable_index: u32,
    /// Figure 2's `commitIndex`.
    pub commit_index: u32,
    /// Figure 2's `lastApplied`.
    pub last_applied: u32,
    /// The next entry that the leader of the highest term will send it (Figure 2's `nextIndex`).
    pub next_index: Option<u32>,
    /// How far that leader knows its log to match (Figure 2's `matchIndex`).
    pub match_index: Option<u32>,
}

impl From<&Entry> for EntryView {
    fn from(entry: &Entry) -> EntryView {
        EntryView {
            term: entry.term,
            client: entry.write().map(|write| write.client),
            request: entry.write().map(|write| write.request),
            command: entry.write().map(|write| describe::write(&write)),
        }
    }
}

impl LogView {
    /// The log of a peer of `run`, as it is in its memory now.
    pub fn of(run: &Run, id: PeerId) -> LogView {
        let (log, peer) = (log_of(run.world(), id), run.world().peer(id));
        let last_index = log.last_index();
        let first_index = last_index.saturating_sub(NEWEST) + 1;
        LogView {
            last_index,
            commit_index: peer.map_or(0, Peer::commit_index),
            last_applied: peer.map_or(0, Peer::last_applied),
            durable_index: shared(log, &run.world().disk(id).log),
            first_index,
            entries: entries(log, first_index, NEWEST),
        }
    }
}

impl Ledger {
    /// At most `count` entries, and [`MAX_ENTRIES`], of each log of `run` now, from an index on; one
    /// after the longest log counts as its end.
    pub fn of(run: &Run, from_index: Index, count: u32) -> Ledger {
        let world = run.world();
        let ends = PeerId::all(world.peers()).map(|id| log_of(world, id).last_index());
        let last_index = ends.max().unwrap_or(0);
        let first_index = from_index.clamp(1, last_index + 1);
        let count = count.min(MAX_ENTRIES);
        let leader = leader(world);
        let row = |id: PeerId| {
            let peer = world.peer(id);
            let progress = leader.and_then(|leader| leader.progress(id));
            LedgerRow {
                peer: id.0,
                entries: entries(log_of(world, id), first_index, count),
                durable_index: shared(log_of(world, id), &world.disk(id).log),
                commit_index: peer.map_or(0, Peer::commit_index),
                last_applied: peer.map_or(0, Peer::last_applied),
                next_index: progress.map(|progress| progress.next_index),
                match_index: progress.map(|progress| progress.match_index),
            }
        };
        Ledger {
            first_index,
            last_index,
            peers: PeerId::all(world.peers()).map(row).collect(),
        }
    }
}

/// The registers of a peer that were ever written, by name.
pub(super) fn registers(run: &Run, id: PeerId) -> Vec<RegisterView> {
    let registers = run.world().machine(id).registers();
    registers
        .map(|(key, value)| RegisterView {
            key: key.into(),
            value,
        })
        .collect()
}

fn log_of(world: &World, id: PeerId) -> &Log {
    world.peer(id).map_or(&world.disk(id).log, Peer::log)
}

/// The index up to which two states of one log are the same. They differ at their ends while a
/// record is being written.
fn shared(log: &Log, disk: &Log) -> Index {
    let shorter = log.last_index().min(disk.last_index());
    let mut downwards = (1..=shorter).rev();
    downwards
        .find(|&index| log.get(index) == disk.get(index))
        .unwrap_or(0)
}

fn entries(log: &Log, from: Index, count: u32) -> Vec<EntryView> {
    let entries = log.iter_from(from).take(count as usize);
    entries.map(|(_, entry)| entry.into()).collect()
}

/// If there are several leaders, the one of the highest term.
fn leader(world: &World) -> Option<&Peer> {
    let peers = PeerId::all(world.peers()).filter_map(|id| world.peer(id));
    peers
        .filter(|peer| peer.role() == Role::Leader)
        .max_by_key(|peer| peer.current_term())
}
