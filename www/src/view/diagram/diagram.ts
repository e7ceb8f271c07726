import type { Words } from '../../model/catalogue';
import { nameOf } from '../../model/codes';
import { type DiagramNumbers, isAct, LEVELS, MARK, readDiagram } from '../../model/diagram';
import { nearestMark, nearestMessage, nearestRequest, Plot } from '../../model/diagram-plot';
import type { Point } from '../../model/geometry';
import {
  followed,
  OPENING_US,
  panBy,
  snapped,
  type TimeWindow,
  ticks,
  zoomAbout,
} from '../../model/time-window';
import type { Playground, Snapshot } from '../../model/types';
import type { Measure } from '../dom/measure';
import { Mark, tenth } from '../dom/svg';
import { Tooltip } from '../dom/tooltip';
import type { Picture } from '../page/context';
import { Drawing } from './draw';
import { type Gestured, Gestures } from './gestures';
import { DiagramLabels } from './labels';
import { Highlight, toldMark, toldMessage, toldRequest, Walk } from './lit';
import { Playhead } from './playhead';
import { DiagramTools } from './tools';

/** What the user has selected on the page. */
export type Chosen =
  | { peer: number }
  | { message: string }
  | { from: number; to: number }
  | undefined;

/** All that a picture depends on, besides the stretch of time that it shows. */
export interface DiagramView {
  playground: Playground;
  memory: WebAssembly.Memory;
  snapshot: Snapshot;
  playing: boolean;
  /** The message that is pointed at, here or elsewhere. */
  lit: string | undefined;
  selected: Chosen;
  /** The reader asked for less motion: the picture turns pages. */
  still: boolean;
}

export interface DiagramActions {
  goTo(us: number): void;
  lit(message: string | undefined): void;
  choose(message: string): void;
  chooseAction(n: number): void;
  /** The picture is out of date although nothing happened. */
  redraw(): void;
}

/** How near a pointer must come, in pixels: what can be pointed at is at least 24 wide. */
const REACH = 12;
/** Names of moments are at least so far apart. */
const TICKS_APART = 92;
const TICKS_APART_NARROW = 74;
/** If time is too slow to move the playhead, new facts are drawn this often. */
const NEWS_MS = 120;
/** How far the tip of a message in flight reaches beyond its moment, in pixels. */
const TIP = 3;

let instances = 0;

/** The space–time diagram: one lane per peer, messages slanted, time from left to right. */
export class Diagram implements Gestured {
  readonly #host: HTMLElement;
  readonly #words: Words;
  readonly #actions: DiagramActions;
  readonly #svg: Mark<'svg'>;
  readonly #clip = new Mark('rect');
  readonly #forgotten = new Mark('rect', { class: 'forgotten' });
  readonly #future = new Mark('rect', { class: 'future' });
  readonly #drawing: Drawing;
  readonly #labels: DiagramLabels;
  readonly #lit = new Highlight('lit');
  readonly #chosen = new Highlight('chosen-message');
  readonly #walk: Walk;
  readonly #playhead: Playhead;
  readonly #tools: DiagramTools;
  readonly #tooltip: Tooltip;
  readonly #live = document.createElement('p');
  readonly #watch: ResizeObserver;
  #window: TimeWindow = { from_us: 0, span_us: OPENING_US };
  #follow = true;
  #followedTo = -1;
  #size = { width: 0, height: 0 };
  #plot: Plot | undefined;
  #numbers: DiagramNumbers | undefined;
  #drawn = '';
  #drawnAt = 0;
  #revision = 0;
  #pointed: Point | undefined;

  /** `tools` is where its buttons stand. */
  constructor(
    host: HTMLElement,
    tools: HTMLElement,
    words: Words,
    actions: DiagramActions,
    measure: Measure,
  ) {
    this.#host = host;
    this.#words = words;
    this.#actions = actions;
    const clip = `raft-diagram-${++instances}`;
    this.#svg = new Mark('svg', {
      class: 'diagram-picture',
      role: 'group',
      tabindex: 0,
      'aria-label': `${words.diagram.label}. ${words.diagram.keys}`,
      'data-testid': 'diagram',
    });
    this.#drawing = new Drawing(clip);
    this.#labels = new DiagramLabels(words, clip, measure);
    this.#walk = new Walk(words, actions.lit, actions.choose);
    this.#playhead = new Playhead(words, actions.goTo);
    this.#tools = new DiagramTools(tools, words, this);
    const defs = new Mark('defs', {}, new Mark('clipPath', { id: clip }, this.#clip));
    const over = new Mark('g', { 'clip-path': `url(#${clip})` });
    over.add(this.#future, this.#chosen.root, this.#lit.root);
    this.#svg.add(defs, this.#forgotten, this.#drawing.root, over, this.#labels.root);
    this.#svg.add(this.#walk.root, this.#playhead.root);
    this.#live.className = 'unseen';
    this.#live.setAttribute('aria-live', 'polite');
    host.append(this.#svg.element, this.#live);
    this.#tooltip = new Tooltip(host);
    new Gestures(this.#svg.element, this);
    this.#watch = new ResizeObserver(() => this.#resize());
    this.#watch.observe(host);
  }

  dispose(): void {
    this.#watch.disconnect();
  }

  /** Another run: it is followed from where it stands. */
  forget(): void {
    this.#window = { ...this.#window, from_us: 0 };
    this.#followedTo = -1;
    this.#drawn = '';
    this.setFollow(true);
  }

  get follow(): boolean {
    return this.#follow;
  }

  setFollow(follow: boolean): void {
    this.#follow = follow;
    this.#followedTo = -1;
    this.#tools.setFollow(follow);
    this.#actions.redraw();
  }

  get window(): TimeWindow {
    return this.#window;
  }

  plot(): Plot | undefined {
    return this.#plot;
  }

  /** The picture, with a line of text under it where there is one to add. */
  picture(note?: string): Picture {
    return { svg: this.#svg.element, title: this.#words.diagram.label, note };
  }

  /** Draws anew where anything would look different; nothing that moves less than a pixel does. */
  draw(view: DiagramView): void {
    if (!this.#size.width || !this.#size.height) this.#fit();
    if (!this.#size.width || !this.#size.height) return;
    const room = Plot.room(this.#size.width);
    // At whole pixels the playhead and what scrolls under it move at once, not by turns.
    const pixel = this.#window.span_us / room;
    const now = Math.floor(view.playground.now_us() / pixel) * pixel;
    if (this.#follow && now !== this.#followedTo && !this.#playhead.isHeld) {
      this.#window = followed(this.#window, now, view.still);
      this.#followedTo = now;
    }
    const window = snapped(this.#window, room);
    const peers = view.snapshot.peers.length;
    const rows = clientRows(view.snapshot);
    const plot = new Plot(window, peers, this.#size, rows);
    const chosen = JSON.stringify(view.selected ?? null);
    const drawn = [
      ...[window.from_us, window.span_us, peers, rows, this.#size.width, this.#size.height],
      ...[now, this.#newest(view), view.lit, chosen],
    ].join(' ');
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#drawnAt = performance.now();
    this.#revision = view.playground.revision();
    this.#plot = plot;
    const to = window.from_us + window.span_us;
    const { playground, memory } = view;
    this.#numbers = readDiagram(playground, memory, window.from_us, to, room);
    this.#paint(this.#numbers, plot, view);
  }

  /** While time passes, what is new is so at the playhead, and seen once that has moved a pixel. */
  #newest({ playing, playground }: DiagramView): number {
    const isEarly = playing && performance.now() - this.#drawnAt < NEWS_MS;
    return isEarly ? this.#revision : playground.revision();
  }

  #paint(numbers: DiagramNumbers, plot: Plot, view: DiagramView): void {
    const apart = plot.width < 560 ? TICKS_APART_NARROW : TICKS_APART;
    const named = ticks(plot.window, plot.room, apart);
    const { selected } = view;
    const peer = selected && 'peer' in selected ? selected.peer : undefined;
    const message = selected && 'message' in selected ? selected.message : undefined;
    this.#drawing.draw(
      numbers,
      plot,
      named.map(({ us }) => us),
    );
    cover(this.#forgotten, plot, 0, numbers.kept_from_us);
    // With the tips of what was in flight at the head.
    const tips_us = numbers.head_us > numbers.now_us ? (TIP * plot.window.span_us) / plot.room : 0;
    cover(this.#future, plot, numbers.now_us, numbers.head_us + tips_us);
    this.#labels.draw(numbers, plot, named, peer);
    this.#chosen.draw(numbers, plot, message);
    const at = this.#lit.draw(numbers, plot, view.lit);
    this.#walk.draw(numbers, plot);
    this.#playhead.draw(numbers, plot);
    this.#tools.draw(numbers, plot);
    this.#svg.set('data-span-us', Math.round(plot.window.span_us));
    this.#svg.set('data-crowded', plot.isCrowded ? 'yes' : 'no');
    this.#svg.set('data-level', nameOf(LEVELS, numbers.level));
    this.#say(view.lit, at);
  }

  #say(lit: string | undefined, at: Point | undefined): void {
    const said = this.#walk.said();
    if (this.#live.textContent !== said) this.#live.textContent = said;
    const numbers = this.#numbers!;
    const i = lit === undefined ? undefined : numbers.find(lit);
    if (i !== undefined && (this.#pointed || said)) {
      const note = this.#words.diagram.messageNote(toldMessage(numbers, i, this.#words));
      this.#tooltip.show(this.#pointed ?? at!, note);
    } else if (this.#pointedNote() === undefined) this.#tooltip.hide();
  }

  zoom(at_us: number, factor: number): void {
    this.#window = zoomAbout(this.#window, at_us, factor);
    this.#actions.redraw();
  }

  /** Stop following once the user scrolls away. */
  pan(us: number): void {
    this.#window = panBy(this.#window, us);
    if (this.#follow) this.setFollow(false);
    else this.#actions.redraw();
  }

  middle(): number {
    const { from_us, span_us } = this.#window;
    const now = this.#numbers?.now_us ?? 0;
    return now >= from_us && now <= from_us + span_us ? now : from_us + span_us / 2;
  }

  toEnd(end: 'start' | 'head'): void {
    const { span_us } = this.#window;
    const head = this.#numbers?.head_us ?? 0;
    this.pan((end === 'start' ? 0 : head - span_us * 0.9) - this.#window.from_us);
  }

  /** Lights what is under the pointer. */
  hover(at: Point | undefined): void {
    this.#pointed = at && { x: at.x, y: at.y - 12 };
    const found = at && this.#messageAt(at);
    this.#svg.set('data-over', found || this.#pointedNote() ? 'thing' : 'time');
    this.#actions.lit(found);
    this.#note();
  }

  press(at: Point): void {
    const plot = this.#plot;
    if (!plot || !this.#numbers) return;
    this.#pointed = { x: at.x, y: at.y - 12 };
    const mark = nearestMark(this.#numbers, plot, at, REACH);
    const message = this.#messageAt(at);
    if (mark !== undefined) {
      if (isAct(toldMark(this.#numbers, mark).kind)) {
        this.#actions.chooseAction(this.#numbers.mark(mark, MARK.n));
      }
      this.#note();
    } else if (message) {
      this.#actions.lit(message);
      this.#actions.choose(message);
    } else if (at.y > plot.floor) this.#actions.goTo(Math.max(0, Math.round(plot.timeAt(at.x))));
    else this.#actions.lit(undefined);
  }

  #messageAt(at: Point): string | undefined {
    if (!this.#numbers || !this.#plot || at.x < this.#plot.left) return undefined;
    const i = nearestMessage(this.#numbers, this.#plot, at, REACH);
    return i === undefined ? undefined : this.#numbers.messageId(i);
  }

  /** What is to be said of the mark under the pointer, which goes before all else, or the request. */
  #pointedNote(): string | undefined {
    if (!this.#pointed || !this.#numbers || !this.#plot) return undefined;
    const at = { x: this.#pointed.x, y: this.#pointed.y + 12 };
    const words = this.#words.diagram;
    const mark = nearestMark(this.#numbers, this.#plot, at, REACH);
    if (mark !== undefined) return words.mark(toldMark(this.#numbers, mark));
    const request = nearestRequest(this.#numbers, this.#plot, at, REACH);
    return request === undefined ? undefined : words.request(toldRequest(this.#numbers, request));
  }

  #note(): void {
    const note = this.#pointedNote();
    if (note !== undefined && this.#pointed) this.#tooltip.show(this.#pointed, note);
  }

  #resize(): void {
    const { clientWidth, clientHeight } = this.#host;
    if (clientWidth === this.#size.width && clientHeight === this.#size.height) return;
    this.#fit();
    if (this.#size.width && this.#size.height) this.#actions.redraw();
  }

  #fit(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    this.#size = { width, height };
    this.#drawn = '';
    this.#svg.set('viewBox', `0 0 ${width} ${height}`);
    const { left, room } = new Plot(this.#window, 1, this.#size);
    this.#clip.set('x', left).set('width', room).set('y', 0).set('height', height);
  }
}

/** A row for the user and for each client, if any has ever written. */
function clientRows({ clients, requests }: Snapshot): number {
  return clients.length || requests.length ? clients.length + 1 : 0;
}

/** Covers a stretch of time. */
function cover(mark: Mark, plot: Plot, from_us: number, to_us: number): void {
  const from = Math.max(plot.left, plot.x(from_us));
  const to = Math.min(plot.right, plot.x(to_us));
  mark.show(to > from);
  if (to <= from) return;
  mark.set('x', tenth(from)).set('width', tenth(to - from));
  mark.set('y', plot.top).set('height', tenth(plot.floor - plot.top));
}
