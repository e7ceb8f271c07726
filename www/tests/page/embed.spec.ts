import { findings } from './axe';
import { watchClipboard } from './links';
import { expect, type Page, Playground, test } from './playground';
import { serveHost } from './static-server';

/** The markup that the page offers for the moment that it shows. */
async function snippetOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const markup = await page.getByLabel('The HTML').inputValue();
  await page.keyboard.press('Escape');
  return markup.replace('width="800" height="500"', 'width="480" height="360"');
}

const host = (frame: string) => `<!doctype html><html lang="en"><head><title>A lecture</title>
  </head><body><h1>A lecture on Raft</h1><input aria-label="Search">${frame}</body></html>`;

test('inside a page of another origin it waits, plays, and leads out to the same moment', async ({
  page,
  playground,
  context,
}) => {
  await watchClipboard(page);
  await playground.openPaused();
  await playground.act(await playground.leader(), 'Crash');
  await playground.select(0);
  const us = await playground.us();
  const site = await serveHost(host(await snippetOf(page)));
  try {
    await page.goto(site.address);
    const embedded = page.frameLocator('iframe');
    const clock = embedded.getByTestId('clock');
    const big = embedded.getByRole('button', { name: 'Play this run' });
    await expect(big).toBeVisible();
    await expect(clock).toHaveAttribute('data-us', String(us));
    const frame = page.frames()[1]!;
    expect(new URL(frame.url()).origin).not.toBe(site.address);
    expect(await findings(frame)).toEqual([]);

    // The keys are the host's as long as the focus is.
    await page.getByLabel('Search').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await expect(clock).toHaveAttribute('data-us', String(us));

    await big.click();
    const now = async () => Number(await clock.getAttribute('data-us'));
    await expect.poll(now).toBeGreaterThan(us + 5_000);
    await expect(big).toHaveCount(0);
    await page.keyboard.press('Space');
    await expect(embedded.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    const stood = await now();
    await page.keyboard.press('ArrowRight');
    expect(await now()).toBeGreaterThan(stood);
    await expect(embedded.getByTestId('caption')).not.toBeEmpty();
    expect(await findings(frame)).toEqual([]);

    const opened = context.waitForEvent('page');
    await embedded.getByRole('link', { name: 'Open in the playground' }).click();
    const whole = new Playground(await opened);
    await expect(whole.transportButton('Play')).toBeVisible();
    expect(await whole.us()).toBe(await now());
    await expect(whole.crashed).toHaveCount(1);
    await expect(whole.peer(0)).toHaveAttribute('aria-pressed', 'true');
    expect(await whole.page.evaluate(() => window.opener)).toBeNull();
  } finally {
    site.close();
  }
});

for (const [width, height] of [
  [480, 360],
  [800, 500],
] as const) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('everything is in view at once', async ({ page, playground }) => {
      await page.goto('./embed.html');
      for (const part of [playground.stage, playground.caption, playground.transport]) {
        await expect(part).toBeInViewport({ ratio: 0.99 });
      }
      await expect(page.getByRole('link', { name: 'Open in the playground' })).toBeInViewport();
      const { right, down } = await page.evaluate(() => {
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
        return { right: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
      });
      expect([right, down]).toEqual([0, 0]);
    });
  });
}

test('bare, it shows the default scenario, and keeps nothing', async ({ page, playground }) => {
  await page.goto('./embed.html');
  await expect(page.getByRole('heading')).toHaveText('A quiet cluster');
  await page.getByRole('button', { name: 'Play this run' }).click();
  await playground.pass(10_000);
  expect(page.url()).toMatch(/embed\.html$/);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('a link cut in it is in the way out', async ({ page, playground, context }) => {
  await page.goto('./embed.html');
  await expect(playground.peer(0)).toBeVisible();
  await playground.clickLink(0, 1);
  await expect(playground.stage.locator('[data-link="0-1"]')).toHaveAccessibleName(/Heal/);
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Open in the playground' }).click();
  const whole = new Playground(await opened);
  await expect(whole.stage.locator('[data-link="0-1"]')).toHaveAccessibleName(/Heal/);
});

test.describe('a link that cannot be opened', () => {
  test.use({ expectedErrors: /LinkRefused|damaged/ });

  test('gets a sentence and a way on', async ({ page, playground }) => {
    await page.goto('./embed.html#1.damaged');
    await expect(page.getByRole('alert')).toContainText('damaged');
    await page.getByRole('button', { name: 'Open the playground without it' }).click();
    await expect(playground.peer(0)).toBeVisible();
  });
});
