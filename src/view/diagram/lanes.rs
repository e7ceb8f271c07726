//! Lanes: the state of each peer over time.

use super::window::Window;
use crate::raft::{PeerId, Role, Time};
use crate::sim::{Condition, Lane, Lanes, Named, Stamped};
use crate::view::numbers::{flag, number, numbers};

numbers! {
    /// A segment of a lane: a state of a peer, and how long it lasted.
    pub struct SegmentNumbers {
        /// The peer.
        peer,
        /// When it begins.
        begin_us,
        /// When it ends.
        end_us,
        /// Its role: an index into the roles' names.
        role,
        /// Whether it runs: an index into the conditions' names.
        condition,
        /// Its term.
        term,
        /// Whether it was isolated.
        isolated,
    }
}

/// The lanes of a window, drawn from left to right.
pub(super) struct Tracks {
    lanes: Lanes,
    begin: Time,
    pixel: u64,
    tracks: Vec<Vec<Segment>>,
}

/// From here on the peer is in this state.
struct Segment {
    begin: Time,
    lane: Lane,
}

impl Tracks {
    /// Lanes that are in these states at first, and are drawn from `begin` on.
    pub(super) fn new(lanes: Lanes, begin: Time, window: &Window, peers: u8) -> Tracks {
        let track = |peer| {
            let lane = lanes.of(peer);
            vec![Segment { begin, lane }]
        };
        Tracks {
            tracks: PeerId::all(peers).map(track).collect(),
            lanes,
            begin,
            pixel: window.pixel,
        }
    }

    pub(super) fn observe(&mut self, stamped: &Stamped) {
        if let Some(peer) = self.lanes.observe(stamped) {
            self.turn(peer, stamped.at);
        }
    }

    /// Whether a peer leads now.
    pub(super) fn leads(&self, peer: PeerId) -> bool {
        self.lanes.of(peer).role == Role::Leader
    }

    /// Of what lasts less than a pixel, the most important is drawn, one pixel wide.
    fn turn(&mut self, peer: PeerId, at: Time) {
        let lane = self.lanes.of(peer);
        let track = &mut self.tracks[peer.index()];
        let Some(last) = track.last_mut().filter(|last| last.lane != lane) else {
            return;
        };
        let full = Time(last.begin.0 + self.pixel);
        let is_told = at >= full || weight(&last.lane) > weight(&lane) && at > self.begin;
        if is_told {
            let begin = at.max(full);
            track.push(Segment { begin, lane });
        } else {
            last.lane = lane;
        }
    }

    /// Writes the segments up to `head`, and returns how many.
    pub(super) fn write(&self, head: Time, window: &Window, out: &mut Vec<f64>) -> usize {
        let stop = head.min(window.to);
        let before = out.len();
        for (peer, track) in self.tracks.iter().enumerate() {
            let ends = track.iter().skip(1).map(|segment| segment.begin);
            for (segment, end) in track.iter().zip(ends.chain([stop])) {
                let end = end.min(stop);
                if segment.begin < end {
                    let numbers = segment_of(peer, segment.begin, end, &segment.lane);
                    out.extend(numbers.array());
                }
            }
        }
        (out.len() - before) / SegmentNumbers::LEN
    }
}

fn weight(lane: &Lane) -> u8 {
    match (lane.condition, lane.role) {
        (Condition::Crashed, _) => 4,
        (Condition::Paused, _) => 3,
        (_, Role::Leader) => 2,
        (_, Role::Candidate) => 1,
        (_, Role::Follower) => 0,
    }
}

fn segment_of(peer: usize, begin: Time, end: Time, lane: &Lane) -> SegmentNumbers {
    SegmentNumbers {
        peer: peer as f64,
        begin_us: number(begin.0),
        end_us: number(end.0),
        role: f64::from(lane.role.code()),
        condition: f64::from(lane.condition.code()),
        term: number(lane.term),
        isolated: flag(lane.is_isolated),
    }
}
