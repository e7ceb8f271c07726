import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { words } from './scripts/lib/words.mjs';
import { alias } from './vite.config.ts';

// A test that needs a document says so in its first line: // @vitest-environment happy-dom
export default defineConfig({
  root: fileURLToPath(new URL('./', import.meta.url)),
  resolve: { alias },
  plugins: [words()],
  test: {
    // Some tests play runs of millions of steps, and machines are busy.
    testTimeout: 30_000,
    include: ['www/tests/unit/**/*.test.ts'],
    environment: 'node',
    restoreMocks: true,
  },
});
