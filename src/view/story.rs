//! All that happened to one message, and to the call that it belongs to.

use crate::sim::{Fact, FactLog, MessageId, Stamped};

/// The facts of the call that the message of this name belongs to, with their
/// numbers, in order: requests and replies, their copies, how each ended, and whether the caller gave
/// up. Empty where the message is unknown, or no longer known.
pub fn of_message(name: &str, facts: &FactLog) -> Vec<(u64, Stamped)> {
    let Some(call) = MessageId::read(name).map(MessageId::call) else {
        return Vec::new();
    };
    let is_of_call = |fact: &Fact| match fact {
        Fact::Send { id, .. }
        | Fact::Deliver { id, .. }
        | Fact::Lose { id, .. }
        | Fact::RpcFailed { id, .. } => id.call() == call,
        _ => false,
    };
    facts
        .iter_from(facts.first())
        .filter(|(_, stamped)| is_of_call(&stamped.fact))
        .collect()
}
