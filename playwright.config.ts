import { availableParallelism } from 'node:os';
import { defineConfig, devices } from '@playwright/test';
import { findChrome, findFirefox } from './scripts/lib/browser.mjs';

// scripts/test.mjs builds the page, and names a free port so that two runs never meet.
const port = Number(process.env.RAFT_PLAYGROUND_PORT ?? 4174);
const chrome = findChrome();
const firefox = findFirefox();

export default defineConfig({
  testDir: 'www/tests/page',
  outputDir: 'test-results',
  reporter: 'list',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A machine that is busy with something else is slow, not wrong.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // A test waits for the page more than it computes: two workers use two cores.
  workers: Math.max(2, availableParallelism()),
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    screenshot: 'only-on-failure',
    // A trace of each test takes as long as the test: ask for them by TRACE=1 when one fails.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
  },
  webServer: {
    command: `node_modules/.bin/vite preview --host 127.0.0.1 --port ${port} --strictPort`,
    port,
    reuseExistingServer: false,
  },
  // The browsers are those of the machine: none is downloaded.
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        launchOptions: {
          ...(chrome ? { executablePath: chrome } : {}),
          args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
        },
      },
    },
    {
      name: 'firefox',
      use: {
        ...devices['Desktop Firefox'],
        channel: 'moz-firefox',
        launchOptions: firefox ? { executablePath: firefox } : {},
      },
    },
  ],
});
