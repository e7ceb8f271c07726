//! Luck: randomness as a function, without state.
//!
//! Every draw is mixed from the seed of the run and from the draw's purpose. So no draw depends on
//! how many came before it: a lost message, a changed dial or a crashed peer changes no other draw,
//! and runs that differ in one command stay comparable.

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

/// A number below `end`, which is at most 2³². One is as likely as another up to a difference of
/// less than 2⁻³², which no run is long enough to show.
///
/// The multiplications tell apart what differs in few bits, and the rounds of splitmix64 let every
/// bit of it reach every bit of the upper half, which alone is used.
fn draw(seed: u32, whose: u32, count: u32, purpose: Purpose, end: u64) -> u32 {
    let when = u64::from(seed) << 32 | u64::from(count);
    let what = u64::from(whose) << 8 | purpose as u64;
    let mut word =
        when.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ what.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    word = (word ^ word >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ word >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^= word >> 31;
    (((word >> 32) * end) >> 32) as u32
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
        probability.0 > 0 && self.draw(purpose, u64::from(Millionths::ONE.0)) < probability.0
    }

    fn span(self, purpose: Purpose, SpanBounds { low, high }: SpanBounds) -> Span {
        if low == high {
            return low;
        }
        Span(low.0 + self.draw(purpose, u64::from(high.0 - low.0) + 1))
    }

    fn draw(self, purpose: Purpose, end: u64) -> u32 {
        draw(self.seed, self.whose, self.request, purpose, end)
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
    fn draw(&self, purpose: Purpose, count: u32, SpanRange { low, high }: SpanRange) -> Span {
        if low == high {
            return low;
        }
        let end = u64::from(high.0 - low.0);
        let whose = u32::from(self.peer.0);
        Span(low.0 + draw(self.seed, whose, count, purpose, end))
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
