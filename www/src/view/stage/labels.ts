import type { Words } from '../../model/catalogue';
import { layOutCells } from '../../model/cells';
import { kindAt } from '../../model/codes';
import { ENDING, type Frame, MESSAGE } from '../../model/frame';
import { distance, type Lane, type Layout, onLane, type Point } from '../../model/geometry';
import { hasEntries } from '../../model/log-cells';
import { KINDS } from '../../model/vocabulary';
import type { Measure } from '../dom/measure';
import { Mark, tenth } from '../dom/svg';
import { progress } from './messages';
import type { StageView } from './stage';

const MOST_LABELS = 3;
const HEIGHT = 15;

type LaneOf = (from: number, to: number) => Lane;

/** A text as it is drawn: its size of type, and how wide that makes it. */
interface Drawn {
  text: string;
  size: number;
  width: number;
}

interface Box extends Drawn {
  x: number;
  y: number;
}

/**
 * Names of messages, beside one arrow of each volley: the one that flies farthest out, where there
 * is most room. A name that would cover a peer, the edge or another name is left out.
 */
export class LabelsLayer {
  readonly root = new Mark('g', { class: 'labels', 'aria-hidden': 'true' });
  readonly #words: Words;
  readonly #measure: Measure;
  readonly #texts: Mark<'text'>[] = [];

  constructor(words: Words, measure: Measure) {
    this.#words = words;
    this.#measure = measure;
    for (let k = 0; k < MOST_LABELS; k++) {
      const text = new Mark('text', { display: 'none' });
      this.#texts.push(text);
      this.root.add(text);
    }
  }

  draw(view: StageView, layout: Layout, laneOf: LaneOf): void {
    const taken: Box[] = [];
    const volleys = layout.detail === 'full' ? volleysOf(view.frame, layout) : [];
    const below = skirt(layout, volleys.length > 0 && hasEntries(view.snapshot.peers));
    const tips = volleys.flat().map((i) => tipOf(view, i, laneOf));
    for (const volley of volleys) {
      if (taken.length === MOST_LABELS) break;
      for (const i of volley) {
        const box = this.#place(view, layout, i, laneOf);
        if (!free(box, layout, taken, below) || tips.some((tip) => covers(box, tip))) continue;
        this.#write(this.#texts[taken.length]!, box, view.frame.message(i, MESSAGE.kind));
        taken.push(box);
        break;
      }
    }
    for (const unused of this.#texts.slice(taken.length)) unused.show(false);
  }

  #place(view: StageView, layout: Layout, i: number, laneOf: LaneOf): Box {
    const { frame } = view;
    const text = this.#words.stage.messageName(
      kindAt(frame.message(i, MESSAGE.kind)).name,
      frame.message(i, MESSAGE.term),
      frame.message(i, MESSAGE.ok) === 1,
    );
    const lane = laneOf(frame.message(i, MESSAGE.from), frame.message(i, MESSAGE.to));
    const size = Math.max(9, Math.min(12, 12 * layout.scale));
    const drawn = { text, size, width: this.#measure(text, size) };
    return beside(tipOf(view, i, laneOf), lane, layout, drawn);
  }

  #write(mark: Mark<'text'>, box: Box, kind: number): void {
    mark.show(true).text(box.text);
    mark.set('font-size', tenth(box.size));
    mark.set('x', tenth(box.x)).set('y', tenth(box.y + HEIGHT - 4));
    mark.set('class', kindAt(kind).rpc);
  }
}

function tipOf({ frame, still }: StageView, i: number, laneOf: LaneOf): Point {
  const lane = laneOf(frame.message(i, MESSAGE.from), frame.message(i, MESSAGE.to));
  return onLane(lane, still ? 0.5 : progress(frame, i));
}

/** An arrow's head is more than its name. */
function covers(box: Box, tip: Point): boolean {
  const across = tip.x > box.x - 6 && tip.x < box.x + box.width + 6;
  return across && tip.y > box.y - 6 && tip.y < box.y + HEIGHT + 6;
}

/** Messages in flight by volley, the volley sent last first, and in it the outermost first. */
function volleysOf(frame: Frame, layout: Layout): number[][] {
  const volleys = new Map<number, number[]>();
  for (let i = 0; i < frame.messages; i++) {
    if (frame.message(i, MESSAGE.ending) !== ENDING.in_flight) break;
    const code = frame.message(i, MESSAGE.kind);
    const kind = kindAt(code);
    const accepted = frame.message(i, MESSAGE.ok);
    if (kind.name === 'AppendEntriesReply' && accepted) continue;
    const caller = frame.message(i, kind.isReply ? MESSAGE.to : MESSAGE.from);
    const calls = frame.message(i, MESSAGE.term) * 128 + caller;
    const key = (calls * KINDS.length + code) * 2 + accepted;
    const volley = volleys.get(key);
    if (volley) volley.push(i);
    else volleys.set(key, [i]);
  }
  const middle = { x: layout.width / 2, y: layout.height / 2 };
  const out = (i: number): number => {
    const a = layout.peers[frame.message(i, MESSAGE.from)]!;
    const b = layout.peers[frame.message(i, MESSAGE.to)]!;
    return distance({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, middle);
  };
  const sent = ([i]: number[]) => frame.message(i!, MESSAGE.sent_us);
  const sorted = [...volleys.values()].sort((a, b) => sent(b) - sent(a)).slice(0, 2 * MOST_LABELS);
  for (const volley of sorted) volley.sort((a, b) => out(b) - out(a));
  return sorted;
}

/** The place of a name: on the outer side of the ring, next to the arrow. */
function beside(tip: Point, lane: Lane, layout: Layout, drawn: Drawn): Box {
  const { width } = drawn;
  const angle = (lane.degrees * Math.PI) / 180;
  let [nx, ny] = [-Math.sin(angle), Math.cos(angle)];
  const outward = nx * (tip.x - layout.width / 2) + ny * (tip.y - layout.height / 2);
  if (outward < 0) [nx, ny] = [-nx, -ny];
  const x = tip.x - Math.cos(angle) * 12 + nx * 13;
  const y = tip.y - Math.sin(angle) * 12 + ny * 13;
  const left = nx > 0.25 ? x : nx < -0.25 ? x - width : x - width / 2;
  return { x: left, y: y - HEIGHT / 2 + ny * 4, ...drawn };
}

/** How far below a ring what belongs to the peer goes: its word, and its log once there is one. */
function skirt(layout: Layout, logs: boolean): { width: number; height: number } {
  if (!logs) return { width: 48, height: 28 };
  const { top, size, pitch, room } = layOutCells(layout);
  return { width: Math.max(48, (room * pitch) / 2), height: top + size - layout.ring };
}

function free(box: Box, layout: Layout, taken: Box[], below: { width: number; height: number }) {
  const inside =
    box.x > 6 &&
    box.y > 6 &&
    box.x + box.width < layout.width - 6 &&
    box.y + HEIGHT < layout.height;
  if (!inside) return false;
  const reach = layout.ring + 5;
  const covered = layout.peers.some((peer) => {
    const x = Math.max(box.x, Math.min(peer.x, box.x + box.width));
    const y = Math.max(box.y, Math.min(peer.y, box.y + HEIGHT));
    const lowest = peer.y + reach + below.height;
    const inSkirt = Math.abs(peer.x - x) < below.width && box.y < lowest && box.y > peer.y;
    return distance({ x, y }, peer) < reach || inSkirt;
  });
  if (covered) return false;
  return taken.every(
    (other) =>
      Math.abs(other.y - box.y) > HEIGHT ||
      box.x + box.width < other.x ||
      other.x + other.width < box.x,
  );
}
