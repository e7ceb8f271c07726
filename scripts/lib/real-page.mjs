import { needChrome } from './browser.mjs';
import { buildPage } from './page.mjs';
import { at } from './paths.mjs';
import { freePort } from './port.mjs';

/**
 * Opens a Chrome, which ends with the action.
 * @template T
 * @param {(browser: import('@playwright/test').Browser) => Promise<T>} action
 */
export async function withChrome(action) {
  const { chrome } = await needChrome();
  // Only now is it sure that the packages are there.
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({
    executablePath: chrome,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    return await action(browser);
  } finally {
    await browser.close();
  }
}

/**
 * Serves the built page and opens a Chrome for it; both end with the action.
 * @template T
 * @param {(browser: import('@playwright/test').Browser, url: string) => Promise<T>} action
 */
export async function withRealPage(action) {
  await buildPage();
  const { preview } = await import('vite');
  const port = await freePort();
  const server = await preview({
    configFile: at('vite.config.ts'),
    preview: { host: '127.0.0.1', port, strictPort: true },
  });
  try {
    return await withChrome((browser) => action(browser, `http://127.0.0.1:${port}/`));
  } finally {
    await server.close();
  }
}
