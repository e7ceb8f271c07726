//! How dials and options are stored in the extra words of their facts.

use super::layout::{Field, Reader, Type, Value, Writer};
use crate::raft::{ElectionCheck, Span, SpanRange, Timing};
use crate::sim::{Direction, Millionths, Network, Options, SpanBounds};

const DIRECTION: &[Field] = &[
    Field::new("latency_ms", Type::Range),
    Field::new("loss", Type::Share),
    Field::new("duplicate", Type::Share),
    Field::new("late", Type::Share),
    Field::new("late_ms", Type::Range),
];

impl Value for Network {
    const TYPE: Type = Type::Extra(&[
        Field::new("request", Type::Object(DIRECTION)),
        Field::new("reply", Type::Object(DIRECTION)),
    ]);

    fn put(self, to: &mut Writer<'_>) {
        for Direction {
            latency,
            loss,
            duplicate,
            late,
            late_by,
        } in [self.request, self.reply]
        {
            let (low, high) = (latency.low.0, latency.high.0);
            let (late_low, late_high) = (late_by.low.0, late_by.high.0);
            let words = [low, high, loss.0, duplicate.0, late.0, late_low, late_high];
            words.into_iter().for_each(|word| to.extra(word));
        }
    }

    fn take(from: &mut Reader<'_>) -> Network {
        let bounds = |from: &mut Reader<'_>| SpanBounds {
            low: Span(from.extra()),
            high: Span(from.extra()),
        };
        let mut direction = || Direction {
            latency: bounds(from),
            loss: Millionths(from.extra()),
            duplicate: Millionths(from.extra()),
            late: Millionths(from.extra()),
            late_by: bounds(from),
        };
        Network {
            request: direction(),
            reply: direction(),
        }
    }
}

impl Value for Timing {
    const TYPE: Type = Type::Extra(&[
        Field::new("election_timeout_ms", Type::Range),
        Field::new("replicate_interval_ms", Type::Span),
        Field::new("rpc_timeout_ms", Type::Span),
        Field::new("election_check", Type::ElectionCheck),
    ]);

    fn put(self, to: &mut Writer<'_>) {
        let (polled, low, high) = match self.election_check {
            ElectionCheck::Deadline => (0, 0, 0),
            ElectionCheck::Polled(range) => (1, range.low.0, range.high.0),
        };
        let timeout = self.election_timeout;
        let rounds = self.replicate_interval.0;
        let (shortest, longest, calls) = (timeout.low.0, timeout.high.0, self.rpc_timeout.0);
        let words = [shortest, longest, rounds, calls, polled, low, high];
        words.into_iter().for_each(|word| to.extra(word));
    }

    fn take(from: &mut Reader<'_>) -> Timing {
        let mut span = || Span(from.extra());
        let range = |low, high| SpanRange { low, high };
        let election_timeout = range(span(), span());
        let (replicate_interval, rpc_timeout) = (span(), span());
        let (polled, polls) = (span().0 != 0, range(span(), span()));
        Timing {
            election_timeout,
            replicate_interval,
            rpc_timeout,
            election_check: match polled {
                false => ElectionCheck::Deadline,
                true => ElectionCheck::Polled(polls),
            },
        }
    }
}

impl Value for Options {
    const TYPE: Type = Type::Extra(&[
        Field::new("persist_ms", Type::Span),
        Field::new("no_op_on_election", Type::Flag),
        Field::new("clients", Type::Number),
        Field::new("write_interval_ms", Type::Span),
        Field::new("client_timeout_ms", Type::Span),
    ]);

    fn put(self, to: &mut Writer<'_>) {
        let (no_op, clients) = (self.no_op_on_election.into(), self.clients.into());
        let (interval, timeout) = (self.write_interval.0, self.client_timeout.0);
        let words = [self.persist.0, no_op, clients, interval, timeout];
        words.into_iter().for_each(|word| to.extra(word));
    }

    fn take(from: &mut Reader<'_>) -> Options {
        Options {
            persist: Span(from.extra()),
            no_op_on_election: from.extra() != 0,
            clients: from.extra() as u8,
            write_interval: Span(from.extra()),
            client_timeout: Span(from.extra()),
        }
    }
}
