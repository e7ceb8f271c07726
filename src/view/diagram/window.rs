//! How time is spread over pixels.

use crate::raft::Time;
use std::ops::Range;

/// Bins are at least so many pixels wide, and wider where there are many lanes: who looks at a
/// hundred lanes looks for a shape.
const BIN_PIXELS: u64 = 4;
const LANES_TO_A_PIXEL: u64 = 5;

/// Later moments are none of any run, and no JavaScript number tells them apart.
const MAX_TIME: u64 = (1 << 53) - 1;

/// A stretch of time and the pixels that it is drawn on.
#[derive(Clone, Debug)]
pub(super) struct Window {
    pub from: Time,
    pub to: Time,
    /// Microseconds to a pixel, rounded up.
    pub pixel: u64,
    /// Microseconds to a bin: 1, 2 or 5 with zeros, so that it can be said.
    pub bin: u64,
    /// Bins begin at multiples of their length, so that they stay the same while the window moves.
    pub bins_from: Time,
    pub bins_to: Time,
    /// How many bins a lane has.
    pub bins: usize,
}

impl Window {
    /// How many pixels the part of the window takes of which something is known.
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
