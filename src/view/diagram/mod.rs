//! A space–time diagram of a stretch of time, as an array of numbers.
//!
//! A header of [`HEADER`] numbers:
//!
//! | place | what stands there |
//! | --- | --- |
//! | 0, 1 | the window: from, and to before which moment |
//! | 2 | the clock |
//! | 3 | the furthest that the branch has ever got, which may lie after the clock |
//! | 4 | the first moment of which everything is still known |
//! | 5 | how many peers |
//! | 6 | how messages are told: 0 one by one, 1 as rounds, 2 as rates |
//! | 7 | how many lanes' segments follow |
//! | 8 | how many messages follow |
//! | 9 | how many rounds follow |
//! | 10 | how many bins a lane has |
//! | 11, 12 | how long a bin is, and when the first begins |
//! | 13 | how many marks follow |
//! | 14 | how many messages the picture tells of |
//! | 15 | how many of those are replies whose round left before the window |
//! | 16 | how many stretches follow in which a disk wrote |
//! | 17 | how many requests of clients follow |
//!
//! Then, one after the other: segments of lanes ([`lanes::SEGMENT`] numbers each), messages (as in a
//! [`frame`](super::frame)), rounds ([`rounds::ROUND`]), bins ([`rates::BIN`] for each bin of S0, then
//! of S1, and so on), marks ([`marks::MARK`]), stretches of busy disks ([`disks::BUSY`]) and
//! requests ([`requests::REQUEST`]). Moments are whole virtual microseconds; what does not apply is
//! NaN.
//!
//! Told one by one or as rounds, a message belongs to the window where any of its way does; told as
//! rates, where its sending falls into a bin. How they are told depends on how many there are to a
//! pixel of the time that is known. Nothing depends on what was drawn before.

pub mod disks;
pub mod lanes;
pub mod marks;
mod messages;
pub mod rates;
pub mod requests;
pub mod rounds;
mod window;

use super::frame::number;
use crate::raft::Time;
use crate::sim::{Ended, Fact, FactLog, History, Message, Run, Stamped};
use disks::Disks;
use lanes::Tracks;
use marks::Marks;
use messages::Messages;
use requests::Requests;
use std::ops::Range;
use window::Window;

/// How many numbers the header has.
pub const HEADER: usize = 18;

/// A diagram is at least so wide.
pub const MIN_WIDTH: u32 = 16;
/// And at most.
pub const MAX_WIDTH: u32 = 16_384;

/// What is known of a branch.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    /// The run, as it is at the playhead.
    pub run: &'a Run,
    /// What happened, which may reach past the playhead.
    pub recorded: &'a FactLog,
    /// Up to when it is recorded.
    pub until: Time,
    /// The messages in flight then.
    pub flying: Vec<&'a Message>,
    /// The furthest that the branch has ever got.
    pub head: Time,
}

impl<'a> Known<'a> {
    /// All that is known of the branch that is shown.
    pub fn of(history: &'a History) -> Known<'a> {
        Known {
            run: history.run(),
            recorded: history.recorded(),
            until: history.known_until(),
            flying: history.flying().collect(),
            head: history.head().at,
        }
    }
}

/// Writes the diagram of a window over whatever is in `out`, to be drawn `width` pixels wide
/// (brought into [`MIN_WIDTH`] to [`MAX_WIDTH`]).
pub fn write(known: &Known, window: Range<Time>, width: u32, out: &mut Vec<f64>) {
    let Known { run, recorded, .. } = *known;
    let peers = run.world().peers();
    let window = Window::new(window, width.clamp(MIN_WIDTH, MAX_WIDTH), peers);
    let until = known.until;
    let oldest = recorded.iter_from(0).next();
    let kept_from = match recorded.first() {
        0 => Time::ZERO,
        _ => oldest.map_or(until, |(_, stamped)| stamped.at),
    };
    let first = recorded.number_at(window.bins_from);
    let lanes = recorded.lanes_before(first);
    let mut picture = Picture {
        disks: Disks::new(&window, peers, lanes.disks()),
        requests: Requests::new(&window, lanes.requests()),
        tracks: Tracks::new(lanes, window.from.max(kept_from), &window, peers),
        messages: Messages::new(&window, window.known(kept_from, until), peers),
        marks: Marks::new(&window, peers),
        window: &window,
    };
    for stamped in recorded.around(first, window.bins_to) {
        picture.take(&stamped);
    }
    for message in &known.flying {
        picture.messages.fly(message, until);
    }
    let commands = run.commands();
    let done = run.commands_done();
    picture.marks.add_commands(commands, done, &window, until);

    out.clear();
    out.resize(HEADER, 0.0);
    let header = [
        number(window.from.0),
        number(window.to.0),
        number(run.now().0),
        number(known.head.0),
        number(kept_from.0),
        f64::from(peers),
    ];
    out[..header.len()].copy_from_slice(&header);
    out[7] = picture.tracks.write(until, &window, out) as f64;
    picture.messages.write(out);
    out[13] = picture.marks.write(commands, out) as f64;
    out[16] = picture.disks.write(until, &window, out) as f64;
    out[17] = picture.requests.write(until, &window, out) as f64;
}

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
