import { beforeEach, describe, expect, it } from 'vitest';
import { Follower, findLink, linkAddress, type Seen, snippet } from '../../src/model/address';
import { fileName } from '../../src/model/format';

const SECOND = 1_000;

/** A clock that a test moves; what was put off is called back when its time has come. */
class FakeTime {
  wall = 0;
  #later: { at: number; callback: () => void }[] = [];

  now = (): number => this.wall;

  later = (callback: () => void, ms: number): (() => void) => {
    const entry = { at: this.wall + ms, callback };
    this.#later.push(entry);
    return () => {
      this.#later = this.#later.filter((other) => other !== entry);
    };
  };

  pass(ms: number): void {
    const end = this.wall + ms;
    for (;;) {
      const next = this.#later.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#later = this.#later.filter((entry) => entry !== next);
      this.wall = next.at;
      next.callback();
    }
    this.wall = end;
  }
}

function seen(change: Partial<Seen['shown']> = {}, changes = 0, branches = ''): Seen {
  const shown = { at_us: 0, done: null, playing: false, speed: 20_000, selected: null, ...change };
  return { shown, changes, branches };
}

describe('the follower', () => {
  let time: FakeTime;
  let written: { wall: number; at_us: number }[];
  let follower: Follower;

  beforeEach(() => {
    time = new FakeTime();
    written = [];
    follower = new Follower(time, ({ shown }) => {
      written.push({ wall: time.wall, at_us: shown.at_us });
    });
  });

  /** Is shown a moment each frame, as while playing. */
  function play(ms: number, from_us: number): number {
    let at_us = from_us;
    for (let passed = 0; passed < ms; passed += 100) {
      follower.see(seen({ playing: true, at_us }));
      time.pass(100);
      at_us += 2_000;
    }
    return at_us;
  }

  it('writes what it sees first, and then nothing for as long as nothing changes', () => {
    for (let n = 0; n < 50; n += 1) {
      follower.see(seen());
      time.pass(SECOND);
    }
    expect(written).toEqual([{ wall: 0, at_us: 0 }]);
  });

  it.each([
    ['a pause', { playing: true }],
    ['a speed', { speed: 50_000 }],
    ['a choice', { selected: { peer: 2 } }],
    ['a moment', { at_us: 17 }],
    ['a step within a moment', { done: 3 }],
  ])('writes %s at once', (_, change) => {
    follower.see(seen());
    time.pass(5 * SECOND);
    follower.see(seen(change));
    expect(written.map(({ wall }) => wall)).toEqual([0, 5 * SECOND]);
  });

  it('writes an act at once', () => {
    follower.see(seen());
    time.pass(5 * SECOND);
    follower.see(seen({}, 1));
    expect(written).toHaveLength(2);
  });

  it('writes at most once a second, and the last of all', () => {
    for (let n = 0; n < 300; n += 1) {
      follower.see(seen({ at_us: n }));
      time.pass(10);
    }
    time.pass(5 * SECOND);
    const gaps = written.slice(1).map(({ wall }, n) => wall - written[n]!.wall);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(SECOND);
    expect(written).toHaveLength(4);
    expect(written.at(-1)?.at_us).toBe(299);
  });

  it('writes every few seconds while time passes by itself', () => {
    play(30 * SECOND, 0);
    expect(written.length).toBeGreaterThanOrEqual(9);
    expect(written.length).toBeLessThanOrEqual(11);
  });

  it('writes where it was left, when it is left', () => {
    const at_us = play(SECOND, 0);
    follower.flush();
    expect(written.at(-1)?.at_us).toBe(at_us - 2_000);

    follower.see(seen({ at_us: 5 }));
    follower.flush();
    expect(written.at(-1)?.at_us).toBe(5);
    const count = written.length;
    follower.flush();
    time.pass(5 * SECOND);
    expect(written).toHaveLength(count);
  });

  it('writes when a branch has another name', () => {
    follower.see(seen());
    time.pass(2_000);
    const before = written.length;
    follower.see(seen({}, 0, '1 another'));
    expect(written.length).toBe(before + 1);
  });

  it('writes nothing while it stands, and what is shown then when it goes on', () => {
    follower.see(seen());
    follower.see(seen({ at_us: 1 }));
    follower.stand(true);
    follower.see(seen({ at_us: 2 }));
    time.pass(5 * SECOND);
    follower.flush();
    expect(written).toHaveLength(1);
    follower.stand(false);
    expect(written.at(-1)?.at_us).toBe(2);
  });
});

describe('a link', () => {
  it('stands behind the address of the page', () => {
    expect(linkAddress('https://example.org/raft/', '1.abc')).toBe(
      'https://example.org/raft/#1.abc',
    );
  });

  it.each([
    ['by itself', '1.AQUBD0Eg_x-Y', '1.AQUBD0Eg_x-Y'],
    ['with its mark', '#1.AQUBD0Eg\n', '1.AQUBD0Eg'],
    ['in an address', 'https://example.org/raft/#1.AQUBD0Eg', '1.AQUBD0Eg'],
    ['among words', 'See <https://example.org/#1.AQUBD0Eg>, and tell me.', '1.AQUBD0Eg'],
    ['of a later form', '#12.AQUBD0Eg', '12.AQUBD0Eg'],
    ['not in prose', 'Version 1.2 is better than 1.1, which has 0.5 of it', undefined],
    ['not in nothing', '', undefined],
  ])('is found %s', (_, text, link) => {
    expect(findLink(text)).toBe(link);
  });
});

describe('the markup for another page', () => {
  it('holds any title as text', () => {
    const title = `<script>alert("1")</script> & 'more'`;
    const markup = snippet('https://example.org/embed.html#1.abc', title);
    expect(markup.match(/[<>]/g)).toHaveLength(4);
    expect(markup.match(/"/g)).toHaveLength(10);
    expect(markup).toContain('src="https://example.org/embed.html#1.abc"');
    expect(markup).toContain('title="&#60;script&#62;');
  });
});

describe('the name of a file', () => {
  it.each([
    ['Leader cut off!', 2_066_400, 'json', 'leader-cut-off-2066ms.json'],
    ['', 999, 'log', 'raft-playground-0ms.log'],
    ['../../etc/passwd', 0, 'svg', 'etc-passwd-0ms.svg'],
    ['领导者 1', 0, 'json', '领导者-1-0ms.json'],
    ['x'.repeat(200), 0, 'json', `${'x'.repeat(80)}-0ms.json`],
  ])('of %s', (title, us, ending, name) => {
    expect(fileName(title, us, ending)).toBe(name);
  });
});
