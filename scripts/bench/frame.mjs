import { withRealPage } from '../lib/real-page.mjs';
import { CLIENTS, dial, OPENING_SPEED, playFor, scriptTime, WITH_CLIENTS } from './script-time.mjs';

// How long the page's script takes a frame, with 5 peers and about 50 messages on their way.

const FRAMES = 300;
/** At least so many are on their way. */
const MESSAGES = 40;

/** Slow links and patient followers: a round every 50 ms, each message some 310 ms on its way. */
const DIALS = {
  'RPC timeout': 2000,
  'Election timeout, max': 4000,
  'Election timeout, min': 3000,
  'Latency, max': 315,
  'Latency, min': 305,
};

/** What is run, and what is seen of it below the stage. */
const SCENES = [
  { what: 'nothing is written, the diagram below', fields: DIALS, below: 'Space–time' },
  {
    what: `${WITH_CLIENTS}, the diagram below`,
    fields: { ...DIALS, ...CLIENTS },
    below: 'Space–time',
  },
  { what: `${WITH_CLIENTS}, the ledger below`, fields: { ...DIALS, ...CLIENTS }, below: 'Ledger' },
];

/**
 * @typedef {import('./script-time.mjs').ScriptTime & { what: string, messages: number }} Frame
 * @param {import('@playwright/test').Browser} browser @param {string} url
 * @param {typeof SCENES[number]} scene @returns {Promise<Frame>}
 */
async function timed(browser, url, { what, fields, below }) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await dial(page, fields);
  await page.getByRole('tab', { name: below, exact: true }).click();
  await playFor(page, 6);
  await page.getByRole('slider', { name: 'Speed' }).fill(OPENING_SPEED);
  await page.waitForTimeout(500);
  const inFlight = page.locator('[data-message][data-ending="in_flight"]');
  // With fewer there is no leader now, or not for long enough.
  await inFlight.nth(MESSAGES).waitFor({ state: 'attached' });
  const before = await inFlight.count();
  const time = await scriptTime(browser, page, () => page.waitForTimeout((1000 / 60) * FRAMES));
  const messages = Math.round((before + (await inFlight.count())) / 2);
  await page.close();
  return { what, messages, ...time };
}

/** Times the page in dist/, built if need be. */
export const frame = () =>
  withRealPage(async (browser, url) => {
    const rows = [];
    for (const scene of SCENES) rows.push(await timed(browser, url, scene));
    return rows;
  });
