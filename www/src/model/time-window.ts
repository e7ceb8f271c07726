import { grouped } from './format';

/** The stretch of virtual time that a diagram shows, in microseconds. */
export interface TimeWindow {
  from_us: number;
  span_us: number;
}

export const NEAREST_US = 10_000;
export const FARTHEST_US = 600_000_000;
/** Opens so wide that a round and its replies are seen as a shape. */
export const OPENING_US = 1_000_000;
/** The playhead comes so far to the right, in parts of the window, and then time moves past it. */
const FOLLOWED = 0.86;
/** With reduced motion, whole pages instead. */
const PAGE_TURNED = 0.12;

function within(window: TimeWindow): TimeWindow {
  const span_us = Math.min(FARTHEST_US, Math.max(NEAREST_US, window.span_us));
  return { from_us: Math.max(0, window.from_us), span_us };
}

/** Zooms so that the moment `at_us` stays where it is. A factor above 1 shows more time. */
export function zoomAbout(window: TimeWindow, at_us: number, factor: number): TimeWindow {
  const { span_us } = within({ from_us: 0, span_us: window.span_us * factor });
  const share = (at_us - window.from_us) / window.span_us;
  return within({ from_us: at_us - share * span_us, span_us });
}

export function panBy(window: TimeWindow, us: number): TimeWindow {
  return within({ ...window, from_us: window.from_us + us });
}

/** Keeps the playhead in view. */
export function followed(window: TimeWindow, now_us: number, still: boolean): TimeWindow {
  const { from_us, span_us } = window;
  const share = (now_us - from_us) / span_us;
  if (share >= 0 && share <= FOLLOWED) return window;
  const to = share < 0 ? 0.5 : still ? PAGE_TURNED : FOLLOWED;
  return within({ span_us, from_us: now_us - to * span_us });
}

/** The window at whole pixels: lines of standing time then keep their look while it moves. */
export function snapped(window: TimeWindow, width: number): TimeWindow {
  const pixel = window.span_us / width;
  return { ...window, from_us: Math.round(window.from_us / pixel) * pixel };
}

const SECOND_US = 1_000_000;
const MINUTE_US = 60 * SECOND_US;
const SPACE = '\u00a0';

/** How much time a screen shows, in one unit and three digits. */
export function spanText(us: number): string {
  const unit = us < SECOND_US ? 1000 : us < MINUTE_US ? SECOND_US : MINUTE_US;
  const text = String(Number((us / unit).toPrecision(3)));
  return `${text}${SPACE}${unit === 1000 ? 'ms' : unit === SECOND_US ? 's' : 'min'}`;
}

export interface Tick {
  us: number;
  text: string;
}

/** Steps of an axis: 1, 2 and 5 with zeros, and from seconds on what a clock has. */
function stepOf(least_us: number): number {
  if (least_us > 20 * SECOND_US) {
    const steps = [30, 60, 120, 300, 600].map((seconds) => seconds * SECOND_US);
    return steps.find((step) => step >= least_us) ?? 20 * MINUTE_US;
  }
  const power = 10 ** Math.floor(Math.log10(least_us));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least_us)!;
}

/** Moments to name on the axis, at least `apart` pixels from one another. */
export function ticks(window: TimeWindow, width: number, apart: number): Tick[] {
  const step = stepOf(Math.max(10, (window.span_us / width) * apart));
  const last = window.from_us + window.span_us;
  const found: Tick[] = [];
  for (let n = Math.ceil(window.from_us / step); n * step <= last; n++) {
    found.push({ us: n * step, text: tickText(n * step, step) });
  }
  return found;
}

/** A moment in the unit of its axis. */
export function tickText(us: number, step_us: number): string {
  if (step_us >= MINUTE_US) return `${grouped(us / MINUTE_US)}${SPACE}min`;
  if (step_us >= SECOND_US) return `${grouped(us / SECOND_US)}${SPACE}s`;
  const decimals = Math.max(0, -Math.floor(Math.log10(step_us / 1000) + 1e-9));
  const fraction = decimals ? (us / 1000).toFixed(decimals).slice(-decimals - 1) : '';
  return `${grouped(Math.floor(us / 1000 + 1e-9))}${fraction}${SPACE}ms`;
}
