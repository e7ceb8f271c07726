import { describe, expect, it } from 'vitest';
import { grouped, milliseconds, span, speedText } from '../../src/model/format';
import { distance, laneOf, layOut, onLane } from '../../src/model/geometry';
import {
  FASTEST_US,
  nextSpeed,
  SLIDER_STEPS,
  SLOWEST_US,
  sliderAt,
  speedAt,
} from '../../src/model/speed';

/** Texts keep their unit on the same line; a test reads them as they look. */
const seen = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the speed slider', () => {
  const places = Array.from({ length: SLIDER_STEPS + 1 }, (_, place) => place);

  it('goes from 1 ms to 10 s a second', () => {
    expect(speedAt(0)).toBe(1_000);
    expect(speedAt(SLIDER_STEPS)).toBe(10_000_000);
  });

  it('is faster at each place, by about the same factor', () => {
    for (const place of places.slice(1)) {
      const factor = speedAt(place) / speedAt(place - 1);
      expect(factor).toBeGreaterThan(1.05);
      expect(factor).toBeLessThan(1.2);
    }
  });

  it('stands where the speed is that it gives', () => {
    for (const place of places) expect(sliderAt(speedAt(place))).toBe(place);
  });

  it('goes through 1, 2, 5, 10 by key, and stops at its ends', () => {
    expect(nextSpeed(20_000, true)).toBe(50_000);
    expect(nextSpeed(20_000, false)).toBe(10_000);
    expect(nextSpeed(23_000, false)).toBe(20_000);
    expect(nextSpeed(FASTEST_US, true)).toBe(FASTEST_US);
    expect(nextSpeed(SLOWEST_US, false)).toBe(SLOWEST_US);
  });
});

describe('numbers', () => {
  it('are grouped by thousands', () => {
    expect([0, 999, 1000, 1234567].map((n) => seen(grouped(n)))).toEqual([
      '0',
      '999',
      '1 000',
      '1 234 567',
    ]);
  });

  it('never show a moment that has not come', () => {
    expect(seen(milliseconds(2_066_499))).toBe('2 066.4');
    expect(seen(milliseconds(999))).toBe('0.9');
    expect(seen(milliseconds(1_234_567, 3))).toBe('1 234.567');
    expect(seen(milliseconds(1_234_567, 0))).toBe('1 234');
  });

  it('say spans and speeds with their units', () => {
    expect(seen(span(64_000))).toBe('64 ms');
    expect(seen(span(3_200))).toBe('3.2 ms');
    expect(seen(span(12_500_000))).toBe('12.5 s');
    expect(seen(speedText(20_000))).toBe('20 ms/s');
    expect(seen(speedText(1_000_000))).toBe('1 s/s');
  });
});

describe.each([1, 2, 3, 4, 5, 15, 101])('a stage with %i peers', (peers) => {
  describe.each([
    [1000, 560],
    [390, 360],
  ])('of %i × %i', (width, height) => {
    const layout = layOut(peers, width, height);
    const pairs = layout.peers.flatMap((a, i) => layout.peers.slice(i + 1).map((b) => [a, b]));

    it('holds every peer', () => {
      expect(layout.peers).toHaveLength(peers);
      for (const { x, y } of layout.peers) {
        expect(x - layout.ring).toBeGreaterThanOrEqual(0);
        expect(x + layout.ring).toBeLessThanOrEqual(width);
        expect(y - layout.ring).toBeGreaterThanOrEqual(0);
        expect(y + layout.ring).toBeLessThanOrEqual(height);
      }
    });

    it('lets no two peers touch', () => {
      for (const [a, b] of pairs) expect(distance(a!, b!)).toBeGreaterThan(2 * layout.disc);
    });
  });
});

describe('a link', () => {
  const layout = layOut(5, 1000, 560);

  it('keeps its two directions on two sides', () => {
    const there = onLane(laneOf(layout, 0, 2), 0.5);
    const back = onLane(laneOf(layout, 2, 0), 0.5);
    expect(distance(there, back)).toBeCloseTo(2 * layout.side, 6);
  });

  it('runs from the rim of one peer to the rim of the other', () => {
    const lane = laneOf(layout, 1, 3);
    expect(distance(lane.start, layout.peers[1]!)).toBeGreaterThanOrEqual(layout.ring);
    expect(distance(lane.end, layout.peers[3]!)).toBeGreaterThanOrEqual(layout.ring);
    expect(lane.length).toBeCloseTo(distance(lane.start, lane.end), 6);
  });
});
