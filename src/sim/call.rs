//! Calls between peers: a request, its reply, or its failure.

use super::MessageId;
use super::queue::Due;
use crate::raft::{Request, Time};

/// An open call: messages of it are in flight, or its failure is due.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Call {
    /// Its number, from 1, shared by the request, the reply and the failure.
    pub rpc: u64,
    /// The name of its request.
    pub id: MessageId,
    /// What was asked.
    pub request: Request,
    /// When it was sent.
    pub sent: Time,
    /// The earliest moment at which the caller may consider the call failed.
    pub(super) times_out: Time,
    /// Which life of the caller sent it; later lives do not know of the call.
    pub(super) life: u32,
    /// The request that the callee handles, or handled last: the original or a copy.
    pub(super) handling: MessageId,
    /// Messages of the call that are in flight.
    pub(super) in_flight: u32,
    /// Whether a reply was delivered: the call cannot fail any more.
    pub(super) answered: bool,
    /// When the caller learns that the call failed.
    pub(super) fails: Option<Due>,
}

impl Call {
    /// When the caller learns that the call failed, once that is certain.
    pub fn fails_at(&self) -> Option<Time> {
        self.fails.map(|due| due.at)
    }
}
