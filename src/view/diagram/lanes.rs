//! Lanes: what each peer was, when.

use super::window::Window;
use crate::raft::{PeerId, Role, Time};
use crate::sim::{Condition, Lane, Lanes, Stamped};
use crate::view::frame::{flag, number};

/// How many numbers a segment has: the peer, from when, to when, the role (0 follower, 1 candidate,
/// 2 leader), the condition (0 up, 1 paused, 2 crashed), the term, whether it is isolated.
pub const SEGMENT: usize = 7;

/// The lanes of a window while they are drawn from left to right.
pub(super) struct Tracks {
    lanes: Lanes,
    begin: Time,
    pixel: u64,
    tracks: Vec<Vec<Segment>>,
}

/// From here on a peer is this.
struct Segment {
    begin: Time,
    lane: Lane,
}

impl Tracks {
    /// Lanes that are `lanes` at first, and are drawn from `begin` on.
    pub fn new(lanes: Lanes, begin: Time, window: &Window, peers: u8) -> Tracks {
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

    pub fn observe(&mut self, stamped: &Stamped) {
        if let Some(peer) = self.lanes.observe(stamped) {
            self.turn(peer, stamped.at);
        }
    }

    /// Whether a peer leads by now.
    pub fn leads(&self, peer: PeerId) -> bool {
        self.lanes.of(peer).role == Role::Leader
    }

    /// Of what lasts less than a pixel, the most telling is drawn, and is a pixel wide.
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

    /// Writes the segments up to `head`, and says how many.
    pub fn write(&self, head: Time, window: &Window, out: &mut Vec<f64>) -> usize {
        let stop = head.min(window.to);
        let before = out.len();
        for (peer, track) in self.tracks.iter().enumerate() {
            let ends = track.iter().skip(1).map(|segment| segment.begin);
            for (segment, end) in track.iter().zip(ends.chain([stop])) {
                let end = end.min(stop);
                if segment.begin < end {
                    out.extend(record(peer, segment.begin, end, &segment.lane));
                }
            }
        }
        (out.len() - before) / SEGMENT
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

fn record(peer: usize, begin: Time, end: Time, lane: &Lane) -> [f64; SEGMENT] {
    [
        peer as f64,
        number(begin.0),
        number(end.0),
        match lane.role {
            Role::Follower => 0.0,
            Role::Candidate => 1.0,
            Role::Leader => 2.0,
        },
        match lane.condition {
            Condition::Up => 0.0,
            Condition::Paused => 1.0,
            Condition::Crashed => 2.0,
        },
        number(lane.term),
        flag(lane.is_isolated),
    ]
}
