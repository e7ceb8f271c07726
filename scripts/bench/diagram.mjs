import { withRealPage } from '../lib/real-page.mjs';
import { quantile } from './quantile.mjs';

// How long the page's script takes a frame while the space–time diagram shows 100,000 facts, and
// while it follows a run that plays.

const FRAMES = 240;
/** Facts in view, at the least. */
const FACTS = 100_000;

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('@playwright/test').Browser} Browser
 * @typedef {{ what: string, median_ms: number, p95_ms: number, most_ms: number }} Timed
 */

/**
 * Times each task that runs the page's script: a frame, with the input that it answers.
 * @param {Browser} browser @param {Page} page @param {string} what @param {() => Promise<void>} act
 * @returns {Promise<Timed>}
 */
async function timed(browser, page, what, act) {
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await act();
  const trace = JSON.parse((await browser.stopTracing()).toString());
  /** @type {{ name: string, ph: string, dur: number, args?: { data?: { type?: string } } }[]} */
  const events = trace.traceEvents;
  const tasks = events.filter(
    ({ name, ph, args }) =>
      ph === 'X' &&
      (name === 'FireAnimationFrame' ||
        (name === 'EventDispatch' && /wheel|pointermove/.test(args?.data?.type ?? ''))),
  );
  const times = tasks.map(({ dur }) => dur / 1000).sort((a, b) => a - b);
  return {
    what,
    median_ms: quantile(times, 0.5),
    p95_ms: quantile(times, 0.95),
    most_ms: times.at(-1) ?? Number.NaN,
  };
}

/** Times the page in dist/, built if need be. */
export const diagram = () =>
  withRealPage(async (browser, url) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(url);
    const virtual = () => page.getByTestId('clock').getAttribute('data-us').then(Number);
    const slider = page.getByRole('slider', { name: 'Speed' });
    const picture = page.getByTestId('diagram');
    const box = await picture.boundingBox();
    if (!box) throw new Error('The diagram is not on the page.');
    const [x, y] = [box.x + box.width * 0.6, box.y + 12];
    await page.mouse.move(x, y);

    // Five peers make some 620 facts in a virtual second.
    const seconds = (FACTS / 620) * 1.15;
    await slider.press('End');
    while ((await virtual()) < seconds * 1e6) await page.waitForTimeout(100);
    /** Shows so many seconds, by the wheel. */
    const show = async (/** @type {number} */ wanted) => {
      for (let n = 0; n < 60; n += 1) {
        const shown = Number(await picture.getAttribute('data-span-us')) / 1e6;
        if (shown > wanted && shown < wanted * 1.35) return;
        await page.mouse.wheel(0, shown > wanted ? -100 : 100);
        await page.waitForTimeout(30);
      }
    };
    await show(seconds * 1.1);
    const rows = [
      await timed(browser, page, 'all of 100,000 facts, followed at 10 s a second', () =>
        page.waitForTimeout((1000 / 60) * FRAMES),
      ),
    ];
    const time = page.getByRole('group', { name: 'Time', exact: true });
    await time.getByRole('button', { name: 'Pause' }).click();
    await page.mouse.move(x, y);
    rows.push(
      await timed(browser, page, 'all of 100,000 facts, zoomed and moved', async () => {
        for (let n = 0; n < FRAMES / 2; n += 1) {
          await page.mouse.wheel(n % 3 === 0 ? 40 : 0, n % 3 === 0 ? 0 : n % 2 === 0 ? 30 : -30);
        }
      }),
    );
    await show(1.1);
    // The speed at which the page opens: 1 s = 20 ms.
    await slider.fill('26');
    await time.getByRole('button', { name: 'Play' }).click();
    await page.waitForTimeout(300);
    rows.push(
      await timed(browser, page, 'a second, each message, followed at 20 ms a second', () =>
        page.waitForTimeout((1000 / 60) * FRAMES),
      ),
    );
    return rows;
  });
