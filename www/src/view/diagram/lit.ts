import type { Words } from '../../model/catalogue';
import type { ToldMark, ToldMessage, ToldRequest } from '../../model/catalogue-diagram';
import { kindAt, nameOf } from '../../model/codes';
import {
  type DiagramNumbers,
  LEVEL,
  MARK,
  MARK_STATES,
  REQUEST,
  REQUEST_STATES,
} from '../../model/diagram';
import { inOrder, markKind, type Plot, wayOf } from '../../model/diagram-plot';
import { ENDINGS, MESSAGE } from '../../model/frame';
import type { Point } from '../../model/geometry';
import { isCopy } from '../../model/message-name';
import { focusedIn } from '../dom/focus';
import { Mark, tenth } from '../dom/svg';
import { circle, lookOf } from './ink';

export function toldMessage(numbers: DiagramNumbers, i: number, words: Words): ToldMessage {
  const kind = kindAt(numbers.message(i, MESSAGE.kind)).name;
  const term = numbers.message(i, MESSAGE.term);
  return {
    name: words.stage.messageName(kind, term, numbers.message(i, MESSAGE.ok) === 1),
    from: numbers.message(i, MESSAGE.from),
    to: numbers.message(i, MESSAGE.to),
    copy: isCopy(numbers.message(i, MESSAGE.route)),
    sent_us: numbers.message(i, MESSAGE.sent_us),
    arrives_us: numbers.message(i, MESSAGE.arrives_us),
    ended_us: numbers.message(i, MESSAGE.ended_us),
    ending: nameOf(ENDINGS, numbers.message(i, MESSAGE.ending)),
  };
}

export function toldMark(numbers: DiagramNumbers, i: number): ToldMark {
  return {
    kind: markKind(numbers, i),
    at_us: numbers.mark(i, MARK.at_us),
    from: numbers.mark(i, MARK.from),
    to: numbers.mark(i, MARK.to),
    both: numbers.mark(i, MARK.both) === 1,
    n: numbers.mark(i, MARK.n),
    state: nameOf(MARK_STATES, numbers.mark(i, MARK.state)),
  };
}

export function toldRequest(numbers: DiagramNumbers, i: number): ToldRequest {
  const value = (field: (typeof REQUEST)[keyof typeof REQUEST]) => {
    const number = numbers.request(i, field);
    return Number.isNaN(number) ? undefined : number;
  };
  const key = String.fromCharCode(numbers.request(i, REQUEST.key));
  return {
    client: numbers.request(i, REQUEST.client),
    command: `${key}=${numbers.request(i, REQUEST.value)}`,
    from_us: numbers.request(i, REQUEST.from_us),
    to_us: numbers.request(i, REQUEST.to_us),
    taken_us: value(REQUEST.taken_us),
    rolled_back_us: value(REQUEST.rolled_back_us),
    state: nameOf(REQUEST_STATES, numbers.request(i, REQUEST.state)),
    peer: value(REQUEST.peer),
    asks: numbers.request(i, REQUEST.asks),
    count: numbers.request(i, REQUEST.count),
  };
}

/** A message drawn above the others: the one that is lit, or the one that is chosen. */
export class Highlight {
  readonly root: Mark<'g'>;
  readonly #ground = new Mark('path', { class: 'ground' });
  readonly #line = new Mark('path');
  readonly #ends = new Mark('path', { class: 'ends' });

  constructor(name: string) {
    this.root = new Mark('g', { class: name, display: 'none' });
    this.root.add(this.#ground, this.#line, this.#ends);
  }

  /** Where its middle is; undefined where it is not in the picture. */
  draw(numbers: DiagramNumbers, plot: Plot, id: string | undefined): Point | undefined {
    const i = id === undefined ? undefined : numbers.find(id);
    this.root.show(i !== undefined);
    if (i === undefined) return undefined;
    const way = wayOf(numbers, i, plot);
    const waits = way.waitsTo === undefined ? '' : `H${tenth(way.waitsTo)}`;
    const d = `M${tenth(way.x1)} ${tenth(way.y1)}L${tenth(way.x2)} ${tenth(way.y2)}${waits}`;
    const look = lookOf(numbers.message(i, MESSAGE.kind), numbers.message(i, MESSAGE.ending));
    this.#ground.set('d', d);
    this.#line.set('d', d).set('class', look);
    this.#ends.set('d', circle(way.x1, way.y1, 3) + circle(way.x2, way.y2, 3));
    this.root.set('data-lit', id!);
    return { x: (way.x1 + way.x2) / 2, y: Math.min(way.y1, way.y2) };
  }
}

/** All messages as one stop of the Tab key: arrow keys walk them by the time they left. */
export class Walk {
  readonly root: Mark<'g'>;
  readonly #words: Words;
  readonly #ring = new Mark('path', { class: 'ring' });
  readonly #lit: (id: string | undefined) => void;
  readonly #choose: (id: string) => void;
  #numbers: DiagramNumbers | undefined;
  #at: string | undefined;

  constructor(words: Words, lit: (id: string | undefined) => void, choose: (id: string) => void) {
    this.#words = words;
    this.#lit = lit;
    this.#choose = choose;
    this.root = new Mark('g', { class: 'walk', role: 'button', tabindex: 0 });
    this.root.add(this.#ring);
    const stop = this.root.element;
    stop.addEventListener('focus', () => this.#go(0));
    stop.addEventListener('blur', () => lit(undefined));
    stop.addEventListener('keydown', (event) => this.#key(event));
  }

  draw(numbers: DiagramNumbers, plot: Plot): void {
    this.#numbers = numbers;
    const i = this.#at === undefined ? undefined : numbers.find(this.#at);
    const words = this.#words.diagram;
    if (i === undefined) {
      // Where there is nothing to stand on, the whole picture is ringed.
      const { left, top, room, floor } = plot;
      this.#ring.set('d', `M${left} ${top - 4}h${room}V${tenth(floor)}h${-room}z`);
      const few = numbers.messages ? words.messages : words.noMessages;
      this.root.set('aria-label', numbers.level === LEVEL.messages ? few : words.tooMany);
      return;
    }
    const way = wayOf(numbers, i, plot);
    this.#ring.set('d', circle((way.x1 + way.x2) / 2, (way.y1 + way.y2) / 2, 12));
    this.root.set('aria-label', words.message(toldMessage(numbers, i, this.#words)));
  }

  /** What a screen reader is told of the message that the walk stands on. */
  said(): string {
    const numbers = this.#numbers;
    if (!numbers || this.root.element !== focusedIn(this.root.element)) return '';
    const i = this.#at === undefined ? undefined : numbers.find(this.#at);
    return i === undefined ? '' : this.#words.diagram.message(toldMessage(numbers, i, this.#words));
  }

  #go(by: number): void {
    const numbers = this.#numbers;
    if (!numbers?.messages) return;
    const order = inOrder(numbers);
    const here = this.#at === undefined ? undefined : numbers.find(this.#at);
    // A walk begins at the message that left last.
    const past = order.filter((i) => numbers.message(i, MESSAGE.sent_us) <= numbers.now_us).length;
    const place = here === undefined ? Math.max(0, past - 1) : order.indexOf(here) + by;
    const next = order[Math.max(0, Math.min(order.length - 1, place))]!;
    this.#at = numbers.messageId(next);
    this.#lit(this.#at);
  }

  #key(event: KeyboardEvent): void {
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowDown: 1,
      ArrowLeft: -1,
      ArrowUp: -1,
      Home: Number.NEGATIVE_INFINITY,
      End: Number.POSITIVE_INFINITY,
    };
    const by = steps[event.key];
    if (by !== undefined) this.#go(by);
    else if ((event.key === 'Enter' || event.key === ' ') && this.#at) this.#choose(this.#at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
