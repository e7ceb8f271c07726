import type { Shown } from './types';

/** Above this many characters a link is refused or cut off by too many who pass it on. */
export const LONGEST_LINK = 8_000;

/** Safari refuses more than about 50 changes of the address in 30 seconds. */
const GAP_MS = 1_000;
/** While time passes the address follows this often. */
const WHILE_PLAYING_MS = 3_000;

/** What the follower knows of time. It is injected, so that a test can be the clock. */
export interface Clock {
  /** Milliseconds, from any origin. */
  now(): number;
  /** Calls back once, after so many milliseconds; returns how to call it off. */
  later(callback: () => void, ms: number): () => void;
}

/** What a link would hold. */
export interface Seen {
  shown: Shown;
  /** Grows with each change of the scenario; see `Run.changes`. */
  changes: number;
  /** The names of all branches: they are kept with the link. */
  branches: string;
}

/**
 * Decides when what is shown is written down: soon after the reader did something, now and then
 * while the run plays, and never twice within a second.
 */
export class Follower {
  readonly #clock: Clock;
  readonly #write: (seen: Seen) => void;
  #seen: Seen | undefined;
  #wroteAt = Number.NEGATIVE_INFINITY;
  #callOff: (() => void) | undefined;
  #stands = false;

  constructor(clock: Clock, write: (seen: Seen) => void) {
    this.#clock = clock;
    this.#write = write;
  }

  /** Is told what is shown, as often as one likes. */
  see(seen: Seen): void {
    const before = this.#seen;
    this.#seen = seen;
    const stale = this.#clock.now() - this.#wroteAt >= WHILE_PLAYING_MS;
    if (!before || differ(before, seen) || (seen.shown.playing && stale)) this.#soon();
  }

  /** Writes what is still to be written: there may be no later. */
  flush(): void {
    if (this.#seen?.shown.playing || this.#callOff) this.#now();
  }

  /** While it stands, nothing is written: what stands there is still of use to the reader. */
  stand(stands: boolean): void {
    this.#stands = stands;
    if (stands) this.#cancel();
    else if (this.#seen) this.#soon();
  }

  #soon(): void {
    if (this.#callOff || this.#stands) return;
    const wait = this.#wroteAt + GAP_MS - this.#clock.now();
    if (wait <= 0) this.#now();
    else this.#callOff = this.#clock.later(() => this.#now(), wait);
  }

  #now(): void {
    this.#cancel();
    if (!this.#seen || this.#stands) return;
    this.#wroteAt = this.#clock.now();
    this.#write(this.#seen);
  }

  #cancel(): void {
    this.#callOff?.();
    this.#callOff = undefined;
  }
}

/** Time that passes by itself, while the run plays, is no difference. */
function differ(a: Seen, b: Seen): boolean {
  const what = ({ shown: { at_us, done, ...rest } }: Seen) =>
    JSON.stringify(rest.playing ? rest : { at_us, done, ...rest });
  return a.changes !== b.changes || a.branches !== b.branches || what(a) !== what(b);
}

/** The address of a page (without a fragment) at which it shows what the link says. */
export function linkAddress(page: string, link: string): string {
  return `${page}#${link}`;
}

/** The markup that shows the embedded page in another one. */
export function snippet(address: string, title: string): string {
  const escaped = title.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  return `<iframe src="${address}" title="${escaped}" width="800" height="500" loading="lazy"></iframe>`;
}

/** The link in a text, if there is one: by itself, in an address, or among other words. */
export function findLink(text: string): string | undefined {
  return /(?:^|[\s#<"'(])(\d+\.[\w-]{6,})(?=$|[\s>"')])/.exec(text)?.[1];
}
