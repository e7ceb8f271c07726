import type { LoopClock } from '../../src/loop/clock';
import { TRIGGERS } from '../../src/model/fact-layout';
import type { Playground } from '../../src/model/types';

/** A clock that a test moves: wall time passes only when it says so. */
export class FakeClock implements LoopClock {
  wall = 0;
  hidden = false;
  frameWanted: (() => void) | undefined;
  timer: { callback: () => void; at_ms: number } | undefined;
  listener: ((hidden: boolean) => void) | undefined;

  now(): number {
    return this.wall;
  }

  frame(callback: () => void): () => void {
    this.frameWanted = callback;
    return () => {
      this.frameWanted = undefined;
    };
  }

  later(callback: () => void, ms: number): () => void {
    this.timer = { callback, at_ms: this.wall + ms };
    return () => {
      this.timer = undefined;
    };
  }

  onHidden(listener: (hidden: boolean) => void): () => void {
    this.listener = listener;
    return () => {
      this.listener = undefined;
    };
  }

  hide(hidden = true): void {
    this.hidden = hidden;
    this.listener?.(hidden);
  }

  /** The browser draws its next frame, `ms` after the last. */
  draw(ms: number): void {
    this.wall += ms;
    const callback = this.frameWanted;
    this.frameWanted = undefined;
    callback?.();
  }

  /** So much time passes, in which no frame is drawn. */
  pass(ms: number): void {
    const end = this.wall + ms;
    while (this.timer && this.timer.at_ms <= end) {
      const { callback, at_ms } = this.timer;
      this.timer = undefined;
      this.wall = at_ms;
      callback();
    }
    this.wall = end;
  }
}

/** Items at given times, each handed over once; what is done to it is written down. */
export class FakePlayground {
  now = 0;
  freed = false;
  full = false;
  broken = 0;
  handed: number[] = [];
  commands: unknown[] = [];
  /** Called at each hand-over, for work that takes wall time or breaks. */
  work: (token: number) => void = () => {};
  readonly #due: number[];

  constructor(...due: number[]) {
    this.#due = due;
  }

  next(): number | undefined {
    return this.#due.length > 0 ? this.handed.length : undefined;
  }

  next_at_us(): number {
    return this.#due[0] ?? Number.POSITIVE_INFINITY;
  }

  /** A request from S0 to S1 arrives. */
  next_trigger(): Uint8Array | undefined {
    const token = this.next();
    if (token === undefined) return undefined;
    const arrival = TRIGGERS.findIndex(([name]) => name === 'arrival');
    return new Uint8Array([arrival, 0, 1, 0, 0, token, 0, 0, 0, 0]);
  }

  hand_over(token: number): void {
    if (token !== this.next()) throw new Error('not the item due next');
    this.work(token);
    this.now = this.#due.shift() as number;
    this.handed.push(this.now);
  }

  advance_to(us: number): void {
    if (us < this.now || this.next_at_us() <= us) throw new Error(`cannot advance to ${us}`);
    this.now = us;
  }

  run_until(us: number): void {
    while (this.next_at_us() <= us) this.hand_over(this.next() as number);
    this.now = us;
  }

  /** It has always arrived. */
  travel(): boolean {
    return true;
  }

  is_full(): boolean {
    return this.full;
  }

  violated(): number {
    return this.broken;
  }

  moment(): { at_us: number; handled: number; commands: number } {
    const handled = this.handed.filter((at) => at === this.now).length;
    return { at_us: this.now, handled, commands: this.commands.length };
  }

  now_us(): number {
    return this.now;
  }

  command(command: unknown): boolean {
    this.commands.push(command);
    return true;
  }

  scenario(): string {
    return JSON.stringify({ commands: this.commands });
  }

  free(): void {
    this.freed = true;
  }

  /** The loop is typed by the real class, of which this is the part that it uses. */
  get asPlayground(): Playground {
    return this as unknown as Playground;
  }
}
