import type { Words } from '../model/catalogue';
import { ENDING, type Frame, KIND, MESSAGE } from '../model/frame';
import { distance, type Lane, type Layout, onLane } from '../model/geometry';
import type { StageView } from './stage';
import { KINDS, progress } from './stage-messages';
import { Mark, tenth } from './svg';

const MOST_LABELS = 3;
const LETTER = 6.9;
const HEIGHT = 15;

interface Box {
  x: number;
  y: number;
  width: number;
}

/**
 * Names of messages, beside one arrow of each volley: the one that flies farthest out, where there
 * is most room. A name that would cover a peer, the edge or another name is left out.
 */
export class LabelsLayer {
  readonly root = new Mark('g', { class: 'labels', 'aria-hidden': 'true' });
  readonly #words: Words;
  readonly #texts: Mark<'text'>[] = [];

  constructor(words: Words) {
    this.#words = words;
    for (let k = 0; k < MOST_LABELS; k++) {
      const text = new Mark('text', { display: 'none' });
      this.#texts.push(text);
      this.root.add(text);
    }
  }

  draw(view: StageView, layout: Layout, laneOf: (from: number, to: number) => Lane): void {
    const taken: Box[] = [];
    if (layout.detail === 'full') {
      for (const i of leaders(view.frame, layout)) {
        if (taken.length === MOST_LABELS) break;
        const { frame } = view;
        const lane = laneOf(frame.message(i, MESSAGE.from), frame.message(i, MESSAGE.to));
        const text = this.#words.stage.messageName(
          KINDS[frame.message(i, MESSAGE.kind) as 0],
          frame.message(i, MESSAGE.term),
          frame.message(i, MESSAGE.ok) === 1,
        );
        const fraction = view.still ? 0.5 : progress(frame, i);
        const box = beside(onLane(lane, fraction), lane, layout, text.length * LETTER);
        if (!free(box, layout, taken)) continue;
        this.#write(this.#texts[taken.length]!, box, text, frame.message(i, MESSAGE.kind));
        taken.push(box);
      }
    }
    for (const unused of this.#texts.slice(taken.length)) unused.show(false);
  }

  #write(mark: Mark<'text'>, box: Box, text: string, kind: number): void {
    mark.show(true).text(text);
    mark.set('x', tenth(box.x)).set('y', tenth(box.y + HEIGHT - 4));
    mark.set('class', kind <= KIND.RequestVoteReply ? 'vote' : 'append');
  }
}

/** One message of each volley, the volley sent last first. */
function leaders(frame: Frame, layout: Layout): number[] {
  const best = new Map<string, { i: number; out: number }>();
  for (let i = 0; i < frame.messages; i++) {
    if (frame.message(i, MESSAGE.ending) !== ENDING.in_flight) break;
    const kind = frame.message(i, MESSAGE.kind);
    const accepted = frame.message(i, MESSAGE.ok) === 1;
    if (kind === KIND.AppendEntriesReply && accepted) continue;
    const [from, to] = [frame.message(i, MESSAGE.from), frame.message(i, MESSAGE.to)];
    const caller = kind % 2 === 0 ? from : to;
    const volley = `${caller} ${kind} ${frame.message(i, MESSAGE.term)} ${accepted}`;
    const [a, b] = [layout.peers[from]!, layout.peers[to]!];
    const middle = { x: layout.width / 2, y: layout.height / 2 };
    const out = distance({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, middle);
    if (out > (best.get(volley)?.out ?? -1)) best.set(volley, { i, out });
  }
  const sent = ({ i }: { i: number }) => frame.message(i, MESSAGE.sent_us);
  return [...best.values()].sort((a, b) => sent(b) - sent(a)).map(({ i }) => i);
}

/** The place of a name: on the outer side of the ring, next to the arrow. */
function beside(tip: { x: number; y: number }, lane: Lane, layout: Layout, width: number): Box {
  const angle = (lane.degrees * Math.PI) / 180;
  let [nx, ny] = [-Math.sin(angle), Math.cos(angle)];
  const outward = nx * (tip.x - layout.width / 2) + ny * (tip.y - layout.height / 2);
  if (outward < 0) [nx, ny] = [-nx, -ny];
  const x = tip.x - Math.cos(angle) * 12 + nx * 13;
  const y = tip.y - Math.sin(angle) * 12 + ny * 13;
  const left = nx > 0.25 ? x : nx < -0.25 ? x - width : x - width / 2;
  return { x: left, y: y - HEIGHT / 2 + ny * 4, width };
}

function free(box: Box, layout: Layout, taken: Box[]): boolean {
  const inside =
    box.x > 6 &&
    box.y > 6 &&
    box.x + box.width < layout.width - 6 &&
    box.y + HEIGHT < layout.height;
  if (!inside) return false;
  const reach = layout.ring + 5;
  const covered = layout.peers.some((peer) => {
    const x = Math.max(box.x, Math.min(peer.x, box.x + box.width));
    // The word under a peer belongs to it too.
    const y = Math.max(box.y, Math.min(peer.y, box.y + HEIGHT));
    const word = Math.abs(peer.x - x) < 40 && box.y < peer.y + reach + 20 && box.y > peer.y;
    return distance({ x, y }, peer) < reach || word;
  });
  if (covered) return false;
  return taken.every(
    (other) =>
      Math.abs(other.y - box.y) > HEIGHT ||
      box.x + box.width < other.x ||
      other.x + other.width < box.x,
  );
}
