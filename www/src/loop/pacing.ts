/** How wall time becomes virtual time while the loop plays. */
export interface Pacing {
  /**
   * Wall time in milliseconds until the next item, which is `ahead_us` away, is handed over by
   * itself. Undefined: time moves with each frame.
   */
  wait(ahead_us: number, speed: number): number | undefined;
  /** On the way to a landmark it leaps, and does not play. */
  readonly leaps: boolean;
}

export const frameByFrame: Pacing = { leaps: false, wait: () => undefined };

const MIN_WAIT_MS = 250;
const MAX_WAIT_MS = 2_000;

/** For reduced motion: nothing moves between two items, however near or far apart they are. */
export const itemByItem: Pacing = {
  leaps: true,
  wait(ahead_us, speed) {
    return Math.max(MIN_WAIT_MS, Math.min(MAX_WAIT_MS, (ahead_us / speed) * 1000));
  },
};
