import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/model/types';
import { draw, Playground, playUntil, realLoop } from './real';

interface Golden {
  name: string;
  /** A path from the project's root, or else the name of a preset. */
  scenario?: string;
  preset?: string;
  until_ms: number;
  digest: string;
}

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const goldens: Golden[] = JSON.parse(read('tests/golden/digests.json'));
const textOf = ({ scenario, preset }: Golden) =>
  scenario ? read(scenario) : JSON.stringify({ preset });

/** From slower than a person watches to faster than a person can: virtual µs a wall second. */
const SPEEDS = [50_000, 1_000_000, 10_000_000];

describe.each(goldens)('the run "$name"', (golden) => {
  const until_us = golden.until_ms * 1000;

  it('has its golden digest in one call', () => {
    const playground = new Playground(textOf(golden));
    playground.run_until(until_us);
    expect(playground.digest()).toBe(golden.digest);
  });

  it.each(SPEEDS)('has it again driven by the loop at %i µs a second', (speed) => {
    const { clock, loop } = realLoop(textOf(golden));
    loop.speed = speed;
    playUntil(loop, clock, until_us, `${golden.name} ${speed}`);
    expect(loop.playground.digest()).toBe(golden.digest);
  });
});

describe('a run with commands made by hand', () => {
  const COMMANDS: Command[] = [
    { do: 'crash', peer: 0 },
    { do: 'restart', peer: 0 },
    { do: 'pause', peer: 1 },
    { do: 'resume', peer: 1 },
    { do: 'time_out', peer: 2 },
    { do: 'isolate', peer: 3 },
    { do: 'reconnect', peer: 3 },
    { do: 'cut', from: 4, to: 2, both: true },
    { do: 'heal', from: 4, to: 2 },
    { do: 'partition', groups: [[0, 1]] },
    { do: 'heal_all' },
    { do: 'timing', replicate_interval_ms: 40 },
    { do: 'network', loss: 0.05 },
    { do: 'options', clients: 2, write_interval_ms: 50, persist_ms: 1.5 },
    { do: 'rules', off: ['reset_only_when_due'] },
    { do: 'propose', command: 'x=5' },
    { do: 'crash_in_step', peer: 4, effects: 1 },
    { do: 'propose', command: 'y=6', peer: 1 },
    { do: 'restart', peer: 4 },
    { do: 'rules', off: [] },
  ];

  it.each(['a', 'b', 'c'])('plays back from its scenario alone (%s)', (seed) => {
    const { clock, loop } = realLoop('{"seed": 11}');
    loop.speed = 1_000_000;
    loop.play();
    for (const [n, command] of COMMANDS.entries()) {
      for (let frames = 1 + draw(20, seed, n); frames > 0; frames -= 1) {
        clock.draw(1 + draw(40, seed, n, frames));
      }
      // A step leaves the clock at an item's own time, where other items may be due as well.
      if (draw(2, seed, n, 'step') === 0) loop.step();
      loop.command(command);
      loop.play();
    }
    for (let n = 0; n < 100; n += 1) clock.draw(20);

    const again = new Playground(loop.scenario);
    again.run_until(loop.playground.now_us());
    expect(again.digest()).toBe(loop.playground.digest());
    expect(JSON.parse(loop.scenario).commands).toHaveLength(COMMANDS.length);
  });
});
