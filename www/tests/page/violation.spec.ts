import { findings, inEachLook } from './axe';
import { watchClipboard } from './links';
import { expect, type Page, type Playground, test } from './playground';
import { serveHost } from './static-server';

/** Two of five, which is half of them rounded down, elect one of them; so do the other three. */
const halves = JSON.stringify({
  title: 'Two halves',
  rules_off: ['majority_over_half'],
  commands: [{ at_ms: 0, do: 'partition', groups: [[0, 1]] }],
});

async function open(page: Page, playground: Playground, scenario = halves): Promise<void> {
  await playground.openPaused();
  await page.keyboard.press('s');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a file…' }).click();
  const buffer = Buffer.from(scenario);
  await (await chooser).setFiles({ name: 'run.json', mimeType: 'application/json', buffer });
  await expect(page.getByText('Two halves').first()).toBeAttached();
}

/** A run that was opened plays: waits until it stops by itself. */
async function playToTheEnd(playground: Playground): Promise<void> {
  await playground.speed.press('End');
  await expect(playground.transportButton('Play')).toBeVisible({ timeout: 20_000 });
}

test('a run stops where a promise breaks, says which, and plays on when told to', async ({
  page,
  playground,
}) => {
  await open(page, playground);
  await playToTheEnd(playground);
  await expect(playground.safe).toContainText(/S\d leads term \d, which S\d already led/);
  await expect(playground.caption).toContainText('A safety property was violated');
  await expect(page.getByText('Stopped here. Press Play to continue.')).toBeVisible();
  await expect(playground.stage.locator('.marks [data-broken="yes"]')).toHaveCount(2);

  await playground.safe.click();
  const promises = page.locator('.properties li');
  await expect(promises).toHaveCount(13);
  await expect(page.locator('.properties li.violated')).toHaveCount(1);
  await page.locator('.properties').getByRole('button', { name: /^S\d$/ }).first().click();
  await expect(playground.selection.getByRole('heading').first()).toContainText(/^S\d/);
  await playground.safe.click();

  const stopped = await playground.us();
  await playground.play();
  await playground.pass(2_000_000);
  await playground.pause();
  expect(await playground.us()).toBeGreaterThan(stopped);
  await expect(playground.stage.locator('.marks [data-broken="yes"]')).toHaveCount(0);
  await expect(playground.safe).toContainText('already led');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the peers of a broken promise are a tap away, and nothing covers them', async ({
    page,
    playground,
  }) => {
    await open(page, playground);
    await playToTheEnd(playground);
    const mark = (await playground.safe.boundingBox())!;
    for (const ring of await playground.stage.locator('.marks [data-broken="yes"]').all()) {
      const { x, y } = (await ring.boundingBox())!;
      expect(x > mark.x + mark.width || y > mark.y + mark.height).toBe(true);
    }
    const chips = page.getByRole('main').getByRole('button', { name: /^S\d$/ });
    await expect(chips).toHaveCount(2);
    const chosen = await chips.first().innerText();
    await chips.first().click();
    await expect(playground.selection.getByRole('heading').first()).toContainText(chosen);
  });
});

test('two rules of the longest names are named in full', async ({ page, playground }) => {
  const rules = ['own_entry_when_durable', 'persist_before_ack'];
  await open(page, playground, JSON.stringify({ title: 'Two halves', rules_off: rules }));
  const badge = page.getByTestId('modified');
  await expect(badge).toContainText('too early and replies are sent before the disk write');
  const cut = await badge.evaluate((it) => it.scrollWidth > it.clientWidth);
  expect(cut).toBe(false);
});

test('the same scenario with every rule on is safe', async ({ page, playground }) => {
  await open(page, playground, halves.replace('"majority_over_half"', ''));
  await playground.speed.press('End');
  await playground.pass(5_000_000);
  await expect(playground.safe).toHaveText(/safe/);
});

test('the link to a broken promise shows the same run, and so does the embedded page', async ({
  page,
  playground,
}) => {
  await watchClipboard(page);
  await open(page, playground);
  await playToTheEnd(playground);
  const us = await playground.us();
  const sentence = (await playground.safe.innerText()).trim();
  await playground.tab('Cluster').click();
  const digest = (await playground.digest.getAttribute('data-digest'))!;

  await page.keyboard.press('s');
  const link = await page.getByLabel('The link').inputValue();
  const markup = await page.getByLabel('The HTML').inputValue();
  await page.goto('about:blank');
  await page.goto(link);
  await playground.tab('Cluster').click();
  await expect(playground.clock).toHaveAttribute('data-us', String(us));
  await expect(playground.digest).toHaveAttribute('data-digest', digest);
  await expect(playground.safe).toContainText(sentence.replace(/^✕\s*/, ''));
  await expect(page.getByTestId('modified')).toContainText('half is a majority');

  const site = await serveHost(
    `<!doctype html><html lang="en"><head><title>A lecture</title></head><body>${markup}</body></html>`,
  );
  try {
    await page.goto(site.address);
    const embedded = page.frameLocator('iframe');
    await expect(embedded.getByTestId('modified')).toContainText('half is a majority');
    await expect(embedded.getByTestId('safe')).toContainText('safety property violated');
    await embedded.getByTestId('safe').click();
    await expect(embedded.locator('.properties li.violated')).toHaveCount(1);
    expect(await findings(page.frames()[1]!)).toEqual([]);
  } finally {
    await site.close();
  }
});

inEachLook(() => {
  test('axe finds nothing where a promise is broken', async ({ page, playground }) => {
    await open(page, playground);
    await playToTheEnd(playground);
    expect(await findings(page)).toEqual([]);
    await playground.safe.click();
    await expect(page.locator('.properties')).toBeVisible();
    expect(await findings(page)).toEqual([]);
  });
});
