//! A space–time diagram of a stretch of time, as an array of numbers.
//! A [`Header`], and then, one after the other: segments of lanes ([`lanes::SegmentNumbers`]),
//! messages (as in a [`frame`](super::frame)), rounds ([`rounds::RoundNumbers`]), bins
//! ([`rates::BIN`] numbers for each bin of S0, then of S1, and so on), marks
//! ([`marks::MarkNumbers`]), stretches of busy disks ([`disks::Busy`]) and requests
//! ([`requests::RequestNumbers`]). Moments are whole virtual microseconds; what does not apply is
//! NaN.
//!
//! One by one or as rounds, a message belongs to every window that its way touches; as rates, to
//! the bin in which it was sent. The level depends on how many there are per pixel of the known
//! time, never on what was drawn before.

pub mod disks;
pub mod lanes;
pub mod marks;
mod messages;
pub mod rates;
pub mod requests;
pub mod rounds;
mod window;

use super::numbers::{number, numbers};
use crate::raft::Time;
use crate::sim::facts::Kinds;
use crate::sim::{Ended, Fact, History, Lanes, Message, Recording, Stamped};
use disks::Disks;
use lanes::Tracks;
use marks::Marks;
use messages::Messages;
use requests::Requests;
use std::ops::Range;
use window::Window;

numbers! {
    /// The numbers before the records.
    pub struct Header {
        /// The start of the window.
        from_us,
        /// Its end, not included.
        to_us,
        /// The clock.
        now_us,
        /// The latest place that the branch has reached, which may be after the clock.
        head_us,
        /// The first moment from which on all facts are known.
        kept_from_us,
        /// The number of peers.
        peers,
        /// How messages are drawn: a [`Level`], as an index.
        level,
        /// How many segments follow.
        segments,
        /// How many messages.
        messages,
        /// How many rounds.
        rounds,
        /// How many bins a lane has.
        bins,
        /// The length of a bin.
        bin_us,
        /// When the first one begins.
        bins_from_us,
        /// How many marks follow.
        marks,
        /// How many messages are drawn, in whichever way.
        total,
        /// How many of them are replies whose round was sent before the window.
        strays,
        /// How many stretches of busy disks follow.
        busy,
        /// How many requests follow.
        requests,
    }
}

/// How messages are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// One by one.
    Messages,
    /// As rounds.
    Rounds,
    /// As rates.
    Rates,
}

impl Level {
    /// The names of the levels, in order.
    pub const NAMES: [&'static str; 3] = ["messages", "rounds", "rates"];
}

/// The min width of a diagram.
pub const MIN_WIDTH: u32 = 16;
/// The max width.
pub const MAX_WIDTH: u32 = 16_384;

/// What is known of a branch.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    /// What is written down of it, which may reach past the playhead.
    pub recording: Recording<'a>,
    /// The messages in flight at the end of the recording. Only a live world knows them: a message
    /// has its way written down when it ends.
    pub flying: Vec<&'a Message>,
    /// The playhead.
    pub now: Time,
    /// The furthest that the branch has ever got.
    pub head: Time,
}

impl<'a> From<&'a History> for Known<'a> {
    /// All that is known of the branch that is shown.
    fn from(history: &'a History) -> Known<'a> {
        Known {
            recording: history.recording(),
            flying: history.flying().collect(),
            now: history.run().now(),
            head: history.head().at,
        }
    }
}

impl<'a> From<Recording<'a>> for Known<'a> {
    /// A recording of which nothing else is known, seen from its end.
    fn from(recording: Recording<'a>) -> Known<'a> {
        Known {
            recording,
            flying: Vec::new(),
            now: recording.until,
            head: recording.until,
        }
    }
}

/// Writes the diagram of a window over whatever is in `out`, to be drawn `width` pixels wide
/// (brought into [`MIN_WIDTH`] to [`MAX_WIDTH`]).
pub fn write(known: &Known, window: Range<Time>, width: u32, out: &mut Vec<f64>) {
    write_of(SHOWN, known, window, width, out);
}

/// The same from these facts alone.
pub(super) fn write_of(
    kinds: Kinds,
    known: &Known,
    window: Range<Time>,
    width: u32,
    out: &mut Vec<f64>,
) {
    let Recording {
        peers,
        facts,
        commands,
        until,
        ..
    } = known.recording;
    let window = Window::new(window, width.clamp(MIN_WIDTH, MAX_WIDTH), peers);
    let oldest = facts.iter_from(0).next();
    let kept_from = match facts.first() {
        0 => Time::ZERO,
        _ => oldest.map_or(until, |(_, stamped)| stamped.at),
    };
    let first = facts.number_at(window.bins_from);
    let lanes = facts.lanes_before(first);
    let mut picture = Picture {
        disks: Disks::new(&window, peers, lanes.disks()),
        requests: Requests::new(&window, lanes.requests()),
        tracks: Tracks::new(lanes, window.from.max(kept_from), &window, peers),
        messages: Messages::new(&window, window.known(kept_from, until), peers),
        marks: Marks::new(&window, peers),
        window: &window,
    };
    let shown = facts.around(first, window.bins_to, kinds);
    // Faster than a loop: the iterator is one of steps of blocks.
    shown.for_each(|stamped| picture.take(&stamped));
    for message in &known.flying {
        picture.messages.fly(message, until);
    }
    picture.marks.add_commands(commands, &window, until);

    let mut header = Header {
        from_us: number(window.from.0),
        to_us: number(window.to.0),
        now_us: number(known.now.0),
        head_us: number(known.head.0),
        kept_from_us: number(kept_from.0),
        peers: f64::from(peers),
        level: 0.0,
        segments: 0.0,
        messages: 0.0,
        rounds: 0.0,
        bins: 0.0,
        bin_us: 0.0,
        bins_from_us: 0.0,
        marks: 0.0,
        total: 0.0,
        strays: 0.0,
        busy: 0.0,
        requests: 0.0,
    };
    out.clear();
    out.resize(Header::LEN, 0.0);
    header.segments = picture.tracks.write(until, &window, out) as f64;
    picture.messages.write(&mut header, out);
    header.marks = picture.marks.write(commands, out) as f64;
    header.busy = picture.disks.write(until, &window, out) as f64;
    header.requests = picture.requests.write(until, &window, out) as f64;
    out[..Header::LEN].copy_from_slice(&header.array());
}

/// What a diagram shows: most facts are not read.
const SHOWN: Kinds = Lanes::KINDS.and(messages::KINDS).and(marks::KINDS);

/// What one pass over the facts gathers.
struct Picture<'a> {
    window: &'a Window,
    tracks: Tracks,
    messages: Messages<'a>,
    marks: Marks,
    disks: Disks,
    requests: Requests,
}

impl Picture<'_> {
    fn take(&mut self, stamped: &Stamped) {
        if let Some(ended) = Ended::of(stamped) {
            self.messages.end(&ended);
            return;
        }
        if stamped.at >= self.window.to {
            self.requests.look_ahead(stamped);
            return;
        }
        self.requests.observe(stamped);
        self.tracks.observe(stamped);
        self.disks.observe(stamped);
        match stamped.fact {
            Fact::Commit { peer, index } if self.tracks.leads(peer) => {
                self.marks.commit(stamped.at, peer, index);
            }
            Fact::Truncate { peer, from_index } => {
                self.marks.remove(stamped.at, peer, from_index);
            }
            _ => self.marks.observe(stamped),
        }
    }
}
