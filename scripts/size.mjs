import { buildPage } from './lib/page.mjs';
import { main, Stop } from './lib/say.mjs';
import { budgets, kilobyte, sizeOf, sizes } from './lib/sizes.mjs';

const kilobytes = (/** @type {number} */ bytes) => `${(bytes / kilobyte).toFixed(1)} KB`;

/** @param {string[]} cells */
const row = ([name = '', raw = '', gzip = '', budget = '']) =>
  console.log(`${name.padEnd(44)}${raw.padStart(11)}${gzip.padStart(11)}${budget.padStart(11)}`);

await main(async () => {
  await buildPage();
  const { files, everything, wasm } = sizes();
  row(['file', 'raw', 'gzip', 'budget']);
  for (const { name, raw, gzip } of files) row([name, kilobytes(raw), kilobytes(gzip)]);
  for (const [{ name, raw, gzip }, budget] of /** @type {const} */ ([
    [everything, budgets.everything],
    [wasm, budgets.wasm],
  ])) {
    row([name, kilobytes(raw), kilobytes(gzip), kilobytes(budget)]);
  }
  // Nobody loads these first.
  const embed = { ...sizes('embed.html').everything, name: 'embed.html with all that it loads' };
  for (const { name, raw, gzip } of [embed, sizeOf('raft-playground.html')]) {
    row([name, kilobytes(raw), kilobytes(gzip)]);
  }
  if (everything.gzip > budgets.everything || wasm.gzip > budgets.wasm) {
    throw new Stop('The first load is over its budget.');
  }
});
