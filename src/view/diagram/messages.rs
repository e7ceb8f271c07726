//! Messages: one by one if there are few per pixel, else as rounds, else as rates.

use super::rates::Rates;
use super::rounds::Rounds;
use super::window::Window;
use super::{Header, Level};
use crate::raft::Time;
use crate::sim::facts::Kinds;
use crate::sim::{Ended, Ending, Kind, Message, MessageId};
use crate::view::frame::{self, MessageNumbers};
use crate::view::numbers::number;

/// The facts of which messages are drawn.
pub(super) const KINDS: Kinds = Kinds::named(&["deliver", "lose"]);

/// Pixels per message below which messages cannot be told apart.
const PIXELS_TO_A_MESSAGE: u32 = 2;
/// Pixels per round below which rounds cannot be told apart.
const PIXELS_TO_A_ROUND: u32 = 4;
/// The width counts as at least this many pixels, so that the beginning of a run is drawn one by
/// one.
const FEWEST_PIXELS: u32 = 128;

/// What all three levels need of a message.
pub(super) struct Told {
    pub id: MessageId,
    pub kind: Kind,
    pub term: u32,
    pub sent: Time,
    /// When it arrived or ended, or the current time.
    pub until: Time,
    pub is_lost: bool,
}

/// Gathers all three levels in one pass; a level with too many records gives up early.
pub(super) struct Messages<'a> {
    window: &'a Window,
    detail: Vec<MessageNumbers>,
    most: usize,
    rounds: Rounds,
    rates: Rates,
    total: usize,
}

impl Messages<'_> {
    /// For a window of which this many pixels are filled.
    pub(super) fn new(window: &Window, pixels: u32, peers: u8) -> Messages<'_> {
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
    pub(super) fn end(&mut self, ended: &Ended) {
        let told = Told {
            id: ended.id,
            kind: ended.kind,
            term: ended.flight.term,
            sent: ended.flight.sent,
            until: ended.at,
            is_lost: ended.ending != Ending::Delivered,
        };
        if self.tell(&told) {
            self.detail.push(frame::ended_numbers(ended));
        }
    }

    /// A message that is in flight at the end of what is recorded.
    pub(super) fn fly(&mut self, message: &Message, head: Time) {
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
            self.detail.push(frame::flying(message, waits));
        }
    }

    /// Whether it is also drawn by itself.
    fn tell(&mut self, told: &Told) -> bool {
        self.rates.add(told);
        if told.sent >= self.window.to || told.until < self.window.from {
            return false;
        }
        self.total += 1;
        self.rounds.add(told);
        self.total <= self.most
    }

    /// Writes the finest level that there is room for, and notes it in the header.
    pub(super) fn write(&self, header: &mut Header, out: &mut Vec<f64>) {
        header.bin_us = number(self.window.bin);
        header.bins_from_us = number(self.window.bins_from.0);
        header.total = self.total as f64;
        if self.total <= self.most {
            header.level = f64::from(Level::Messages as u8);
            header.messages = self.detail.len() as f64;
            out.extend(self.detail.iter().flat_map(|message| message.array()));
        } else if self.rounds.has_room() {
            header.level = f64::from(Level::Rounds as u8);
            header.rounds = self.rounds.write(out) as f64;
            header.strays = number(self.rounds.strays());
        } else {
            header.level = f64::from(Level::Rates as u8);
            header.bins = self.window.bins as f64;
            header.total = self.rates.write(out) as f64;
        }
    }
}
