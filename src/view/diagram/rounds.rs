//! Rounds: all requests that a leader or a candidate sent at one moment, drawn as one.

use super::messages::Told;
use crate::raft::{PeerId, Term, Time};
use crate::sim::Kind;
use crate::view::numbers::{number, numbers};

numbers! {
    /// A round of requests. A reply belongs to its caller's newest round before it.
    pub struct RoundNumbers {
        /// The sender.
        caller,
        /// The kind of its requests.
        kind,
        /// The term.
        term,
        /// When it was sent.
        sent_us,
        /// When its first request ended.
        first_us,
        /// When its last request ended.
        last_us,
        /// The lowest of its receivers.
        lowest,
        /// The highest of its receivers.
        highest,
        /// How many requests.
        requests,
        /// How many replies.
        replies,
        /// How many of both were lost.
        lost,
    }
}

pub(super) struct Rounds {
    most: usize,
    /// In the order in which they were sent.
    rounds: Vec<Round>,
    is_full: bool,
    strays: u64,
}

struct Round {
    caller: PeerId,
    kind: Kind,
    term: Term,
    sent: Time,
    first: Time,
    last: Time,
    lowest: PeerId,
    highest: PeerId,
    requests: u64,
    replies: u64,
    lost: u64,
}

impl Rounds {
    pub(super) fn new(most: usize) -> Rounds {
        Rounds {
            most,
            rounds: Vec::new(),
            is_full: false,
            strays: 0,
        }
    }

    /// Whether there are few enough to draw.
    pub(super) fn has_room(&self) -> bool {
        !self.is_full
    }

    /// Replies to rounds that are not drawn.
    pub(super) fn strays(&self) -> u64 {
        self.strays
    }

    pub(super) fn add(&mut self, told: &Told) {
        if self.is_full {
            return;
        }
        match told.kind.reply_to() {
            None => self.add_request(told),
            Some(request) => self.add_reply(told, request),
        }
    }

    /// Messages end almost in the order in which they were sent: the one wanted is near the end.
    fn add_request(&mut self, told: &Told) {
        let caller = told.id.sender();
        let later = self.rounds.iter().rev();
        let place = self.rounds.len() - later.take_while(|round| round.sent > told.sent).count();
        let is_full = self.rounds.len() == self.most;
        let same = self.rounds[..place].iter_mut().rev();
        let found = same
            .take_while(|round| round.sent == told.sent)
            .find(|round| (round.caller, round.kind) == (caller, told.kind));
        match found {
            Some(round) => round.widen(told),
            None if is_full => self.is_full = true,
            None => self.rounds.insert(place, Round::begin(told)),
        }
    }

    fn add_reply(&mut self, told: &Told, request: Kind) {
        let caller = told.id.receiver();
        let found = self.rounds.iter_mut().rev().find(|round| {
            (round.caller, round.kind) == (caller, request) && round.sent <= told.sent
        });
        match found {
            Some(round) => {
                round.replies += 1;
                round.lost += u64::from(told.is_lost);
            }
            None => self.strays += 1,
        }
    }

    /// Writes the rounds, and returns how many.
    pub(super) fn write(&self, out: &mut Vec<f64>) -> usize {
        for round in &self.rounds {
            let numbers = RoundNumbers {
                caller: f64::from(round.caller.0),
                kind: number(round.kind as u32),
                term: number(round.term),
                sent_us: number(round.sent.0),
                first_us: number(round.first.0),
                last_us: number(round.last.0),
                lowest: f64::from(round.lowest.0),
                highest: f64::from(round.highest.0),
                requests: number(round.requests),
                replies: number(round.replies),
                lost: number(round.lost),
            };
            out.extend(numbers.array());
        }
        self.rounds.len()
    }
}

impl Round {
    fn begin(told: &Told) -> Round {
        Round {
            caller: told.id.sender(),
            kind: told.kind,
            term: told.term,
            sent: told.sent,
            first: told.until,
            last: told.until,
            lowest: told.id.receiver(),
            highest: told.id.receiver(),
            requests: 1,
            replies: 0,
            lost: u64::from(told.is_lost),
        }
    }

    fn widen(&mut self, told: &Told) {
        self.first = self.first.min(told.until);
        self.last = self.last.max(told.until);
        self.lowest = self.lowest.min(told.id.receiver());
        self.highest = self.highest.max(told.id.receiver());
        self.requests += 1;
        self.lost += u64::from(told.is_lost);
    }
}
