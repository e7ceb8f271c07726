//! All facts of a message and of its call.

use crate::sim::{Fact, FactLog, MessageId};

/// The numbers of the facts of a message's call, in order: requests and replies, their copies, how
/// each ended, and whether the call failed. Empty if the message is unknown, or its facts are not
/// kept any more.
pub fn of_message(name: &str, facts: &FactLog) -> Vec<u64> {
    let Some(call) = MessageId::read(name).map(MessageId::call) else {
        return Vec::new();
    };
    let mut story = Vec::new();
    for (number, stamped) in (0..facts.end()).rev().zip(facts.newest_first()) {
        match stamped.fact {
            Fact::Send { id, .. }
            | Fact::Deliver { id, .. }
            | Fact::Lose { id, .. }
            | Fact::RpcFailed { id, .. }
                if id.call() == call =>
            {
                story.push(number);
                // No fact of a call is older than its request.
                if id == call && matches!(stamped.fact, Fact::Send { .. }) {
                    break;
                }
            }
            _ => {}
        }
    }
    story.reverse();
    story
}
