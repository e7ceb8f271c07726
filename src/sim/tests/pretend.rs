//! Facts that did not happen, among those of a run: what they look like does not depend on it.

use super::scribe::Scribe;
use crate::raft::{Entry, Reply, Request, Term, Time};
use crate::sim::facts::EntryList;
use crate::sim::{Fact, MessageFields, MessageId, Run, Trigger};

/// What a message says.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    /// From a caller to a callee.
    Request(Request),
    /// Back.
    Reply(Reply),
}

impl MessageFields {
    /// What this body says; `list` writes down the entries that it carries.
    pub(crate) fn of(body: &Body, list: impl FnOnce(&[Entry]) -> EntryList) -> MessageFields {
        match body {
            Body::Request(request) => MessageFields::of_request(request, list),
            Body::Reply(reply) => MessageFields::of_reply(reply),
        }
    }
}

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
            let message = MessageFields::of(body, |entries: &[Entry]| scribe.list(entries));
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
        scribe.begin_step(self.steps() + 1, Trigger::Boot);
        let number = scribe.log.end();
        let fact = fact(&mut scribe);
        scribe.write(at, term, fact);
        scribe.end_step();
        self.put_facts(scribe.log);
        number
    }
}
