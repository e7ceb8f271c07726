import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Download } from '@playwright/test';
import { longScenario, watchClipboard } from './links';
import { expect, type Page, test } from './playground';

const golden = fileURLToPath(new URL('../../../tests/golden/every-command.json', import.meta.url));

async function save(page: Page, what: string): Promise<Download> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: what, exact: true }).click();
  return download;
}

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

/** Drags a file over the page, and drops it unless `drop` is false. */
async function drag(page: Page, name: string, text: string, drop = true): Promise<void> {
  await page.evaluate(
    ([name, text, drop]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text as string], name as string));
      const target = document.querySelector('[data-testid="stage"]')!;
      for (const type of drop ? ['dragenter', 'dragover', 'drop'] : ['dragenter', 'dragover']) {
        target.dispatchEvent(
          new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
        );
      }
    },
    [name, text, drop] as const,
  );
}

function commandLine(...args: string[]): string {
  const { stdout } = spawnSync('cargo', ['run', '--quiet', '--', 'run', ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return stdout;
}

test('a scenario is saved, and opened again by the button', async ({ page, playground }) => {
  await watchClipboard(page);
  await playground.openPaused();
  const leader = await playground.leader();
  await playground.act(leader, 'Crash');
  await page.keyboard.press('s');
  const download = await save(page, 'Save scenario (JSON)');
  expect(download.suggestedFilename()).toMatch(/^a-quiet-cluster-\d+ms\.json$/);
  const file = await download.path();
  expect(JSON.parse(readFileSync(file, 'utf8')).commands).toMatchObject([
    { do: 'crash', peer: leader },
  ]);

  await page.keyboard.press('Escape');
  await playground.choose('Split vote');
  await page.keyboard.press('s');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a file…' }).click();
  await (await chooser).setFiles(file);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByTitle('Choose an example')).toContainText('A quiet cluster');
  await playground.playFastIfPaused();
  await expect(playground.peer(leader)).toHaveAccessibleName(/crashed/);
});

test('a file is dropped anywhere on the page', async ({ page, playground }) => {
  await playground.open();
  await drag(page, 'three.json', '', false);
  await expect(page.getByText('Drop a scenario')).toBeVisible();
  await drag(page, 'three.json', '{"title": "Three", "peers": 3}');
  await expect(page.getByText('Drop a scenario')).toBeHidden();
  await expect(playground.peers).toHaveCount(3);
  await expect(page.getByTitle('Choose an example')).toContainText('Three');
});

test('a text with a link in it is as good as the link', async ({ page, playground }) => {
  await playground.openPaused();
  await playground.act(await playground.leader(), 'Crash');
  await page.keyboard.press('s');
  const url = await page.getByLabel('The link').inputValue();
  await page.keyboard.press('Escape');
  const us = await playground.us();
  await playground.choose('Split vote');
  await drag(page, 'mail.txt', `Look what happens here:\n${url}\nBest wishes`);
  await expect(playground.clock).toHaveAttribute('data-us', String(us));
  await expect(playground.crashed).toHaveCount(1);
});

test('what is no scenario is refused in one sentence, and the run goes on', async ({
  page,
  playground,
}) => {
  await playground.open();
  const notice = page.getByRole('alert');
  for (const [text, why] of [
    ['{"pears": 5}', /pears\.json was not opened: pears: unknown field .*end_ms`\./],
    ['{"peers": 500}', /peers/],
    ['what is this', /was not opened/],
    ['1.damaged', /damaged/],
    [' '.repeat(1_000_001), /larger than 1 MB/],
  ] as const) {
    await drag(page, 'pears.json', text);
    await expect(notice).toContainText(why);
    await expect(playground.peers).toHaveCount(5);
  }
  await playground.pass(5_000);
  await notice.getByRole('button').click();
  await expect(notice).toHaveCount(0);
});

test('trace and log are those of the command line', async ({ page, playground }) => {
  test.slow();
  await watchClipboard(page);
  await playground.open();
  await drag(page, 'every-command.json', readFileSync(golden, 'utf8'));
  await expect(page.getByTitle('Choose an example')).toContainText(
    JSON.parse(readFileSync(golden, 'utf8')).title,
  );
  await playground.playFastIfPaused();
  await playground.pass(1_500_000);
  await playground.pause();
  await page.keyboard.press('s');
  const until = ['--until', ((await playground.us()) / 1000).toFixed(3)];
  for (const [button, format] of [
    ['Trace (JSONL)', 'jsonl'],
    ['Lab log', 'log'],
  ] as const) {
    const text = await textOf(await save(page, button));
    expect(text.length).toBeGreaterThan(10_000);
    expect(text === commandLine(golden, ...until, '--format', format), format).toBe(true);
  }
});

test('stage and diagram are saved as pictures', async ({ page, playground }) => {
  await watchClipboard(page);
  await playground.openPaused();
  await page.keyboard.press('s');
  for (const [button, name, holds] of [
    ['Stage (SVG)', /ms\.stage\.svg$/, 'S4'],
    ['Diagram (SVG)', /ms\.diagram\.svg$/, 'S4'],
  ] as const) {
    const download = await save(page, button);
    expect(download.suggestedFilename()).toMatch(name);
    const text = await textOf(download);
    const drawn = await page.evaluate((svg) => {
      const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
      return { root: documentElement.tagName, text: documentElement.textContent };
    }, text);
    expect(drawn.root).toBe('svg');
    expect(drawn.text).toContain(holds);
  }
});

test('a run that is too long for a link is offered as a file, and kept for tomorrow', async ({
  page,
  playground,
}) => {
  const copied = await watchClipboard(page);
  await playground.open();
  await drag(page, 'long.json', longScenario());
  await expect(page.getByTitle('Choose an example')).toContainText('A long one');
  await playground.pause();
  await expect.poll(() => new URL(page.url()).hash).toBe('');
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText(/too many actions for a link/);
  await expect(dialog.getByLabel('The link')).toHaveCount(0);
  expect(await copied()).toBe('');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save scenario (JSON)' }).first().click();
  expect(JSON.parse(await textOf(await download)).commands).toHaveLength(3_000);

  await page.keyboard.press('Escape');
  const us = await playground.us();
  await page.reload();
  await expect(page.getByTitle('Choose an example')).toContainText('A long one');
  expect(await playground.us()).toBe(us);
});
