import { expect, type Locator, type Playground, test } from './playground';

const press = (playground: Playground, key: string) => playground.page.keyboard.press(key);

/** Goes on with Tab until the focus is there; fails where Tab never comes to it. */
async function tabTo(playground: Playground, target: Locator): Promise<void> {
  for (let n = 0; n < 120; n += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await press(playground, 'Tab');
  }
  throw new Error(`Tab never comes to ${target}`);
}

test('time goes by keys', async ({ playground }) => {
  await playground.open();
  await press(playground, 'Space');
  await expect(playground.transportButton('Play')).toBeVisible();

  const stood = await playground.us();
  await press(playground, 'ArrowRight');
  await press(playground, '.');
  expect(await playground.us()).toBeGreaterThan(stood);

  await press(playground, '+');
  await expect(playground.transport).toContainText(/50\s?ms\/s/);
  await press(playground, '-');
  await press(playground, '-');
  await expect(playground.transport).toContainText(/10\s?ms\/s/);

  await press(playground, 'Home');
  await expect(playground.clock).toHaveAttribute('data-us', '0');
  await press(playground, 'Space');
  await playground.pass(1_000);
});

test('a peer is chosen, broken and mended by keys', async ({ playground }) => {
  await playground.open();
  await press(playground, 'Space');
  const peer = ((await playground.leader()) + 1) % 5;
  const is = (state: RegExp) => expect(playground.peer(peer)).toHaveAccessibleName(state);

  await press(playground, String(peer));
  await expect(playground.peer(peer)).toHaveAttribute('aria-pressed', 'true');
  await press(playground, 'c');
  await is(/crashed/);
  await press(playground, 'c');
  await is(/follower/);
  await press(playground, 'p');
  await is(/paused/);
  await press(playground, 'p');
  await press(playground, 'i');
  await is(/follower · isolated/);
  await press(playground, 'h');
  await is(/follower,/);
  await press(playground, 't');
  await is(/candidate/);
  await press(playground, 'Escape');
  await expect(playground.peer(peer)).toHaveAttribute('aria-pressed', 'false');
});

test('a whole visit needs no mouse', async ({ playground }) => {
  test.slow();
  const { page } = playground;
  await playground.open();

  // Another scenario, out of the menu.
  await tabTo(playground, page.getByTitle('Choose an example'));
  await press(playground, 'Enter');
  const items = page.getByRole('menuitem');
  await expect(items.first()).toBeFocused();
  await press(playground, 'ArrowDown');
  await expect(items.nth(1)).toBeFocused();
  const title = await items.nth(1).locator('strong').innerText();
  await press(playground, 'Enter');
  await expect(items).toHaveCount(0);
  await expect(page.getByTitle('Choose an example')).toContainText(title);

  // Stop it, go back, and on by steps.
  await tabTo(playground, playground.transportButton('Pause'));
  await press(playground, 'Enter');
  await expect(playground.transportButton('Play')).toBeVisible();
  await tabTo(playground, playground.transportButton('step'));
  const before = await playground.us();
  for (let n = 0; n < 5; n += 1) await press(playground, 'Enter');
  expect(await playground.us()).toBeGreaterThan(before);
  await tabTo(playground, playground.speed);
  await press(playground, 'End');
  await expect(playground.transport).toContainText(/10\s?s\/s/);

  // Look into a peer, and on to its neighbour.
  await tabTo(playground, playground.peer(0));
  await press(playground, 'ArrowDown');
  await expect(playground.peer(1)).toBeFocused();
  await press(playground, 'Enter');
  await expect(playground.selection.getByRole('heading').first()).toContainText('S1');

  // Cut one direction of a link, and heal it.
  await tabTo(playground, playground.selection.getByRole('button', { name: 'Cut S1 → S3' }));
  await press(playground, 'Enter');
  const heal = playground.selection.getByRole('button', { name: 'Heal S1 → S3' });
  await expect(heal).toBeFocused();
  await press(playground, 'Enter');
  await expect(heal).toHaveCount(0);

  // Turn a dial.
  await tabTo(playground, playground.tab('Selection'));
  await press(playground, 'ArrowRight');
  await expect(playground.tab('Cluster')).toBeFocused();
  await tabTo(playground, playground.field('Peers'));
  await page.keyboard.type('3');
  await press(playground, 'Enter');
  await expect(playground.peers).toHaveCount(3);

  // Filter the log.
  await tabTo(playground, playground.tab('Space–time'));
  await press(playground, 'ArrowRight');
  await expect(playground.tab('Log')).toBeFocused();
  await tabTo(playground, page.getByLabel('Show only this peer'));
  await press(playground, 'ArrowDown');
  await expect(page.getByLabel('Show only this peer')).toHaveValue('0');
});

test('the arrows are one stop, and the arrow keys go from one to the next', async ({
  playground,
}) => {
  await playground.openPaused();
  for (let n = 0; n < 200 && (await playground.inFlight.count()) < 2; n += 1) {
    await playground.step();
  }
  const stops = playground.stage.locator('[data-message][tabindex="0"]');
  await expect(stops).toHaveCount(1);
  await tabTo(playground, stops);
  const focused = playground.stage.locator('[data-message]:focus');
  const first = await focused.getAttribute('data-message');
  await press(playground, 'ArrowDown');
  expect(await focused.getAttribute('data-message')).not.toBe(first);
  await expect(stops).toHaveCount(1);
});

test('the links are one stop, and each direction is cut and healed there', async ({
  playground,
}) => {
  await playground.openPaused();
  const stops = playground.stage.locator('[data-link][tabindex="0"]');
  await expect(stops).toHaveCount(1);
  await tabTo(playground, stops);
  const focused = playground.stage.locator('[data-link]:focus');
  await expect(focused).toHaveAccessibleName('Cut S0 → S1');
  await press(playground, 'ArrowDown');
  await expect(focused).toHaveAccessibleName('Cut S0 → S2');
  await press(playground, 'Enter');
  await expect(focused).toHaveAccessibleName('Heal S0 → S2 (cut)');
  await press(playground, 'Space');
  await expect(focused).toHaveAccessibleName('Cut S0 → S2');
  await expect(stops).toHaveCount(1);
});

test('the keys and the signs are a key away', async ({ playground }) => {
  await playground.open();
  const dialog = playground.page.getByRole('dialog', { name: 'Legend and shortcuts' });
  await press(playground, '?');
  await expect(dialog).toBeVisible();
  for (const key of ['Space', 'Home', 'Esc', 'C', 'P', 'T', 'I', 'H', '?']) {
    await expect(dialog.locator('kbd', { hasText: key }).first()).toBeVisible();
  }
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Leader' }).first()).toBeVisible();
  await press(playground, 'Escape');
  await expect(dialog).toBeHidden();
  await press(playground, 'Space');
  await expect(playground.transportButton('Play')).toBeVisible();
});

test('keys that someone types into a field are only text', async ({ playground }) => {
  await playground.openPaused();
  await playground.tab('Cluster').click();
  await playground.field('Seed').focus();
  await press(playground, '1');
  await press(playground, 'Space');
  await press(playground, 'h');
  await expect(playground.transportButton('Play')).toBeVisible();
  await expect(playground.stage.locator('[aria-pressed="true"]')).toHaveCount(0);
});
