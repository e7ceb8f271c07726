//! Rates: how many messages of each kind a peer sent per bin.

use super::messages::Told;
use super::window::Window;
use crate::sim::{Kind, Named};

/// A bin has one number per kind of message, and one more: how many messages of each kind, and how
/// many of all these were lost. A message counts where it was sent.
pub const BIN: usize = Kind::ALL.len() + 1;

/// Where in a bin the lost messages are counted.
pub const LOST: usize = Kind::ALL.len();

pub(super) struct Rates {
    from: u64,
    bin: u64,
    bins: usize,
    counts: Vec<u32>,
}

impl Rates {
    pub(super) fn new(window: &Window, peers: u8) -> Rates {
        Rates {
            from: window.bins_from.0,
            bin: window.bin,
            bins: window.bins,
            counts: vec![0; usize::from(peers) * window.bins * BIN],
        }
    }

    pub(super) fn add(&mut self, told: &Told) {
        let Some(since) = told.sent.0.checked_sub(self.from) else {
            return;
        };
        let bin = (since / self.bin) as usize;
        if bin >= self.bins {
            return;
        }
        let place = (told.id.sender().index() * self.bins + bin) * BIN;
        self.counts[place + told.kind as usize] += 1;
        self.counts[place + LOST] += u32::from(told.is_lost);
    }

    /// Writes the bins, and returns how many messages they count.
    pub(super) fn write(&self, out: &mut Vec<f64>) -> usize {
        out.extend(self.counts.iter().map(|&count| f64::from(count)));
        let bins = self.counts.chunks_exact(BIN);
        bins.flat_map(|bin| &bin[..LOST])
            .map(|&count| count as usize)
            .sum()
    }
}
