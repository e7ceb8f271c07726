import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/model/types';
import { draw, Playground, realLoop } from './real';

/** A command that a person might give in this moment, the same for the same words. */
function someCommand(...words: (string | number)[]): Command {
  const peer = draw(3, 'peer', ...words);
  const to = (peer + 1 + draw(2, 'to', ...words)) % 3;
  const commands: Command[] = [
    { do: 'crash', peer },
    { do: 'restart', peer },
    { do: 'pause', peer },
    { do: 'resume', peer },
    { do: 'cut', from: peer, to },
    { do: 'heal_all' },
    { do: 'time_out', peer },
    { do: 'propose', command: `x=${draw(100, 'write', ...words)}` },
    { do: 'crash_in_step', peer, effects: draw(5, 'effects', ...words) },
    { do: 'network', request: { loss: 0.25 } },
    { do: 'timing', heartbeat_ms: 60 },
    { do: 'rules', off: ['a1'] },
  ] as Command[];
  return commands[draw(commands.length, 'which', ...words)]!;
}

describe('when wasm breaks', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'the scenario has every command at its place (%i)',
    (seed) => {
      const { clock, loop } = realLoop(`{"seed":${seed},"peers":3,"options":{"clients":2}}`);
      for (let n = 0; n < 40; n += 1) {
        const what = draw(10, 'what', seed, n);
        if (what < 2) loop.go((playground) => playground.go_to(draw(900_000, 'to', seed, n)));
        else if (what < 6) {
          for (let steps = draw(30, 'steps', seed, n); steps >= 0; steps -= 1) loop.step();
        } else if (what < 7) {
          loop.play();
          clock.draw(50);
          loop.pause();
        } else {
          try {
            loop.command(someCommand(seed, n));
          } catch {
            // Refused, and so nowhere in the scenario.
          }
        }
      }
      const { playground } = loop;
      const expected = new Playground(playground.scenario()).scenario();
      playground.scenario = () => {
        throw new WebAssembly.RuntimeError('unreachable');
      };
      loop.onError = () => {};
      expect(new Playground(loop.scenario).scenario()).toBe(expected);
    },
  );
});
