import { describe, expect, it } from 'vitest';
import { openLink, openScenario } from '../../src/model/opening';
import { logText, traceText } from '../../src/model/trace';
import type { Shown, WasmModule } from '../../src/model/types';
import { memory, Playground, refusalOf } from './real';

const wasm = { Playground, memory } as WasmModule;

function shown(change: Partial<Shown> = {}): Shown {
  return { at_us: 0, done: null, playing: false, speed: 20_000, selected: null, ...change };
}

/** A run with an act by hand, in the middle of a microsecond. */
function played() {
  const playground = new Playground('{"title": "By hand", "preset": "lab-unreliable"}');
  playground.run_until(1_500_000);
  playground.command({ do: 'crash', peer: 1 });
  playground.run_until(2_000_000);
  for (let n = 0; n < 5; n += 1) playground.hand_over(playground.next()!);
  return playground;
}

describe('a link', () => {
  it.each([
    ['as it is', (link: string) => link],
    ['behind its mark', (link: string) => `#${link}`],
    ['as an address', (link: string) => `https://example.org/raft/#${link}`],
  ])('opens at the same step, %s', (_, write) => {
    const first = played();
    const { at_us, done } = first.moment();
    const asked = shown({ at_us, done, playing: true, selected: { message: '0-1-3' } });
    const link = first.link(asked);

    const opened = openLink(wasm, write(link));
    expect(opened.shown).toEqual(asked);
    expect(opened.fromOtherEngine).toBe(false);
    expect(opened.playground.digest()).toBe(first.digest());
    expect(opened.playground.scenario()).toBe(first.scenario());
    expect(opened.playground.link(asked)).toBe(link);
  });

  it('holds title and note, which change nothing in the run', () => {
    const playground = played();
    const digest = playground.digest();
    playground.set_title('Another <b>title</b>');
    playground.set_note('Two\nlines');
    expect(playground.digest()).toBe(digest);
    const { playground: opened } = openLink(wasm, playground.link(shown()));
    expect(opened.snapshot()).toMatchObject({ title: 'Another <b>title</b>', note: 'Two\nlines' });
  });

  it('says that another engine made it', () => {
    const { fromOtherEngine, playground } = openLink(wasm, OTHER_ENGINE);
    expect(fromOtherEngine).toBe(true);
    expect(playground.snapshot().title).toBe('A quiet cluster');
  });

  it.each([
    ['nothing', '', /not a link/],
    ['a scenario', '{"peers": 3}', /not a link/],
    ['half of one', '1.AQUBD0EgcXVp', /damaged/],
    ['one of a later form', '2.AQUBD0Eg', /newer/],
  ])('is not %s', (_, text, why) => {
    expect(refusalOf(() => openLink(wasm, text))).toMatch(why);
  });

  it.each([
    ['no moment', { at_us: undefined }, /at_us/],
    ['half a microsecond', { at_us: 0.5 }, /at_us/],
    ['a moment that is none', { at_us: Number.NaN }, /at_us/],
    ['the past', { at_us: -1 }, /at_us/],
    ['a month from now', { at_us: 1e15 }, /at_us/],
    ['no speed at all', { speed: 0 }, /speed/],
    ['a peer that is not there', { selected: { peer: 9 } }, /selected/],
    ['what is no peer', { selected: { peer: 'S1' } }, /selected/],
    ['what is no message', { selected: { message: 'one' } }, /selected/],
    ['a link to itself', { selected: { from: 1, to: 1 } }, /selected/],
  ])('cannot show %s', (_, change, why) => {
    const wrong = shown(change as unknown as Partial<Shown>);
    expect(refusalOf(() => new Playground('{}').link(wrong))).toMatch(why);
  });

  it('cannot show what is no object', () => {
    for (const wrong of [undefined, null, 5, 'now']) {
      expect(refusalOf(() => new Playground('{}').link(wrong as unknown as Shown))).toMatch(
        /at_us/,
      );
    }
  });
});

/** The default scenario at 258.2 ms, as an engine of number 99 would write it. */
const OTHER_ENGINE = '1.YwUBD0EgcXVpZXQgY2x1c3RlcgfAlrECCJjUDwoLoJwBAIIS-Bk';

describe('a title and a note', () => {
  it.each([
    ['a title of two lines', (playground) => playground.set_title('a\nb'), /^title:/],
    ['a title that is too long', (playground) => playground.set_title('a'.repeat(201)), /^title:/],
    ['a note that is too long', (playground) => playground.set_note('a'.repeat(2_001)), /^note:/],
    ['a note that rings', (playground) => playground.set_note('\u0007'), /^note:/],
  ] as [string, (playground: Playground) => void, RegExp][])('refuse %s', (_, change, why) => {
    const playground = new Playground('{"title": "Kept"}');
    expect(refusalOf(() => change(playground))).toMatch(why);
    expect(playground.snapshot()).toMatchObject({ title: 'Kept', note: '' });
  });
});

describe('a scenario', () => {
  it('opens shortly before its first command, or at the moment that was kept', () => {
    const json = '{"commands": [{"at_ms": 1000, "do": "crash", "peer": 0}]}';
    expect(openScenario(wasm, json).playground.now_us()).toBe(970_000);
    expect(openScenario(wasm, json, shown({ at_us: 3_000 })).playground.now_us()).toBe(3_000);
  });

  it('opens where no binary fraction is what its command says', () => {
    for (let us = 258_000; us < 259_000; us += 1) {
      const json = `{"peers": 1, "commands": [{"at_ms": ${us / 1000}, "do": "crash", "peer": 0}]}`;
      expect(openScenario(wasm, json).playground.now_us()).toBe(us - 30_000);
    }
  });

  it('does not make anybody wait where its first command is far away', () => {
    const json = '{"commands": [{"at_ms": 2000000000, "do": "crash", "peer": 0}]}';
    expect(openScenario(wasm, json).playground.now_us()).toBeLessThan(1_000_000);
  });
});

describe('a trace file', () => {
  it('has every fact up to now, between a start and an end', () => {
    const playground = played();
    const lines = traceText(playground).join('').trimEnd().split('\n');
    const events = lines.map((line) => JSON.parse(line) as { event: string });
    expect(events).toHaveLength(playground.fact_count() + 2);
    expect(events[0]).toMatchObject({ event: 'start', t_us: 0, peers: 5 });
    expect(events.at(-1)).toMatchObject({ event: 'end', digest: playground.digest() });
    expect(logText(playground).join('').trimEnd().split('\n')).toHaveLength(events.length - 2);
  });

  it('begins with the oldest fact that is kept', () => {
    const playground = new Playground('{"peers": 31, "preset": "lab-unreliable"}');
    playground.run_until(120_000_000);
    const oldest = playground.oldest_fact();
    expect(oldest).toBeGreaterThan(0);
    const lines = traceText(playground).join('').trimEnd().split('\n');
    expect(lines).toHaveLength(playground.fact_count() - oldest + 2);
  });
});
