import type { Command, LandmarkName, Playground } from './types';

/**
 * Sets out for another place in the run: see `Playground.travel`. Throws the sentence that refuses
 * it.
 */
export type SetOut = (playground: Playground) => unknown;

/** The run as a page drives it; `Loop` is what does it. */
export interface Run {
  play(): void;
  pause(): void;
  /** Hands over exactly one item, whenever it is due, and is paused afterwards. */
  step(): void;
  /** Takes the last item back, and is paused. */
  stepBack(): void;
  /**
   * Goes to where `setOut` sets out for: at once if that is near, over many frames if it is far. If
   * it played, it goes on playing from there.
   */
  go(setOut: SetOut): void;
  /** The same, if it changes what is done in the run. */
  edit(setOut: SetOut): void;
  /** Plays to the next landmark, slower and slower, or leaps there; and is paused there. */
  runToNext(landmark: LandmarkName): void;
  /** Goes back to the last landmark, and is paused there. False: there was none. */
  backToLast(landmark: LandmarkName): boolean;
  /** Begins another scenario. Throws the sentence that refuses it, and then the old one goes on. */
  restart(scenarioJson: string): void;
  /** Goes on with another run, takes it over, and is paused. */
  adopt(playground: Playground): void;
  /** Changes what the scenario says beside the run. Throws the sentence that refuses it. */
  amend(change: SetOut): void;
  /** Commands now. False: it could not apply. Throws the sentence that refuses a bad value. */
  command(command: Command): boolean;
  readonly playing: boolean;
  /** On its way to somewhere far, or looking for something. */
  readonly busy: boolean;
  /** Grows with each leap: what was read of the facts before may not be so any more. */
  readonly leaps: number;
  /** Grows whenever the scenario may have changed. */
  readonly changes: number;
  readonly playground: Playground;
  /** The scenario with every command so far, also once wasm is broken. Reading it takes time. */
  readonly scenario: string;
  /** Virtual microseconds in a second of wall time. */
  speed: number;
  /** Called whenever something may have moved, or the run has begun or stopped playing. */
  onFrame: (() => void) | undefined;
  /** Called when there is no memory left for more to happen; time stands still then. */
  onFull: (() => void) | undefined;
  /** Called when what was looked for does not come. */
  onNothing: ((landmark: LandmarkName) => void) | undefined;
}
