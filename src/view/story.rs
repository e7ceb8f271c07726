//! All that happened to one message, and to the call that it belongs to.

use crate::sim::{Fact, FactLog, MessageId, Stamped};

/// The facts of the call that the message of this name (`from-to-n`) belongs to, with their
/// numbers, in order: requests and replies, their copies, how each ended, and whether the caller gave
/// up. Empty where the message is unknown, or no longer known.
pub fn of_message<'a>(name: &str, facts: &'a FactLog) -> Vec<(u64, &'a Stamped)> {
    let Some(call) = call_of(name, facts) else {
        return Vec::new();
    };
    let mut messages: Vec<MessageId> = Vec::new();
    let mut is_of_call = |fact: &Fact| match fact {
        Fact::Send { id, rpc, .. } if *rpc == call => {
            messages.push(*id);
            true
        }
        Fact::RpcFailed { rpc, .. } => *rpc == call,
        Fact::Deliver { id, .. } | Fact::Lose { id, .. } => messages.contains(id),
        _ => false,
    };
    facts
        .iter_from(facts.first())
        .filter(|(_, stamped)| is_of_call(&stamped.fact))
        .collect()
}

fn call_of(name: &str, facts: &FactLog) -> Option<u64> {
    let wanted = MessageId::read(name)?;
    facts.newest_first().find_map(|stamped| match stamped.fact {
        Fact::Send { id, rpc, .. } if id == wanted => Some(rpc),
        _ => None,
    })
}
