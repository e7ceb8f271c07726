import { findings } from './axe';
import { expect, test } from './playground';

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
        await playground.act((leader + 2) % 5, 'Force timeout');
        await playground.act((leader + 3) % 5, 'Isolate');
        expect(await findings(page)).toEqual([]);

        for (const tab of await page.getByRole('tab').all()) {
          await tab.click();
          expect(await findings(page)).toEqual([]);
        }

        await playground.safe.click();
        await page.getByTitle('Choose an example').click();
        expect(await findings(page)).toEqual([]);

        await page.keyboard.press('Escape');
        await page.keyboard.press('?');
        await expect(page.getByRole('dialog')).toBeVisible();
        expect(await findings(page)).toEqual([]);
      });
    });
  }
}
