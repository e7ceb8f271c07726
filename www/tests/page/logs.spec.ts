import { findings, inEachLook } from './axe';
import { openAt, savedStage, writes } from './logs';
import { expect, test } from './playground';

const three = (commands: unknown[], more: object = {}) => ({
  peers: 3,
  seed: 7,
  commands,
  ...more,
});

test('a log has a cell for each entry, filled once it is committed', async ({ playground }) => {
  await openAt(playground, three(writes(3)), 1_500);
  const cells = playground.stage.locator('.log-cell:visible');
  await expect(cells).toHaveCount(9);
  await expect(playground.stage.locator('.log-cell.committed')).toHaveCount(9);
  await expect(cells.first()).toHaveText('1');
  await expect(playground.peer(0)).toHaveAccessibleName(/term 1, 3 entries, 3 committed$/);
});

test('without entries the stage is what it was', async ({ playground }) => {
  await playground.openPaused();
  await expect(playground.stage.locator('.log-cell')).toHaveCount(0);
  await expect(playground.peer(0)).toHaveAccessibleName(/term \d+$/);
});

test('a crashed peer shows its disk, which does not say what was committed', async ({
  playground,
}) => {
  const crash = { at_ms: 1_400, do: 'crash', peer: 1 };
  await openAt(playground, three(writes(3, crash)), 1_500);
  const cells = playground.stage.locator('[data-entry^="1-"]');
  await expect(cells).toHaveCount(3);
  await expect(playground.stage.locator('[data-entry^="1-"].committed')).toHaveCount(0);
  await expect(playground.peer(1)).toHaveAccessibleName(/crashed.*3 entries on disk$/);
});

test('of a long log the newest entries are shown, and how long it is', async ({ playground }) => {
  await openAt(playground, three(writes(20)), 2_500);
  await expect(playground.stage.locator('[data-entry="0-20"]')).toBeVisible();
  await expect(playground.stage.locator('[data-entry="0-1"]')).toHaveCount(0);
  await expect(playground.stage.locator('.log-last').first()).toHaveText('20');
});

test('a cell says what it is, and a click on it chooses the peer', async ({ playground, page }) => {
  await openAt(playground, three(writes(3)), 1_500);
  const cell = playground.stage.locator('[data-entry="1-2"]');
  await cell.hover();
  await expect(page.locator('.tooltip:visible')).toHaveText(
    'S1, index 2, term 1, b=2 by hand, committed and applied',
  );
  await cell.click();
  await expect(playground.selection.getByRole('heading').first()).toContainText('S1');
});

test('a disk that writes is drawn, and what is not on it yet', async ({ playground }) => {
  const slow = { options: { persist_ms: 40 }, timing: { election_timeout_ms: [400, 600] } };
  const propose = { at_ms: 1_500, do: 'propose', command: 'a=1' };
  await openAt(playground, three([propose], slow), 1_490);
  const { stage, selection } = playground;
  await playground.select(await playground.leader());
  await expect(stage.locator('.busy-disk:visible')).toHaveCount(0);
  while ((await stage.locator('.log-cell.volatile').count()) === 0) await playground.step();
  await expect(stage.locator('.busy-disk:visible')).not.toHaveCount(0);
  await expect(selection.getByRole('row', { name: /^log\[\]/ })).toContainText('0 → 1 entry');
  await expect(selection.getByRole('row', { name: /^disk/ })).toContainText('writing, done in');
  while ((await stage.locator('.log-cell.committed').count()) === 0) await playground.step();
  await expect(selection.getByRole('row', { name: /^commit_index/ })).toContainText('1');
});

test('the inspector tells what is on disk from what is in memory', async ({ playground }) => {
  await openAt(playground, three(writes(3)), 1_500);
  const { selection } = playground;
  await playground.select(await playground.leader());
  const disk = selection.getByRole('rowgroup').filter({ hasText: 'On disk (persistent)' });
  await expect(disk.getByRole('row', { name: /^log\[\]/ })).toContainText(
    /3 entries, last term\s1/,
  );
  await expect(disk.getByRole('row', { name: /^voted_for/ })).toContainText(/S\d/);
  const memory = selection.getByRole('rowgroup').filter({ hasText: 'In memory (volatile)' });
  await expect(memory.getByRole('row', { name: /^last_applied/ })).toContainText('3');
  await expect(memory.getByRole('row', { name: /^registers/ })).toContainText('a=1 b=2 c=3');
  const followers = selection.locator('.others tbody tr');
  await expect(followers).toHaveCount(2);
  for (const follower of await followers.all()) await expect(follower).toContainText(/S\d\s*4\s*3/);
});

test('the saved picture has the logs with their colours', async ({ playground, page }) => {
  await openAt(playground, three(writes(3)), 1_500);
  const saved = await savedStage(page);
  const fills = await page.evaluate((svg) => {
    const picture = new DOMParser().parseFromString(svg, 'image/svg+xml');
    return [...picture.querySelectorAll('rect[rx]')].map((cell) => cell.getAttribute('fill'));
  }, saved);
  expect(fills).toEqual(Array(9).fill('rgb(132, 80, 208)'));
});

test('the help shows every sign of a log', async ({ playground, page }) => {
  await playground.openPaused();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Legend and shortcuts' });
  await expect(help.getByRole('heading', { name: 'Logs and ledger' })).toBeVisible();
  await expect(help.locator('.log-cell.volatile')).not.toHaveCount(0);
  await expect(help.locator('.busy-disk')).toHaveCount(1);
});

inEachLook(() => {
  test('axe finds nothing in logs, ledger and inspector', async ({ playground, page }) => {
    test.slow();
    const slow = { options: { persist_ms: 30, clients: 2, write_interval_ms: 80 } };
    const crash = { at_ms: 2_000, do: 'crash', peer: 1 };
    await openAt(playground, { peers: 5, commands: [crash], ...slow }, 2_050);
    await playground.tab('Ledger').click();
    await expect(page.getByRole('grid')).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('grid').focus();
    expect(await findings(page)).toEqual([]);
    await playground.tab('Selection').click();
    expect(await findings(page)).toEqual([]);
  });
});
