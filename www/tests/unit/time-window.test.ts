import { describe, expect, it } from 'vitest';
import {
  FARTHEST_US,
  followed,
  NEAREST_US,
  panBy,
  snapped,
  spanText,
  type TimeWindow,
  ticks,
  tickText,
  zoomAbout,
} from '../../src/model/time-window';

const SECOND = 1_000_000;
const window = (from_us: number, span_us: number): TimeWindow => ({ from_us, span_us });
/** Where in the window a moment is, from 0 to 1. */
const share = ({ from_us, span_us }: TimeWindow, us: number) => (us - from_us) / span_us;

describe('zooming', () => {
  it('leaves the moment under the pointer where it is', () => {
    const before = window(2 * SECOND, SECOND);
    for (const at of [2 * SECOND, 2_300_000, 3 * SECOND]) {
      for (const factor of [0.1, 0.5, 1.5]) {
        const after = zoomAbout(before, at, factor);
        expect(after.span_us).toBeCloseTo(SECOND * factor);
        expect(share(after, at)).toBeCloseTo(share(before, at), 9);
      }
    }
  });

  it('there and back again is where it began', () => {
    const before = window(5 * SECOND, SECOND);
    const after = zoomAbout(zoomAbout(before, 5_250_000, 3), 5_250_000, 1 / 3);
    expect(after.from_us).toBeCloseTo(before.from_us, 3);
    expect(after.span_us).toBeCloseTo(before.span_us, 3);
  });

  it('shows between 10 ms and 10 minutes, and nothing before the start', () => {
    expect(zoomAbout(window(0, SECOND), 0, 1e9).span_us).toBe(FARTHEST_US);
    expect(zoomAbout(window(0, SECOND), 0, 1e-9).span_us).toBe(NEAREST_US);
    expect(zoomAbout(window(SECOND, SECOND), 2 * SECOND, 100).from_us).toBe(0);
    expect(panBy(window(SECOND, SECOND), -9 * SECOND).from_us).toBe(0);
  });
});

describe('following', () => {
  it('leaves the window alone while the playhead is well within', () => {
    const before = window(SECOND, SECOND);
    expect(followed(before, 1_500_000, false)).toBe(before);
  });

  it('moves it along, so that the playhead stays where it has come to', () => {
    const after = followed(window(SECOND, SECOND), 1_950_000, false);
    expect(share(after, 1_950_000)).toBeCloseTo(0.86);
  });

  it('turns a page for who asked for less motion', () => {
    const after = followed(window(SECOND, SECOND), 1_950_000, true);
    expect(share(after, 1_950_000)).toBeCloseTo(0.12);
  });

  it('comes to where the playhead went back to', () => {
    const after = followed(window(5 * SECOND, SECOND), 2 * SECOND, false);
    expect(share(after, 2 * SECOND)).toBeCloseTo(0.5);
  });
});

it('a window stands at whole pixels, less than one away', () => {
  const exact = window(1_234_567, SECOND);
  const after = snapped(exact, 900);
  const pixel = SECOND / 900;
  expect(after.from_us / pixel).toBeCloseTo(Math.round(after.from_us / pixel), 6);
  expect(Math.abs(after.from_us - exact.from_us)).toBeLessThanOrEqual(pixel / 2);
});

describe('the axis', () => {
  it('names round moments within the window, as near to one another as they may be', () => {
    const named = ticks(window(1_250_000, SECOND), 900, 90);
    expect(named[0]).toEqual({ us: 1_300_000, text: '1\u00a0300\u00a0ms' });
    expect(named.map(({ us }) => us)).toEqual(
      Array.from({ length: 10 }, (_, n) => 1_300_000 + n * 100_000),
    );
  });

  it('never crowds them, whatever the zoom', () => {
    for (let span = NEAREST_US; span <= FARTHEST_US; span *= 1.07) {
      const width = 700;
      const named = ticks(window(7 * SECOND, span), width, 80);
      expect(named.length).toBeGreaterThan(0);
      for (let n = 1; n < named.length; n += 1) {
        const gap = ((named[n]!.us - named[n - 1]!.us) / span) * width;
        expect(gap).toBeGreaterThan(79.9);
        expect(gap).toBeLessThan(240);
      }
    }
  });

  it('speaks in the unit of its steps', () => {
    expect(tickText(1_234_500, 500)).toBe('1\u00a0234.5\u00a0ms');
    expect(tickText(0, 2000)).toBe('0\u00a0ms');
    expect(tickText(3_725_000_000, SECOND)).toBe('3\u00a0725\u00a0s');
    expect(tickText(3_720_000_000, 60 * SECOND)).toBe('62\u00a0min');
  });

  it('says how much is seen in three digits', () => {
    expect(spanText(10_000)).toBe('10\u00a0ms');
    expect(spanText(1_434_567)).toBe('1.43\u00a0s');
    expect(spanText(600 * SECOND)).toBe('10\u00a0min');
  });
});
