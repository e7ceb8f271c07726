import { pathToFileURL } from 'node:url';
import { watchClipboard, watchPolicy } from './links';
import { expect, type Page, Playground, test } from './playground';
import { serveUnder, singleFile } from './static-server';

/** A visit that makes the page use all that its policy speaks of. */
async function visit(playground: Playground): Promise<void> {
  const { page } = playground;
  await expect(playground.peer(0)).toBeVisible();
  await playground.pass(5_000);
  await playground.pause();
  await playground.act(await playground.leader(), 'Crash');
  for (const tab of await page.getByRole('tab').all()) await tab.click();
  await page.keyboard.press('?');
  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await page.getByLabel('Note').fill('A note');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Trace (JSONL)' }).click();
  await download;
  await page.keyboard.press('Escape');
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#1\./);
}

function watchRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  return asked;
}

test('the single file runs from a disk, without a network', async ({ page, context }) => {
  const refused = await watchPolicy(page);
  await watchClipboard(page);
  const asked = watchRequests(page);
  await context.setOffline(true);
  await page.route(/^https?:/, (route) => route.abort());
  await page.goto(pathToFileURL(singleFile).href);
  const playground = new Playground(page);
  await visit(playground);

  await page.keyboard.press('s');
  await expect(page.getByText('This page is a file on this machine')).toBeVisible();
  await expect(page.getByLabel('The HTML')).toHaveCount(0);
  const link = await page.getByLabel('The link').inputValue();
  expect(link).toMatch(/^file:\/\/.*raft-playground\.html#1\./);
  await page.keyboard.press('Escape');
  const us = await playground.us();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(playground.crashed).toHaveCount(1);
  expect(await playground.us()).toBe(us);

  expect(await refused()).toEqual([]);
  expect(asked.filter((url) => !/^(file|data|blob|about):/.test(url))).toEqual([]);
  expect(
    new Set(asked.filter((url) => url.startsWith('file:')).map((url) => url.split('#')[0])).size,
  ).toBe(1);
});

test('the page runs under any path of any host', async ({ page }) => {
  const refused = await watchPolicy(page);
  await watchClipboard(page);
  const asked = watchRequests(page);
  const served = await serveUnder('/some/path/');
  try {
    await page.goto(`${served.address}/some/path/`);
    await visit(new Playground(page));
    await page.keyboard.press('s');
    const base = `${served.address}/some/path/`;
    await expect(page.getByLabel('The link')).toHaveValue(new RegExp(`^${base}#1\\.`));
    const markup = await page.getByLabel('The HTML').inputValue();
    expect(markup).toContain(`src="${base}embed.html#1.`);
    await page.goto(/src="([^"]+)"/.exec(markup)?.[1] ?? '');
    await page.getByRole('button', { name: 'Play this run' }).click();
    await new Playground(page).pass(5_000);

    expect(await refused()).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(base) && !/^(data|blob):/.test(url))).toEqual([]);
  } finally {
    served.close();
  }
});
