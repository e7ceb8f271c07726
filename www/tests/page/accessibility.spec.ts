import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect, type Page, test } from './playground';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, each as one line that says where. */
async function findings(page: Page): Promise<string[]> {
  // Evaluated, since the page's policy admits no script that is not its own.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
  );
}

const SIZES = {
  'a desk': { width: 1440, height: 900 },
  'a phone': { width: 390, height: 844 },
};

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [place, viewport] of Object.entries(SIZES)) {
    test.describe(`on ${place}, ${colorScheme}`, () => {
      test.use({ colorScheme, viewport });

      test('axe finds nothing', async ({ page, playground }) => {
        test.slow();
        await playground.openPaused();
        expect(await findings(page)).toEqual([]);

        const leader = await playground.leader();
        await playground.act((leader + 1) % 5, 'Crash');
        await playground.act((leader + 2) % 5, 'Time out');
        await playground.act((leader + 3) % 5, 'Isolate');
        expect(await findings(page)).toEqual([]);

        for (const tab of await page.getByRole('tab').all()) {
          await tab.click();
          expect(await findings(page)).toEqual([]);
        }

        await playground.safe.click();
        await page.getByTitle('Choose a ready scenario').click();
        expect(await findings(page)).toEqual([]);

        await page.keyboard.press('Escape');
        await page.keyboard.press('?');
        await expect(page.getByRole('dialog')).toBeVisible();
        expect(await findings(page)).toEqual([]);
      });
    });
  }
}
