//! What the page shows of a run.

use crate::raft::{PeerId, Time};
use crate::scenario::{self, Refusal, limits, refusal};
use crate::sim::{MessageId, Moment};
use serde::Serialize;

/// What is shown of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct Shown {
    /// The virtual clock, in microseconds, up to 30 days.
    pub at_us: u64,
    /// How many steps of that microsecond are done; `null`: all of them.
    pub done: Option<u32>,
    /// Whether it plays.
    pub playing: bool,
    /// Virtual microseconds per wall second, at least 1; `null`: the page's default.
    pub speed: Option<u32>,
    /// What is selected.
    pub selected: Option<Selected>,
}

/// What can be selected on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum Selected {
    /// A peer.
    Peer {
        /// Its number.
        peer: u8,
    },
    /// A message.
    Message {
        /// Its name, `from-to-n`.
        message: String,
    },
    /// One direction of a link.
    Link {
        /// The sender.
        from: u8,
        /// The receiver.
        to: u8,
    },
}

impl Shown {
    /// What a link says about it; `None` if the link names no moment.
    pub fn of(shown: &scenario::Shown) -> Option<Shown> {
        let moment = shown.moment?;
        Some(Shown {
            at_us: moment.at.0,
            done: (moment.done != Moment::ALL).then_some(moment.done),
            playing: shown.playing,
            speed: shown.speed,
            selected: shown.selected.map(|selected| match selected {
                scenario::Selected::Peer(peer) => Selected::Peer { peer: peer.0 },
                scenario::Selected::Message(id) => Selected::Message {
                    message: id.to_string(),
                },
                scenario::Selected::Link { from, to } => Selected::Link {
                    from: from.0,
                    to: to.0,
                },
            }),
        })
    }

    /// The same for a link, in a cluster of `peers`.
    ///
    /// # Errors
    /// The moment or the speed is out of range, or the cluster does not have what is selected.
    pub fn for_link(&self, peers: u8) -> Result<scenario::Shown, Refusal> {
        if self.at_us > limits::MAX_TIME.0 {
            return Err(refusal::too_late(self.at_us.to_string()).within("at_us"));
        }
        if self.speed == Some(0) {
            return Err(refusal::speed_zero().within("speed"));
        }
        Ok(scenario::Shown {
            moment: Some(Moment {
                at: Time(self.at_us),
                done: self.done.unwrap_or(Moment::ALL),
            }),
            playing: self.playing,
            speed: self.speed,
            selected: self
                .selected
                .as_ref()
                .map(|selected| selected.for_link(peers))
                .transpose()?,
        })
    }
}

impl Selected {
    fn for_link(&self, peers: u8) -> Result<scenario::Selected, Refusal> {
        let found = match self {
            Selected::Peer { peer } => known(*peer, peers).map(scenario::Selected::Peer),
            Selected::Message { message } => message_id(message, peers),
            Selected::Link { from, to } => {
                ends(*from, *to, peers).map(|(from, to)| scenario::Selected::Link { from, to })
            }
        };
        found.ok_or_else(|| refusal::nothing_to_select(peers.to_string()).within("selected"))
    }
}

fn known(peer: u8, peers: u8) -> Option<PeerId> {
    (peer < peers).then_some(PeerId(peer))
}

fn ends(from: u8, to: u8, peers: u8) -> Option<(PeerId, PeerId)> {
    let ends = (known(from, peers)?, known(to, peers)?);
    (from != to).then_some(ends)
}

/// A message by its name.
fn message_id(name: &str, peers: u8) -> Option<scenario::Selected> {
    let id = MessageId::read(name)?;
    ends(id.caller().0, id.callee().0, peers)?;
    (id.n() > 0).then_some(scenario::Selected::Message(id))
}
