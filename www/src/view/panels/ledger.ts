import { html, render } from 'lit-html';
import type { Words } from '../../model/catalogue';
import {
  baseOf,
  inView,
  type LedgerWindow,
  type Seen,
  type Sizes,
  windowOf,
} from '../../model/ledger-window';
import { standing } from '../../model/log-cells';
import type { EntryPlace, Ledger, Playground, Snapshot } from '../../model/types';
import { brokenEntries } from '../../model/violations';
import { Tooltip } from '../dom/tooltip';
import { type Drawn, entryAt, ledgerTable, SIZES, sizesFor } from './ledger-table';

/** What of a run the ledger shows. */
export interface LedgerView {
  playground: Playground;
  snapshot: Snapshot;
  leader: number | undefined;
}

/**
 * All logs side by side. Only what is in view is read and drawn. It follows the end unless the
 * reader has scrolled back.
 */
export class LedgerStrip {
  readonly #words: Words;
  readonly #prefix: string;
  readonly #choose: (peer: number) => void;
  readonly #scroll = document.createElement('div');
  readonly #tooltip: Tooltip;
  readonly #watch: ResizeObserver;
  #view: LedgerView | undefined;
  #ledger: Ledger | undefined;
  #window: LedgerWindow | undefined;
  #sizes: Sizes = sizesFor(0, 0);
  #snapshot: Snapshot | undefined;
  #seen: Seen = { left: 0, top: 0, width: 0, height: 0 };
  #follows = true;
  /** Where the keyboard is, and what the pointer is at. */
  #at: { peer: number; index: number } | undefined;
  #pointed: { peer: number; index: number } | undefined;
  #focused = false;
  /** What is to be gone to once there is something to go in. */
  #wanted: EntryPlace | undefined;

  constructor(host: HTMLElement, words: Words, prefix: string, choose: (peer: number) => void) {
    this.#words = words;
    this.#prefix = `${prefix}-ledger`;
    this.#choose = choose;
    this.#scroll.className = 'ledger-scroll';
    host.append(this.#scroll);
    this.#tooltip = new Tooltip(host);
    this.#listen();
    this.#watch = new ResizeObserver(() => this.#measure());
    this.#watch.observe(this.#scroll);
  }

  dispose(): void {
    this.#watch.disconnect();
  }

  /** Another run: what is shown of it is its end. */
  forget(): void {
    this.#snapshot = undefined;
    this.#at = undefined;
    this.#pointed = undefined;
    this.#follows = true;
    this.#tooltip.hide();
  }

  /** Reads and draws what is in view, if that may have changed. */
  draw(view: LedgerView): void {
    this.#view = view;
    if (view.snapshot === this.#snapshot) return;
    this.#snapshot = view.snapshot;
    this.#drawAnew();
  }

  /** Goes to an entry, and says what it is. */
  show(place: EntryPlace): void {
    this.#wanted = place;
    this.#drawAnew();
  }

  #drawAnew(): void {
    const view = this.#view;
    if (!view || !this.#seen.width) return;
    const peers = view.snapshot.peers;
    const last = Math.max(0, ...peers.map(({ log }) => log.last_index));
    if (this.#follows) this.#seen.left = this.#endOf(last);
    this.#sizes = sizesFor(peers.length, this.#seen.height);
    const drawn = windowOf(this.#seen, this.#sizes, last, peers.length);
    this.#window = drawn;
    const count = Math.max(0, drawn.last - drawn.first + 1);
    this.#ledger = view.playground.ledger(drawn.first, count);
    this.#render();
    if (this.#follows) this.#scrollToEnd();
    const wanted = this.#wanted;
    this.#wanted = undefined;
    if (!wanted) return;
    this.#moveTo(wanted.peer, wanted.index);
    this.#point(wanted);
  }

  #render(): void {
    if (!this.#ledger || !this.#window || !this.#view) return;
    const at = this.#focused ? this.#at : undefined;
    const drawn: Drawn = {
      words: this.#words,
      prefix: this.#prefix,
      ledger: this.#ledger,
      window: this.#window,
      sizes: this.#sizes,
      snapshot: this.#view.snapshot,
      leader: this.#view.leader,
      at,
      lit: this.#pointed?.index ?? at?.index,
      broken: brokenEntries(this.#view.snapshot),
      choose: this.#choose,
    };
    const empty = html`<p class="ledger-empty">${this.#words.ledger.empty}</p>`;
    render(this.#ledger.last_index ? ledgerTable(drawn) : empty, this.#scroll);
    this.#note(this.#pointed ?? at);
  }

  /** How far it is scrolled at its end; there is room for one more column, of nextIndex. */
  #endOf(last_index: number): number {
    const width = SIZES.names + (last_index - baseOf(last_index) + 1) * SIZES.column;
    return Math.max(0, width - this.#seen.width);
  }

  #scrollToEnd(): void {
    const end = Math.ceil(this.#seen.left);
    if (Math.abs(this.#scroll.scrollLeft - end) >= 1) this.#scroll.scrollLeft = end;
  }

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this.#scroll;
    this.#seen = { ...this.#seen, width, height };
    this.#drawAnew();
  }

  #onScroll(): void {
    const { scrollLeft, scrollTop } = this.#scroll;
    const end = this.#endOf(this.#ledger?.last_index ?? 0);
    this.#follows = scrollLeft >= end - SIZES.column / 2;
    this.#seen = { ...this.#seen, left: scrollLeft, top: scrollTop };
    this.#drawAnew();
  }

  /** Says in words what stands at a place. */
  #note(place: { peer: number; index: number } | undefined): void {
    const cell = place && this.#cell(place);
    if (!place || !cell) {
      this.#tooltip.hide();
      return;
    }
    const box = cell.getBoundingClientRect();
    const host = this.#scroll.getBoundingClientRect();
    const hidden = box.right < host.left + SIZES.names || box.left > host.right;
    if (hidden) this.#tooltip.hide();
    else {
      const at = { x: box.left + box.width / 2 - host.left, y: box.top - host.top - 5 };
      this.#tooltip.show(at, this.#told(place));
    }
  }

  #told({ peer, index }: { peer: number; index: number }): string {
    const row = this.#ledger!.peers[peer]!;
    const entry = entryAt(this.#ledger!, row, index);
    const crashed = this.#view!.snapshot.peers[peer]?.condition === 'crashed';
    return this.#words.logs.entry({ ...row, index, entry, crashed, ...standing(index, row) });
  }

  #cell({ peer, index }: { peer: number; index: number }): Element | null {
    return this.#scroll.querySelector(`[data-entry="${peer}-${index}"]`);
  }

  #listen(): void {
    const scroll = this.#scroll;
    scroll.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    scroll.addEventListener('pointerover', (event) => this.#point(placeOf(event.target)));
    scroll.addEventListener('pointerleave', () => this.#point(undefined));
    scroll.addEventListener('click', (event) => {
      const place = placeOf(event.target);
      if (place) this.#moveTo(place.peer, place.index);
    });
    scroll.addEventListener('focusin', () => this.#setFocused(true));
    scroll.addEventListener('focusout', () => this.#setFocused(false));
    scroll.addEventListener('keydown', (event) => this.#onKey(event));
  }

  #point(place: { peer: number; index: number } | undefined): void {
    if (place?.peer === this.#pointed?.peer && place?.index === this.#pointed?.index) return;
    this.#pointed = place;
    this.#render();
  }

  #setFocused(focused: boolean): void {
    this.#focused = focused;
    const leader = this.#view?.leader ?? 0;
    if (focused) this.#at ??= { peer: leader, index: Math.max(1, this.#ledger?.last_index ?? 1) };
    this.#render();
  }

  #onKey(event: KeyboardEvent): void {
    const at = this.#at;
    if (!at || !this.#ledger || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = this.#ledger.last_index;
    const page = Math.max(1, Math.floor((this.#seen.width - SIZES.names) / SIZES.column) - 1);
    const index: Record<string, number> = {
      ArrowLeft: at.index - 1,
      ArrowRight: at.index + 1,
      PageUp: at.index - page,
      PageDown: at.index + page,
      Home: baseOf(last) + 1,
      End: last,
    };
    const peer: Record<string, number> = { ArrowUp: at.peer - 1, ArrowDown: at.peer + 1 };
    if (event.key === 'Enter') this.#choose(at.peer);
    else if (event.key in index) this.#moveTo(at.peer, index[event.key]!);
    else if (event.key in peer) this.#moveTo(peer[event.key]!, at.index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #moveTo(peer: number, index: number): void {
    const ledger = this.#ledger;
    if (!ledger) return;
    const last = ledger.last_index;
    const at = {
      peer: Math.max(0, Math.min(ledger.peers.length - 1, peer)),
      index: Math.max(baseOf(last) + 1, Math.min(last, index)),
    };
    this.#at = at;
    const { left, top, width, height } = this.#seen;
    const x = (at.index - baseOf(last) - 1) * SIZES.column;
    const y = at.peer * this.#sizes.row;
    const room = { x: width - SIZES.names - SIZES.column, y: height - SIZES.head };
    this.#scroll.scrollLeft = inView(left, x, SIZES.column, room.x + SIZES.column);
    this.#scroll.scrollTop = inView(top, y, this.#sizes.row, room.y);
    this.#onScroll();
  }
}

function placeOf(target: EventTarget | null): { peer: number; index: number } | undefined {
  const name = (target as Element).closest('[data-entry]')?.getAttribute('data-entry');
  if (!name) return undefined;
  const [peer, index] = name.split('-').map(Number);
  return { peer: peer!, index: index! };
}
