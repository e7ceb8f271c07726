import { readdirSync } from 'node:fs';
import { at } from './paths.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';
import { unlessFresh } from './stamp.mjs';
import { buildWasm } from './wasm.mjs';

/** Makes dist/: the page as it is served. */
export async function buildPage() {
  await buildWasm();
  const sources = readdirSync(at('www')).filter((name) => name !== 'tests');
  const from = [
    ...sources.map((name) => `www/${name}`),
    'pkg',
    'vite.config.ts',
    'package-lock.json',
  ];
  await unlessFresh('page', { from, to: 'dist' }, () =>
    step('page into dist/', () => run('vite', ['build', '--logLevel', 'warn'])),
  );
}
