import { nameOf } from './codes';
import { type DiagramNumbers, MARK, MARK_KINDS, REQUEST } from './diagram';
import { MESSAGE, type MessageField } from './frame';
import type { Point } from './geometry';
import type { TimeWindow } from './time-window';

/** Room for the names of the lanes, for what is written above the first, and for the axis. */
const NAMES = 46;
const NAMES_NARROW = 30;
const RIGHT = 14;
const ABOVE = 26;
const AXIS = 24;
const THICKEST = 10;
const LEAST_GAP = 15;
/** Commits are many, and leave room for pointing at the messages around them. */
const COMMIT_FARTHER = 2.5;
/** A client's row in the lane of clients, at most, and the room around all of them. */
const ROW = 6;
const AROUND = 8;
const CLIENTS_HIGHEST = 46;

/** Where moments and lanes stand, in CSS pixels of the diagram. */
export class Plot {
  readonly window: TimeWindow;
  readonly peers: number;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** From lane to lane. */
  readonly gap: number;
  /** How thick a lane is. */
  readonly bar: number;
  /** How high the lane of clients is; 0 where there are none. */
  readonly clients: number;
  /** From a client's row to the next. */
  readonly row: number;

  /** `rows` is how many clients have a row below the peers, the hand among them. */
  constructor(
    window: TimeWindow,
    peers: number,
    size: { width: number; height: number },
    rows = 0,
  ) {
    this.window = window;
    this.peers = peers;
    this.width = size.width;
    this.height = size.height;
    this.left = size.width < 560 ? NAMES_NARROW : NAMES;
    this.right = Math.max(this.left + 40, size.width - RIGHT);
    this.top = ABOVE;
    this.bottom = Math.max(ABOVE + 40, size.height - AXIS);
    this.clients = rows ? Math.min(CLIENTS_HIGHEST, rows * ROW + AROUND) : 0;
    this.row = rows ? (this.clients - AROUND) / rows : 0;
    this.gap = Math.min(54, Math.max(40, this.bottom - this.top - this.clients) / peers);
    this.bar = Math.max(1, Math.min(THICKEST, this.gap * 0.3));
  }

  /** Time has so many pixels. */
  static room(width: number): number {
    return new Plot({ from_us: 0, span_us: 1 }, 1, { width, height: 0 }).room;
  }

  get room(): number {
    return this.right - this.left;
  }

  x(us: number): number {
    return this.left + ((us - this.window.from_us) / this.window.span_us) * this.room;
  }

  timeAt(x: number): number {
    return this.window.from_us + ((x - this.left) / this.room) * this.window.span_us;
  }

  /** The middle of a lane. */
  y(peer: number): number {
    return this.top + this.gap * (peer + 0.42);
  }

  /** Lanes so near to one another have no room for words between them. */
  get isCrowded(): boolean {
    return this.gap < LEAST_GAP;
  }

  /** The middle of a client's row; the hand's is the first. */
  clientY(client: number): number {
    return this.top + this.gap * this.peers + AROUND / 2 + this.row * (client + 0.5);
  }

  /** Below the last lane. */
  get floor(): number {
    return this.top + this.gap * this.peers + this.clients;
  }
}

/** The way of a message: a slanted line, and then along the lane while it waits for its peer. */
export interface Way {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  waitsTo: number | undefined;
}

export function wayOf(numbers: DiagramNumbers, i: number, plot: Plot): Way {
  const sent = numbers.message(i, MESSAGE.sent_us);
  const arrives = numbers.message(i, MESSAGE.arrives_us);
  const ended = numbers.message(i, MESSAGE.ended_us);
  const end = Number.isNaN(ended) ? numbers.head_us : ended;
  const share = arrives > sent ? Math.max(0, Math.min(1, (end - sent) / (arrives - sent))) : 1;
  const y1 = plot.y(numbers.message(i, MESSAGE.from));
  const y2 = plot.y(numbers.message(i, MESSAGE.to));
  return {
    x1: plot.x(sent),
    y1,
    x2: plot.x(sent + share * (arrives - sent)),
    y2: y1 + share * (y2 - y1),
    waitsTo: end > arrives ? plot.x(end) : undefined,
  };
}

/** How far a point is from a stretch of a line. */
export function distanceTo({ x, y }: Point, way: Omit<Way, 'waitsTo'>): number {
  const [dx, dy] = [way.x2 - way.x1, way.y2 - way.y1];
  const whole = dx * dx + dy * dy;
  const along = whole ? ((x - way.x1) * dx + (y - way.y1) * dy) / whole : 0;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(way.x1 + share * dx - x, way.y1 + share * dy - y);
}

/** Which of so many is the nearest, and nearer than `reach`. */
function nearest(count: number, reach: number, farOf: (i: number) => number): number | undefined {
  let [found, least]: [number | undefined, number] = [undefined, reach];
  for (let i = 0; i < count; i++) {
    const far = farOf(i);
    if (far < least) [found, least] = [i, far];
  }
  return found;
}

/** The message nearest to a point, nearer than `reach`. */
export function nearestMessage(
  numbers: DiagramNumbers,
  plot: Plot,
  at: Point,
  reach: number,
): number | undefined {
  return nearest(numbers.messages, reach, (i) => {
    const way = wayOf(numbers, i, plot);
    if (at.x < way.x1 - reach) return Number.POSITIVE_INFINITY;
    const { waitsTo, x2, y2 } = way;
    const waiting = waitsTo === undefined ? undefined : { x1: x2, y1: y2, x2: waitsTo, y2 };
    return Math.min(
      distanceTo(at, way),
      waiting ? distanceTo(at, waiting) : Number.POSITIVE_INFINITY,
    );
  });
}

/** Where a mark stands: on its lane, between the ends of its link, or above all. */
export function markAt(numbers: DiagramNumbers, i: number, plot: Plot): Point {
  const [from, to] = [numbers.mark(i, MARK.from), numbers.mark(i, MARK.to)];
  const x = plot.x(numbers.mark(i, MARK.at_us));
  if (Number.isNaN(from)) return { x, y: plot.top - 12 };
  if (Number.isNaN(to)) return { x, y: plot.y(from) };
  return { x, y: (plot.y(from) + plot.y(to)) / 2 };
}

export function nearestMark(
  numbers: DiagramNumbers,
  plot: Plot,
  at: Point,
  reach: number,
): number | undefined {
  return nearest(numbers.marks, reach, (i) => {
    const place = markAt(numbers, i, plot);
    const far = Math.hypot(place.x - at.x, place.y - at.y);
    return markKind(numbers, i) === 'commit' ? far * COMMIT_FARTHER : far;
  });
}

/** The client's request under a point, or within `reach` of it along its row. */
export function nearestRequest(
  numbers: DiagramNumbers,
  plot: Plot,
  at: Point,
  reach: number,
): number | undefined {
  if (at.y < plot.floor - plot.clients || at.y > plot.floor) return undefined;
  return nearest(numbers.requests, reach, (i) => {
    const from = plot.x(numbers.request(i, REQUEST.from_us));
    const to = plot.x(numbers.request(i, REQUEST.to_us));
    const aside = Math.max(from - at.x, at.x - to, 0);
    return Math.hypot(aside, at.y - plot.clientY(numbers.request(i, REQUEST.client)));
  });
}

export function markKind(numbers: DiagramNumbers, i: number) {
  return nameOf(MARK_KINDS, numbers.mark(i, MARK.kind));
}

/** The messages in the order in which a reader walks them: by the time they left. */
export function inOrder(numbers: DiagramNumbers): number[] {
  const all = Array.from({ length: numbers.messages }, (_, i) => i);
  const by = (i: number, field: MessageField) => numbers.message(i, field);
  return all.sort(
    (a, b) =>
      by(a, MESSAGE.sent_us) - by(b, MESSAGE.sent_us) ||
      by(a, MESSAGE.from) - by(b, MESSAGE.from) ||
      by(a, MESSAGE.to) - by(b, MESSAGE.to) ||
      by(a, MESSAGE.n) - by(b, MESSAGE.n),
  );
}
