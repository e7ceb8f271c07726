import { readdirSync } from 'node:fs';
import { at } from './paths.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';
import { unlessFresh } from './stamp.mjs';
import { buildWasm } from './wasm.mjs';

/** Makes dist/: the pages as they are served, and the page as a single file. */
export async function buildPage() {
  await buildWasm();
  const sources = readdirSync(at('www')).filter((name) => name !== 'tests');
  const from = [
    ...sources.map((name) => `www/${name}`),
    'pkg',
    'vite.config.ts',
    'vite.single-file.config.ts',
    'scripts/lib/single-file.mjs',
    'scripts/lib/words.mjs',
    'src/words',
    'package-lock.json',
  ];
  await unlessFresh('page', { from, to: 'dist' }, () =>
    step('page into dist/', async () => {
      await run('vite', ['build', '--logLevel', 'warn']);
      const single = ['--config', 'vite.single-file.config.ts'];
      await run('vite', ['build', '--logLevel', 'warn', ...single]);
    }),
  );
}
