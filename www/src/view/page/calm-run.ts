import type { LandmarkName, Playground } from '../../model/types';
import type { Run } from './context';

/** Wall time between two events, however near or far apart they are in virtual time. */
const SHORTEST_MS = 250;
const LONGEST_MS = 2_000;

/** A run that can also leap to where others play. */
interface Playable extends Run {
  runToNext(landmark: LandmarkName, leap?: boolean): void;
}

/**
 * A run for readers who asked for less motion: while it plays, nothing glides, and time moves from
 * one event to the next. For everybody else it is the run itself.
 */
export class CalmRun implements Run {
  readonly #run: Playable;
  readonly #calm: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(run: Playable, calm: () => boolean) {
    this.#run = run;
    this.#calm = calm;
  }

  get playing(): boolean {
    return this.#timer !== undefined || this.#run.playing;
  }

  get busy(): boolean {
    return this.#run.busy;
  }

  get leaps(): number {
    return this.#run.leaps;
  }

  get playground() {
    return this.#run.playground;
  }

  get scenario(): string {
    return this.#run.scenario;
  }

  get speed(): number {
    return this.#run.speed;
  }

  set speed(speed: number) {
    this.#run.speed = speed;
  }

  get onFrame(): (() => void) | undefined {
    return this.#run.onFrame;
  }

  set onFrame(listener: (() => void) | undefined) {
    this.#run.onFrame = listener;
  }

  get onFull(): (() => void) | undefined {
    return this.#run.onFull;
  }

  set onFull(listener: (() => void) | undefined) {
    this.#run.onFull = listener;
  }

  get onNothing(): ((landmark: LandmarkName) => void) | undefined {
    return this.#run.onNothing;
  }

  set onNothing(listener: ((landmark: LandmarkName) => void) | undefined) {
    this.#run.onNothing = listener;
  }

  play(): void {
    if (this.playing) return;
    if (!this.#calm()) {
      this.#run.play();
      return;
    }
    this.#schedule();
    this.onFrame?.();
  }

  pause(): void {
    const walked = this.#timer !== undefined;
    this.#stop();
    this.#run.pause();
    if (walked) this.onFrame?.();
  }

  step(): void {
    this.#stop();
    this.#run.step();
  }

  stepBack(): void {
    this.#stop();
    this.#run.stepBack();
  }

  go(setOut: (playground: Playground) => unknown): void {
    this.#run.go(setOut);
  }

  edit(setOut: (playground: Playground) => unknown): void {
    this.#run.edit(setOut);
  }

  /** Nothing glides there: it leaps. */
  runToNext(landmark: LandmarkName): void {
    this.#stop();
    this.#run.runToNext(landmark, this.#calm());
  }

  backToLast(landmark: LandmarkName): boolean {
    this.#stop();
    return this.#run.backToLast(landmark);
  }

  restart(scenarioJson: string): void {
    this.#run.restart(scenarioJson);
  }

  adopt(playground: Playground): void {
    this.#stop();
    this.#run.adopt(playground);
  }

  amend(change: (playground: Playground) => void): void {
    this.#run.amend(change);
  }

  command(command: Parameters<Run['command']>[0]): boolean {
    return this.#run.command(command);
  }

  #schedule(): void {
    const { playground, speed } = this.#run;
    const wall = ((playground.next_at_us() - playground.now_us()) / speed) * 1000;
    const wait = Math.max(SHORTEST_MS, Math.min(LONGEST_MS, wall));
    this.#timer = setTimeout(() => {
      // Nobody watches a hidden tab: it pauses, as the run itself does.
      if (document.hidden) {
        this.pause();
        return;
      }
      const violated = playground.violated();
      this.#schedule();
      this.#run.step();
      if (this.#run.playground.violated() > violated) this.pause();
    }, wait);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
