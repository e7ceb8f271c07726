import { withRealPage } from '../lib/real-page.mjs';
import { CATEGORIES, mainThread } from './main-thread.mjs';
import { CLIENTS, dial, OPENING_SPEED, playFor, scriptTime, WITH_CLIENTS } from './script-time.mjs';

// What a frame takes: of the page's script, with 5 peers and about 50 messages on their way; and of
// the page's thread altogether, with as many on their way as clusters of three sizes have.

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

/** Sizes of clusters, and the CPU of the page's thread that a frame of each may take. */
const CROWDS = [
  { peers: 5, budget_ms: 5 },
  { peers: 25, budget_ms: 10 },
  { peers: 101, budget_ms: 16 },
];

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').Page} Page */

/** Those on their way, as the stage draws them. @param {Page} page */
const inFlight = (page) => page.locator('[data-message][data-ending="in_flight"]');

const watch = (/** @type {Page} */ page) => page.waitForTimeout((1000 / 60) * FRAMES);

/**
 * A page that plays at the speed at which it opens, once a leader has sent many rounds.
 * @param {Browser} browser @param {string} url @param {Record<string, number>} fields
 * @param {string} below
 */
async function playing(browser, url, fields, below) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await dial(page, fields);
  await page.getByRole('tab', { name: below, exact: true }).click();
  await playFor(page, 6);
  await page.getByRole('slider', { name: 'Speed' }).fill(OPENING_SPEED);
  await page.waitForTimeout(500);
  // With fewer there is no leader now, or not for long enough.
  await inFlight(page).nth(MESSAGES).waitFor({ state: 'attached' });
  return page;
}

/**
 * @typedef {import('./script-time.mjs').ScriptTime & { what: string, messages: number }} Frame
 * @param {Browser} browser @param {string} url
 * @param {typeof SCENES[number]} scene @returns {Promise<Frame>}
 */
async function timed(browser, url, { what, fields, below }) {
  const page = await playing(browser, url, fields, below);
  const before = await inFlight(page).count();
  const time = await scriptTime(browser, page, () => watch(page));
  const messages = Math.round((before + (await inFlight(page).count())) / 2);
  await page.close();
  return { what, messages, ...time };
}

/**
 * @typedef {import('./main-thread.mjs').MainThread & typeof CROWDS[number] & { messages: number }} Crowd
 *   a frame, in the mean
 * @param {Browser} browser @param {string} url
 * @param {typeof CROWDS[number]} crowd @returns {Promise<Crowd>}
 */
async function crowded(browser, url, crowd) {
  const page = await playing(browser, url, { Peers: crowd.peers, ...DIALS }, 'Space–time');
  const messages = await inFlight(page).count();
  await browser.startTracing(page, { categories: CATEGORIES });
  await watch(page);
  const trace = JSON.parse((await browser.stopTracing()).toString());
  await page.close();
  /** @type {import('./main-thread.mjs').TraceEvent[]} */
  const events = trace.traceEvents;
  const frames = events.filter(({ name }) => name === 'FireAnimationFrame');
  if (!frames[0]) throw new Error('No frame was drawn.');
  const all = mainThread(events, frames[0], 0, Number.POSITIVE_INFINITY);
  const each = /** @type {import('./main-thread.mjs').MainThread} */ (
    Object.fromEntries(Object.entries(all).map(([share, ms]) => [share, ms / frames.length]))
  );
  return { ...crowd, messages, ...each };
}

/** Times the page in dist/, built if need be. */
export const frame = () =>
  withRealPage(async (browser, url) => {
    const rows = [];
    for (const scene of SCENES) rows.push(await timed(browser, url, scene));
    const crowds = [];
    for (const crowd of CROWDS) crowds.push(await crowded(browser, url, crowd));
    return { rows, crowds };
  });
