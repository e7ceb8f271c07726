import { kindAt } from '../../model/codes';
import { type DiagramNumbers, ROUND } from '../../model/diagram';
import type { Plot } from '../../model/diagram-plot';
import { tenth } from '../dom/svg';
import { cross, type Ink, type Look } from './ink';

/** A round is a band that opens from its sender's lane over the lanes that it was for. */
export function drawRounds(ink: Ink, numbers: DiagramNumbers, plot: Plot): void {
  for (let i = 0; i < numbers.rounds; i++) {
    const caller = numbers.round(i, ROUND.caller);
    const look: Look = `round ${kindAt(numbers.round(i, ROUND.kind)).rpc}`;
    const [sent, first, last] = [ROUND.sent_us, ROUND.first_us, ROUND.last_us].map((field) =>
      plot.x(numbers.round(i, field)),
    ) as [number, number, number];
    const y = plot.y(caller);
    for (const end of [numbers.round(i, ROUND.lowest), numbers.round(i, ROUND.highest)]) {
      // Where all receivers are on one side of the caller, nothing goes to the other.
      if (end < caller !== (end === numbers.round(i, ROUND.lowest))) continue;
      const to = tenth(plot.y(end));
      const wide = Math.max(1, last - first);
      ink.add(look, `M${tenth(sent)} ${tenth(y)}L${tenth(first)} ${to}h${tenth(wide)}z`);
    }
    if (numbers.round(i, ROUND.lost)) {
      const middle = (sent + last) / 2;
      const side = numbers.round(i, ROUND.highest) > caller ? 1 : -1;
      ink.add('crosses', cross(middle, y + side * Math.max(9, plot.gap * 0.5)));
    }
  }
}
