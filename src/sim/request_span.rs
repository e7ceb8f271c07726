//! A client's request as facts tell it.

use super::{ClientEvent, RequestState};
use crate::raft::{PeerId, Time, Write};

/// A request, from when it is asked for the first time until it is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestSpan {
    /// What it asks for.
    pub write: Write,
    /// When it was asked for the first time.
    pub from: Time,
    /// When it was over; `None` while it is not.
    pub to: Option<Time>,
    /// When it was last taken into a log.
    pub taken: Option<Time>,
    /// When it was last rolled back.
    pub rolled_back: Option<Time>,
    /// What its client knows of it.
    pub state: RequestState,
    /// The peer that last had to do with it.
    pub peer: Option<PeerId>,
    /// How often it was asked.
    pub asks: u32,
}

impl RequestSpan {
    /// One that is asked for the first time now.
    pub fn new(write: Write, from: Time) -> RequestSpan {
        RequestSpan {
            write,
            from,
            to: None,
            taken: None,
            rolled_back: None,
            state: RequestState::Pending,
            peer: None,
            asks: 0,
        }
    }

    /// Takes in what became of it next.
    pub fn hear(&mut self, at: Time, event: &ClientEvent) {
        self.peer = event.peer().or(self.peer);
        self.state = event.state();
        match event {
            ClientEvent::Asked { .. } => self.asks += 1,
            ClientEvent::Taken { .. } => self.taken = Some(at),
            ClientEvent::RolledBack { .. } => self.rolled_back = Some(at),
            _ => {}
        }
        if self.state != RequestState::Pending {
            self.to = Some(at);
        }
    }
}
