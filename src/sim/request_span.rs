//! A client's request, as facts describe it.

use super::{ClientEvent, RequestState};
use crate::raft::{PeerId, Time, Write};

/// A request, from when it is first sent until it is finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestSpan {
    /// What it asks for.
    pub write: Write,
    /// When it was first sent.
    pub from: Time,
    /// When it was finished; `None` if it is open.
    pub to: Option<Time>,
    /// When it was last appended to a log.
    pub taken: Option<Time>,
    /// When it was last rolled back.
    pub rolled_back: Option<Time>,
    /// What its client knows of it.
    pub state: RequestState,
    /// The peer of its last event.
    pub peer: Option<PeerId>,
    /// How often it was sent.
    pub asks: u32,
}

impl RequestSpan {
    /// A request that is first sent now.
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

    /// Applies its next event.
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
