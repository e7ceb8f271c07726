import { nameOf } from '../../model/codes';
import { type DiagramNumbers, LEVEL, SEGMENT } from '../../model/diagram';
import { type Plot, wayOf } from '../../model/diagram-plot';
import { CONDITION, ENDING, MESSAGE, ROLES } from '../../model/frame';
import { Mark, tenth } from '../dom/svg';
import { drawBusyDisks, drawRequests } from './clients';
import { circle, cross, Ink, LOOKS, type Look, lookOf } from './ink';
import { drawRates } from './rates';
import { drawRounds } from './rounds';

/** The picture without its words. */
export class Drawing {
  readonly root = new Mark('g');
  readonly #paths = new Map<Look, Mark>();

  constructor(clip: string) {
    this.root.set('clip-path', `url(#${clip})`);
    for (const look of LOOKS) {
      const path = new Mark('path', { class: look });
      this.#paths.set(look, path);
      this.root.add(path);
    }
  }

  draw(numbers: DiagramNumbers, plot: Plot, moments: number[]): void {
    const ink = new Ink();
    for (const us of moments) ink.add('grid', `M${tenth(plot.x(us))} ${plot.top}V${plot.floor}`);
    for (let i = 0; i < numbers.segments; i++) drawSegment(ink, numbers, i, plot);
    drawBusyDisks(ink, numbers, plot);
    drawRequests(ink, numbers, plot);
    for (let i = 0; i < numbers.messages; i++) drawMessage(ink, numbers, i, plot);
    if (numbers.level === LEVEL.rounds) drawRounds(ink, numbers, plot);
    if (numbers.level === LEVEL.rates) drawRates(ink, numbers, plot);
    for (const [look, path] of this.#paths) path.set('d', ink.of(look));
  }
}

function drawSegment(ink: Ink, numbers: DiagramNumbers, i: number, plot: Plot): void {
  const y = plot.y(numbers.segment(i, SEGMENT.peer));
  const x1 = tenth(plot.x(numbers.segment(i, SEGMENT.begin_us)));
  const x2 = tenth(plot.x(numbers.segment(i, SEGMENT.end_us)));
  const condition = numbers.segment(i, SEGMENT.condition);
  const thick = tenth(numbers.level === LEVEL.rates ? Math.min(5, plot.bar) : plot.bar);
  const bar = (height: number) => `M${x1} ${tenth(y - height / 2)}H${x2}v${tenth(height)}H${x1}z`;
  if (condition === CONDITION.crashed) ink.add('lane crashed', bar(thick));
  else {
    const role = nameOf(ROLES, numbers.segment(i, SEGMENT.role));
    ink.add(`lane ${role}`, bar(thick));
    if (condition === CONDITION.paused) ink.add('lane paused', bar(Math.max(1, thick * 0.5)));
  }
  if (numbers.segment(i, SEGMENT.isolated)) {
    for (const side of [-1, 1]) {
      ink.add('fence', `M${x1} ${tenth(y + side * (thick / 2 + 2.5))}H${x2}`);
    }
  }
}

function drawMessage(ink: Ink, numbers: DiagramNumbers, i: number, plot: Plot): void {
  const way = wayOf(numbers, i, plot);
  const [x2, y2] = [tenth(way.x2), tenth(way.y2)];
  const ending = numbers.message(i, MESSAGE.ending);
  const kind = numbers.message(i, MESSAGE.kind);
  ink.add(lookOf(kind, ending), `M${tenth(way.x1)} ${tenth(way.y1)}L${x2} ${y2}`);
  if (way.waitsTo !== undefined) ink.add('waits', `M${x2} ${y2}H${tenth(way.waitsTo)}`);
  if (ending > ENDING.delivered) ink.add('crosses', cross(way.x2, way.y2));
  if (ending === ENDING.in_flight && way.waitsTo === undefined) {
    ink.add('tips', circle(way.x2, way.y2, 2.2));
  }
  if (ending === ENDING.delivered && numbers.message(i, MESSAGE.ok) === 0) {
    ink.add('refusal', circle(way.x2, way.y2, 2.8));
  }
}
