/** Wall time in which two thirds of what is left are covered, however much that is. */
const EASE_MS = 350;
/** Anything further away than this, in virtual microseconds, is not watched on the way. */
export const LEAP_US = 5_000_000;

/** A place that the loop plays towards, and where it pauses. */
export interface Target {
  at_us: number;
  step: number;
}

/** Virtual microseconds in a wall second: fast from afar, and as slow as asked for at the end. */
export function approachSpeed(left_us: number, speed: number): number {
  return Math.max(speed, (left_us * 1000) / EASE_MS);
}
