import type { Words } from '../../model/catalogue';
import { withRoom } from '../../model/cells';
import { RPCS } from '../../model/codes';
import type { Frame } from '../../model/frame';
import { type Layout, layOut, type Point } from '../../model/geometry';
import { hasEntries } from '../../model/log-cells';
import type { Snapshot } from '../../model/types';
import { focusedIn } from '../dom/focus';
import type { Measure } from '../dom/measure';
import { TRAIL } from '../dom/shapes';
import { Mark } from '../dom/svg';
import { Tooltip } from '../dom/tooltip';
import type { Picture } from '../page/context';
import { DisksLayer } from './disks';
import { LabelsLayer } from './labels';
import { LinkTargets } from './link-targets';
import { type Direction, LinksLayer } from './links';
import { LogsLayer } from './logs';
import { MarksLayer } from './marks';
import { describe, MessagesLayer, messageId } from './messages';
import { PeersLayer } from './peers';

/** All that a picture depends on. */
export interface StageView {
  frame: Frame;
  snapshot: Snapshot;
  /** Virtual microseconds in a wall second: fades and pulses last in wall time. */
  speed: number;
  selected: number | undefined;
  /** The message that is pointed at, here or elsewhere on the page. */
  lit: string | undefined;
  /** Show every violation, not only those of this moment. */
  showsBroken: boolean;
  /** Reduced motion: arrows stand half-way, and nothing pulses. */
  still: boolean;
}

export interface StageActions {
  choose(peer: number | undefined): void;
  toggleLink(link: Direction): void;
  chooseMessage(message: string): void;
  lit(message: string | undefined): void;
  /** The picture is out of date although no time has passed. */
  redraw(): void;
}

let instances = 0;

export class Stage {
  readonly #host: HTMLElement;
  readonly #words: Words;
  readonly #actions: StageActions;
  readonly #svg = new Mark('svg', {
    class: 'stage-picture',
    role: 'group',
    'data-testid': 'stage',
  });
  readonly #links = new LinksLayer();
  readonly #linkTargets: LinkTargets;
  readonly #logs: LogsLayer;
  readonly #disks = new DisksLayer();
  readonly #messages: MessagesLayer;
  readonly #peers: PeersLayer;
  readonly #marks: MarksLayer;
  readonly #labels: LabelsLayer;
  readonly #tooltip: Tooltip;
  readonly #watch: ResizeObserver;
  #layout: Layout | undefined;
  #count = 0;
  /** The snapshot last drawn, and whether any log in it has an entry. */
  #snapshot: Snapshot | undefined;
  #hasLogs = false;
  #brokenLinks: Snapshot['broken_links'] = [];
  /** The direction of a link that is pointed at or has the focus, and where its note stands. */
  #pointedLink: { link: Direction; at: Point } | undefined;
  /** The message pointed at. Its node may show another one by the next frame. */
  #pointed: { node: Element; id: string } | undefined;
  /** The cell of a log that is pointed at. It may show another entry by the next snapshot. */
  #cell: Element | undefined;

  constructor(host: HTMLElement, words: Words, actions: StageActions, measure: Measure) {
    this.#host = host;
    this.#words = words;
    this.#actions = actions;
    const gradients = `raft-trail-${++instances}`;
    this.#linkTargets = new LinkTargets(words.stage);
    this.#logs = new LogsLayer(words);
    this.#messages = new MessagesLayer(words, gradients);
    this.#peers = new PeersLayer(words);
    this.#marks = new MarksLayer(words);
    this.#labels = new LabelsLayer(words, measure);
    this.#tooltip = new Tooltip(host);
    this.#svg.set('aria-label', words.stage.label);
    this.#svg.add(trailGradients(gradients), this.#links.root, this.#linkTargets.root);
    this.#svg.add(this.#logs.root, this.#marks.behind, this.#peers.root, this.#disks.root);
    this.#svg.add(this.#marks.before, this.#messages.root, this.#labels.root);
    host.append(this.#svg.element);
    this.#listen();
    this.#watch = new ResizeObserver(() => this.#resize());
    this.#watch.observe(host);
  }

  /** The picture, with a line of text under it where there is one to add. */
  picture(note?: string): Picture {
    return { svg: this.#svg.element, title: this.#words.stage.label, note };
  }

  dispose(): void {
    this.#watch.disconnect();
  }

  /** A pure function of the view: no time but the frame's, nothing kept but nodes to draw with. */
  draw(view: StageView): void {
    const count = view.frame.peers;
    this.#count = count;
    const mended = this.#brokenLinks !== view.snapshot.broken_links;
    this.#brokenLinks = view.snapshot.broken_links;
    const fresh = this.#take(view.snapshot);
    if (this.#layout?.peers.length !== count) this.#layOut();
    const layout = this.#layout;
    if (!layout) return;
    if (view.snapshot.peers.length === count) this.#links.draw(view.snapshot);
    this.#linkTargets.name(view.snapshot.broken_links);
    this.#logs.draw(view.snapshot);
    this.#peers.draw(view);
    this.#disks.draw(view);
    this.#marks.draw(view);
    this.#messages.draw(view);
    this.#labels.draw(view, layout, (from, to) => this.#messages.lane(from, to));
    if (mended) this.#noteLink();
    if (fresh) this.#noteCell();
    this.#followMessage(view.frame);
  }

  /** Moves the focus among the arrows, the links or the peers, if it is there. True if it was. */
  move(by: 1 | -1): boolean {
    const focused = focusedIn(this.#host);
    if (focused?.closest('[data-message]') && this.#host.contains(focused)) {
      this.#messages.move(by);
      return true;
    }
    if (focused?.closest('[data-link]') && this.#host.contains(focused)) {
      this.#linkTargets.move(by);
      return true;
    }
    const peer = focused?.closest('[data-peer]');
    if (!peer || !this.#host.contains(peer)) return false;
    const all = [...this.#peers.root.element.querySelectorAll<SVGElement>('[data-peer]')];
    const next = all[(all.indexOf(peer as SVGElement) + by + all.length) % all.length];
    peer.setAttribute('tabindex', '-1');
    next?.setAttribute('tabindex', '0');
    next?.focus();
    return true;
  }

  /** True: it is another snapshot. With the first entry the ring makes room for logs. */
  #take(snapshot: Snapshot): boolean {
    if (snapshot === this.#snapshot) return false;
    this.#snapshot = snapshot;
    const hasLogs = hasEntries(snapshot.peers);
    if (hasLogs !== this.#hasLogs) this.#layout = undefined;
    this.#hasLogs = hasLogs;
    return true;
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    if (width === this.#layout?.width && height === this.#layout.height) return;
    this.#layOut();
    // The frame last drawn looks into memory that may have moved since: a new one is needed.
    if (this.#layout) this.#actions.redraw();
  }

  #layOut(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    if (!this.#count || !width || !height) return;
    const bare = layOut(this.#count, width, height);
    this.#layout = this.#hasLogs ? withRoom(bare) : bare;
    this.#svg.set('viewBox', `0 0 ${width} ${height}`);
    this.#svg.set('data-detail', this.#layout.detail);
    this.#links.resize(this.#layout);
    this.#linkTargets.resize(this.#layout);
    this.#logs.resize(this.#layout);
    this.#peers.resize(this.#layout);
    this.#disks.resize(this.#layout);
    this.#marks.resize(this.#layout);
    this.#messages.resize(this.#layout);
  }

  #listen(): void {
    const svg = this.#svg.element;
    svg.addEventListener('click', (event) => this.#onClick(event.target as Element));
    svg.addEventListener('keydown', (event) => {
      const target = event.target as Element;
      const pressed =
        event.key === 'Enter' || (event.key === ' ' && target.closest('[role=button]'));
      if (!pressed) return;
      this.#onClick(target);
      event.preventDefault();
    });
    svg.addEventListener('pointermove', (event) => this.#onHover(event.target as Element, event));
    svg.addEventListener('pointerleave', () => this.#onHover(undefined));
    svg.addEventListener('focusin', (event) => this.#onHover(event.target as Element));
    svg.addEventListener('focusout', () => this.#onHover(undefined));
  }

  #onClick(target: Element): void {
    const peer = target.closest('[data-peer]')?.getAttribute('data-peer');
    if (peer) this.#actions.choose(Number(peer));
    const entry = target.closest('[data-entry]')?.getAttribute('data-entry');
    if (entry) this.#actions.choose(Number.parseInt(entry, 10));
    if (target === this.#svg.element) this.#actions.choose(undefined);
    const message = target.closest('[data-message]')?.getAttribute('data-message');
    if (message) this.#actions.chooseMessage(message);
    const link = target.closest('[data-link]');
    if (link) this.#actions.toggleLink(directionOf(link));
  }

  #broken({ from, to }: Direction) {
    return this.#brokenLinks.find((link) => link.from === from && link.to === to);
  }

  #onHover(target: Element | undefined, pointer?: PointerEvent): void {
    const message = target?.closest('[data-message]');
    const id = message?.getAttribute('data-message');
    this.#pointed = message && id ? { node: message, id } : undefined;
    this.#actions.lit(this.#pointed?.id);
    const link = target?.closest('[data-link]');
    this.#pointedLink = link
      ? { link: directionOf(link), at: this.#beside(link, pointer) }
      : undefined;
    this.#noteLink();
    this.#cell = target?.closest('[data-entry]') ?? undefined;
    if (message) this.#actions.redraw();
    else if (this.#cell) this.#noteCell();
    else if (!link) this.#tooltip.hide();
  }

  /** Says of the entry that is pointed at what it is. */
  #noteCell(): void {
    const name = this.#cell?.getAttribute('data-entry');
    if (!this.#cell || !name || !this.#snapshot) return;
    const note = this.#logs.note(this.#snapshot, name);
    const { left, top, width } = this.#cell.getBoundingClientRect();
    const host = this.#host.getBoundingClientRect();
    if (!note || !width) this.#tooltip.hide();
    else this.#tooltip.show({ x: left + width / 2 - host.left, y: top - host.top - 4 }, note);
  }

  /** Over the pointer; without one, over the middle of the link. */
  #beside(link: Element, pointer: PointerEvent | undefined): Point {
    const host = this.#host.getBoundingClientRect();
    if (pointer) return { x: pointer.clientX - host.left, y: pointer.clientY - host.top - 14 };
    const { left, top, width, height } = link.getBoundingClientRect();
    return { x: left + width / 2 - host.left, y: top + height / 2 - host.top - 14 };
  }

  /** Shows what pressing the link would do, which is another thing once it was pressed. */
  #noteLink(): void {
    const link = this.#pointedLink?.link;
    const broken = link ? this.#broken(link) : undefined;
    this.#links.preview(link, broken !== undefined);
    if (!link || !this.#pointedLink) return;
    this.#tooltip.show(
      this.#pointedLink.at,
      this.#words.stage.linkHint(link.from, link.to, broken?.why),
    );
  }

  /** The note of an arrow that is pointed at, or has the focus, flies along with it. */
  #followMessage(frame: Frame): void {
    if (!this.#pointed) return;
    const { node, id } = this.#pointed;
    for (let i = 0; i < frame.messages; i++) {
      if (messageId(frame, i) !== id) continue;
      const hit = node.getBoundingClientRect();
      const rect = this.#host.getBoundingClientRect();
      const at = { x: hit.left + hit.width / 2 - rect.left, y: hit.top - rect.top - 4 };
      this.#tooltip.show(at, this.#words.stage.messageNote(describe(frame, i), frame.now_us));
      return;
    }
    this.#pointed = undefined;
    this.#tooltip.hide();
    this.#actions.lit(undefined);
  }
}

function directionOf(link: Element): Direction {
  const [from, to] = link.getAttribute('data-link')!.split('-').map(Number);
  return { from: from!, to: to! };
}

function trailGradients(prefix: string): Mark {
  const defs = new Mark('defs');
  for (const name of [...RPCS, 'lost']) {
    const gradient = new Mark('linearGradient', {
      id: `${prefix}-${name}`,
      gradientUnits: 'userSpaceOnUse',
      x1: -TRAIL,
      x2: 0,
      y1: 0,
      y2: 0,
    });
    for (const [offset, opacity] of [
      [0, 0],
      [0.75, 0.75],
      [1, 1],
    ]) {
      const stop = new Mark('stop', { class: name, offset: offset!, 'stop-opacity': opacity! });
      gradient.add(stop);
    }
    defs.add(gradient);
  }
  return defs;
}
