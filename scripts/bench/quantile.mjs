/**
 * The number that so large a share of the others lies below.
 * @param {number[]} sorted @param {number} share
 */
export const quantile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
