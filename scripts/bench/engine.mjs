import { wasmBindgen } from '../lib/tools.mjs';
import { ours, yardsticks } from './contenders.mjs';
import { quantile } from './quantile.mjs';

// What a delivered message and a virtual second cost, row by row, all contenders in turn within each round: ratios are
// taken within a round, so that a machine that is slower for a while is slower for all.

const ROUNDS = 9;

/** @param {number[]} numbers */
export function median(numbers) {
  return quantile(
    [...numbers].sort((a, b) => a - b),
    0.5,
  );
}

/**
 * @typedef {{ median: number, ratio: number }} Figure `median` in nanoseconds of CPU; `ratio`: ours
 *   in the same house, wasm or native, over it
 * @typedef {{ name: string, message: Figure, virtualSecond: Figure }} Result
 */

/** What the clusters go through, beside electing and beating: nothing, losses, writes. */
const BURDENS = [
  { loss: 0, proposals: 0 },
  { loss: 50_000, proposals: 0 },
  { loss: 0, proposals: 100 },
];

/**
 * @param {string | undefined} folder of yardsticks
 * @returns {Promise<{ work: import('./contenders.mjs').Work, results: Result[] }[]>}
 */
export async function engine(folder) {
  await wasmBindgen();
  const contenders = [...(await ours()), ...(await yardsticks(folder))];
  const rows = [];
  for (const burden of BURDENS) {
    for (const peers of [5, 25, 101]) {
      for (const checked of [false, true]) {
        const work = { ...burden, peers, checked };
        rows.push({ work, results: row(contenders, work) });
      }
    }
  }
  return rows;
}

/**
 * @param {import('./contenders.mjs').Contender[]} contenders
 * @param {import('./contenders.mjs').Work} work
 */
function row(contenders, work) {
  for (const { cost } of contenders) cost(work, 1);
  /** @type {import('./contenders.mjs').Cost[][]} */
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push(contenders.map(({ cost }) => cost(work, 1 + round * 1000)));
  }
  return contenders.map(({ name }, n) => ({
    name,
    message: figure(rounds, n, name, 'message'),
    virtualSecond: figure(rounds, n, name, 'virtualSecond'),
  }));
}

/**
 * @param {import('./contenders.mjs').Cost[][]} rounds
 * @param {number} n
 * @param {string} name
 * @param {'message' | 'virtualSecond'} what
 */
function figure(rounds, n, name, what) {
  const own = name.endsWith('wasm') ? 0 : 1;
  const of = (
    /** @type {import('./contenders.mjs').Cost[]} */ costs,
    /** @type {number} */ which,
  ) => costs[which]?.[what] ?? Number.NaN;
  return {
    median: median(rounds.map((costs) => of(costs, n))),
    ratio: median(rounds.map((costs) => of(costs, own) / of(costs, n))),
  };
}
