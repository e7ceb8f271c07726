import { describe, expect, it, vi } from 'vitest';
import { ENDING, MESSAGE, readFrame } from '../../src/model/frame';
import type { Playground, TraceEvent } from '../../src/model/types';
import { memory, playUntil, realLoop } from './real';

const LOSSY = JSON.stringify({
  seed: 3,
  network: { loss: 0.1, duplicate: 0.1 },
  commands: [
    { at_ms: 900, do: 'crash', peer: 1 },
    { at_ms: 1500, do: 'restart', peer: 1 },
  ],
});

const events = (playground: Playground, event: TraceEvent['event']) =>
  playground.events(0, playground.fact_count()).filter((fact) => fact.event === event);

const ids = (facts: TraceEvent[]) => facts.map((fact) => ('id' in fact ? fact.id : ''));

/** The names of the messages that `hand_over` took to their peers. */
function spyOnArrivals(playground: Playground): string[] {
  const arrivals: string[] = [];
  const handOver = playground.hand_over.bind(playground);
  vi.spyOn(playground, 'hand_over').mockImplementation((token) => {
    const item = playground.next_item();
    if (item?.kind === 'arrival') arrivals.push(item.message ?? '');
    handOver(token);
  });
  return arrivals;
}

describe('a message', () => {
  it('goes to its peer by one hand-over, and there is none without it', () => {
    const { clock, loop } = realLoop(LOSSY);
    const arrivals = spyOnArrivals(loop.playground);
    loop.speed = 1_000_000;
    playUntil(loop, clock, 5_000_000, 'routes');

    const delivered = ids(events(loop.playground, 'deliver'));
    expect(delivered.length).toBeGreaterThan(300);
    const lostOnArrival = new Set(ids(events(loop.playground, 'lose')));
    expect(arrivals.filter((id) => !lostOnArrival.has(id))).toEqual(delivered);
  });

  it('stays in flight while it is refused, and arrives once it is not', () => {
    const { clock, loop } = realLoop('{}');
    loop.speed = 1_000_000;
    let refused: string | undefined;
    loop.gate = (item) => {
      const { kind, message } = item() ?? {};
      if (kind === 'arrival') refused = message ?? undefined;
      return kind !== 'arrival';
    };
    loop.play();
    for (let n = 0; loop.playing && n < 100; n += 1) clock.draw(16);
    expect(loop.playing).toBe(false);
    expect(refused).toMatch(/^\d-\d-\d+$/);

    const inFlight = () => {
      const frame = readFrame(loop.playground, memory, 0);
      const names: string[] = [];
      for (let i = 0; i < frame.messages; i += 1) {
        const name = [MESSAGE.from, MESSAGE.to, MESSAGE.n].map((field) => frame.message(i, field));
        if (frame.message(i, MESSAGE.ending) === ENDING.in_flight) names.push(name.join('-'));
      }
      return names;
    };
    expect(inFlight()).toContain(refused);
    expect(events(loop.playground, 'deliver')).toEqual([]);

    loop.gate = () => true;
    loop.step();
    expect(ids(events(loop.playground, 'deliver'))).toEqual([refused]);
    expect(inFlight()).not.toContain(refused);
  });
});
