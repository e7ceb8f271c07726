//! Everything that moves, as an array of numbers, for each frame that the page draws.
//!
//! A [`Header`]; then a [`PeerNumbers`] for each peer, in order; then a [`MessageNumbers`] for each
//! message: first those in flight, then those that ended recently, both oldest first. Moments are
//! whole virtual microseconds; what does not apply is NaN.

use super::numbers::{flag, moment, number, numbers};
use super::peer_view::{leader, next_poll};
use std::collections::BinaryHeap;

use crate::raft::{PeerId, Time};
use crate::sim::{Ended, Ending, Flight, Kind, LossReason, Message, MessageId, Named, Run};

numbers! {
    /// The numbers before the records.
    pub struct Header {
        /// The clock.
        now_us,
        /// The run's revision.
        revision,
        /// The number of peers.
        peers,
        /// The number of messages.
        messages,
    }
}

numbers! {
    /// A peer.
    pub struct PeerNumbers {
        /// Its role: an index into the roles' names; a crashed peer's is follower.
        role,
        /// Whether it runs: an index into the conditions' names.
        condition,
        /// Its term; a crashed peer's is that on its disk.
        term,
        /// When its election timer was last reset, and when it runs out.
        timer_started_us,
        /// See `timer_started_us`.
        timer_due_us,
        /// When its election timer is checked next, if it is polled.
        next_poll_us,
        /// When a leader's last round was sent.
        last_round_us,
        /// When its next round is due.
        next_round_us,
        /// How many votes it has.
        votes_granted,
        /// When a heartbeat or a grant last reset its election timer.
        last_reset_us,
        /// Whether it is isolated.
        isolated,
        /// How many due items wait for it.
        waiting,
    }
}

numbers! {
    /// A message.
    pub struct MessageNumbers {
        /// The sender.
        from,
        /// The receiver.
        to,
        /// The second word of its [name](MessageId::words).
        n,
        /// Its kind: an index into the kinds' names.
        kind,
        /// The sender's term.
        term,
        /// When it was sent.
        sent_us,
        /// When it arrives, or would have.
        arrives_us,
        /// When it ended.
        ended_us,
        /// How it ended: an index into [`ENDINGS`].
        ending,
        /// False for a refused vote and a rejected AppendEntries.
        ok,
        /// The first word of its name.
        route,
        /// Whether it has arrived at a busy peer, and waits.
        waits,
    }
}

/// The state of a message: in flight, delivered, or why it was lost.
pub const ENDINGS: [&str; 2 + LossReason::NAMES.len()] = {
    let mut endings = ["in_flight"; 2 + LossReason::NAMES.len()];
    endings[1] = "delivered";
    let mut place = 0;
    while place < LossReason::NAMES.len() {
        endings[2 + place] = LossReason::NAMES[place];
        place += 1;
    }
    endings
};

/// Max number of ended messages in a frame: more would hide each other.
pub const MAX_ENDED: usize = 1000;

/// Max number of messages in a frame that wait at busy peers: in hours of virtual time there can be
/// hundreds of thousands, all in one place.
pub const MAX_WAITING: usize = 1000;

/// Writes what moves in `run` now (only a live world knows its timers and the messages in flight),
/// and the messages that ended within the last `window_us`, over whatever is in `frame`. Of the
/// latter only the newest [`MAX_ENDED`] count.
pub fn write(run: &Run, window_us: u64, frame: &mut Vec<f64>) {
    frame.clear();
    let peers = run.world().peers();
    frame.resize(Header::LEN, 0.0);
    for peer in PeerId::all(peers) {
        frame.extend(peer_numbers(run, peer).array());
    }
    for message in in_flight(run) {
        frame.extend(flying(message, waits(run, message)).array());
    }
    let since = Time(run.now().0.saturating_sub(window_us));
    let mut ended: Vec<Ended> = run.recording().ended_since(since).take(MAX_ENDED).collect();
    ended.reverse();
    for ended in &ended {
        frame.extend(ended_numbers(ended).array());
    }
    let before = Header::LEN + usize::from(peers) * PeerNumbers::LEN;
    let header = Header {
        now_us: number(run.now().0),
        revision: number(run.revision()),
        peers: f64::from(peers),
        messages: ((frame.len() - before) / MessageNumbers::LEN) as f64,
    };
    frame[..Header::LEN].copy_from_slice(&header.array());
}

/// The messages in flight, oldest first; of those that wait at busy peers only as many as can be
/// told apart. A heap sorts them with far less code in the page's wasm than `sort`.
fn in_flight(run: &Run) -> impl Iterator<Item = &Message> {
    let mut waiting = 0;
    let messages: Vec<&Message> = run
        .world()
        .messages()
        .filter(|message| {
            waiting += usize::from(waits(run, message));
            waiting <= MAX_WAITING || !waits(run, message)
        })
        .collect();
    let ages = messages.iter().enumerate();
    let heap: BinaryHeap<_> = ages
        .map(|(at, message)| (message.flight.sent, message.id, at))
        .collect();
    let ordered = heap.into_sorted_vec();
    ordered.into_iter().map(move |(_, _, at)| messages[at])
}

fn peer_numbers(run: &Run, id: PeerId) -> PeerNumbers {
    let world = run.world();
    let peer = world.peer(id);
    let timer = peer.and_then(|peer| peer.election_timer());
    let leads = leader(run, id);
    let statistics = run.statistics().peer(id);
    PeerNumbers {
        role: peer.map_or(0.0, |peer| f64::from(peer.role().code())),
        condition: f64::from(world.condition(id).code()),
        term: number(peer.map_or(world.disk(id).current_term, |peer| peer.current_term())),
        timer_started_us: moment(timer.map(|timer| timer.started)),
        timer_due_us: moment(timer.map(|timer| timer.due)),
        next_poll_us: moment(timer.and_then(|_| next_poll(run, id))),
        last_round_us: moment(leads.and(statistics.last_round)),
        next_round_us: moment(leads.and_then(|term| world.next_round(id, term))),
        votes_granted: peer.map_or(0.0, |peer| peer.votes().len() as f64),
        last_reset_us: moment(peer.and(statistics.last_reset)),
        isolated: flag(world.is_isolated(id)),
        waiting: world.waiting(id) as f64,
    }
}

/// A message in flight, which may have arrived at a busy peer.
pub(super) fn flying(message: &Message, waits: bool) -> MessageNumbers {
    numbers_of(message.id, message.kind, &message.flight, None, waits)
}

/// A message that has ended.
pub(super) fn ended_numbers(ended: &Ended) -> MessageNumbers {
    let end = Some((ended.at, ended.ending));
    numbers_of(ended.id, ended.kind, &ended.flight, end, false)
}

fn numbers_of(
    id: MessageId,
    kind: Kind,
    flight: &Flight,
    end: Option<(Time, Ending)>,
    waits: bool,
) -> MessageNumbers {
    let [route, n] = id.words();
    MessageNumbers {
        from: f64::from(id.sender().0),
        to: f64::from(id.receiver().0),
        n: f64::from(n),
        kind: f64::from(kind.code()),
        term: number(flight.term),
        sent_us: number(flight.sent.0),
        arrives_us: number(flight.arrives.0),
        ended_us: moment(end.map(|(at, _)| at)),
        ending: match end {
            None => 0.0,
            Some((_, Ending::Delivered)) => 1.0,
            Some((_, Ending::Lost(why))) => f64::from(2 + why.code()),
        },
        ok: flag(flight.is_yes),
        route: f64::from(route),
        waits: flag(waits),
    }
}

/// Whether the message has arrived at a peer that is paused or whose disk is busy.
fn waits(run: &Run, message: &Message) -> bool {
    message.doomed.is_none()
        && message.flight.arrives <= run.now()
        && run.world().is_busy(message.id.receiver())
}
