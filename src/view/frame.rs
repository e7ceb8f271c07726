//! All that moves, as an array of numbers: what the page needs for every frame it draws.
//!
//! A header of [`HEADER`] numbers: the clock, the revision, how many peers, how many messages. Then
//! [`RECORD`] numbers for each peer, in order; then as many for each message, first those in
//! flight, then those that ended lately, both oldest first. Moments are whole virtual microseconds;
//! what does not apply is NaN.

use super::peer_view::{leader, next_poll};
use std::collections::BinaryHeap;

use crate::raft::{PeerId, Role, Time};
use crate::sim::{Condition, Ended, Ending, Flight, Kind, LossReason, Message, MessageId, Run};

/// How many numbers the header has.
pub const HEADER: usize = 4;

/// How many numbers a peer has, and a message.
pub const RECORD: usize = 12;

/// How many messages that have ended a frame shows at the most: more would be mud.
pub const MAX_ENDED: usize = 1000;

/// How many messages that wait at peers that handle nothing a frame shows at the most: in hours of virtual time
/// there may come to be hundreds of thousands, all in one place.
pub const MAX_WAITING: usize = 1000;

/// Writes what moves in `run` now, and the messages that ended within the last `window_us`, over
/// whatever is in `frame`. Of the latter only the newest [`MAX_ENDED`] count.
pub fn write(run: &Run, window_us: u64, frame: &mut Vec<f64>) {
    frame.clear();
    let peers = run.world().peers();
    frame.extend([
        number(run.now().0),
        number(run.revision()),
        f64::from(peers),
    ]);
    frame.push(0.0);
    for peer in PeerId::all(peers) {
        frame.extend(peer_record(run, peer));
    }
    for message in in_flight(run) {
        frame.extend(flying_record(message, waits(run, message)));
    }
    let since = Time(run.now().0.saturating_sub(window_us));
    let mut ended: Vec<Ended> = run.ended_since(since).take(MAX_ENDED).collect();
    ended.reverse();
    for ended in &ended {
        frame.extend(ended_record(ended));
    }
    let records = (frame.len() - HEADER) / RECORD;
    frame[HEADER - 1] = (records - usize::from(peers)) as f64;
}

/// The messages in flight, oldest first; of those that wait at peers that handle nothing not more than can be
/// told apart. A heap puts them in order with far less code in the page's
/// wasm than `sort` does.
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

fn peer_record(run: &Run, id: PeerId) -> [f64; RECORD] {
    let world = run.world();
    let peer = world.peer(id);
    let timer = peer.and_then(|peer| peer.election_timer());
    let reign = leader(run, id);
    let statistics = run.statistics().peer(id);
    [
        match peer.map(|peer| peer.role()) {
            None | Some(Role::Follower) => 0.0,
            Some(Role::Candidate) => 1.0,
            Some(Role::Leader) => 2.0,
        },
        match world.condition(id) {
            Condition::Up => 0.0,
            Condition::Paused => 1.0,
            Condition::Crashed => 2.0,
        },
        number(peer.map_or(world.disk(id).current_term, |peer| peer.current_term())),
        moment(timer.map(|timer| timer.started)),
        moment(timer.map(|timer| timer.due)),
        moment(timer.and_then(|_| next_poll(run, id))),
        moment(reign.and(statistics.last_round)),
        moment(reign.and_then(|term| world.next_round(id, term))),
        peer.map_or(0.0, |peer| peer.votes().len() as f64),
        moment(peer.and(statistics.last_reset)),
        f64::from(u8::from(world.is_isolated(id))),
        world.waiting(id) as f64,
    ]
}

/// A message in flight, which may have arrived at a peer that handles nothing.
pub(super) fn flying_record(message: &Message, waits: bool) -> [f64; RECORD] {
    record(message.id, message.kind, &message.flight, None, waits)
}

/// A message that has ended.
pub(super) fn ended_record(ended: &Ended) -> [f64; RECORD] {
    let end = Some((ended.at, ended.ending));
    record(ended.id, ended.kind, &ended.flight, end, false)
}

fn record(
    id: MessageId,
    kind: Kind,
    flight: &Flight,
    end: Option<(Time, Ending)>,
    waits: bool,
) -> [f64; RECORD] {
    let [route, n] = id.words();
    [
        f64::from(id.sender().0),
        f64::from(id.receiver().0),
        f64::from(n),
        f64::from(kind as u8),
        number(flight.term),
        number(flight.sent.0),
        number(flight.arrives.0),
        moment(end.map(|(at, _)| at)),
        end.map_or(0.0, |(_, ending)| ending_code(ending)),
        flag(flight.is_yes),
        f64::from(route),
        flag(waits),
    ]
}

/// Whether the message has arrived at a peer that is paused or whose disk writes.
fn waits(run: &Run, message: &Message) -> bool {
    message.doomed.is_none()
        && message.flight.arrives <= run.now()
        && run.world().is_busy(message.id.receiver())
}

fn ending_code(ending: Ending) -> f64 {
    match ending {
        Ending::Delivered => 1.0,
        Ending::Lost(LossReason::Loss) => 2.0,
        Ending::Lost(LossReason::Cut) => 3.0,
        Ending::Lost(LossReason::Down) => 4.0,
        Ending::Lost(LossReason::Dropped) => 5.0,
    }
}

/// Exact up to 2⁵³, which is 285 years in microseconds.
pub(super) fn number(number: impl Into<u64>) -> f64 {
    number.into() as f64
}

fn moment(time: Option<Time>) -> f64 {
    time.map_or(f64::NAN, |time| number(time.0))
}

pub(super) fn flag(is: bool) -> f64 {
    f64::from(u8::from(is))
}
