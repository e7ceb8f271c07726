import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { at } from './paths.mjs';
import { Stop } from './say.mjs';

// What the bare page loads before anyone does anything, compressed as a server would.

export const kilobyte = 1000;
export const budgets = { everything: 205 * kilobyte, wasm: 140 * kilobyte };

/** @typedef {{ name: string, raw: number, gzip: number }} Size in bytes */

/** What is imported only on demand, and Vite's list of what such an import brings along. */
const ON_DEMAND = /\bimport\(\s*[^)]*\)|\.f=\[[^\]]*\]/g;

/**
 * A page and whatever it or one of its files names, but for what is imported only on demand.
 * @param {string} file @param {Set<string>} seen
 */
function loaded(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(at('dist', file))) return seen;
  seen.add(file);
  if (!/\.(html|js|css)$/.test(file)) return seen;
  const text = readFileSync(at('dist', file), 'utf8').replace(ON_DEMAND, '');
  for (const [, name] of text.matchAll(
    /["'`(]((?:\.{0,2}\/)?[\w./-]+\.(?:js|css|wasm|svg|woff2))["'`)]/g,
  )) {
    const folder = new URL(file, 'file:///');
    loaded(new URL(/** @type {string} */ (name), folder).pathname.slice(1), seen);
  }
  return seen;
}

/** @param {string} name @returns {Size} of one file */
export function sizeOf(name) {
  const content = readFileSync(at('dist', name));
  return { name, raw: content.length, gzip: gzipSync(content, { level: 9 }).length };
}

/**
 * The sizes of the first load of a page, from dist/.
 * @param {string} [page]
 * @returns {{ files: Size[], everything: Size, wasm: Size }}
 */
export function sizes(page = 'index.html') {
  const files = [...loaded(page)].map(sizeOf);
  const wasm = files.filter(({ name }) => name.endsWith('.wasm'));
  if (wasm.length === 0) throw new Stop('The page in dist/ loads no wasm: look at its build.');
  /** @param {string} name @param {Size[]} of */
  const sum = (name, of) => ({
    name,
    raw: of.reduce((total, { raw }) => total + raw, 0),
    gzip: of.reduce((total, { gzip }) => total + gzip, 0),
  });
  return { files, everything: sum('everything', files), wasm: sum('wasm alone', wasm) };
}
