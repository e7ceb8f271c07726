import { type Layout, laneOf, onLane } from '../../model/geometry';
import type { Snapshot } from '../../model/types';
import { REQUEST_HEAD, SCISSORS } from '../dom/shapes';
import { Mark, tenth } from '../dom/svg';

export interface Direction {
  from: number;
  to: number;
}

/** The links as they are seen: a line for each pair, and what is broken. */
export class LinksLayer {
  readonly root = new Mark('g', { class: 'links' });
  readonly #lines = new Mark('g');
  readonly #broken = new Mark('g');
  readonly #preview: Mark<'g'>;
  readonly #previewLine = new Mark('line');
  readonly #previewHead = new Mark('path', { d: REQUEST_HEAD });
  #layout: Layout | undefined;
  #drawn: Snapshot['broken_links'] | undefined;
  #lineOf = new Map<number, Mark>();

  constructor() {
    this.#preview = new Mark('g', { class: 'preview', display: 'none' });
    this.#preview.add(this.#previewLine, this.#previewHead);
    this.root.add(this.#lines, this.#broken, this.#preview);
  }

  resize(layout: Layout): void {
    this.#layout = layout;
    this.#drawn = undefined;
    this.#lines.clear();
    this.#lineOf.clear();
    this.preview(undefined, false);
    if (layout.detail === 'dots') return;
    const count = layout.peers.length;
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) {
        const line = new Mark('line', { class: 'link', ...ends(layout, a, b, 0) });
        this.#lineOf.set(a * count + b, line);
        this.#lines.add(line);
      }
    }
  }

  draw(snapshot: Snapshot): void {
    const layout = this.#layout;
    if (!layout || layout.detail === 'dots' || this.#drawn === snapshot.broken_links) return;
    this.#drawn = snapshot.broken_links;
    this.#broken.clear();
    const count = layout.peers.length;
    const why = new Map(
      snapshot.broken_links.map((link) => [link.from * count + link.to, link.why]),
    );
    for (const line of this.#lineOf.values()) line.show(true);
    for (const { from, to, why: reason } of snapshot.broken_links) {
      const both = why.has(to * count + from);
      if (both) this.#lineOf.get(Math.min(from, to) * count + Math.max(from, to))?.show(false);
      if (both && from > to) continue;
      const other = why.get(to * count + from);
      this.#addBroken(layout, { from, to }, both, reason === 'cut' || other === 'cut');
    }
  }

  #addBroken(layout: Layout, { from, to }: Direction, both: boolean, scissors: boolean): void {
    const side = both ? 0 : layout.side * 0.75;
    this.#broken.add(new Mark('line', { class: 'broken', ...ends(layout, from, to, side) }));
    const lane = laneOf(layout, from, to, side);
    if (!both) {
      this.#broken.add(
        new Mark('path', {
          class: 'broken-way',
          d: REQUEST_HEAD,
          transform: place(onLane(lane, 0.99), lane.degrees, layout.scale * 0.62),
        }),
      );
    }
    if (!scissors) return;
    // Off the middle, where many links of a ring cross one another.
    const at = onLane(lane, both ? 0.5 + 0.13 * (((from + to) % 3) - 1) : 0.36);
    const ground = new Mark('circle', { class: 'ground', r: 9, cx: tenth(at.x), cy: tenth(at.y) });
    const blades = new Mark('path', { class: 'scissors', d: SCISSORS });
    blades.set('transform', place(at, lane.degrees, Math.max(0.8, layout.scale * 1.1)));
    this.#broken.add(ground, blades);
  }

  /** Shows which direction a click would cut, or heal. */
  preview(link: Direction | undefined, heals: boolean): void {
    this.#preview.show(link !== undefined);
    if (!link || !this.#layout) return;
    this.#preview.set('class', heals ? 'preview heals' : 'preview cuts');
    const shape = ends(this.#layout, link.from, link.to, this.#layout.side);
    for (const [key, value] of Object.entries(shape)) this.#previewLine.set(key, value);
    const lane = laneOf(this.#layout, link.from, link.to);
    this.#previewHead.set('transform', place(lane.end, lane.degrees, this.#layout.scale * 0.8));
  }
}

export function ends(layout: Layout, from: number, to: number, side: number) {
  const { start, end } = laneOf(layout, from, to, side);
  return { x1: tenth(start.x), y1: tenth(start.y), x2: tenth(end.x), y2: tenth(end.y) };
}

function place(at: { x: number; y: number }, degrees: number, scale: number): string {
  return `translate(${tenth(at.x)} ${tenth(at.y)}) rotate(${tenth(degrees)}) scale(${scale.toFixed(2)})`;
}
