import { Playground } from 'raft-playground-wasm';
import type { Command, Item } from '../model/types';
import type { LoopClock } from './clock';

/** A frame slower than this counts as this long: a stall never makes virtual time jump. */
const LONGEST_FRAME_MS = 100;

/**
 * The most wall time a frame spends on handing items over. At a speed that the machine cannot
 * follow, virtual time then simply advances less than it was asked to, and the page stays alive.
 */
const FRAME_BUDGET_MS = 8;

/** May this item be handed over now? It is described only to a gate that asks. */
export type Gate = (item: () => Item | undefined) => boolean;

/**
 * The timer loop: it owns *when*. Wall time becomes virtual time by the speed, and each item that
 * falls due is handed over here, one by one; a message reaches its peer by that call and by no
 * other. What the item does, Rust decides.
 */
export class Loop {
  /** Virtual microseconds in a wall second. */
  speed = 20_000;

  /** A refused item stays where it is, and the loop pauses before it until `step` or `play`. */
  gate: Gate = () => true;

  /** Called whenever something may have moved, or the loop has begun or stopped playing. */
  onFrame: (() => void) | undefined;

  /** Called when wasm breaks, or `onFrame` does. The loop is then over; `scenario` is still there. */
  onError: ((error: unknown) => void) | undefined;

  #playground: Playground;
  #scenario: string;
  #frame: number | undefined;
  #broken = false;
  #lastWall = 0;
  /** The part of a virtual microsecond that is owed: without it slow speeds would lose time. */
  #fraction = 0;
  readonly #clock: LoopClock;
  readonly #build: (scenarioJson: string) => Playground;
  readonly #unsubscribe: () => void;

  /** Takes the playground over: `restart` and `dispose` free it. */
  constructor(
    playground: Playground,
    clock: LoopClock,
    build: (scenarioJson: string) => Playground = (json) => new Playground(json),
  ) {
    this.#playground = playground;
    this.#scenario = playground.scenario();
    this.#clock = clock;
    this.#build = build;
    this.#unsubscribe = clock.onHidden(() => this.pause());
  }

  get playground(): Playground {
    return this.#playground;
  }

  get playing(): boolean {
    return this.#frame !== undefined;
  }

  /** The scenario with every command so far; kept here because a broken wasm could not tell it. */
  get scenario(): string {
    return this.#scenario;
  }

  play(): void {
    if (this.playing || this.#broken) return;
    this.#lastWall = this.#clock.now();
    this.#requestFrame();
    this.#moved();
  }

  pause(): void {
    if (!this.playing) return;
    this.#halt();
    this.#moved();
  }

  /** Hands over exactly one item, whenever it is due, and is paused afterwards. */
  step(): void {
    this.#halt();
    this.#guard(() => this.#handOver());
    this.#moved();
  }

  /** Acts now. False: it could not apply. Throws the sentence that refuses a bad value. */
  command(command: Command): boolean {
    const applied = this.#ask(() => {
      const applied = this.#playground.command(command);
      this.#scenario = this.#playground.scenario();
      return applied;
    });
    this.#moved();
    return applied ?? false;
  }

  /** Begins another scenario. Throws the sentence that refuses it, and then the old one goes on. */
  restart(scenarioJson: string): void {
    const fresh = this.#ask(() => this.#build(scenarioJson));
    if (!fresh) return;
    this.#playground.free();
    this.#playground = fresh;
    this.#scenario = fresh.scenario();
    this.#moved();
  }

  /** Goes on with another run, and takes it over. */
  adopt(playground: Playground): void {
    if (!this.#broken) this.#playground.free();
    this.#playground = playground;
    this.#scenario = playground.scenario();
    this.#moved();
  }

  /** Changes what the scenario says beside the run. Throws the sentence that refuses it. */
  amend(change: (playground: Playground) => void): void {
    this.#ask(() => {
      change(this.#playground);
      this.#scenario = this.#playground.scenario();
    });
    this.#moved();
  }

  /** Goes to a later moment in one call, without asking the gate. */
  runUntil(us: number): void {
    this.#guard(() => this.#playground.run_until(us));
    this.#moved();
  }

  dispose(): void {
    this.#halt();
    this.#unsubscribe();
    if (!this.#broken) this.#playground.free();
    this.#broken = true;
  }

  #requestFrame(): void {
    this.#frame = this.#clock.requestFrame(() => {
      this.#requestFrame();
      this.#guard(() => this.#playFrame());
      this.#moved();
    });
  }

  #playFrame(): void {
    const wall = this.#clock.now();
    const passed = Math.min(wall - this.#lastWall, LONGEST_FRAME_MS);
    this.#lastWall = wall;

    const target = this.#playground.now_us() + this.#fraction + (passed * this.speed) / 1000;
    const whole = Math.floor(target);
    this.#fraction = target - whole;
    this.#advance(whole, wall + FRAME_BUDGET_MS);
  }

  /** Moves virtual time to `to`, unless the gate refuses or the budget ends first. */
  #advance(to: number, wallEnd: number): void {
    while (this.#playground.next_at_us() <= to) {
      if (this.#clock.now() >= wallEnd) return;
      if (!this.#handOver()) {
        this.#halt();
        return;
      }
    }
    this.#playground.advance_to(to);
  }

  /** Hands over the item due next, if there is one and the gate does not refuse it. */
  #handOver(): boolean {
    const playground = this.#playground;
    const token = playground.next();
    if (token === undefined) return false;
    if (!this.gate(() => playground.next_item())) {
      // The last moment before the item: a refused message is seen right in front of its peer.
      const before = playground.next_at_us() - 1;
      if (before > playground.now_us()) playground.advance_to(before);
      return false;
    }
    playground.hand_over(token);
    return true;
  }

  #moved(): void {
    this.#guard(() => {
      this.onFrame?.();
    });
  }

  /** A question that wasm may refuse with a sentence for the caller, or break on. */
  #ask<T>(question: () => T): T | undefined {
    if (this.#broken) return undefined;
    try {
      return question();
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      this.#fail(error);
      return undefined;
    }
  }

  #guard(action: () => void): void {
    if (this.#broken) return;
    try {
      action();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** After a panic nothing that wasm says can be trusted: it is not asked again. */
  #fail(error: unknown): void {
    this.#halt();
    this.#broken = true;
    if (!this.onError) throw error;
    this.onError(error);
  }

  #halt(): void {
    if (this.#frame !== undefined) this.#clock.cancelFrame(this.#frame);
    this.#frame = undefined;
  }
}
