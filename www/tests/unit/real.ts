import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { initSync, Playground } from 'raft-playground-wasm';
import { Loop } from '../../src/loop/loop';
import { frameByFrame, type Pacing } from '../../src/loop/pacing';
import { refusalText } from '../../src/model/refusals';
import { FakeClock } from './fakes';

const here = dirname(fileURLToPath(import.meta.url));
const wasm = join(here, '../../../pkg/raft_playground_bg.wasm');
export const { memory } = initSync({ module: readFileSync(wasm) });
export { Playground };

/** A loop over the real wasm, with a clock that the test moves. */
export function realLoop(
  scenarioJson: string,
  pace: Pacing = frameByFrame,
): { clock: FakeClock; loop: Loop } {
  const clock = new FakeClock();
  return { clock, loop: new Loop(new Playground(scenarioJson), clock, { pacing: () => pace }) };
}

/** What is thrown. */
export function thrown(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing is thrown');
}

/** The sentence of what is thrown, as the page says it. */
export const refusalOf = (call: () => unknown) => refusalText(thrown(call));

/** Draws a whole number in 0..below, the same each time for the same words. */
export function draw(below: number, ...words: (string | number)[]): number {
  return createHash('sha256').update(words.join(' ')).digest().readUInt32LE() % below;
}

/**
 * Plays with frames of 1 to 250 ms, so that some are longer than the loop lets count, until all
 * that falls due up to `until_us` has been handed over.
 */
export function playUntil(loop: Loop, clock: FakeClock, until_us: number, seed: string): void {
  loop.gate = (item) => (item()?.at_us ?? Number.POSITIVE_INFINITY) <= until_us;
  loop.play();
  for (let n = 0; loop.playing && loop.playground.now_us() < until_us; n += 1) {
    clock.draw(1 + draw(250, seed, n));
  }
  loop.pause();
}
