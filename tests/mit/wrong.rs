//! Timings that are not fit for the lab, and setups in which it shows that a rule is off.

use raft_playground::raft::{ElectionCheck, Span, SpanRange};
use raft_playground::sim::{Millionths, Setup, SpanBounds};

/// Elections are over before any vote can come back.
pub(crate) fn elections_within_a_round_trip(setup: &mut Setup) {
    setup.timing.election_timeout = SpanRange::from_ms(1, 2);
    setup.timing.election_check = ElectionCheck::Deadline;
}

/// Elections begin when the tester has given up.
pub(crate) fn elections_too_late(setup: &mut Setup) {
    setup.timing.election_timeout = SpanRange::from_ms(10_000, 10_150);
}

/// Followers lose patience between any two rounds.
pub(crate) fn rounds_after_elections(setup: &mut Setup) {
    setup.timing.replicate_interval = Span::from_ms(1000);
}

/// "The tester limits the rate of RPCs": two followers times 33 rounds are more than 60 a second.
pub(crate) fn rounds_too_often(setup: &mut Setup) {
    setup.timing.replicate_interval = Span::from_ms(30);
}

/// Each command leaves with two or three rounds before the reply to the first is there.
pub(crate) fn rounds_within_a_round_trip(setup: &mut Setup) {
    setup.timing.replicate_interval = Span::from_ms(1);
}

/// Timers run out at nearly the same moment, and are looked at then: the lab's polling is random
/// by itself.
pub(crate) fn equal_timers(setup: &mut Setup) {
    setup.timing.election_timeout = SpanRange::from_ms(250, 253);
    setup.timing.election_check = ElectionCheck::Deadline;
}

/// Elections overlap, for votes are long on their way.
pub(crate) fn slow_network(setup: &mut Setup) {
    setup.timing.election_timeout = SpanRange::from_ms(250, 350);
    setup.timing.election_check = ElectionCheck::Deadline;
    setup.network.request.latency = SpanBounds::from_ms(5, 40);
    setup.network.reply.latency = SpanBounds::from_ms(5, 40);
}

/// Three messages in ten come twice, on a slow network.
pub(crate) fn doubled_messages(setup: &mut Setup) {
    setup.network.request.latency = SpanBounds::from_ms(20, 50);
    setup.network.reply.latency = SpanBounds::from_ms(20, 50);
    setup.network.request.duplicate = Millionths(300_000);
    setup.network.reply.duplicate = Millionths(300_000);
}

/// One reply in two comes late.
pub(crate) fn late_replies(setup: &mut Setup) {
    setup.network.reply.late = Millionths(500_000);
    setup.network.reply.late_by = SpanBounds::from_ms(100, 600);
}

/// One request in five comes late, some of them after those of the next round.
pub(crate) fn late_requests(setup: &mut Setup) {
    setup.network.request.late = Millionths(200_000);
    setup.network.request.late_by = SpanBounds::from_ms(50, 300);
}

/// Disks write for so long that crashes find them at it.
pub(crate) fn slow_disks(setup: &mut Setup) {
    setup.options.persist = Span::from_ms(30);
}
