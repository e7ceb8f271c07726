import { Playground } from 'raft-playground-wasm';
import { type Trigger, triggerFrom } from '../model/facts';
import type { Run, SetOut } from '../model/run';
import type { Command, LandmarkName } from '../model/types';
import { approachSpeed, LEAP_US, type Target } from './approach';
import type { LoopClock } from './clock';
import { KnownScenario } from './known-scenario';
import { frameByFrame, type Pacing } from './pacing';

/** A frame slower than this counts as this long: a stall never makes virtual time jump. */
const LONGEST_FRAME_MS = 100;

/**
 * The most wall time a frame spends on handing items over. At a speed that the machine cannot
 * follow, virtual time then simply advances less than it was asked to, and the page stays alive.
 */
const FRAME_BUDGET_MS = 8;

/** Going somewhere is done at once if it takes no longer than this. */
const LEAP_BUDGET_MS = 40;

/** Steps between two looks at the clock. */
const STEPS_A_SLICE = 2_000;

/** Work that goes on from frame to frame. True: it is done. */
type Work = () => boolean;

/** May the item due next be handed over now? It is described only to a gate that asks. */
export type Gate = (item: () => Due | undefined) => boolean;

/** What is due next, and when. */
export type Due = Trigger & { at_us: number };

interface Options {
  build?: (scenarioJson: string) => Playground;
  /** Asked whenever it plays on. */
  pacing?: () => Pacing;
}

/**
 * The timer loop: it owns *when*. Wall time becomes virtual time by the speed, and each item that
 * falls due is handed over here, one by one; a message reaches its peer by that call and by no
 * other. What the item does, Rust decides.
 */
export class Loop implements Run {
  speed = 20_000;

  /** A refused item stays where it is, and the loop pauses before it until `step` or `play`. */
  gate: Gate = () => true;

  onNothing: ((landmark: LandmarkName) => void) | undefined;
  onFull: (() => void) | undefined;
  onFrame: (() => void) | undefined;
  leaps = 0;

  /** Called when wasm breaks, or `onFrame` does. The loop is then over; `scenario` is still there. */
  onError: ((error: unknown) => void) | undefined;

  #playground: Playground;
  #known: KnownScenario;
  #changes = 0;
  /** Calls off the frame or the item that it waits for. */
  #callOff: (() => void) | undefined;
  #playing = false;
  #work: Work | undefined;
  #target: Target | undefined;
  #broken = false;
  #lastWall = 0;
  /** The part of a virtual microsecond that is owed: without it slow speeds would lose time. */
  #fraction = 0;
  readonly #clock: LoopClock;
  readonly #build: (scenarioJson: string) => Playground;
  readonly #pacing: () => Pacing;
  readonly #unsubscribe: () => void;

  /** Takes the playground over: `restart` and `dispose` free it. */
  constructor(
    playground: Playground,
    clock: LoopClock,
    { build = (json) => new Playground(json), pacing = () => frameByFrame }: Options = {},
  ) {
    this.#playground = playground;
    this.#known = new KnownScenario(playground.scenario());
    this.#clock = clock;
    this.#build = build;
    this.#pacing = pacing;
    this.#unsubscribe = clock.onHidden((hidden) => this.#onHidden(hidden));
  }

  get playground(): Playground {
    return this.#playground;
  }

  get playing(): boolean {
    return this.#playing;
  }

  get busy(): boolean {
    return this.#work !== undefined;
  }

  get changes(): number {
    return this.#changes;
  }

  get scenario(): string {
    if (!this.#known.isComplete) this.#guard(() => this.#readScenario());
    return this.#known.write();
  }

  play(): void {
    if (this.#playing || this.#broken) return;
    this.#playing = true;
    this.#lastWall = this.#clock.now();
    this.#guard(() => this.#schedule());
    this.#moved();
  }

  pause(): void {
    if (!this.#playing && !this.busy) return;
    this.#halt();
    this.#moved();
  }

  step(): void {
    this.#halt();
    this.#guard(() => this.#handOver());
    this.#moved();
  }

  stepBack(): void {
    this.#halt();
    this.go((playground) => playground.step_back());
  }

  go(setOut: SetOut): void {
    this.#target = undefined;
    this.#ask(() => setOut(this.#playground));
    this.leaps += 1;
    this.#fraction = 0;
    this.#begin(() => this.#playground.travel(STEPS_A_SLICE));
  }

  edit(setOut: SetOut): void {
    this.go((playground) => {
      setOut(playground);
      this.#readScenario();
    });
  }

  runToNext(landmark: LandmarkName): void {
    const { leaps } = this.#pacing();
    this.#halt();
    this.#guard(() => this.#playground.look_for(landmark));
    this.#begin(() => {
      const { going, found } = this.#playground.look(STEPS_A_SLICE);
      if (going) return false;
      if (found && leaps) this.go((playground) => playground.go_to_step(found.step));
      else if (found) this.#approach(found);
      else this.onNothing?.(landmark);
      return true;
    });
  }

  backToLast(landmark: LandmarkName): boolean {
    this.#halt();
    const last = this.#ask(() => this.#playground.last(landmark));
    if (last) this.go((playground) => playground.go_to_step(last.step));
    else this.#moved();
    return last !== undefined;
  }

  command(command: Command): boolean {
    const applied = this.#ask(() => {
      const violated = this.#playground.violated();
      const moment = this.#playground.moment();
      const applied = this.#playground.command(command);
      if (this.#playground.violated() > violated) this.#halt();
      this.#known.add(command, moment);
      this.#changes += 1;
      return applied;
    });
    this.#moved();
    return applied ?? false;
  }

  restart(scenarioJson: string): void {
    const fresh = this.#ask(() => this.#build(scenarioJson));
    if (!fresh) return;
    this.#leave();
    this.#takeOver(fresh);
  }

  adopt(playground: Playground): void {
    this.#halt();
    this.#takeOver(playground);
  }

  #takeOver(playground: Playground): void {
    if (!this.#broken) this.#playground.free();
    this.#playground = playground;
    this.#readScenario();
    this.leaps += 1;
    this.#moved();
  }

  amend(change: SetOut): void {
    this.#ask(() => {
      change(this.#playground);
      this.#readScenario();
    });
    this.#moved();
  }

  dispose(): void {
    this.#halt();
    this.#unsubscribe();
    if (!this.#broken) this.#playground.free();
    this.#broken = true;
  }

  #readScenario(): void {
    this.#known = new KnownScenario(this.#playground.scenario());
    this.#changes += 1;
  }

  /** What plays pauses when nobody can see it; what is on its way goes on once somebody can. */
  #onHidden(hidden: boolean): void {
    if (hidden && this.#playing) this.pause();
    else if (hidden) this.#wait(undefined);
    else {
      this.#lastWall = this.#clock.now();
      this.#guard(() => this.#schedule());
    }
  }

  /** Sees that it goes on, with the next frame or the next item. Nothing goes on unseen. */
  #schedule(): void {
    this.#wait(undefined);
    if (this.#broken || this.#clock.hidden) return;
    if (this.busy)
      this.#wait(this.#clock.frame(() => this.#onTime(() => this.#goOn(FRAME_BUDGET_MS))));
    else if (this.#playing) {
      const playground = this.#playground;
      const ahead = playground.next_at_us() - playground.now_us();
      const wait = this.#pacing().wait(ahead, this.speed);
      this.#wait(
        wait === undefined
          ? this.#clock.frame(() => this.#onTime(() => this.#playFrame()))
          : this.#clock.later(() => this.#onTime(() => this.#playItem()), wait),
      );
    }
  }

  #wait(callOff: (() => void) | undefined): void {
    this.#callOff?.();
    this.#callOff = callOff;
  }

  #onTime(work: () => void): void {
    this.#callOff = undefined;
    this.#guard(() => {
      work();
      this.#stopIfFull();
      this.#schedule();
    });
    this.#moved();
  }

  /** Nothing moves but the one item; if none will ever be due, a command can still change that. */
  #playItem(): void {
    const playground = this.#playground;
    const violated = playground.violated();
    if (playground.next_at_us() === Number.POSITIVE_INFINITY) return;
    if (!this.#handOver() || playground.violated() > violated) this.#halt();
  }

  #playFrame(): void {
    const wall = this.#clock.now();
    const passed = Math.min(wall - this.#lastWall, LONGEST_FRAME_MS);
    this.#lastWall = wall;

    const now = this.#playground.now_us();
    const target = this.#target;
    const speed = target ? approachSpeed(target.at_us - now, this.speed) : this.speed;
    const exact = now + this.#fraction + (passed * speed) / 1000;
    const whole = Math.floor(exact);
    this.#fraction = exact - whole;
    if (target && whole >= target.at_us) {
      this.#halt();
      this.go((playground) => playground.go_to_step(target.step));
      return;
    }
    this.#advance(whole, wall + FRAME_BUDGET_MS);
  }

  /** Plays to a place, from not too far away. */
  #approach(target: Target): void {
    const near = target.at_us - LEAP_US;
    if (near > this.#playground.now_us()) this.go((playground) => playground.go_to(near));
    this.#target = target;
    this.play();
  }

  /** Begins work, and does as much of it at once as nobody has to wait for. */
  #begin(work: Work): void {
    this.#work = work;
    this.#guard(() => {
      this.#goOn(LEAP_BUDGET_MS);
      this.#stopIfFull();
    });
    this.#guard(() => this.#schedule());
    this.#moved();
  }

  #goOn(budget_ms: number): void {
    const end = this.#clock.now() + budget_ms;
    do {
      const work = this.#work;
      if (!work) return;
      // The work may have begun other work at its end.
      if (work() && this.#work === work) this.#work = undefined;
    } while (this.#clock.now() < end);
    this.#lastWall = this.#clock.now();
  }

  /** Moves virtual time to `to`, unless the gate refuses or the budget ends first. */
  #advance(to: number, wallEnd: number): void {
    const violated = this.#playground.violated();
    while (this.#playground.next_at_us() <= to) {
      if (this.#clock.now() >= wallEnd) return;
      if (!this.#handOver()) {
        this.#halt();
        return;
      }
      // Stop once per safety property violated: a user who plays on has seen it.
      if (this.#playground.violated() > violated) {
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
    const item = () => {
      const trigger = playground.next_trigger();
      return trigger && { at_us: playground.next_at_us(), ...triggerFrom(trigger) };
    };
    if (!this.gate(item)) {
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

  #stopIfFull(): void {
    if (this.busy || !this.#playground.is_full()) return;
    this.#halt();
    this.onFull?.();
  }

  #halt(): void {
    this.#playing = false;
    this.#leave();
    this.#wait(undefined);
  }

  /** Forgets where it was on its way to. */
  #leave(): void {
    this.#work = undefined;
    this.#target = undefined;
  }
}
