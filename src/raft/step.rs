//! One step of a peer: what it may know of the world while it handles one thing, and where its
//! effects go.

use super::{Effect, Emitted, Function, Luck, Record, Rules, Time, Timing, Trace};

/// What a peer may know of the world while it handles one thing, and where its effects go.
pub struct Step<'a> {
    /// The time.
    pub now: Time,
    /// The timing options in force.
    pub timing: &'a Timing,
    /// The rules in force.
    pub rules: Rules,
    /// Whether the rules in force are Raft's and always were, on all peers: then what Raft
    /// guarantees is asserted.
    pub is_raft: bool,
    /// Whether a new leader appends a no-op entry, so that what came before is committed with it
    /// (§5.4.2, §8).
    pub no_op_on_election: bool,
    /// Where random spans come from.
    pub luck: &'a mut dyn Luck,
    /// The effects so far, in order.
    pub effects: &'a mut Vec<Emitted>,
    handler: Option<Function>,
    after_reply: Option<(Function, Record)>,
}

impl<'a> Step<'a> {
    /// A step that has not begun, without a no-op on election.
    pub fn new(
        now: Time,
        timing: &'a Timing,
        rules: Rules,
        luck: &'a mut dyn Luck,
        effects: &'a mut Vec<Emitted>,
    ) -> Step<'a> {
        Step {
            now,
            timing,
            rules,
            is_raft: !rules.is_modified(),
            no_op_on_election: false,
            luck,
            effects,
            handler: None,
            after_reply: None,
        }
    }

    /// The function that handled the message, timer or command of this step.
    pub fn handler(&self) -> Option<Function> {
        self.handler
    }

    /// A handler begins. One that is called by another handler is part of that one.
    pub(super) fn set_handler(&mut self, handler: Function) {
        self.handler.get_or_insert(handler);
    }

    pub(super) fn emit(&mut self, function: Function, effect: Effect) {
        self.effects.push(Emitted { function, effect });
    }

    pub(super) fn trace(&mut self, function: Function, trace: Trace) {
        self.emit(function, Effect::Trace(trace));
    }

    /// Writes a record. Merges it into the last one of the step, unless a message, a reply or an
    /// apply was emitted since. Effects between the two then wait for both.
    pub(super) fn persist(&mut self, function: Function, record: Record) {
        let needs_disk = |effect: &Effect| {
            matches!(
                effect,
                Effect::Send { .. } | Effect::Reply(_) | Effect::Apply { .. }
            )
        };
        let newest = self.effects.iter_mut().rev();
        let last = newest
            .take_while(|emitted| !needs_disk(&emitted.effect))
            .find_map(|emitted| match &mut emitted.effect {
                Effect::Persist(last) => Some((&mut emitted.function, last)),
                _ => None,
            });
        if let Some((emitter, last)) = last
            && last.absorb(&record)
        {
            *emitter = function;
            return;
        }
        self.emit(function, Effect::Persist(record));
    }

    /// Writes a record once the reply of this step has left.
    pub(super) fn persist_after_reply(&mut self, function: Function, record: Record) {
        self.after_reply = Some((function, record));
    }

    /// Replies to the request of this step.
    #[inline]
    pub(super) fn reply(&mut self, function: Function, reply: super::Reply) {
        self.emit(function, Effect::Reply(reply));
        if let Some((function, record)) = self.after_reply.take() {
            self.persist(function, record);
        }
    }
}
