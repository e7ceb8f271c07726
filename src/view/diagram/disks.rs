//! Busy disks: while a disk writes, its peer handles nothing.

use super::window::Window;
use crate::raft::{PeerId, Time};
use crate::sim::{Fact, Stamped, Writes};
use crate::view::numbers::{number, numbers};

numbers! {
    /// A stretch of time in which a disk wrote. Stretches less than a pixel apart are one.
    pub struct Busy {
        /// The peer.
        peer,
        /// When it begins.
        from_us,
        /// When it ends.
        to_us,
    }
}

pub(super) struct Disks {
    pixel: u64,
    /// For each peer, in order.
    busy: Vec<Vec<(Time, Time)>>,
}

impl Disks {
    /// `writing` are the last records of the disks before the first fact that is read.
    pub(super) fn new(window: &Window, peers: u8, writing: &[Writes]) -> Disks {
        let mut disks = Disks {
            pixel: window.pixel,
            busy: vec![Vec::new(); usize::from(peers)],
        };
        for &Writes { peer, from, until } in writing {
            disks.begin(peer, from, until);
        }
        disks
    }

    pub(super) fn observe(&mut self, stamped: &Stamped) {
        match stamped.fact {
            Fact::DiskBusy { peer, until } => self.begin(peer, stamped.at, until),
            Fact::Crash { peer } => self.interrupt(peer, stamped.at),
            _ => {}
        }
    }

    fn begin(&mut self, peer: PeerId, at: Time, until: Time) {
        let busy = &mut self.busy[peer.index()];
        match busy.last_mut() {
            Some(last) if at.0 <= last.1.0 + self.pixel => last.1 = until,
            _ => busy.push((at, until)),
        }
    }

    /// A crash ends the write.
    fn interrupt(&mut self, peer: PeerId, at: Time) {
        if let Some(last) = self.busy[peer.index()].last_mut() {
            last.1 = last.1.min(at);
        }
    }

    /// Writes the stretches up to `until`, and returns how many.
    pub(super) fn write(&self, until: Time, window: &Window, out: &mut Vec<f64>) -> usize {
        let before = out.len();
        let stop = until.min(window.to);
        for (peer, busy) in self.busy.iter().enumerate() {
            for &(from, to) in busy {
                let (from, to) = (from.max(window.from), to.min(stop));
                if from < to {
                    let busy = Busy {
                        peer: peer as f64,
                        from_us: number(from.0),
                        to_us: number(to.0),
                    };
                    out.extend(busy.array());
                }
            }
        }
        (out.len() - before) / Busy::LEN
    }
}
