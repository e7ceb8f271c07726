//! The election timer: when it is set, and when the election ticker looks at it (paper §5.2).

use super::{
    Effect, ElectionCheck, Peer, Role, Rule, Span, Step, Time, Timer, TimerReason,
    function::function,
};

/// A running election timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ElectionTimer {
    /// When it was last reset.
    pub started: Time,
    /// When it runs out.
    pub due: Time,
}

impl Peer {
    /// Restarts the election timer with a new random timeout. A leader has none.
    #[inline]
    pub(super) fn reset_election_timer(&mut self, why: TimerReason, step: &mut Step) {
        if self.role == Role::Leader {
            return;
        }
        let mut range = step.timing.election_timeout;
        if step.rules.off(Rule::RandomTimeout) {
            range.high = range.low;
        }
        let span = step.luck.election_timeout(range);
        step.emit(
            function!(),
            Effect::SetTimer {
                timer: Timer::Election,
                span,
                why,
            },
        );
    }

    /// The election timer that was set has started. By the time this is known, the same step may
    /// have made the peer leader.
    pub fn timer_started(&mut self, timer: ElectionTimer) {
        if self.role != Role::Leader {
            self.election_timer = Some(timer);
        }
    }

    /// The timing option that says how timers are checked has changed.
    pub fn election_check_changed(&mut self, step: &mut Step) {
        step.set_handler(function!());
        self.schedule_election_check(step);
    }

    /// Has the election ticker woken when it should next look at its timer.
    #[inline]
    pub(super) fn schedule_election_check(&mut self, step: &mut Step) {
        let effect = match (step.timing.election_check, self.election_timer) {
            (ElectionCheck::Polled(range), _) => Effect::WakeElectionTicker {
                after: step.luck.election_poll(range),
            },
            (ElectionCheck::Deadline, Some(timer)) => {
                // A timer runs for one span, so that no more than that is left of it.
                let left = timer.due.0.saturating_sub(step.now.0);
                Effect::WakeElectionTicker {
                    after: Span(u32::try_from(left).unwrap_or(u32::MAX)),
                }
            }
            (ElectionCheck::Deadline, None) => Effect::StopElectionTimer,
        };
        step.emit(function!(), effect);
    }

    /// Its election timer; a leader has none, and neither has a peer whose timer has run out and
    /// whose next one has not started.
    pub fn election_timer(&self) -> Option<ElectionTimer> {
        self.election_timer
    }
}
