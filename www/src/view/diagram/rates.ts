import { RPCS } from '../../model/codes';
import { type DiagramNumbers, LOST_IN_BIN } from '../../model/diagram';
import type { Plot } from '../../model/diagram-plot';
import { KINDS } from '../../model/vocabulary';
import { tenth } from '../dom/svg';
import { type Ink, type Look, rateOf } from './ink';

/** From the lane upwards, in parts of the way to the next lane; what was lost hangs below. */
export const RISE = 0.5;
const FALL = 0.3;

/** The kinds of each look, from the lane upwards: the last RPC of the table stands lowest. */
const STACK = new Map<Look, number[]>();
for (const rpc of [...RPCS].reverse()) {
  for (const [code, kind] of KINDS.entries()) {
    const look = rateOf(kind);
    if (kind.rpc === rpc) STACK.set(look, [...(STACK.get(look) ?? []), code]);
  }
}

/** The most that a lane sent within a bin, rounded up so that the scale seldom changes. */
export function fullHeight(numbers: DiagramNumbers): number {
  let most = 1;
  for (let peer = 0; peer < numbers.peers; peer++) {
    for (let bin = 0; bin < numbers.bins; bin++) {
      let sent = 0;
      for (let kind = 0; kind < LOST_IN_BIN; kind++) sent += numbers.bin(peer, bin, kind);
      if (sent > most) most = sent;
    }
  }
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= most) ?? most;
}

/** What each lane sent and lost in each little while, stacked on it. */
export function drawRates(ink: Ink, numbers: DiagramNumbers, plot: Plot): void {
  const full = fullHeight(numbers);
  const unit = (plot.gap * RISE) / full;
  const wide = (numbers.bin_us / plot.window.span_us) * plot.room;
  // The last bin has only begun.
  const end = plot.x(numbers.head_us);
  const thick = Math.min(5, plot.bar);
  const least = plot.isCrowded ? 0 : 1.5;
  for (let peer = 0; peer < numbers.peers; peer++) {
    const floor = plot.y(peer) - thick / 2;
    for (let bin = 0; bin < numbers.bins; bin++) {
      const from = plot.x(numbers.bins_from_us + bin * numbers.bin_us);
      const [x, bar] = [tenth(from), tenth(Math.max(1, Math.min(wide, end - from)))];
      let y = floor;
      for (const [look, kinds] of STACK) {
        let count = 0;
        for (const kind of kinds) count += numbers.bin(peer, bin, kind);
        if (!count) continue;
        ink.add(look, `M${x} ${tenth(y)}h${bar}v${tenth(-count * unit)}h${-bar}z`);
        y -= count * unit;
      }
      const lost = numbers.bin(peer, bin, LOST_IN_BIN);
      if (!lost) continue;
      const depth = Math.max(least, Math.min(plot.gap * FALL, lost * unit));
      ink.add('rate lost', `M${x} ${tenth(floor + thick)}h${bar}v${tenth(depth)}h${-bar}z`);
    }
  }
}
