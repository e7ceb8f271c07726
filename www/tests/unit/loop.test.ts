import { describe, expect, it, vi } from 'vitest';
import { Loop } from '../../src/loop/loop';
import { itemByItem, type Pacing } from '../../src/loop/pacing';
import type { Command } from '../../src/model/types';
import { FakeClock, FakePlayground } from './fakes';

const MS = 1000;
const CRASH: Command = { do: 'crash', peer: 0 };

function loopOver(fake: FakePlayground, build?: (json: string) => FakePlayground, pacing?: Pacing) {
  const clock = new FakeClock();
  const loop = new Loop(fake.asPlayground, clock, {
    ...(build && { build: (json) => build(json).asPlayground }),
    ...(pacing && { pacing: () => pacing }),
  });
  loop.speed = 20 * MS;
  return { clock, loop };
}

describe('playing', () => {
  it('stands until it is told to play, and stands again when paused', () => {
    const fake = new FakePlayground();
    const { clock, loop } = loopOver(fake);
    clock.draw(50);
    expect(fake.now).toBe(0);

    loop.play();
    expect(loop.playing).toBe(true);
    clock.draw(50);
    expect(fake.now).toBe(1 * MS);

    loop.pause();
    expect(loop.playing).toBe(false);
    clock.draw(50);
    expect(fake.now).toBe(1 * MS);
  });

  it('leaves out the wall time that passed while it was paused', () => {
    const fake = new FakePlayground();
    const { clock, loop } = loopOver(fake);
    loop.play();
    clock.draw(50);
    loop.pause();
    clock.wall += 60_000;
    loop.play();
    clock.draw(50);
    expect(fake.now).toBe(2 * MS);
  });

  it('hands over each item once, in order, when virtual time has come to it', () => {
    const fake = new FakePlayground(500, 1000, 1000, 1001);
    const { clock, loop } = loopOver(fake);
    loop.play();
    clock.draw(50);
    expect(fake.handed).toEqual([500, 1000, 1000]);
    clock.draw(50);
    expect(fake.handed).toEqual([500, 1000, 1000, 1001]);
  });

  it('loses no time to fractions of a microsecond', () => {
    const fake = new FakePlayground();
    const { clock, loop } = loopOver(fake);
    loop.speed = 25;
    loop.play();
    for (let i = 0; i < 1000; i += 1) clock.draw(10);
    expect(fake.now).toBe(250);
  });

  it('follows a change of speed from the next frame on', () => {
    const fake = new FakePlayground();
    const { clock, loop } = loopOver(fake);
    loop.play();
    clock.draw(50);
    loop.speed = 10_000 * MS;
    clock.draw(50);
    expect(fake.now).toBe(1 * MS + 500 * MS);
  });

  it('plays from where a command of the person left it', () => {
    const fake = new FakePlayground();
    const { clock, loop } = loopOver(fake);
    loop.play();
    clock.draw(50);
    expect(loop.command(CRASH)).toBe(true);
    expect(fake.commands).toEqual([CRASH]);
    expect(loop.playing).toBe(true);
    expect(fake.now).toBe(1 * MS);
  });

  it('pauses when nobody can see it', () => {
    const { clock, loop } = loopOver(new FakePlayground());
    const frames = vi.fn();
    loop.play();
    loop.onFrame = frames;
    clock.hide();
    expect(loop.playing).toBe(false);
    expect(clock.frameWanted).toBeUndefined();
    expect(frames).toHaveBeenCalledTimes(1);
  });

  it('asks for one frame at a time, however often it is told to play', () => {
    const fake = new FakePlayground();
    const { clock, loop } = loopOver(fake);
    const wanted = vi.spyOn(clock, 'frame');
    loop.play();
    loop.play();
    expect(wanted).toHaveBeenCalledTimes(1);
  });
});

describe('a machine that cannot follow', () => {
  it('counts a stalled frame as a tenth of a second', () => {
    const fake = new FakePlayground();
    const { clock, loop } = loopOver(fake);
    loop.play();
    clock.draw(3_600_000);
    expect(fake.now).toBe(2 * MS);
  });

  it('stands still, and says so, where there is no memory for more', () => {
    const clock = new FakeClock();
    const playground = new FakePlayground();
    const loop = new Loop(playground.asPlayground, clock);
    let said = 0;
    loop.onFull = () => {
      said += 1;
    };
    loop.play();
    clock.draw(16);
    expect([loop.playing, said]).toEqual([true, 0]);
    playground.full = true;
    clock.draw(16);
    expect([loop.playing, said]).toEqual([false, 1]);
  });

  it('ends a frame whose items take too long, and owes nothing for it', () => {
    const fake = new FakePlayground(...Array.from({ length: 100 }, (_, i) => 10 * i));
    const { clock, loop } = loopOver(fake);
    fake.work = () => {
      clock.wall += 3;
    };
    loop.play();
    clock.draw(100);
    expect(fake.handed).toEqual([0, 10, 20]);
    expect(fake.now).toBe(20);

    fake.work = () => {};
    loop.speed = 1 * MS;
    clock.draw(10);
    // The 9 ms of work belong to this frame: 19 ms of wall time in all.
    expect(fake.now).toBe(20 + 19);
  });
});

describe('stepping', () => {
  it('hands over exactly one item and is paused', () => {
    const fake = new FakePlayground(10, 10, 700 * MS);
    const { loop } = loopOver(fake);
    loop.play();
    loop.step();
    expect(loop.playing).toBe(false);
    expect(fake.handed).toEqual([10]);
    loop.step();
    expect(fake.handed).toEqual([10, 10]);
    loop.step();
    expect(fake.now).toBe(700 * MS);
  });

  it('does nothing where nothing will ever fall due', () => {
    const fake = new FakePlayground();
    const { loop } = loopOver(fake);
    loop.step();
    loop.gate = () => false;
    loop.step();
    expect(fake.now).toBe(0);
    expect(loop.playing).toBe(false);
  });
});

describe('the gate', () => {
  it('keeps the refused item where it is and pauses right before it', () => {
    const fake = new FakePlayground(100, 500, 600);
    const { clock, loop } = loopOver(fake);
    loop.gate = (item) => item()?.at_us !== 500;
    loop.play();
    clock.draw(50);
    expect(loop.playing).toBe(false);
    expect(fake.handed).toEqual([100]);
    expect(fake.now).toBe(499);
  });

  it('is asked again by a step and by play', () => {
    const fake = new FakePlayground(100, 200, 300);
    const { clock, loop } = loopOver(fake);
    loop.gate = () => false;
    loop.step();
    loop.play();
    clock.draw(50);
    expect(fake.handed).toEqual([]);

    loop.gate = () => true;
    loop.step();
    expect(fake.handed).toEqual([100]);
    loop.play();
    clock.draw(50);
    expect(fake.handed).toEqual([100, 200, 300]);
  });

  it('has no item described that it does not ask about', () => {
    const fake = new FakePlayground(100);
    const described = vi.spyOn(fake, 'next_item');
    const { loop } = loopOver(fake);
    loop.step();
    expect(described).not.toHaveBeenCalled();
  });
});

describe('what the page is told', () => {
  it('hears of every frame, step, command, restart and jump', () => {
    const { clock, loop } = loopOver(new FakePlayground(1, 2, 3), () => new FakePlayground());
    const frames = vi.fn();
    loop.onFrame = frames;
    const heard = (action: () => void) => {
      frames.mockClear();
      action();
      return frames.mock.calls.length;
    };
    expect(heard(() => loop.play())).toBe(1);
    expect(heard(() => clock.draw(16))).toBe(1);
    expect(heard(() => loop.step())).toBe(1);
    expect(heard(() => loop.command(CRASH))).toBe(1);
    expect(heard(() => loop.go((playground) => playground.run_until(900)))).toBe(1);
    expect(heard(() => loop.restart('{}'))).toBe(1);
    expect(heard(() => clock.draw(16))).toBe(0);
  });

  it('hears nothing more once the loop is disposed of', () => {
    const fake = new FakePlayground();
    const { clock, loop } = loopOver(fake);
    loop.play();
    const frames = vi.fn();
    loop.onFrame = frames;
    loop.dispose();
    clock.draw(16);
    loop.play();
    loop.step();
    expect(frames).not.toHaveBeenCalled();
    expect(clock.listener).toBeUndefined();
    expect(fake.freed).toBe(true);
  });
});

describe('restarting', () => {
  it('puts a new playground in the place of the old one, which is freed', () => {
    const old = new FakePlayground(10);
    const fresh = new FakePlayground(20);
    const { loop } = loopOver(old, () => fresh);
    loop.command(CRASH);
    loop.restart('{}');
    expect(JSON.parse(loop.scenario)).toEqual({ commands: [] });
    expect(loop.playground).toBe(fresh);
    expect(old.freed).toBe(true);
    loop.step();
    expect(fresh.handed).toEqual([20]);
  });

  it('throws the sentence of a refused scenario, and the old one goes on', () => {
    const fake = new FakePlayground(10);
    const { clock, loop } = loopOver(fake, () => {
      throw new Error('peers: 0 is out of range');
    });
    loop.play();
    expect(() => loop.restart('{"peers": 0}')).toThrow('peers: 0 is out of range');
    expect(loop.playground).toBe(fake);
    expect(fake.freed).toBe(false);
    clock.draw(50);
    expect(fake.handed).toEqual([10]);
  });
});

describe('when wasm breaks', () => {
  const panic = () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };

  it('stops for good, says so once, and keeps the scenario', () => {
    const fake = new FakePlayground(10, 20);
    const { clock, loop } = loopOver(fake);
    const errors = vi.fn();
    loop.onError = errors;
    loop.command(CRASH);
    fake.work = panic;
    fake.scenario = panic;
    loop.play();
    clock.draw(50);
    expect(errors).toHaveBeenCalledTimes(1);
    expect(loop.playing).toBe(false);

    loop.play();
    loop.step();
    expect(loop.command(CRASH)).toBe(false);
    expect(loop.playing).toBe(false);
    expect(errors).toHaveBeenCalledTimes(1);
    expect(JSON.parse(loop.scenario)).toEqual({ commands: [{ at_ms: 0, ...CRASH }] });
  });

  it('tells a refused command from a broken one', () => {
    const fake = new FakePlayground();
    const { loop } = loopOver(fake);
    const errors = vi.fn();
    loop.onError = errors;
    fake.command = () => {
      throw new Error('peer: there is no S9');
    };
    expect(() => loop.command({ do: 'crash', peer: 9 })).toThrow('there is no S9');
    expect(errors).not.toHaveBeenCalled();

    fake.command = panic;
    expect(loop.command(CRASH)).toBe(false);
    expect(errors).toHaveBeenCalledTimes(1);
  });

  it('stops when the page cannot draw', () => {
    const { loop } = loopOver(new FakePlayground(10));
    const errors = vi.fn();
    loop.onError = errors;
    loop.onFrame = panic;
    loop.play();
    expect(errors).toHaveBeenCalledTimes(1);
    expect(loop.playing).toBe(false);
  });
});

describe('the scenario', () => {
  it('is read when it is asked for, not after each command', () => {
    const fake = new FakePlayground(10);
    const { loop } = loopOver(fake);
    loop.step();
    const read = vi.spyOn(fake, 'scenario');
    loop.command(CRASH);
    loop.command(CRASH);
    expect(read).not.toHaveBeenCalled();
    expect(JSON.parse(loop.scenario)).toEqual({ commands: [CRASH, CRASH] });
    expect(loop.scenario).toBe(loop.scenario);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('says when it has changed', () => {
    const { loop } = loopOver(new FakePlayground(10), () => new FakePlayground());
    const seen = [loop.changes];
    for (const change of [
      () => loop.command(CRASH),
      () => loop.edit(() => {}),
      () => loop.amend(() => {}),
      () => loop.restart('{}'),
    ]) {
      change();
      seen.push(loop.changes);
    }
    expect(new Set(seen).size).toBe(seen.length);
    loop.step();
    expect(loop.changes).toBe(seen.at(-1));
  });
});

describe('item by item', () => {
  const calmly = (fake: FakePlayground) => loopOver(fake, undefined, itemByItem);

  it('hands over one item at a time, and moves nothing between two', () => {
    const fake = new FakePlayground(1, 2, 900 * MS);
    const { clock, loop } = calmly(fake);
    loop.play();
    expect(clock.frameWanted).toBeUndefined();
    clock.pass(249);
    expect(fake.handed).toEqual([]);
    clock.pass(1);
    expect(fake.handed).toEqual([1]);
    clock.pass(250);
    expect([fake.handed, fake.now]).toEqual([[1, 2], 2]);
    clock.pass(1_999);
    expect(fake.now).toBe(2);
    clock.pass(1);
    expect(fake.now).toBe(900 * MS);
    expect(loop.playing).toBe(true);
  });

  it('ends when it is paused, hidden, or a property is violated', () => {
    const fake = new FakePlayground(1, 2, 3);
    const { clock, loop } = calmly(fake);
    loop.play();
    loop.pause();
    clock.pass(5_000);
    expect(fake.handed).toEqual([]);

    loop.play();
    clock.hide();
    expect([loop.playing, clock.timer]).toEqual([false, undefined]);
    clock.hide(false);

    loop.play();
    fake.work = () => {
      fake.broken = 1;
    };
    clock.pass(5_000);
    expect([loop.playing, fake.handed]).toEqual([false, [1]]);
  });
});

describe('a page that nobody sees', () => {
  it('asks for no frames, also on the way to somewhere far', () => {
    const fake = new FakePlayground();
    const { clock, loop } = loopOver(fake);
    fake.travel = () => {
      clock.wall += 50;
      return false;
    };
    loop.go(() => {});
    expect(loop.busy).toBe(true);
    clock.hide();
    expect([loop.busy, clock.frameWanted]).toEqual([true, undefined]);
    clock.hide(false);
    expect(clock.frameWanted).toBeDefined();
    fake.travel = () => true;
    clock.draw(16);
    expect([loop.busy, clock.frameWanted]).toEqual([false, undefined]);
  });

  it('plays on from where it was told to play, once somebody sees it', () => {
    const fake = new FakePlayground();
    const { clock, loop } = loopOver(fake);
    clock.hide();
    loop.play();
    expect(clock.frameWanted).toBeUndefined();
    clock.wall += 60_000;
    clock.hide(false);
    clock.draw(50);
    expect(fake.now).toBe(1 * MS);
  });
});
