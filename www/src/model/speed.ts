/** Virtual microseconds in a wall second, on a logarithmic slider of whole steps. */
export const SLOWEST_US = 1_000;
export const FASTEST_US = 10_000_000;
export const SLIDER_STEPS = 80;

/**
 * The clock ends after 30 virtual days. A run is stopped a little earlier, so that not even the
 * longest frame at the fastest speed goes beyond.
 */
export const LAST_US = 30 * 86_400_000_000 - 10_000_000;

const STEPS_A_DECADE = SLIDER_STEPS / Math.log10(FASTEST_US / SLOWEST_US);

export function speedAt(slider: number): number {
  const exact = SLOWEST_US * 10 ** (slider / STEPS_A_DECADE);
  const unit = 10 ** (Math.floor(Math.log10(exact)) - 1);
  return Math.round(exact / unit) * unit;
}

export function sliderAt(speed: number): number {
  return Math.round(Math.log10(speed / SLOWEST_US) * STEPS_A_DECADE);
}

/** The next of 1, 2, 5, 10, … that is faster (or slower) than this. */
export function nextSpeed(speed: number, faster: boolean): number {
  const series: number[] = [];
  for (let decade = SLOWEST_US; decade <= FASTEST_US; decade *= 10) {
    series.push(decade, decade * 2, decade * 5);
  }
  const steps = series.filter((step) => step <= FASTEST_US);
  const next = faster
    ? steps.find((step) => step > speed * 1.01)
    : steps.findLast((step) => step < speed * 0.99);
  return next ?? (faster ? FASTEST_US : SLOWEST_US);
}
