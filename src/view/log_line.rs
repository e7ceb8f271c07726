//! Facts as lines of text, in the format of the MIT 6.5840 labs: `%06d T%04d TOPIC Sn message`.
//!
//! The first field is in tenths of a virtual millisecond; `T` is the peer's current term. Arrows
//! point from caller to callee: `->` on the caller's lines, `<-` on the callee's. A line about no
//! peer has `--` for the peer, and term 0.

use super::lab;
use super::said::Said;
use crate::raft::Time;
use crate::sim::facts::Topic;
use crate::sim::{Fact, Recording, Stamped};

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// Its number among the run's facts, from 0.
    pub fact: u64,
    /// Its time.
    pub at_us: u64,
    /// The peer it is about.
    pub peer: Option<u8>,
    /// Its topic.
    pub topic: Topic,
    /// The name of the message that is sent, delivered or lost.
    pub message: Option<String>,
    /// The current term of that peer; 0 if there is none.
    pub term: u32,
    /// Its text, after the first fields.
    pub said: Said,
}

impl LogLine {
    /// The line of the fact of this number of `recording`.
    pub fn of(number: u64, stamped: &Stamped, recording: Recording<'_>) -> LogLine {
        let peer = stamped.fact.peer();
        LogLine {
            fact: number,
            at_us: stamped.at.0,
            peer: peer.map(|peer| peer.0),
            topic: stamped.fact.topic(),
            message: carried(&stamped.fact),
            term: peer.map_or(0, |_| stamped.term),
            said: lab::said(number, stamped, recording),
        }
    }

    /// The whole line in English, without a line break.
    pub fn text(&self) -> String {
        let LogLine { topic, term, .. } = self;
        let tenths = six_digits(Time(self.at_us));
        let who = self.peer.map_or("--".to_owned(), |peer| format!("S{peer}"));
        format!("{tenths} T{term:04} {topic} {who} {}", self.said.text())
    }
}

/// The message that a fact is about.
fn carried(fact: &Fact) -> Option<String> {
    match fact {
        Fact::Send { id, .. } | Fact::Deliver { id, .. } | Fact::Lose { id, .. } => {
            Some(id.to_string())
        }
        _ => None,
    }
}

/// Tenths of a virtual millisecond, the unit of time in lines.
pub(super) fn six_digits(time: Time) -> String {
    format!("{:06}", time.0 / 100)
}
