import { wasmBindgen } from '../lib/tools.mjs';
import { ours, yardsticks } from './contenders.mjs';
import { quantile } from './quantile.mjs';

// What a delivered message costs, row by row, all contenders in turn within each round: ratios are
// taken within a round, so that a machine that is slower for a while is slower for all.

const ROUNDS = 9;

/** @param {number[]} numbers */
export function median(numbers) {
  return quantile(
    [...numbers].sort((a, b) => a - b),
    0.5,
  );
}

/** @typedef {{ name: string, ns: number, ratio: number }} Result */

/**
 * @param {string | undefined} folder of yardsticks
 * @returns {Promise<{ work: import('./contenders.mjs').Work, results: Result[] }[]>}
 */
export async function engine(folder) {
  await wasmBindgen();
  const contenders = [...(await ours()), ...(await yardsticks(folder))];
  const rows = [];
  for (const loss of [0, 50_000]) {
    for (const peers of [5, 25, 101]) {
      for (const checked of [false, true]) {
        rows.push({
          work: { peers, loss, checked },
          results: row(contenders, { peers, loss, checked }),
        });
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
  /** @type {number[][]} */
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push(contenders.map(({ cost }) => cost(work, 1 + round * 1000)));
  }
  return contenders.map(({ name }, n) => ({
    name,
    ns: median(rounds.map((costs) => costs[n] ?? Number.NaN)),
    // Ours in the same house, wasm or native, over this one.
    ratio: median(
      rounds.map((costs) => (costs[name.endsWith('wasm') ? 0 : 1] ?? 0) / (costs[n] ?? Number.NaN)),
    ),
  }));
}
