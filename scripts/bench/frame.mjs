import { withRealPage } from '../lib/real-page.mjs';
import { quantile } from './quantile.mjs';

// How long the page's script takes a frame, with 5 peers and about 50 messages on their way.

const FRAMES = 300;

/** Slow links and patient followers: a round every 50 ms, each message some 310 ms on its way. */
const DIALS = {
  'A call fails after': 2000,
  'Election timeout, at most': 4000,
  'Election timeout, at least': 3000,
  'Latency, at most': 315,
  'Latency, at least': 305,
};

/** Times the page in dist/, built if need be. */
export const frame = () =>
  withRealPage(async (browser, url) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(url);
    await page.getByRole('tab', { name: 'Cluster' }).click();
    for (const [label, value] of Object.entries(DIALS)) {
      const field = page.getByLabel(label, { exact: true });
      await field.fill(String(value));
      await field.press('Enter');
    }
    const inFlight = page.locator('[data-message][data-ending="in_flight"]');
    const virtual = () => page.getByTestId('clock').getAttribute('data-us').then(Number);
    const slider = page.getByRole('slider', { name: 'Speed' });
    const before = await virtual();
    await slider.press('End');
    while ((await virtual()) < before + 5_000_000) await page.waitForTimeout(50);
    // Back to the speed at which the page opens: 1 s = 20 ms.
    await slider.fill('26');
    await page.waitForTimeout(500);

    const messages = [await inFlight.count()];
    await browser.startTracing(page, { categories: ['devtools.timeline'] });
    await page.waitForTimeout((1000 / 60) * FRAMES);
    const trace = JSON.parse((await browser.stopTracing()).toString());
    messages.push(await inFlight.count());

    /** @type {{ name: string, ph: string, dur: number }[]} */
    const events = trace.traceEvents;
    const frames = events
      .filter(({ name, ph }) => name === 'FireAnimationFrame' && ph === 'X')
      .map(({ dur }) => dur / 1000)
      .sort((a, b) => a - b);
    return {
      median_ms: quantile(frames, 0.5),
      p95_ms: quantile(frames, 0.95),
      messages: Math.round(messages.reduce((sum, count) => sum + count, 0) / messages.length),
    };
  });
