import { readFileSync } from 'node:fs';
import { findings, inEachLook } from './axe';
import { expect, type Page, type Playground, test } from './playground';

const badge = (page: Page) => page.getByTestId('modified');

async function openRules(playground: Playground): Promise<void> {
  await playground.tab('Cluster').click();
  await playground.cluster.getByText('Rules', { exact: true }).click();
}

const rule = (playground: Playground, id: string) =>
  playground.cluster.getByRole('switch', { name: id, exact: true });

test('every rule is a switch with a sentence, and all are on', async ({ page, playground }) => {
  await playground.openPaused();
  await openRules(playground);
  const switches = playground.cluster.getByRole('switch');
  await expect(switches).toHaveCount(23);
  for (const one of await switches.all()) {
    await expect(one).toBeChecked();
    await expect(one).toHaveAccessibleDescription(/\w.*\. Off: .*\.$/);
  }
  await expect(badge(page)).toHaveCount(0);
  await expect(page.locator('.caption')).not.toContainText('modified Raft');
  await expect(playground.cluster.getByRole('button', { name: 'All rules on' })).toBeDisabled();
});

test('a rule is switched off by an act, which is undone, and says so wherever it is off', async ({
  page,
  playground,
}) => {
  await playground.openPaused();
  await openRules(playground);
  await rule(playground, 'check_previous').click();
  await expect(rule(playground, 'check_previous')).not.toBeChecked();
  await expect(badge(page)).toHaveText(/modified Raft\s+the previous entry is not checked/);
  await expect(page.locator('.caption').getByText('modified Raft')).toBeVisible();
  await expect(playground.cluster).toContainText('1 of 23 off');

  await playground.tab('Actions').click();
  await expect(playground.strip.getByRole('listitem').first()).toContainText('check_previous');
  await rule(playground, 'voter_once').click();
  await expect(badge(page)).toContainText('votes are counted twice');

  await rule(playground, 'voter_once').focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(rule(playground, 'voter_once')).toBeChecked();
  await expect(rule(playground, 'check_previous')).not.toBeChecked();
  await playground.cluster.getByRole('button', { name: 'All rules on' }).click();
  await expect(badge(page)).toHaveCount(0);
  await expect(page.locator('.caption').getByText('modified Raft')).toBeHidden();
});

test('the badge leads to the rules', async ({ page, playground }) => {
  await playground.openPaused();
  await openRules(playground);
  await rule(playground, 'cap_commit').click();
  await playground.cluster.getByText('Rules', { exact: true }).click();
  await playground.tab('Selection').click();
  await badge(page).click();
  await expect(playground.cluster).toBeVisible();
  await expect(rule(playground, 'cap_commit')).toBeInViewport();
  await expect(rule(playground, 'cap_commit')).toBeFocused();
});

test('a picture of modified Raft says so in the file, and one of Raft does not', async ({
  page,
  playground,
}) => {
  const saved = async (what: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: what, exact: true }).click();
    return readFileSync(await (await download).path(), 'utf8');
  };
  await playground.openPaused();
  for (const isOff of [false, true]) {
    await page.keyboard.press('s');
    for (const what of ['Stage (SVG)', 'Diagram (SVG)']) {
      expect((await saved(what)).includes('modified Raft: half is a majority')).toBe(isOff);
    }
    await page.keyboard.press('Escape');
    if (isOff) return;
    await openRules(playground);
    await rule(playground, 'majority_over_half').click();
    await playground.peer(0).focus();
  }
});

test('options are turned while the run goes on, and a bad one is refused beside its field', async ({
  page,
  playground,
}) => {
  await playground.openPaused();
  await playground.tab('Cluster').click();
  const fill = async (field: string, value: string) => {
    await playground.field(field).fill(value);
    await playground.field(field).press('Enter');
  };
  await fill('Clients', '3');
  await fill('Write interval', '40');
  await fill('Disk write', '2.5');
  await playground.field('A new leader appends a no-op').check();
  await expect(playground.field('Disk write')).toHaveValue('2.5');
  // Another seed is another run of the same cluster.
  await fill('Seed', '9');
  await expect(playground.field('Disk write')).toHaveValue('2.5');
  await expect(playground.field('A new leader appends a no-op')).toBeChecked();

  await fill('Clients', '4');
  for (const [field, bad] of [
    ['Clients', '27'],
    ['Clients', '1.5'],
    ['Disk write', '600001'],
    ['Write interval', '0'],
    ['Client timeout', ''],
  ] as const) {
    await fill(field, bad);
    await expect(playground.field(field)).toHaveAttribute('aria-invalid', 'true');
    // By the name that it has here, not by that in files.
    await expect(playground.field(field)).toHaveAccessibleDescription(/^[^_]+ .*\w+\.$/);
  }
  await expect(playground.field('Disk write')).toHaveAccessibleDescription(
    'Disk write must be between 0 and 600,000 ms, not 600,001.',
  );
  await playground.tab('Actions').click();
  await expect(playground.strip.getByRole('listitem').first()).toContainText('clients 4');
  expect(await findings(page)).toEqual([]);
});

inEachLook(() => {
  test('axe finds nothing among the rules', async ({ page, playground }) => {
    await playground.openPaused();
    await openRules(playground);
    await rule(playground, 'persist_vote').click();
    await rule(playground, 'check_previous').click();
    await rule(playground, 'cap_commit').click();
    expect(await findings(page)).toEqual([]);
  });
});
