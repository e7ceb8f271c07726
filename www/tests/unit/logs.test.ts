import { describe, expect, it } from 'vitest';
import { en } from '../../src/model/catalogue';
import { layOutCells, withRoom } from '../../src/model/cells';
import { layOut } from '../../src/model/geometry';
import { baseOf, inView, type Sizes, windowOf } from '../../src/model/ledger-window';
import { cellLook, newest, slots, standing } from '../../src/model/log-cells';
import { TERM_COLOURS, termLook } from '../../src/model/terms';
import type { PeerView } from '../../src/model/types';

type Log = PeerView['log'];

/** A log of so many entries, of which a snapshot has the newest 32. */
function log(last_index: number): Log {
  const first_index = Math.max(1, last_index - 31);
  const entry = { term: 1, client: 0, request: 1, command: 'x=1' };
  const entries = Array.from({ length: last_index - first_index + 1 }, () => entry);
  const reach = { commit_index: 3, last_applied: 2, durable_index: 4 };
  return { last_index, first_index, entries, ...reach };
}

const peers = (...lengths: number[]) => lengths.map((length) => ({ log: log(length) }) as PeerView);

describe('the colour of a term', () => {
  it('is another one than that of the terms before it, until they begin anew', () => {
    const looks = Array.from({ length: TERM_COLOURS }, (_, k) => termLook(k + 1));
    expect(new Set(looks).size).toBe(TERM_COLOURS);
    expect(termLook(TERM_COLOURS + 1)).toBe(looks[0]);
    expect(termLook(1_000_000_007)).toMatch(/^term-[1-6]$/);
  });
});

describe('an entry', () => {
  it('is committed, applied and durable as far as its log is', () => {
    const at = (index: number) => standing(index, log(6));
    expect(at(2)).toEqual({ committed: true, applied: true, durable: true });
    expect(at(3)).toEqual({ committed: true, applied: false, durable: true });
    expect(at(4)).toEqual({ committed: false, applied: false, durable: true });
    expect(at(5)).toEqual({ committed: false, applied: false, durable: false });
  });

  it('looks as it stands', () => {
    expect([2, 4, 5].map((index) => cellLook(standing(index, log(6))))).toEqual([
      ' committed',
      '',
      ' volatile',
    ]);
  });

  it('is told in words', () => {
    const entry = { term: 3, command: 'x=5', client: 0 };
    const told = { peer: 2, index: 7, entry, crashed: false };
    const stands = { committed: true, applied: false, durable: true };
    const { entry: say } = en.logs;
    expect(say({ ...told, ...stands })).toBe('S2, index 7, term 3, x=5 by hand, committed');
    expect(say({ ...told, ...stands, committed: false, durable: false, match_index: 7 })).toBe(
      'S2, index 7, term 3, x=5 by hand, not known to be committed, not on disk yet, the leader’s matchIndex',
    );
    expect(say({ ...told, ...stands, entry: undefined, next_index: 7 })).toBe(
      'S2, index 7: no entry, the leader’s nextIndex',
    );
    const noOp = { term: 3, command: null, client: null };
    expect(say({ ...told, ...stands, entry: noOp, crashed: true })).toBe(
      'S2, index 7, term 3, no-op, on disk',
    );
  });
});

describe('the cells under a peer', () => {
  it('are its newest entries', () => {
    expect(newest(log(3), 8)).toEqual({ first: 1, count: 3, more: false });
    expect(newest(log(8), 8)).toEqual({ first: 1, count: 8, more: false });
    expect(newest(log(100), 8)).toEqual({ first: 93, count: 8, more: true });
    expect(newest(log(0), 8)).toEqual({ first: 1, count: 0, more: false });
  });

  it('take as many places as the longest log', () => {
    expect(slots(peers(0, 2, 5), 8)).toBe(5);
    expect(slots(peers(0, 2, 50), 8)).toBe(8);
    expect(slots(peers(0, 0), 8)).toBe(0);
  });

  for (const [width, height] of [
    [1040, 540],
    [390, 326],
  ] as const) {
    it(`stay on a stage of ${width} × ${height}, and leave other peers free`, () => {
      for (let count = 1; count <= 9; count++) {
        const layout = withRoom(layOut(count, width, height));
        const { pitch, room, size, top } = layOutCells(layout);
        const half = (room * pitch) / 2;
        for (const { x, y } of layout.peers) {
          expect(x - half).toBeGreaterThanOrEqual(0);
          expect(x + half).toBeLessThanOrEqual(width);
          expect(y + top + size).toBeLessThanOrEqual(height);
          for (const other of layout.peers) {
            const across = Math.max(0, Math.abs(other.x - x) - half);
            const down = other.y - (y + top + size);
            if (other.y > y) {
              expect(Math.hypot(across, Math.max(0, down)), `${count} peers`).toBeGreaterThan(
                layout.disc,
              );
            }
          }
        }
      }
    });
  }

  it('change nothing of a stage that has room for them', () => {
    const bare = layOut(5, 1040, 540);
    expect(withRoom(bare)).toBe(bare);
  });
});

describe('the part of the ledger in view', () => {
  const sizes: Sizes = { column: 50, row: 30, names: 60, head: 20 };
  const seen = { left: 0, top: 0, width: 560, height: 170 };

  it('is what there is, of a short one', () => {
    expect(windowOf(seen, sizes, 7, 5)).toEqual({ first: 1, last: 7, firstRow: 0, endRow: 5 });
    expect(windowOf(seen, sizes, 0, 5)).toEqual({ first: 1, last: 0, firstRow: 0, endRow: 5 });
  });

  it('is a few columns and rows, of a long one', () => {
    const { first, last, firstRow, endRow } = windowOf(
      { ...seen, left: 5_000, top: 600 },
      sizes,
      10_000,
      101,
    );
    expect(first).toBeLessThanOrEqual(101);
    expect(last).toBeGreaterThanOrEqual(110);
    expect(last - first).toBeLessThan(25);
    expect(firstRow).toBeLessThanOrEqual(20);
    expect(endRow).toBeGreaterThanOrEqual(25);
    expect(endRow - firstRow).toBeLessThan(20);
  });

  it('begins late where a browser could not lay it all out', () => {
    expect(baseOf(150_000)).toBe(0);
    expect(baseOf(3_600_000)).toBeGreaterThan(3_300_000);
    const { first, last } = windowOf(seen, sizes, 3_600_000, 5);
    expect(first).toBe(baseOf(3_600_000) + 1);
    expect(last - first).toBeLessThan(25);
  });

  it('is scrolled no farther than need be', () => {
    expect(inView(100, 120, 50, 500)).toBe(100);
    expect(inView(100, 50, 50, 500)).toBe(50);
    expect(inView(100, 590, 50, 500)).toBe(140);
  });
});
