//! Facts that did not happen, among those of a run or without any: what they look like does not
//! depend on it.

use super::scribe::Scribe;
use crate::raft::{Entry, Term, Time};
use crate::sim::{Body, Fact, FactLog, MessageFields, MessageId, Run, Trigger};

impl Run {
    /// Writes down a fact, which changes nothing else of the run, and returns its number.
    pub(crate) fn pretend(&mut self, at: Time, term: Term, fact: Fact) -> u64 {
        self.pretend_some(at, term, |_| fact)
    }

    /// The same of a message that leaves and says this.
    pub(crate) fn pretend_send(
        &mut self,
        at: Time,
        term: Term,
        (id, rpc, body): (MessageId, u64, &Body),
    ) -> u64 {
        self.pretend_some(at, term, |scribe| {
            let message = MessageFields::of(body, |entries: &[Entry]| scribe.log.list(entries));
            Fact::Send { id, rpc, message }
        })
    }

    fn pretend_some(
        &mut self,
        at: Time,
        term: Term,
        fact: impl FnOnce(&mut Scribe) -> Fact,
    ) -> u64 {
        let mut scribe = Scribe::new(self.facts().clone(), self.digest());
        scribe.log.begin_step(self.steps() + 1, at, Trigger::Boot);
        let number = scribe.log.end();
        let fact = fact(&mut scribe);
        scribe.write(term, fact);
        scribe.end_step();
        self.put_facts(scribe.log);
        number
    }
}

impl FactLog {
    /// A log of these facts of no run, each a step of its own.
    pub(crate) fn pretended(facts: impl IntoIterator<Item = (Time, Term, Fact)>) -> FactLog {
        let mut scribe = Scribe::default();
        for (step, (at, term, fact)) in (0..).zip(facts) {
            scribe.write_step((step, at), term, fact);
        }
        scribe.log
    }
}
