//! Messages: one by one while they can be told apart, then as rounds, then as rates.

use super::rates::Rates;
use super::rounds::Rounds;
use super::window::Window;
use crate::raft::Time;
use crate::sim::{Ended, Ending, Kind, Message, MessageId};
use crate::view::frame::{self, number};

/// More messages than one to so many pixels cannot be told apart.
const PIXELS_TO_A_MESSAGE: u32 = 2;
/// More rounds than one to so many pixels neither.
const PIXELS_TO_A_ROUND: u32 = 4;
/// So many pixels count, however few there are: the beginning of a run is told one by one.
const FEWEST_PIXELS: u32 = 128;

/// What all three tellings want to know of a message.
pub(super) struct Told {
    pub id: MessageId,
    pub kind: Kind,
    pub term: u32,
    pub sent: Time,
    /// When it arrived, ended, or what it has come to.
    pub until: Time,
    pub is_lost: bool,
}

/// Gathers all three tellings in one pass; those that there is no room for give up early.
pub(super) struct Messages<'a> {
    window: &'a Window,
    detail: Vec<[f64; frame::RECORD]>,
    most: usize,
    rounds: Rounds,
    rates: Rates,
    total: usize,
}

impl Messages<'_> {
    /// Of a window of which so many pixels are filled.
    pub fn new(window: &Window, pixels: u32, peers: u8) -> Messages<'_> {
        let pixels = pixels.max(FEWEST_PIXELS);
        Messages {
            window,
            detail: Vec::new(),
            most: (pixels / PIXELS_TO_A_MESSAGE) as usize,
            rounds: Rounds::new((pixels / PIXELS_TO_A_ROUND) as usize),
            rates: Rates::new(window, peers),
            total: 0,
        }
    }

    /// A message that has ended.
    pub fn end(&mut self, ended: &Ended) {
        let told = Told {
            id: ended.id,
            kind: ended.kind,
            term: ended.flight.term,
            sent: ended.flight.sent,
            until: ended.at,
            is_lost: ended.ending != Ending::Delivered,
        };
        if self.tell(&told) {
            self.detail.push(frame::ended_record(ended));
        }
    }

    /// A message that is in flight at the end of what is recorded.
    pub fn fly(&mut self, message: &Message, head: Time) {
        let told = Told {
            id: message.id,
            kind: message.kind,
            term: message.flight.term,
            sent: message.flight.sent,
            until: head,
            is_lost: false,
        };
        let waits = message.doomed.is_none() && message.flight.arrives <= head;
        if self.tell(&told) {
            self.detail.push(frame::flying_record(message, waits));
        }
    }

    /// Whether it is to be told by itself, too.
    fn tell(&mut self, told: &Told) -> bool {
        self.rates.add(told);
        if told.sent >= self.window.to || told.until < self.window.from {
            return false;
        }
        self.total += 1;
        self.rounds.add(told);
        self.total <= self.most
    }

    /// Writes the finest telling that there is room for, and the header's numbers of all.
    pub fn write(&self, out: &mut Vec<f64>) {
        let mut counts = [0; 4];
        let mut total = self.total;
        if self.total <= self.most {
            counts[1] = self.detail.len();
            out.extend(self.detail.iter().flatten());
        } else if self.rounds.has_room() {
            counts[0] = 1;
            counts[2] = self.rounds.write(out);
            out[15] = number(self.rounds.strays());
        } else {
            counts[0] = 2;
            counts[3] = self.window.bins;
            total = self.rates.write(out);
        }
        let [level, messages, rounds, bins] = counts.map(|count| count as f64);
        out[6] = level;
        out[8..11].copy_from_slice(&[messages, rounds, bins]);
        out[11] = number(self.window.bin);
        out[12] = number(self.window.bins_from.0);
        out[14] = total as f64;
    }
}
