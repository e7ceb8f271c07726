//! How time maps to pixels.

use crate::raft::Time;
use std::ops::Range;

/// Min width of a bin in pixels. With many lanes bins are wider: with a hundred lanes only the
/// shape matters.
const BIN_PIXELS: u64 = 4;
const LANES_TO_A_PIXEL: u64 = 5;

/// No run has later moments, and JavaScript numbers would not be exact.
const MAX_TIME: u64 = (1 << 53) - 1;

/// A stretch of time, and the pixels that it is drawn on.
#[derive(Clone, Debug)]
pub(super) struct Window {
    pub from: Time,
    pub to: Time,
    /// Microseconds per pixel, rounded up.
    pub pixel: u64,
    /// Microseconds per bin: 1, 2 or 5 with zeros, so that it reads well.
    pub bin: u64,
    /// Bins begin at multiples of their length, so that they stay the same while the window moves.
    pub bins_from: Time,
    pub bins_to: Time,
    /// The number of bins per lane.
    pub bins: usize,
}

impl Window {
    /// How many pixels of the window have known time.
    pub(super) fn known(&self, from: Time, to: Time) -> u32 {
        let from = from.clamp(self.from, self.to);
        let to = to.clamp(from, self.to);
        ((to.0 - from.0) / self.pixel) as u32
    }
}

impl Window {
    pub(super) fn new(Range { start, end }: Range<Time>, width: u32, peers: u8) -> Window {
        let from = start.0.min(MAX_TIME);
        let to = end.0.clamp(from + 1, MAX_TIME + 1);
        let pixel = (to - from).div_ceil(u64::from(width));
        let pixels = BIN_PIXELS.max(u64::from(peers) / LANES_TO_A_PIXEL);
        let bin = round_up(pixel * pixels);
        let bins_from = from / bin * bin;
        let bins = (to - bins_from).div_ceil(bin);
        Window {
            from: Time(from),
            to: Time(to),
            pixel,
            bin,
            bins_from: Time(bins_from),
            bins_to: Time(bins_from + bins * bin),
            bins: bins as usize,
        }
    }
}

/// The next number that is 1, 2 or 5 with zeros.
fn round_up(number: u64) -> u64 {
    let mut power = 1;
    loop {
        for digit in [1, 2, 5] {
            if digit * power >= number {
                return digit * power;
            }
        }
        power *= 10;
    }
}
