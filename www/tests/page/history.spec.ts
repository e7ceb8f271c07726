import { expect, type Page, Playground, test } from './playground';

const playhead = (page: Page) => page.getByRole('slider', { name: 'Playhead' });

/** Drags the playhead to a moment that the diagram shows. */
async function dragTo({ page, clock }: Playground, us: number): Promise<void> {
  const now = Number(await clock.getAttribute('data-us'));
  const grip = page.getByTestId('diagram').locator('.playhead .handle');
  const picture = (await page.getByTestId('diagram').boundingBox())!;
  const from = (await grip.boundingBox())!;
  const start = { x: from.x + from.width / 2, y: from.y + 4 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x - 30, start.y);
  const shown = Number(await clock.getAttribute('data-us'));
  const us_a_pixel = (now - shown) / 30;
  await page.mouse.move(Math.max(picture.x, start.x - (now - us) / us_a_pixel), start.y);
  await page.mouse.up();
}

async function digest(playground: Playground): Promise<string> {
  await playground.tab('Cluster').click();
  const digest = await playground.digest.getAttribute('data-digest');
  await playground.tab('Selection').click();
  return digest!;
}

/** To a moment, by the keys of the playhead. */
async function toStart(playground: Playground): Promise<void> {
  await playhead(playground.page).press('Home');
  await expect(playground.clock).toHaveAttribute('data-us', '0');
}

test('the past can be dragged back, changed, compared, undone, reloaded and shared', async ({
  playground,
  page,
  browser,
}) => {
  test.slow();
  await playground.openPaused();
  await playground.act(await playground.leader(), 'Crash');
  await playground.speed.fill('40');
  await playground.play();
  await playground.pass(400_000);
  await playground.pause();
  const first = { us: await playground.us(), digest: await digest(playground) };

  // Back, and something else is done there.
  await dragTo(playground, first.us - 300_000);
  const back = await playground.us();
  expect(Math.abs(back - (first.us - 300_000))).toBeLessThan(20_000);
  expect(await digest(playground)).not.toBe(first.digest);
  await playground.act(1, 'Crash');
  await playground.tab('Actions').click();
  const branches = page.getByRole('region', { name: 'Branches' });
  await expect(branches.getByRole('listitem')).toHaveCount(2);
  await expect(branches.getByRole('listitem').last()).toContainText('shown');
  const second = { us: await playground.us(), digest: await digest(playground) };

  // The old one is as it was.
  await branches.getByRole('button', { name: 'Show First run' }).click();
  await expect(branches.getByRole('listitem').first()).toContainText('shown');
  await playground.tab('Space–time').click();
  await playhead(page).press('End');
  await expect.poll(() => playground.us()).toBe(first.us);
  expect(await digest(playground)).toBe(first.digest);

  // And so is the new one; undone, it is gone.
  await playground.tab('Actions').click();
  await branches.getByRole('button', { name: 'Show Branch 1' }).click();
  await expect.poll(() => playground.us()).toBe(second.us);
  expect(await digest(playground)).toBe(second.digest);
  await page.keyboard.press('Control+z');
  await expect(branches.getByRole('listitem')).toHaveCount(1);
  expect(await playground.us()).toBe(back);
  await page.keyboard.press('Control+Shift+Z');
  await expect(branches.getByRole('listitem')).toHaveCount(2);
  expect(await digest(playground)).toBe(second.digest);

  // The address has followed.
  await playground.select(3);
  await expect.poll(() => page.evaluate(() => location.hash.length)).toBeGreaterThan(20);
  await page.waitForTimeout(1_500);
  await page.reload();
  await expect(playground.peer(3)).toHaveAttribute('aria-pressed', 'true');
  expect(await playground.us()).toBe(second.us);
  expect(await digest(playground)).toBe(second.digest);
  await playground.tab('Actions').click();
  await expect(branches.getByRole('listitem')).toHaveCount(2);

  const context = await browser.newContext();
  const other = new Playground(await context.newPage());
  await other.page.goto(page.url());
  await expect(other.peer(3)).toHaveAttribute('aria-pressed', 'true');
  expect(await other.us()).toBe(second.us);
  expect(await digest(other)).toBe(second.digest);
  await context.close();
});

test('steps back undo steps, one by one', async ({ playground }) => {
  await playground.openPaused();
  const been = [await digest(playground)];
  await playground.step();
  for (let n = 0; n < 8; n += 1) {
    been.push(await digest(playground));
    await playground.step();
  }
  for (const before of been.reverse()) {
    await playground.transportButton('step back').click();
    expect(await digest(playground)).toBe(before);
  }
  await playground.page.keyboard.press('ArrowRight');
  expect(await digest(playground)).toBe(been.at(-2));
  await playground.page.keyboard.press('ArrowLeft');
  expect(await digest(playground)).toBe(been.at(-1));
});

test('it runs to the next landmark, slows down, and goes back to the last', async ({
  playground,
  page,
}) => {
  await playground.openPaused();
  await playground.act(await playground.leader(), 'Crash');
  const crashed = await playground.us();
  const jump = page.getByRole('group', { name: 'Run to' });
  await jump.getByRole('combobox').selectOption('leader');
  await jump.getByRole('button', { name: 'Run to the next leader' }).click();
  await expect(playground.transportButton('Play')).toBeVisible({ timeout: 20_000 });
  await expect(playground.leaders).toHaveCount(1);
  await expect(playground.caption).toContainText('becomes leader of term 2');
  const elected = await playground.us();
  expect(elected).toBeGreaterThan(crashed);

  await jump.getByRole('combobox').selectOption('crash');
  await page.keyboard.press('Escape');
  await jump.getByRole('button', { name: 'Back to the last crash' }).click();
  await expect.poll(() => playground.us()).toBe(crashed);
  await expect(playground.crashed).toHaveCount(1);
  await jump.getByRole('button', { name: 'Back to the last crash' }).click();
  await expect(page.getByText('No peer crashed before this.')).toBeVisible();
  await jump.getByRole('button', { name: 'Run to the next crash' }).click();
  await expect(page.getByText('No peer crashes within the next virtual hour.')).toBeVisible();
});

test('acts can be gone to, moved, refused and taken away', async ({ playground, page }) => {
  await playground.openPaused();
  await playground.choose('The leader crashes');
  await playground.pause();
  await playground.tab('Actions').click();
  const acts = page.getByRole('region', { name: 'Actions' });
  const rows = acts.locator('[data-action]');
  const count = await rows.count();
  expect(count).toBeGreaterThan(1);

  await rows
    .first()
    .getByRole('button', { name: /^crash/ })
    .click();
  const at = Number(await rows.first().getByRole('spinbutton').inputValue());
  expect(await playground.us()).toBe(at * 1000);
  await expect(playground.crashed).toHaveCount(1);

  const before = await digest(playground);
  await rows
    .first()
    .getByRole('spinbutton')
    .fill(String(at - 100));
  await rows.first().getByRole('spinbutton').press('Enter');
  await expect(playground.crashed).toHaveCount(1);
  expect(await digest(playground)).not.toBe(before);

  await rows.first().getByRole('spinbutton').fill('-5');
  await rows.first().getByRole('spinbutton').press('Enter');
  await expect(rows.first().getByRole('alert')).toContainText('at_us');

  await rows.first().getByRole('button', { name: 'Remove: crash' }).click();
  await expect(rows).toHaveCount(count - 1);
  await expect(playground.crashed).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(rows).toHaveCount(count);
  expect(await digest(playground)).toBe(before);
});

test('where the playhead stands is in view among many acts', async ({ playground, page }) => {
  await playground.openPaused();
  for (let n = 0; n < 12; n += 1) {
    await page.keyboard.press('c');
    await playground.step();
  }
  await playground.tab('Actions').click();
  const now = page.getByRole('region', { name: 'Actions' }).getByText(/^now, /);
  await expect(now).toBeInViewport();
  await playground.backToStart();
  await expect(now).toBeInViewport();
  await expect(
    page.getByRole('region', { name: 'Branches' }).getByRole('heading'),
  ).toBeInViewport();
});

test('a branch has a name of its own, and can be deleted', async ({ playground, page }) => {
  await playground.openPaused();
  await toStart(playground);
  await playground.act(0, 'Crash');
  await playground.tab('Actions').click();
  const branches = page.getByRole('region', { name: 'Branches' });
  const name = branches.getByRole('textbox', { name: 'Name of Branch 1' });
  await name.fill('<b>without S0</b>');
  await name.press('Enter');
  await expect(branches.getByRole('textbox', { name: 'Name of <b>without S0</b>' })).toBeVisible();
  await branches.getByRole('button', { name: 'Remove First run' }).click();
  await expect(branches.getByRole('listitem')).toHaveCount(1);
});

test('a message that is chosen tells what it says, and what became of its call', async ({
  playground,
  page,
}) => {
  await playground.openPaused();
  for (let n = 0; n < 200 && (await playground.inFlight.count()) === 0; n += 1) {
    await playground.step();
  }
  const arrow = playground.inFlight.first();
  const id = (await arrow.getAttribute('data-message'))!;
  // At its sender's edge it may lie under a link's end, where only keys reach it.
  await arrow.focus();
  await arrow.press('Enter');
  await expect(playground.selection.getByRole('heading').first()).toContainText('of term 1');
  await expect(playground.selection).toContainText(`Message ${id}`);
  await expect(playground.selection).toContainText('It is on its way.');
  const call = playground.selection.getByRole('list').getByRole('listitem');
  const before = await call.count();
  await playground.play();
  await expect.poll(() => call.count(), { timeout: 20_000 }).toBeGreaterThan(before);
  await playground.pause();

  // Each line is a way back, and the rest of the call stays known.
  const lines = await call.count();
  const now = await playground.us();
  await call.first().getByRole('button').click();
  expect(await playground.us()).toBeLessThan(now);
  await expect(call).toHaveCount(lines);
  await expect(playground.selection).toContainText('later than the moment shown');
  await page.keyboard.press('Escape');
  await expect(playground.selection).not.toContainText(`Message ${id}`);
});
