import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { singleFile } from './scripts/lib/single-file.mjs';
import { words } from './scripts/lib/words.mjs';
import { alias, browsers } from './vite.config.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page as one file with everything inside, that runs from a disk and without a network. */
export default defineConfig({
  root: here('./www'),
  base: './',
  mode: 'single-file',
  resolve: {
    alias: [
      ...alias,
      { find: /^\.\/wasm-file$/, replacement: here('./www/src/loop/wasm-file-inside.ts') },
    ],
  },
  plugins: [words(), singleFile('raft-playground.html')],
  build: {
    outDir: here('./dist'),
    emptyOutDir: false,
    target: browsers,
    cssTarget: browsers,
    cssCodeSplit: false,
    modulePreload: false,
    assetsInlineLimit: 1e8,
    rolldownOptions: { input: here('./www/index.html'), output: { codeSplitting: false } },
  },
});
