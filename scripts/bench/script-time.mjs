import { quantile } from './quantile.mjs';

// How long the script of a page takes. The clock on the wall also runs while others have the
// processor, and on a shared machine those are many; the processor's own clock does not.

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('@playwright/test').Browser} Browser
 * @typedef {{ median_ms: number, p95_ms: number, most_ms: number, cpu_ms: number }} ScriptTime
 *   by the clock on the wall; of CPU the median
 */

/** Five of them, and each writes ten times in a virtual second. */
export const CLIENTS = { Clients: 5, 'Write interval': 100 };
export const WITH_CLIENTS = '5 clients, each with a write every 100 ms';

/** The speed at which the page opens, 20 ms/s, as its slider has it. */
export const OPENING_SPEED = '26';

/** Writes into fields of the Cluster tab. @param {Page} page @param {Record<string, number>} fields */
export async function dial(page, fields) {
  await page.getByRole('tab', { name: 'Cluster' }).click();
  for (const [label, value] of Object.entries(fields)) {
    const field = page.getByLabel(label, { exact: true });
    await field.fill(String(value));
    await field.press('Enter');
  }
}

/** Plays on at full speed, for so many virtual seconds. @param {Page} page @param {number} s */
export async function playFor(page, s) {
  const virtual = () => page.getByTestId('clock').getAttribute('data-us').then(Number);
  const end = (await virtual()) + s * 1e6;
  await page.getByRole('slider', { name: 'Speed' }).press('End');
  while ((await virtual()) < end) await page.waitForTimeout(50);
}

/**
 * Times each task that runs the page's script: a frame, with the input that it answers.
 * @param {Browser} browser @param {Page} page @param {() => Promise<void>} act
 * @returns {Promise<ScriptTime>}
 */
export async function scriptTime(browser, page, act) {
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await act();
  const trace = JSON.parse((await browser.stopTracing()).toString());
  /** @type {{ name: string, ph: string, dur: number, tdur: number, args?: { data?: { type?: string } } }[]} */
  const events = trace.traceEvents;
  const tasks = events.filter(
    ({ name, ph, args }) =>
      ph === 'X' &&
      (name === 'FireAnimationFrame' ||
        (name === 'EventDispatch' && /wheel|pointermove/.test(args?.data?.type ?? ''))),
  );
  const inOrder = (/** @type {'dur' | 'tdur'} */ clock) =>
    tasks.map((task) => task[clock] / 1000).sort((a, b) => a - b);
  const wall = inOrder('dur');
  return {
    median_ms: quantile(wall, 0.5),
    p95_ms: quantile(wall, 0.95),
    most_ms: wall.at(-1) ?? Number.NaN,
    cpu_ms: quantile(inOrder('tdur'), 0.5),
  };
}
