import { withRealPage } from '../lib/real-page.mjs';
import { CLIENTS, dial, OPENING_SPEED, playFor, scriptTime, WITH_CLIENTS } from './script-time.mjs';

// How long the page's script takes a frame while the space–time diagram shows 100,000 facts, and
// while it follows a run that plays.

const FRAMES = 240;
/** Facts in view, at the least. */
const FACTS = 100_000;

/** What is run, and about how many facts five peers make in a virtual second of it. */
const SCENES = [
  { run: 'nothing is written', fields: {}, facts_a_second: 620 },
  { run: WITH_CLIENTS, fields: CLIENTS, facts_a_second: 1400 },
];

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('@playwright/test').Browser} Browser
 * @typedef {import('./script-time.mjs').ScriptTime & { run: string, what: string }} Timed
 */

/** Shows so many seconds, by the wheel. @param {Page} page @param {number} wanted */
async function show(page, wanted) {
  for (let n = 0; n < 60; n += 1) {
    const shown = await page.getByTestId('diagram').getAttribute('data-span-us');
    const seconds = Number(shown) / 1e6;
    if (seconds > wanted && seconds < wanted * 1.35) return;
    await page.mouse.wheel(0, seconds > wanted ? -100 : 100);
    await page.waitForTimeout(30);
  }
}

/**
 * @param {Browser} browser @param {string} url @param {typeof SCENES[number]} scene
 * @returns {Promise<Timed[]>}
 */
async function timed(browser, url, { run, fields, facts_a_second }) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await dial(page, fields);
  const box = await page.getByTestId('diagram').boundingBox();
  if (!box) throw new Error('The diagram is not on the page.');
  const toPicture = () => page.mouse.move(box.x + box.width * 0.6, box.y + 12);
  const time = page.getByRole('group', { name: 'Time', exact: true });
  /** @type {Timed[]} */
  const rows = [];
  const measure = async (/** @type {string} */ what, /** @type {() => Promise<void>} */ act) => {
    rows.push({ run, what, ...(await scriptTime(browser, page, act)) });
  };
  const watch = () => page.waitForTimeout((1000 / 60) * FRAMES);

  const seconds = (FACTS / facts_a_second) * 1.15;
  await playFor(page, seconds);
  await toPicture();
  await show(page, seconds * 1.1);
  await measure('all of 100,000 facts, followed at 10 s/s', watch);
  await time.getByRole('button', { name: 'Pause' }).click();
  await toPicture();
  await measure('all of 100,000 facts, zoomed and moved', async () => {
    for (let n = 0; n < FRAMES / 2; n += 1) {
      await page.mouse.wheel(n % 3 === 0 ? 40 : 0, n % 3 === 0 ? 0 : n % 2 === 0 ? 30 : -30);
    }
  });
  await show(page, 1.1);
  await page.getByRole('slider', { name: 'Speed' }).fill(OPENING_SPEED);
  await time.getByRole('button', { name: 'Play' }).click();
  await page.waitForTimeout(300);
  await measure('a second, each message, followed at 20 ms a second', watch);
  await page.close();
  return rows;
}

/** Times the page in dist/, built if need be. */
export const diagram = () =>
  withRealPage(async (browser, url) => {
    const rows = [];
    for (const scene of SCENES) rows.push(...(await timed(browser, url, scene)));
    return rows;
  });
