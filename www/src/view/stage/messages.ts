import type { MessageFacts, Words } from '../../model/catalogue';
import { kindAt, nameOf } from '../../model/codes';
import { ENDING, ENDINGS, type Frame, MESSAGE } from '../../model/frame';
import { type Lane, type Layout, laneOf, onLane } from '../../model/geometry';
import { isCopy, messageName, readMessageName } from '../../model/message-name';
import { KINDS, type MessageKind } from '../../model/vocabulary';
import { focusedIn } from '../dom/focus';
import { CROSS, REFUSAL_HEAD, REPLY_HEAD, REQUEST_HEAD, TRAIL } from '../dom/shapes';
import { Mark, tenth } from '../dom/svg';
import type { StageView } from './stage';

/** More arrows than this at once are a cloud in which one more cannot be seen. */
const MOST_DRAWN = 400;

/** Wall seconds in which a cross fades, and in which an arrival's pulse does. */
const CROSS_S = 1;
const ARRIVAL_S = 0.4;

/** A lane, with how large a message is drawn on it, and how it is turned. */
interface TurnedLane extends Lane {
  scale: number;
  turned: string;
}

/** Messages in flight or just ended. One node per message, taken from a pool. */
export class MessagesLayer {
  readonly root = new Mark('g', { class: 'messages' });
  readonly #words: Words;
  readonly #gradients: string;
  readonly #live = new Map<number, MessageNode>();
  readonly #pool: MessageNode[] = [];
  #lanes = new Map<number, TurnedLane>();
  #layout: Layout | undefined;
  #turn = 0;
  #lit: MessageNode | undefined;
  /** The set of hoverable messages changed since the last draw. */
  #changed = true;

  constructor(words: Words, gradients: string) {
    this.#words = words;
    this.#gradients = gradients;
    this.root.set('role', 'group').set('aria-label', words.stage.messages);
  }

  resize(layout: Layout): void {
    this.#layout = layout;
    this.#lanes = new Map();
  }

  lane(from: number, to: number): TurnedLane {
    const key = from * 128 + to;
    let lane = this.#lanes.get(key);
    if (!lane) {
      const { scale } = this.#layout!;
      const plain = laneOf(this.#layout!, from, to);
      const turned = `rotate(${tenth(plain.degrees)}) scale(${scale.toFixed(2)})`;
      lane = { ...plain, scale, turned };
      this.#lanes.set(key, lane);
    }
    return lane;
  }

  draw(view: StageView): void {
    if (!this.#layout) return;
    const { frame } = view;
    this.#turn++;
    const lit = view.lit === undefined ? undefined : keyOf(view.lit);
    const count = Math.min(frame.messages, MOST_DRAWN);
    for (let i = 0; i < count; i++) this.#drawOne(view, i);
    for (const [key, node] of this.#live) {
      if (node.turn !== this.#turn) this.#release(key, node);
    }
    this.#light(lit);
    if (this.#changed) this.#keepOneTabStop();
  }

  /** A message that is pointed at anywhere on the page is seen here too. */
  #light(key: number | undefined): void {
    const node = key === undefined ? undefined : this.#live.get(key);
    if (node === this.#lit) return;
    this.#lit?.root.set('data-lit', 'no');
    node?.root.set('data-lit', 'yes');
    this.#lit = node;
  }

  #drawOne(view: StageView, i: number): void {
    const { frame } = view;
    const from = frame.message(i, MESSAGE.from);
    const to = frame.message(i, MESSAGE.to);
    const ending = frame.message(i, MESSAGE.ending);
    const age =
      ending === ENDING.in_flight
        ? 0
        : (frame.now_us - frame.message(i, MESSAGE.ended_us)) / view.speed;
    const quiet = view.still || this.#layout!.detail === 'dots';
    if (ending === ENDING.delivered && (age >= ARRIVAL_S || quiet)) return;
    if (age >= CROSS_S) return;

    const key = keyed(frame.message(i, MESSAGE.route), frame.message(i, MESSAGE.n));
    let node = this.#live.get(key);
    if (!node) {
      node = this.#pool.pop() ?? this.#make();
      node.begin(frame, i, this.#words);
      this.#live.set(key, node);
    }
    node.turn = this.#turn;
    const could = node.pointable;
    node.draw(frame, i, this.lane(from, to), age, view.still);
    this.#changed ||= node.pointable !== could;
  }

  #make(): MessageNode {
    const node = new MessageNode(this.#gradients);
    this.root.add(node.root);
    return node;
  }

  #release(key: number, node: MessageNode): void {
    const focused = node.root.element === focusedIn(node.root.element);
    node.root.show(false).set('tabindex', -1);
    node.pointable = false;
    this.#changed = true;
    node.root.element.removeAttribute('data-message');
    this.#live.delete(key);
    if (node === this.#lit) this.#light(undefined);
    this.#pool.push(node);
    if (focused) this.#focusables()[0]?.focus();
  }

  #focusables(): SVGGElement[] {
    const nodes = [...this.#live.values()].filter((node) => node.pointable);
    return nodes.map((node) => node.root.element);
  }

  /** All arrows together are one stop of the Tab key. */
  #keepOneTabStop(): void {
    this.#changed = false;
    let stop: MessageNode | undefined;
    for (const node of this.#live.values()) {
      if (!node.pointable) continue;
      if (!stop || node.root.element === focusedIn(node.root.element)) stop = node;
    }
    for (const node of this.#live.values()) node.root.set('tabindex', node === stop ? 0 : -1);
  }

  /** Moves the focus from one arrow to the next. */
  move(by: 1 | -1): void {
    const all = this.#focusables();
    const now = all.indexOf(focusedIn(this.root.element) as SVGGElement);
    all[(now + by + all.length) % all.length]?.focus();
    this.#keepOneTabStop();
  }
}

class MessageNode {
  readonly root = new Mark('g', { role: 'img', tabindex: -1 });
  turn = 0;
  pointable = false;
  /** Its ends, unlike the shape of a path, are no style: they are written for much less. */
  readonly #trail = new Mark('line', { class: 'trail' });
  readonly #head = new Mark('path', { class: 'head' });
  readonly #copy = new Mark('path', { class: 'head', transform: 'translate(-11 0)' });
  readonly #hit = new Mark('circle', { class: 'hit', r: 14, cx: -8 });
  readonly #gradients: string;
  #kind: MessageKind = KINDS[0];
  #shape = '';
  #isCopy = false;
  /** What it is dressed as, and how far its trail reaches; both change seldom. */
  #ending: number | undefined;
  #behind = -1;

  constructor(gradients: string) {
    this.#gradients = gradients;
    this.root.add(this.#trail, this.#copy, this.#head, this.#hit);
  }

  /** What stays the same as long as the message is seen. */
  begin(frame: Frame, i: number, words: Words): void {
    this.#kind = kindAt(frame.message(i, MESSAGE.kind));
    this.#isCopy = isCopy(frame.message(i, MESSAGE.route));
    this.#ending = undefined;
    const refused = frame.message(i, MESSAGE.ok) === 0;
    this.#shape = this.#kind.isReply ? (refused ? REFUSAL_HEAD : REPLY_HEAD) : REQUEST_HEAD;
    this.#copy.set('d', this.#shape);
    this.root.set('data-message', '').set('data-message', messageId(frame, i));
    this.root.set('aria-label', words.stage.messageLabel(describe(frame, i)));
  }

  draw(frame: Frame, i: number, lane: TurnedLane, age: number, still: boolean): void {
    const ending = frame.message(i, MESSAGE.ending);
    if (ending !== this.#ending) this.#dress(ending);
    if (ending === ENDING.delivered) {
      this.#drawArrival(lane, age / ARRIVAL_S);
      return;
    }
    const fraction = still && ending !== ENDING.down ? 0.5 : progress(frame, i);
    const at = onLane(lane, fraction);
    this.root.move(tenth(at.x), tenth(at.y), lane.turned);
    if (ending !== ENDING.in_flight) {
      this.root.set('opacity', Math.round((1 - age ** 2) * 50) / 50);
    }
    const behind = Math.round(Math.min(TRAIL, (fraction * lane.length) / lane.scale));
    if (behind === this.#behind) return;
    this.#behind = behind;
    const gap = ending === ENDING.in_flight ? 12 : 0;
    this.#trail
      .show(behind > gap)
      .set('x1', -behind)
      .set('x2', -gap);
  }

  /** The look of a message in flight, lost, or just delivered. */
  #dress(ending: number): void {
    this.#ending = ending;
    this.#behind = -1;
    const arrived = ending === ENDING.delivered;
    const lost = ending > ENDING.delivered;
    const { rpc, isReply } = this.#kind;
    const stroke = lost ? 'lost' : rpc;
    const look = `message ${stroke}${isReply ? ' reply' : ''}${arrived ? ' arrival' : ''}`;
    this.pointable = !arrived;
    this.root.show(true).set('opacity', 1).set('class', look);
    this.root.set('data-ending', nameOf(ENDINGS, ending));
    this.#trail.show(false).set('stroke', `url(#${this.#gradients}-${stroke})`);
    this.#head.show(true).set('d', lost ? CROSS : this.#shape);
    this.#copy.show(this.#isCopy && !arrived);
    this.#hit.show(!arrived);
  }

  /** A ring that opens where the message went in. */
  #drawArrival({ end, scale }: TurnedLane, age: number): void {
    const radius = tenth((4 + 13 * (1 - (1 - age) ** 2)) * scale);
    this.root.move(tenth(end.x), tenth(end.y));
    this.root.set('opacity', Math.round((1 - age) * 50) / 50);
    const d = `M${-radius} 0 a${radius} ${radius} 0 1 0 ${2 * radius} 0 a${radius} ${radius} 0 1 0 ${-2 * radius} 0`;
    this.#head.set('d', d);
  }
}

export function describe(frame: Frame, i: number): MessageFacts {
  return {
    kind: kindAt(frame.message(i, MESSAGE.kind)).name,
    from: frame.message(i, MESSAGE.from),
    to: frame.message(i, MESSAGE.to),
    term: frame.message(i, MESSAGE.term),
    ok: frame.message(i, MESSAGE.ok) === 1,
    copy: isCopy(frame.message(i, MESSAGE.route)),
    waits: frame.message(i, MESSAGE.waits) === 1,
    sent_us: frame.message(i, MESSAGE.sent_us),
    arrives_us: frame.message(i, MESSAGE.arrives_us),
    ending: nameOf(ENDINGS, frame.message(i, MESSAGE.ending)),
  };
}

/** One number for a message: no two calls of a link that are on their way are 2²¹ apart. */
function keyed(route: number, n: number): number {
  return (n % 2 ** 21) * 2 ** 32 + route;
}

function keyOf(id: string): number | undefined {
  const name = readMessageName(id);
  return name && keyed(name.route, name.n);
}

export function messageId(frame: Frame, i: number): string {
  return messageName(frame.message(i, MESSAGE.route), frame.message(i, MESSAGE.n));
}

/** How far along its link a message is, or was when it ended: 0 to 1. */
export function progress(frame: Frame, i: number): number {
  const sent = frame.message(i, MESSAGE.sent_us);
  const ended = frame.message(i, MESSAGE.ended_us);
  const now = Number.isNaN(ended) ? frame.now_us : ended;
  const whole = frame.message(i, MESSAGE.arrives_us) - sent;
  return whole > 0 ? Math.max(0, Math.min(1, (now - sent) / whole)) : 1;
}
