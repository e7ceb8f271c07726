import { expect, test } from './playground';

const LINE = /^\d{6} T\d{4} [A-Z0-9]{4} S\d .+/;

test('the log is in the format of the lab', async ({ playground }) => {
  await playground.openPaused();
  await playground.openLog();
  const lines = await playground.log.locator('.line').allTextContents();
  expect(lines.length).toBeGreaterThan(20);
  for (const line of lines) expect(line).toMatch(LINE);
});

test('each step adds its lines at the end', async ({ playground }) => {
  await playground.openPaused();
  await playground.openLog();
  await playground.backToStart();
  const count = () => playground.log.locator('.line').count();
  let before = await count();
  for (let n = 0; n < 5; n += 1) {
    await playground.step();
    const after = await count();
    expect(after).toBeGreaterThan(before);
    before = after;
  }
});

test('it follows its end, until the reader scrolls up', async ({ playground }) => {
  await playground.openPaused();
  await playground.openLog();
  const { log } = playground;
  const below = () =>
    log.evaluate((rows) => rows.scrollHeight - rows.clientHeight - rows.scrollTop);
  const lines = () => log.locator('.line').count();
  const grown = async (before: number) => expect.poll(lines).toBeGreaterThan(before + 20);
  await expect.poll(below).toBeLessThan(2);

  let before = await lines();
  await playground.play();
  await grown(before);
  await expect.poll(below).toBeLessThan(2);

  await log.evaluate((rows) => {
    rows.scrollTop = 100;
  });
  before = await lines();
  await grown(before);
  expect(await log.evaluate((rows) => rows.scrollTop)).toBe(100);
});

test('it can be read of one topic and of one peer', async ({ playground }) => {
  await playground.openPaused();
  await playground.openLog();
  const { page, log } = playground;
  await page.getByRole('button', { name: 'LOG1', exact: true }).click();
  let lines = await log.locator('.line').allTextContents();
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(line).toMatch(/ LOG1 /);

  await page.getByRole('button', { name: 'LOG1', exact: true }).click();
  await page.getByLabel('Show only this peer').selectOption('S2');
  lines = await log.locator('.line').allTextContents();
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(line).toMatch(/ S2 /);
});

test('after a leap into the past all is told up to the playhead', async ({ playground }) => {
  await playground.openPaused();
  await playground.select(await playground.leader());
  await playground.playFast();
  await playground.pass(5_000_000);
  await playground.pause();
  await playground.playhead.press('PageDown');
  const us = await playground.us();
  // The leader does something each 50 ms; the log counts in tenths of a millisecond.
  const last = await playground.selection.locator('.stamp').last().innerText();
  expect(us - Number.parseInt(last, 10) * 100).toBeLessThan(60_000);
});
