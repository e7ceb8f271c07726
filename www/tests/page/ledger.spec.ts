import { openAt, writes } from './logs';
import { expect, type Page, type Playground, test } from './playground';

const grid = (page: Page) => page.getByRole('grid', { name: 'All logs side by side' });
const cell = (page: Page, name: RegExp) => grid(page).getByRole('gridcell', { name });
const scrolled = (page: Page) =>
  page.locator('.ledger-scroll').evaluate(({ scrollLeft, scrollWidth, clientWidth }) => ({
    left: scrollLeft,
    toEnd: scrollWidth - clientWidth - scrollLeft,
  }));

async function openLedger(playground: Playground, scenario: object, at_ms: number): Promise<void> {
  await openAt(playground, scenario, at_ms);
  await playground.tab('Ledger').click();
}

const cut = { at_ms: 700, do: 'isolate', peer: 0 };
const long = { peers: 3, seed: 7, options: { clients: 4, write_interval_ms: 20 } };

test('all logs stand side by side, with what is committed and what the leader knows', async ({
  playground,
  page,
}) => {
  await openLedger(playground, { peers: 3, seed: 7, commands: writes(3, cut) }, 1_500);
  const leader = await playground.leader();
  expect(leader).not.toBe(0);
  await expect(grid(page).getByRole('row')).toHaveCount(4);
  await expect(cell(page, /^S\d, index 2, term 1, b=2 by hand, committed/)).toHaveCount(2);
  await expect(cell(page, /^S0, index 1: no entry/)).toHaveCount(1);
  const row = (peer: number) =>
    grid(page).getByRole('rowheader', { name: new RegExp(`^S${peer}, `) });
  await expect(row(0)).toHaveAccessibleName(/0 entries.*, matchIndex 0$/);
  await expect(row(leader)).toHaveAccessibleName(/leader, 3 entries, committed up to 3/);
  await expect(row(3 - leader)).toHaveAccessibleName(/nextIndex 4, matchIndex 3$/);
  await expect(page.locator('.ledger-match')).toHaveCount(1);
  await expect(page.locator('.ledger-next')).toHaveCount(2);
});

test('without entries it says where they come from', async ({ playground, page }) => {
  await playground.openPaused();
  await playground.tab('Ledger').click();
  await expect(page.getByText('No log has an entry yet')).toBeVisible();
});

test('of a long ledger only what is in view is in the document', async ({ playground, page }) => {
  await openLedger(playground, long, 20_000);
  const indexes = grid(page).getByRole('columnheader');
  await expect(indexes.nth(1)).toBeVisible();
  expect(await indexes.count()).toBeLessThan(40);
  expect(Number(await indexes.last().innerText())).toBeGreaterThan(200);

  await page.locator('.ledger-scroll').evaluate((place) => {
    place.scrollLeft = 0;
  });
  await expect(indexes.nth(1)).toHaveText('1');
  await expect(cell(page, /^S0, index 1, term 1, .* by client \d/)).toBeVisible();
  expect(await indexes.count()).toBeLessThan(40);
});

test('it follows its end, until the reader scrolls back', async ({ playground, page }) => {
  await openLedger(playground, long, 3_000);
  await expect.poll(async () => (await scrolled(page)).toEnd).toBeLessThan(2);
  await playground.playFast();
  await playground.pass(2_000_000);
  await expect.poll(async () => (await scrolled(page)).toEnd).toBeLessThan(60);

  await page.locator('.ledger-scroll').evaluate((place) => {
    place.scrollLeft = 100;
  });
  await playground.pass(2_000_000);
  expect((await scrolled(page)).left).toBe(100);
});

test('the keyboard goes from entry to entry, and each says what it is', async ({
  playground,
  page,
}) => {
  await openLedger(playground, { peers: 3, seed: 7, commands: writes(30) }, 2_500);
  await grid(page).focus();
  const note = page.locator('.ledger-scroll ~ .tooltip');
  await expect(note).toContainText(/^S\d, index 30, term 1/);
  await page.keyboard.press('Home');
  await expect(note).toContainText('index 1, term 1, a=1 by hand');
  await page.keyboard.press('ArrowRight');
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowUp');
  await expect(note).toContainText('S0, index 2, term 1, b=2 by hand, committed and applied');
  const active = await grid(page).getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${active}"]`)).toHaveAccessibleName(/^S0, index 2, /);
  await expect(page.locator('.ledger-cell.lit')).toHaveCount(3);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(playground.selection.getByRole('heading').first()).toContainText('S1');
  // Time has stood still: the arrows were the ledger's.
  await expect(playground.clock).toHaveAttribute('data-us', '2500000');
});

test('pointing at an entry lights its index in all logs', async ({ playground, page }) => {
  await openLedger(playground, { peers: 3, seed: 7, commands: writes(5) }, 1_500);
  await cell(page, /^S1, index 4/).hover();
  await expect(page.locator('.ledger-cell.lit')).toHaveCount(3);
  await expect(page.locator('.ledger-index.lit')).toHaveText('4');
  await expect(page.locator('.ledger-scroll ~ .tooltip')).toContainText('S1, index 4');
});

test('an entry that a broken promise is about is gone to, and marked', async ({
  playground,
  page,
}) => {
  const broken = {
    seed: 7,
    rules_off: ['up_to_date_vote', 'commit_own_term_only', 'check_previous'],
    network: { latency_ms: [5, 60], loss: 0.15 },
    timing: { election_timeout_ms: [80, 120] },
    options: { clients: 4, write_interval_ms: 30 },
  };
  await openAt(playground, broken, 100);
  await playground.playFast();
  const show = page.getByRole('button', { name: /^Show entry \d+ in the log of S\d$/ }).last();
  const name = (await show.getAttribute('aria-label')) ?? '';
  const [index, peer] = name.match(/\d+/g)!.map(Number);
  await show.click();
  const entry = page.locator(`.ledger-scroll [data-entry="${peer}-${index}"]`);
  await expect(entry).toBeInViewport();
  await expect(entry).toHaveClass(/broken/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('it is a tab, and a tap says what an entry is', async ({ playground, page }) => {
    await openLedger(playground, { peers: 5, seed: 7, commands: writes(12) }, 2_000);
    await expect.poll(async () => (await scrolled(page)).toEnd).toBeLessThan(2);
    await cell(page, /^S3, index 12/).click();
    await expect(page.locator('.ledger-scroll ~ .tooltip')).toContainText('S3, index 12');
  });
});

test.describe('on a small screen', () => {
  test.use({ viewport: { width: 1000, height: 760 } });

  test('its signs are told, too', async ({ page, playground }) => {
    await playground.openPaused();
    await playground.tab('Ledger').click();
    const signs = page.locator('.ledger-signs');
    await expect(signs).toBeInViewport({ ratio: 0.99 });
    await expect(signs).toContainText('committed');
  });
});
