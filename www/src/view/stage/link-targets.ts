import type { Words } from '../../model/catalogue';
import type { Layout } from '../../model/geometry';
import type { Snapshot } from '../../model/types';
import { focusedIn } from '../dom/focus';
import { Mark } from '../dom/svg';
import { type Direction, ends } from './links';

/**
 * Each direction of each link as a place to press, by pointer or by key. Nothing of it is seen but
 * the focus. All together are one stop of the Tab key.
 */
export class LinkTargets {
  readonly root = new Mark('g', { class: 'link-targets', role: 'group' });
  readonly #words: Words['stage'];
  #targets: { link: Direction; mark: Mark }[] = [];
  #peers = 0;
  #named: Snapshot['broken_links'] | undefined;

  constructor(words: Words['stage']) {
    this.#words = words;
    this.root.set('aria-label', words.links);
  }

  /** The places stay the same nodes while they can, or the focus on one would be lost. */
  resize(layout: Layout): void {
    const peers = layout.detail === 'dots' ? 0 : layout.peers.length;
    if (peers !== this.#peers) this.#make(peers);
    // Both directions together are as wide as two fingers; each side is its own.
    const width = Math.max(12, layout.side * 2);
    for (const { link, mark } of this.#targets) {
      const shape = ends(layout, link.from, link.to, width / 2);
      for (const [key, value] of Object.entries(shape)) mark.set(key, value);
      mark.set('stroke-width', width);
    }
  }

  #make(peers: number): void {
    this.#peers = peers;
    this.#targets = [];
    this.#named = undefined;
    this.root.clear();
    for (let from = 0; from < peers; from++) {
      for (let to = 0; to < peers; to++) {
        if (from === to) continue;
        const mark = new Mark('line', { class: 'hit', role: 'button' });
        mark.set('data-link', `${from}-${to}`).set('tabindex', this.#targets.length ? -1 : 0);
        this.#targets.push({ link: { from, to }, mark });
        this.root.add(mark);
      }
    }
  }

  /** Says of each what pressing it would do. */
  name(broken: Snapshot['broken_links']): void {
    if (this.#named === broken) return;
    this.#named = broken;
    const why = new Map(broken.map((link) => [`${link.from}-${link.to}`, link.why]));
    for (const { link, mark } of this.#targets) {
      const { from, to } = link;
      mark.set('aria-label', this.#words.linkHint(from, to, why.get(`${from}-${to}`)));
    }
  }

  move(by: 1 | -1): void {
    const marks = this.#targets.map(({ mark }) => mark);
    const now = marks.findIndex(({ element }) => element === focusedIn(element));
    const next = marks[(now + by + marks.length) % marks.length];
    for (const mark of marks) mark.set('tabindex', mark === next ? 0 : -1);
    next?.element.focus();
  }
}
