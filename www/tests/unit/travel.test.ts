import { describe, expect, it } from 'vitest';
import { approachSpeed } from '../../src/loop/approach';
import { itemByItem } from '../../src/loop/pacing';
import type { FakeClock } from './fakes';
import { Playground, realLoop, refusalOf } from './real';

const scenario = JSON.stringify({ commands: [{ at_ms: 9000, do: 'crash', peer: 0 }] });

function playOut(clock: FakeClock, loop: { playing: boolean; busy: boolean }): number {
  let frames = 0;
  while ((loop.playing || loop.busy) && frames < 10_000) {
    clock.draw(16);
    frames += 1;
  }
  return frames;
}

describe('Going somewhere', () => {
  it('is done at once where it is near, and gives what playing there gives', () => {
    const { loop } = realLoop(scenario);
    loop.go((playground) => playground.go_to(2_000_000));
    expect(loop.busy).toBe(false);
    const straight = new Playground(scenario);
    straight.run_until(2_000_000);
    expect(loop.playground.digest()).toBe(straight.digest());

    loop.go((playground) => playground.go_to(500_000));
    expect(loop.playground.now_us()).toBe(500_000);
    expect(loop.playground.head().at_us).toBe(2_000_000);
    loop.go((playground) => playground.go_to(2_000_000));
    expect(loop.playground.digest()).toBe(straight.digest());
    expect(loop.leaps).toBe(3);
  });

  it('goes on over many frames where it is far, and can be stopped', () => {
    const { clock, loop } = realLoop('{}');
    // Each look at the clock costs 5 ms here, so that a frame does a slice or two.
    const now = clock.now.bind(clock);
    clock.now = () => {
      clock.wall += 5;
      return now();
    };
    loop.go((playground) => playground.go_to(3_600_000_000));
    expect(loop.busy).toBe(true);
    expect(loop.playground.now_us()).toBeLessThan(3_600_000_000);
    clock.draw(16);
    expect(loop.busy).toBe(true);
    loop.pause();
    expect(loop.busy).toBe(false);
    const there = loop.playground.now_us();
    clock.draw(16);
    expect(loop.playground.now_us()).toBe(there);

    loop.go((playground) => playground.go_to(60_000_000));
    playOut(clock, loop);
    expect(loop.playground.now_us()).toBe(60_000_000);
    expect(loop.playing).toBe(false);
  });

  it('leaves what plays playing', () => {
    const { clock, loop } = realLoop('{}');
    loop.play();
    loop.go((playground) => playground.go_to(1_000_000));
    expect(loop.playing).toBe(true);
    clock.draw(16);
    expect(loop.playground.now_us()).toBe(1_000_320);
  });

  it('throws a refusal, and stays where it is', () => {
    const { loop } = realLoop('{}');
    loop.go((playground) => playground.go_to(1_000_000));
    expect(refusalOf(() => loop.go((playground) => playground.go_to(-1)))).toMatch(/^at_us: /);
    expect(loop.playground.now_us()).toBe(1_000_000);
  });

  it('takes one item back, and is paused', () => {
    const { loop } = realLoop('{}');
    loop.go((playground) => playground.go_to(1_000_000));
    const { step } = loop.playground.moment();
    loop.play();
    loop.stepBack();
    expect(loop.playing).toBe(false);
    expect(loop.playground.moment().step).toBe(step - 1);
  });

  it('keeps the scenario of an edit, in case everything breaks', () => {
    const { loop } = realLoop(scenario);
    loop.edit((playground) => playground.remove_act(0));
    expect(JSON.parse(loop.scenario).commands).toBeUndefined();
    loop.edit((playground) => playground.undo());
    expect(JSON.parse(loop.scenario).commands).toHaveLength(1);
  });
});

describe('Running to what is worth seeing', () => {
  it('slows down as it arrives, and is paused right there', () => {
    const { clock, loop } = realLoop(scenario);
    loop.runToNext('crash');
    const passed: number[] = [];
    for (let before = loop.playground.now_us(); loop.playing; ) {
      clock.draw(16);
      passed.push(loop.playground.now_us() - before);
      before = loop.playground.now_us();
    }
    expect(passed.length).toBeGreaterThan(30);
    expect(passed.at(-2)).toBeLessThanOrEqual(400);
    expect(passed[1]).toBeGreaterThan(20_000);
    expect(loop.playground.now_us()).toBe(9_000_000);
    expect(loop.playground.snapshot().peers[0]!.condition).toBe('crashed');
  });

  it('leaps there for those who want no motion', () => {
    const { loop } = realLoop(scenario, itemByItem);
    loop.runToNext('crash');
    expect(loop.playing).toBe(false);
    expect(loop.playground.now_us()).toBe(9_000_000);
  });

  it('says so where there is none', () => {
    const { clock, loop } = realLoop('{}');
    let missed = '';
    loop.onNothing = (landmark) => {
      missed = landmark;
    };
    loop.runToNext('crash');
    playOut(clock, loop);
    expect(missed).toBe('crash');
    expect(loop.playground.now_us()).toBe(0);
  });

  it('goes back to the last one, and then to the one before', () => {
    const { clock, loop } = realLoop('{"network":{"loss":0.1}}');
    loop.go((playground) => playground.go_to(5_000_000));
    const times: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      expect(loop.backToLast('loss')).toBe(true);
      times.push(loop.playground.now_us());
    }
    expect(times[0]).toBeLessThan(5_000_000);
    expect(times[1]).toBeLessThan(times[0]!);
    expect(times[2]).toBeLessThan(times[1]!);
    expect(loop.backToLast('crash')).toBe(false);

    loop.runToNext('loss');
    playOut(clock, loop);
    expect(loop.playground.now_us()).toBe(times[1]);
  });

  it('is fast from afar and never slower than asked for', () => {
    expect(approachSpeed(5_000_000, 20_000)).toBeGreaterThan(10_000_000);
    expect(approachSpeed(100, 20_000)).toBe(20_000);
  });
});
