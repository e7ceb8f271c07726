import { nameOf } from '../../model/codes';
import { BUSY, type DiagramNumbers, REQUEST, REQUEST_STATES } from '../../model/diagram';
import type { Plot } from '../../model/diagram-plot';
import { tenth } from '../dom/svg';
import { cross, type Ink } from './ink';

/** What is shorter is drawn this wide, so that it is seen. */
const LEAST = 1.5;

/** Clients' requests: a line from when one is asked, a bar from when a leader has it. */
export function drawRequests(ink: Ink, numbers: DiagramNumbers, plot: Plot): void {
  if (!plot.clients) return;
  const thick = Math.max(1, plot.row - 1.5);
  for (let i = 0; i < numbers.requests; i++) {
    const y = plot.clientY(numbers.request(i, REQUEST.client));
    const x1 = plot.x(numbers.request(i, REQUEST.from_us));
    const x2 = Math.max(x1 + LEAST, plot.x(numbers.request(i, REQUEST.to_us)));
    const taken = numbers.request(i, REQUEST.taken_us);
    const bar = Number.isNaN(taken) ? x2 : Math.min(x2 - LEAST, Math.max(x1, plot.x(taken)));
    const state = nameOf(REQUEST_STATES, numbers.request(i, REQUEST.state));
    if (bar > x1) ink.add('request asked', `M${tenth(x1)} ${tenth(y)}H${tenth(bar)}`);
    const from = Number.isNaN(taken) ? x2 - LEAST : bar;
    ink.add(
      `request ${state}`,
      `M${tenth(from)} ${tenth(y - thick / 2)}H${tenth(x2)}v${tenth(thick)}H${tenth(from)}z`,
    );
    const back = numbers.request(i, REQUEST.rolled_back_us);
    if (!Number.isNaN(back)) ink.add('crosses', cross(plot.x(back), y, 2.5));
  }
}

/** While its disk writes, a peer handles nothing: a thin bar along the lower side of its lane. */
export function drawBusyDisks(ink: Ink, numbers: DiagramNumbers, plot: Plot): void {
  const thick = Math.min(3, Math.max(1, plot.bar / 3));
  for (let i = 0; i < numbers.busy; i++) {
    const y = plot.y(numbers.busyDisk(i, BUSY.peer)) + plot.bar / 2;
    const x1 = plot.x(numbers.busyDisk(i, BUSY.from_us));
    const x2 = Math.max(x1 + LEAST, plot.x(numbers.busyDisk(i, BUSY.to_us)));
    ink.add('busy', `M${tenth(x1)} ${tenth(y)}H${tenth(x2)}v${tenth(thick)}H${tenth(x1)}z`);
  }
}
