import { expect, type Page, test } from './playground';

/** How far the page could be scrolled, to the right and down. */
const hidden = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { right: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
  });

test.describe('at 1440 × 900', () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test('everything is in view at once', async ({ page, playground }) => {
    await playground.openPaused();
    for (const part of ['transport', 'stage', 'caption', 'safe', 'diagram', 'selection'] as const) {
      await expect(playground[part]).toBeInViewport({ ratio: 0.99 });
    }
    expect(await hidden(page)).toEqual({ right: 0, down: 0 });
  });
});

for (const width of [1440, 1379, 1180, 1024, 901]) {
  test.describe(`at ${width} wide`, () => {
    test.use({ viewport: { width, height: 720 } });

    test('nothing in the top bar lies over anything else', async ({ page, playground }) => {
      await playground.openPaused();
      for (const button of [
        page.getByTitle('Choose an example'),
        ...(await playground.transport.getByRole('button').all()),
        page.getByRole('button', { name: 'Share', exact: true }),
        page.getByRole('button', { name: 'Help' }),
      ]) {
        // Clicked nowhere, but it could be: in its middle, it is what lies on top.
        await button.click({ trial: true });
        expect(await button.evaluate(isFree), await button.innerText()).toBe(true);
      }
    });

    test('a long title gives way to the transport', async ({ page, playground }) => {
      await playground.openPaused();
      await page.keyboard.press('s');
      await page.getByLabel('Title', { exact: true }).fill('A title of many words '.repeat(8));
      await page.keyboard.press('Escape');
      const title = (await page.getByTitle('Choose an example').boundingBox())!;
      const transport = (await playground.transport.boundingBox())!;
      expect(title.x + title.width).toBeLessThan(transport.x);
    });

    test('the tools of the strip stand beside its tabs', async ({ page, playground }) => {
      await playground.openPaused();
      const tabs = (await playground.tab('Actions').boundingBox())!;
      const tools = page.getByRole('group', { name: 'View of the diagram' });
      const said = tools.locator('span, button').filter({ visible: true });
      for (const tool of await said.all()) {
        const box = (await tool.boundingBox())!;
        const seen = await tool.evaluate(
          (element) => getComputedStyle(element).clipPath === 'none',
        );
        if (seen) expect(box.x).toBeGreaterThanOrEqual(tabs.x + tabs.width);
      }
    });
  });
}

/** Whether it is on top at its left and at its right end, too. */
function isFree(button: HTMLElement | SVGElement): boolean {
  const { left, right, top, height } = button.getBoundingClientRect();
  return [left + 4, right - 4].every((x) =>
    button.contains(document.elementFromPoint(x, top + height / 2)),
  );
}

for (const width of [390, 320]) {
  test.describe(`on a phone ${width} wide`, () => {
    test.use({ viewport: { width, height: 844 } });

    test('stage, transport and tabs stand in one column', async ({ page, playground }) => {
      await playground.openPaused();
      const tabs = page.getByRole('tablist', { name: 'Details' });
      const parts = [playground.stage, playground.transport, tabs];
      let bottom = 0;
      for (const part of parts) {
        await expect(part).toBeInViewport({ ratio: 0.99 });
        const box = await part.boundingBox();
        expect(box?.y).toBeGreaterThanOrEqual(bottom);
        bottom = (box?.y ?? 0) + (box?.height ?? 0);
      }
      expect((await hidden(page)).right).toBe(0);
      const clock = (await playground.clock.boundingBox())!;
      expect(clock.x + clock.width).toBeLessThanOrEqual(width);

      await playground.tab('Log').click();
      await expect(playground.log).toBeInViewport();
      await playground.tab('Cluster').click();
      await expect(playground.field('Peers')).toBeInViewport();
      expect((await hidden(page)).right).toBe(0);
    });
  });
}
