//! Luck: randomness as a function, without state.
//!
//! Every draw has its own generator, seeded from the seed of the run and from the draw's purpose.
//! So no draw depends on how many came before it: a lost message, a changed dial or a crashed peer
//! changes no other draw, and runs that differ in one command stay comparable.

use rand::{Rng, RngExt};
use rand_pcg::Pcg32;

use super::{Direction, MessageId, Millionths, SpanBounds};
use crate::raft::{Luck, PeerId, Span, SpanRange};

/// The purpose of a draw.
#[derive(Clone, Copy)]
enum Purpose {
    Loss,
    Latency,
    Late,
    LateBy,
    Copy,
    CopyLatency,
    CopyLate,
    CopyLateBy,
    ElectionTimeout,
    ElectionPoll,
}

/// The generator of one draw. It is seeded with the output of another generator, since generators
/// with consecutive seeds have similar outputs.
fn generator(seed: u32, whose: u32, count: u32, purpose: Purpose) -> Pcg32 {
    let stream = u64::from(whose) << 8 | purpose as u64;
    let state = u64::from(seed) << 32 | u64::from(count);
    Pcg32::new(Pcg32::new(state, stream).next_u64(), stream)
}

/// The luck of a message.
///
/// A request's depends on its number on its link, and a reply's on the request that it answers: a
/// reply that is never sent does not shift the luck of later ones.
#[derive(Clone, Copy)]
pub(super) struct MessageLuck {
    seed: u32,
    whose: u32,
    request: u32,
}

impl MessageLuck {
    /// The luck of a request.
    pub(super) fn of_request(seed: u32, id: MessageId) -> MessageLuck {
        MessageLuck {
            seed,
            whose: u32::from(id.caller().0) << 16 | u32::from(id.callee().0) << 8,
            request: id.n(),
        }
    }

    /// The luck of a reply; the reply to a copy of the request has its own.
    pub(super) fn of_reply(seed: u32, id: MessageId) -> MessageLuck {
        let luck = MessageLuck::of_request(seed, id);
        MessageLuck {
            whose: luck.whose | 1 | u32::from(id.request_copy()) << 24,
            ..luck
        }
    }

    /// What becomes of the message on a link with these dials.
    #[inline(always)]
    pub(super) fn fate(self, dials: &Direction) -> Fate {
        let usual = [Purpose::Latency, Purpose::Late, Purpose::LateBy];
        let of_copy = [Purpose::CopyLatency, Purpose::CopyLate, Purpose::CopyLateBy];
        Fate {
            is_lost: self.chance(Purpose::Loss, dials.loss),
            latency: self.some_latency(dials, usual),
            copy: self
                .chance(Purpose::Copy, dials.duplicate)
                .then(|| self.some_latency(dials, of_copy)),
        }
    }

    #[inline(always)]
    fn some_latency(self, dials: &Direction, [usual, late, late_by]: [Purpose; 3]) -> Span {
        let span = self.span(usual, dials.latency);
        if self.chance(late, dials.late) {
            Span(span.0 + self.span(late_by, dials.late_by).0)
        } else {
            span
        }
    }

    #[inline(always)]
    fn chance(self, purpose: Purpose, probability: Millionths) -> bool {
        probability.0 > 0
            && self.generator(purpose).random_range(0..Millionths::ONE.0) < probability.0
    }

    fn span(self, purpose: Purpose, bounds: SpanBounds) -> Span {
        if bounds.low == bounds.high {
            return bounds.low;
        }
        Span(
            self.generator(purpose)
                .random_range(bounds.low.0..=bounds.high.0),
        )
    }

    fn generator(self, purpose: Purpose) -> Pcg32 {
        generator(self.seed, self.whose, self.request, purpose)
    }
}

/// What happens to a message by luck.
#[derive(Clone, Copy)]
pub(super) struct Fate {
    /// It is lost half-way.
    pub is_lost: bool,
    /// How long it takes.
    pub latency: Span,
    /// How long its copy takes, if it is duplicated.
    pub copy: Option<Span>,
}

/// How many draws a peer has made in all its lives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Draws {
    timeouts: u32,
    polls: u32,
}

/// The luck of one peer.
pub(super) struct PeerLuck<'a> {
    pub seed: u32,
    pub peer: PeerId,
    pub draws: &'a mut Draws,
}

impl PeerLuck<'_> {
    fn draw(&self, purpose: Purpose, count: u32, range: SpanRange) -> Span {
        if range.low == range.high {
            return range.low;
        }
        let mut generator = generator(self.seed, u32::from(self.peer.0), count, purpose);
        Span(generator.random_range(range.low.0..range.high.0))
    }
}

impl Luck for PeerLuck<'_> {
    fn election_timeout(&mut self, range: SpanRange) -> Span {
        self.draws.timeouts += 1;
        self.draw(Purpose::ElectionTimeout, self.draws.timeouts, range)
    }

    fn election_poll(&mut self, range: SpanRange) -> Span {
        self.draws.polls += 1;
        self.draw(Purpose::ElectionPoll, self.draws.polls, range)
    }
}
