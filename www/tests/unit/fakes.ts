import type { LoopClock } from '../../src/loop/clock';
import { TRIGGERS } from '../../src/model/fact-layout';
import type { Playground } from '../../src/model/types';

/** A clock that a test moves: wall time passes only when it says so. */
export class FakeClock implements LoopClock {
  wall = 0;
  frameWanted: (() => void) | undefined;
  hide: (() => void) | undefined;

  now(): number {
    return this.wall;
  }

  requestFrame(callback: () => void): number {
    this.frameWanted = callback;
    return 1;
  }

  cancelFrame(): void {
    this.frameWanted = undefined;
  }

  onHidden(callback: () => void): () => void {
    this.hide = callback;
    return () => {
      this.hide = undefined;
    };
  }

  /** The browser draws its next frame, `ms` after the last. */
  frame(ms: number): void {
    this.wall += ms;
    const callback = this.frameWanted;
    this.frameWanted = undefined;
    callback?.();
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
  next_trigger(): Uint32Array | undefined {
    const token = this.next();
    if (token === undefined) return undefined;
    const arrival = TRIGGERS.findIndex(({ name }) => name === 'arrival');
    return new Uint32Array([arrival, 1 << 8, token, 0]);
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
