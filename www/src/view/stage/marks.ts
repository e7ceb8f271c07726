import type { Words } from '../../model/catalogue';
import type { Layout } from '../../model/geometry';
import { justBroken, peersOf, violations } from '../../model/violations';
import { CROSS } from '../dom/shapes';
import { hundredth, Mark, tenth } from '../dom/svg';
import type { StageView } from './stage';

/** Marks on peers besides their state: involved in a violation, about to crash. */
export class MarksLayer {
  /** What stands behind the peers, and what stands before them. */
  readonly behind = new Mark('g', { class: 'marks' });
  readonly before = new Mark('g', { class: 'marks' });
  readonly #words: Words;
  #layout: Layout | undefined;
  #nodes: { broken: Mark; armed: Mark<'g'>; count: Mark<'text'> }[] = [];

  constructor(words: Words) {
    this.#words = words;
  }

  resize(layout: Layout): void {
    this.#layout = layout;
    this.behind.clear();
    this.before.clear();
    this.#nodes = layout.peers.map(({ x, y }) => {
      const scale = Math.max(0.6, layout.disc / 41);
      const [cx, cy] = [tenth(x), tenth(y)];
      const broken = new Mark('circle', {
        class: 'broken',
        cx,
        cy,
        r: tenth(layout.ring + 11 * scale),
      });
      const count = new Mark('text', { x: -15, y: 4.5, 'font-size': 12.5 });
      const cross = new Mark('path', { d: CROSS, transform: 'scale(0.55)' });
      const armed = new Mark('g', { class: 'armed' }, new Mark('circle', { r: 10 }), cross, count);
      const beside = layout.disc * 0.78;
      const at = `translate(${tenth(x - beside)} ${tenth(y + beside)})`;
      armed.set('transform', `${at} scale(${hundredth(scale)})`);
      this.behind.add(broken);
      this.before.add(armed);
      return { broken, armed, count };
    });
  }

  draw(view: StageView): void {
    const { snapshot, frame, showsBroken } = view;
    if (!this.#layout || snapshot.peers.length !== this.#nodes.length) return;
    const between = peersOf(
      showsBroken ? violations(snapshot) : justBroken(snapshot, frame.now_us),
    );
    this.#nodes.forEach(({ broken, armed, count }, peer) => {
      broken.show(between.has(peer)).set('data-broken', between.has(peer) ? 'yes' : 'no');
      const after = snapshot.peers[peer]!.crash_after_effects;
      armed.show(after !== null && this.#layout?.detail !== 'dots');
      if (after !== null) count.text(this.#words.hand.armedShort(after));
    });
  }
}
