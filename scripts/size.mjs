import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { buildPage } from './lib/page.mjs';
import { at } from './lib/paths.mjs';
import { main, Stop } from './lib/say.mjs';

// What the bare page loads before anyone does anything, compressed as a server would.

const kilobyte = 1000;
const budgets = { everything: 120 * kilobyte, wasm: 60 * kilobyte };

/**
 * index.html and whatever it or one of its files names, but for what is imported only on demand.
 * @param {string} file @param {Set<string>} seen
 */
function loaded(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(at('dist', file))) return seen;
  seen.add(file);
  if (!/\.(html|js|css)$/.test(file)) return seen;
  const text = readFileSync(at('dist', file), 'utf8').replace(/\bimport\(\s*[^)]*\)/g, '');
  for (const [, name] of text.matchAll(
    /["'`(]((?:\.{0,2}\/)?[\w./-]+\.(?:js|css|wasm|svg|woff2))["'`)]/g,
  )) {
    const folder = new URL(file, 'file:///');
    loaded(new URL(/** @type {string} */ (name), folder).pathname.slice(1), seen);
  }
  return seen;
}

const kilobytes = (/** @type {number} */ bytes) => `${(bytes / kilobyte).toFixed(1)} KB`;

/** @param {string[]} cells */
const row = ([name = '', raw = '', gzip = '', budget = '']) =>
  console.log(`${name.padEnd(44)}${raw.padStart(11)}${gzip.padStart(11)}${budget.padStart(11)}`);

await main(async () => {
  await buildPage();
  const sizes = [...loaded('index.html')].map((name) => {
    const content = readFileSync(at('dist', name));
    return { name, raw: content.length, gzip: gzipSync(content, { level: 9 }).length };
  });
  const wasm = sizes.filter(({ name }) => name.endsWith('.wasm'));
  if (wasm.length === 0) throw new Stop('The page in dist/ loads no wasm: look at its build.');
  const sum = (/** @type {typeof sizes} */ of, /** @type {'raw' | 'gzip'} */ what) =>
    of.reduce((total, size) => total + size[what], 0);

  row(['file', 'raw', 'gzip', 'budget']);
  for (const { name, raw, gzip } of sizes) row([name, kilobytes(raw), kilobytes(gzip)]);
  const total = sum(sizes, 'gzip');
  const code = sum(wasm, 'gzip');
  row([
    'everything',
    kilobytes(sum(sizes, 'raw')),
    kilobytes(total),
    kilobytes(budgets.everything),
  ]);
  row(['wasm alone', kilobytes(sum(wasm, 'raw')), kilobytes(code), kilobytes(budgets.wasm)]);
  if (total > budgets.everything || code > budgets.wasm) {
    throw new Stop('The first load is over its budget.');
  }
});
