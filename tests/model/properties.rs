//! What holds in every state, and what is seen in some.

use raft_playground::raft::{Index, Log, Peer, PersistentState, Role};
use stateright::Property;

use super::Cluster;
use super::adapter::{PEERS, State};

pub(crate) fn all() -> Vec<Property<Cluster>> {
    vec![
        Property::always("one leader a term", |_, now: &State| !now.seen.two_leaders),
        Property::always("one vote a term", |_, now: &State| !now.seen.two_votes),
        Property::always("log matching", |_, now| log_matching(now)),
        Property::always("leader completeness", |_, now| leader_completeness(now)),
        Property::always("commit is durable", |_, now| commit_is_durable(now)),
        Property::always("state machine safety", |_, now: &State| {
            !now.seen.two_commands
        }),
        Property::sometimes("a write is committed in term 2", |_, now: &State| {
            now.seen.committed.iter().any(|(_, term)| *term == 2)
        }),
        Property::sometimes("a write of term 1 outlives its term", |_, now| {
            outlives(now)
        }),
    ]
}

fn peers(now: &State) -> impl Iterator<Item = &Peer> {
    now.nodes.iter().map(|node| &node.peer)
}

fn disks(now: &State) -> impl Iterator<Item = &PersistentState> {
    now.nodes.iter().map(|node| &node.disk)
}

/// Entries of one index and term are the same, and so is all that precedes them.
fn log_matching(now: &State) -> bool {
    let logs = || {
        peers(now)
            .map(Peer::log)
            .chain(disks(now).map(|disk| &disk.log))
    };
    let matches = |one: &Log, other: &Log| {
        let shared = |index: &Index| one.term_at(*index) == other.term_at(*index);
        let last = one.last_index().min(other.last_index());
        let last_shared = (1..=last).rev().find(shared).unwrap_or(0);
        (1..=last_shared).all(|index| one.get(index) == other.get(index))
    };
    logs().all(|one| logs().all(|other| matches(one, other)))
}

/// Who leads a later term than that in which an entry was committed has the entry.
fn leader_completeness(now: &State) -> bool {
    let mut leaders = peers(now).filter(|peer| peer.role() == Role::Leader);
    leaders.all(|leader| {
        let mut committed = (1..).zip(&now.seen.committed);
        committed.all(|(index, (entry, term))| {
            leader.current_term() <= *term || leader.log().get(index) == Some(entry)
        })
    })
}

/// A committed entry is on the disks of a majority, and stays there.
fn commit_is_durable(now: &State) -> bool {
    let mut committed = (1..).zip(&now.seen.committed);
    committed.all(|(index, (entry, _))| {
        let has = |disk: &&PersistentState| disk.log.get(index) == Some(entry);
        disks(now).filter(has).count() * 2 > PEERS
    })
}

/// The leader of term 2 has an entry that was committed in term 1.
fn outlives(now: &State) -> bool {
    let mut leaders = peers(now).filter(|peer| peer.role() == Role::Leader);
    let is_old = now
        .seen
        .committed
        .first()
        .is_some_and(|(_, term)| *term == 1);
    is_old && leaders.any(|leader| leader.current_term() == 2)
}
