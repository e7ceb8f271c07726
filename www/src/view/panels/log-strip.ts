import { html, render } from 'lit-html';
import type { Words } from '../../model/catalogue';
import { type Fact, readFacts } from '../../model/facts';
import { peerName } from '../../model/format';
import { messageOf, partsOf } from '../../model/lab-line';
import type { Playground } from '../../model/types';
import type { Topic } from '../../model/vocabulary';
import { focusedIn } from '../dom/focus';

/** As many lines are kept, and stand in the document at most. */
const KEPT = 500;
/** Max number fetched at a time; if there are more, the older ones are skipped. */
const FETCHED = 60;
/** As many facts about a peer are kept, however long ago they were. */
const RECENT_FACTS = 8;

/** The trace as the lab prints it. It follows the end unless the reader has scrolled up. */
export class LogStrip {
  readonly #words: Words;
  readonly #choose: (peer: number) => void;
  readonly #light: (message: string | undefined) => void;
  readonly #head = document.createElement('div');
  readonly #rows = document.createElement('div');
  readonly #lineBox = document.createElement('div');
  readonly #grown = new ResizeObserver(() => this.#keepToEnd());
  readonly #recentFacts = new Map<number, Fact[]>();
  readonly #seen = new Set<Topic>();
  readonly #wanted = new Set<Topic>();
  #peer: number | undefined;
  #peers = 0;
  #headOf = -1;
  #facts: Fact[] = [];
  #fresh: Fact[] = [];
  #next = 0;
  #skipped = 0;
  #leaps = 0;
  /** What is skipped next was not skipped for speed, but is older than what is shown. */
  #leapt = false;
  /** As many facts were no longer kept when it leapt. */
  #gone = 0;
  #lit: string | undefined;
  /** The reader has not scrolled up. */
  #follows = true;
  /** The lines are others now, and not laid out yet: a scroll is then not the reader's. */
  #anew = false;

  /** `tools` is where its filters stand. */
  constructor(
    host: HTMLElement,
    tools: HTMLElement,
    words: Words,
    choose: (peer: number) => void,
    light: (message: string | undefined) => void,
  ) {
    this.#words = words;
    this.#choose = choose;
    this.#light = light;
    this.#head.className = 'log-head';
    this.#rows.className = 'log-rows';
    this.#rows.tabIndex = 0;
    this.#rows.setAttribute('role', 'log');
    this.#rows.setAttribute('aria-live', 'off');
    this.#rows.setAttribute('aria-label', words.log.label);
    this.#rows.append(this.#lineBox);
    this.#listen();
    this.#grown.observe(this.#lineBox);
    this.#grown.observe(this.#rows);
    this.#follow(true);
    tools.append(this.#head);
    host.append(this.#rows);
  }

  /** Marks the lines about a message. */
  light(message: string | undefined): void {
    if (message === this.#lit) return;
    this.#lit = message;
    for (const line of this.#lineBox.querySelectorAll('.lit')) line.classList.remove('lit');
    if (message === undefined) return;
    const about = this.#lineBox.querySelectorAll(`[data-of="${message}"]`);
    for (const line of about) line.classList.add('lit');
  }

  dispose(): void {
    this.#grown.disconnect();
  }

  /** Another run: from its first fact. */
  forget(): void {
    this.#facts = [];
    this.#fresh = [];
    this.#next = 0;
    this.#skipped = 0;
    this.#seen.clear();
    this.#recentFacts.clear();
    this.#beginAnew();
  }

  recentFacts(peer: number): Fact[] {
    return this.#recentFacts.get(peer) ?? [];
  }

  /** Reads what is new. However much that is, only the newest is made into text. */
  read(playground: Playground, leaps: number): void {
    const facts = playground.fact_count();
    if (leaps !== this.#leaps) {
      this.forget();
      this.#leaps = leaps;
      this.#leapt = true;
      this.#gone = playground.oldest_fact();
    }
    if (facts - this.#next > FETCHED * 4) {
      this.#skipped += facts - FETCHED * 2 - this.#next;
      this.#next = facts - FETCHED * 2;
    }
    // To the very last: a run that is paused is not read again.
    while (this.#next < facts) {
      const fresh = readFacts(playground, this.#next, FETCHED);
      this.#next = fresh.length === FETCHED ? fresh.at(-1)!.fact + 1 : facts;
      this.#keep(fresh);
      this.#fresh.push(...fresh);
    }
  }

  /** Shows what was read. */
  draw(peers: number): void {
    if (this.#headOf !== this.#seen.size || peers !== this.#peers) {
      this.#headOf = this.#seen.size;
      this.#peers = peers;
      this.#drawHead();
    }
    const facts = this.#fresh.filter((fact) => this.#passes(fact));
    this.#fresh = [];
    if (facts.length || this.#skipped) this.#append(facts);
  }

  #keep(fresh: Fact[]): void {
    for (const fact of fresh) {
      this.#seen.add(fact.topic);
      if (fact.about === undefined) continue;
      const recent = this.#recentFacts.get(fact.about) ?? [];
      recent.push(fact);
      if (recent.length > RECENT_FACTS) recent.shift();
      this.#recentFacts.set(fact.about, recent);
    }
    this.#facts.push(...fresh);
    if (this.#facts.length > KEPT) this.#facts.splice(0, this.#facts.length - KEPT);
  }

  #passes(fact: Fact): boolean {
    if (this.#wanted.size && !this.#wanted.has(fact.topic)) return false;
    return this.#peer === undefined || fact.about === this.#peer;
  }

  #append(facts: Fact[]): void {
    const box = this.#lineBox;
    const fresh = document.createDocumentFragment();
    if (this.#skipped) fresh.append(gap(this.#gapText()));
    this.#skipped = 0;
    this.#leapt = false;
    for (const fact of facts) fresh.append(row(fact, this.#lit));
    box.append(fresh);
    while (box.childElementCount > KEPT) box.firstElementChild!.remove();
  }

  #gapText(): string {
    const words = this.#words.log;
    return this.#leapt ? words.earlier(this.#skipped, this.#gone) : words.skipped(this.#skipped);
  }

  /** Called right after layout, where asking for the height forces none. */
  #keepToEnd(): void {
    this.#anew = false;
    if (this.#follows) this.#rows.scrollTop = this.#rows.scrollHeight;
  }

  #noteScroll(): void {
    if (this.#anew) {
      this.#keepToEnd();
      return;
    }
    const { scrollHeight, scrollTop, clientHeight } = this.#rows;
    if (clientHeight) this.#follow(scrollHeight - scrollTop - clientHeight < 30);
  }

  #beginAnew(): void {
    this.#lineBox.replaceChildren();
    this.#anew = true;
    this.#follow(true);
  }

  /** If scrolled up, keep the visible lines in place. */
  #follow(follows: boolean): void {
    this.#follows = follows;
    this.#rows.classList.toggle('follows', follows);
  }

  #redraw(): void {
    this.#beginAnew();
    this.#append(this.#facts.filter((fact) => this.#passes(fact)));
    this.#drawHead();
  }

  #drawHead(): void {
    const words = this.#words.log;
    const topics = [...this.#seen].sort();
    const toggle = (topic: Topic) => {
      if (!this.#wanted.delete(topic)) this.#wanted.add(topic);
      this.#redraw();
    };
    const choosePeer = (event: Event) => {
      const value = (event.target as HTMLSelectElement).value;
      this.#peer = value === '' ? undefined : Number(value);
      this.#redraw();
    };
    const numbers = Array.from({ length: this.#peers }, (_, peer) => peer);
    render(
      html`<div class="chips" role="group" aria-label=${words.topics}>${topics.map(
        (topic) => html`<button
            type="button"
            class="chip topic-${topic}"
            aria-pressed=${this.#wanted.has(topic)}
            title=${words.topicNames[topic]}
            @click=${() => toggle(topic)}
          >${topic}</button>`,
      )}</div>
        <select aria-label=${words.peer} @change=${choosePeer}>
          <option value="">${words.allPeers}</option>
          ${numbers.map(
            (peer) =>
              html`<option value=${peer} .selected=${peer === this.#peer}>${peerName(peer)}</option>`,
          )}
        </select>`,
      this.#head,
    );
  }

  #listen(): void {
    const rows = this.#rows;
    const light = (event: Event) => this.#light(messageAt(event.target));
    rows.addEventListener('click', (event) => this.#onClick(event));
    rows.addEventListener('scroll', () => this.#noteScroll(), { passive: true });
    rows.addEventListener('pointerover', light);
    rows.addEventListener('pointerleave', () => this.#light(undefined));
    rows.addEventListener('focusin', light);
    rows.addEventListener('focusout', () => this.#light(undefined));
    rows.addEventListener('keydown', (event) => this.#walk(event));
  }

  /** Up and down go from line to line, beginning at the newest. */
  #walk(event: KeyboardEvent): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const lines = [...this.#lineBox.querySelectorAll<HTMLElement>('.line')];
    const here = lines.indexOf(focusedIn(this.#rows) as HTMLElement);
    lines.at(here < 0 ? -1 : Math.max(0, Math.min(lines.length - 1, here + by)))?.focus();
  }

  #onClick(event: MouseEvent): void {
    // Selecting text to copy it must not select a peer.
    if (getSelection()?.toString()) return;
    const peer = (event.target as Element).closest('[data-line-of]')?.getAttribute('data-line-of');
    if (peer) this.#choose(Number(peer));
  }
}

function messageAt(target: EventTarget | null): string | undefined {
  return (target as Element).closest('[data-of]')?.getAttribute('data-of') ?? undefined;
}

function row(fact: Fact, lit: string | undefined): HTMLElement {
  const element = document.createElement('div');
  element.className = 'line';
  element.tabIndex = -1;
  const message = messageOf(fact);
  if (message !== undefined) element.setAttribute('data-of', message);
  if (message !== undefined && message === lit) element.classList.add('lit');
  if (fact.about !== undefined) element.setAttribute('data-line-of', String(fact.about));
  const { stamp, rest } = partsOf(fact);
  const time = document.createElement('span');
  time.className = 'stamp';
  time.textContent = stamp;
  const topic = document.createElement('b');
  const name = fact.topic;
  topic.className = `topic-${name}`;
  topic.textContent = name;
  element.append(time, topic, rest);
  return element;
}

function gap(text: string): HTMLElement {
  const element = document.createElement('div');
  element.className = 'line skipped';
  element.textContent = text;
  return element;
}
