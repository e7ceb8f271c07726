import { findings, inEachLook } from './axe';
import { watchClipboard } from './links';
import { expect, type Page, Playground, test } from './playground';

const hash = (page: Page) => new URL(page.url()).hash;
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Share this moment' });
const MARKUP = '<img src=x onerror="document.title=1"> <b>bold</b> &amp; "quoted"';

/** Stops at a moment with something in it: a crash by hand, and a peer that is chosen. */
async function stopAtCrash(playground: Playground): Promise<void> {
  await playground.openPaused();
  const leader = await playground.leader();
  await playground.act(leader, 'Crash');
  await playground.select((leader + 1) % 5);
  for (let n = 0; n < 7; n += 1) await playground.step();
}

/** Waits until the address is that of what is shown. */
async function currentAddress({ page }: Playground): Promise<string> {
  await page.keyboard.press('s');
  const link = await page.getByLabel('The link').inputValue();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.url()).toBe(link);
  return link;
}

async function digest(playground: Playground): Promise<string> {
  await playground.tab('Cluster').click();
  return playground.digest.innerText();
}

test('one click copies a link, says so, and the link opens the same moment elsewhere', async ({
  playground,
  page,
  browser,
}) => {
  const copied = await watchClipboard(page);
  await stopAtCrash(playground);
  await playground.page.keyboard.press('+');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(dialog(page).getByRole('status').first()).toContainText('Link copied');
  const link = await copied();
  expect(link).toBe(await dialog(page).getByLabel('The link').inputValue());
  expect(link).toMatch(/^http.*\/#1\.[\w-]+$/);
  expect(link.length).toBeLessThan(150);
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');

  const elsewhere = await browser.newContext();
  const other = new Playground(await elsewhere.newPage());
  await other.page.goto(link);
  await expect(other.transportButton('Play')).toBeVisible();
  expect(await other.us()).toBe(await playground.us());
  const chosen = playground.stage.locator('[aria-pressed="true"]');
  await expect(other.stage.locator('[aria-pressed="true"]')).toHaveAccessibleName(
    (await chosen.getAttribute('aria-label')) ?? '',
  );
  await expect(other.transport).toContainText(/50\s?ms\/s/);
  expect(await digest(other)).toBe(await digest(playground));
  await elsewhere.close();
});

test('a key that comes right after Escape opens it again', async ({ page, playground }) => {
  await playground.openPaused();
  // Both within one task, so that nothing can be told of the first before the second.
  await page.evaluate(() => {
    const press = (on: Element, key: string) =>
      on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    const root = document.querySelector('[data-raft-playground]')!;
    press(root, 's');
    document.querySelector<HTMLDialogElement>('dialog.share')?.requestClose();
    press(root, 's');
  });
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
});

test('the markup for another page is another thing, with a button of its own', async ({
  playground,
  page,
}) => {
  const copied = await watchClipboard(page);
  await playground.openPaused();
  await page.keyboard.press('s');
  await dialog(page).getByRole('button', { name: 'Copy HTML' }).click();
  await expect(dialog(page).getByRole('status').last()).toContainText('HTML copied');
  await expect(dialog(page).getByRole('status').first()).not.toContainText('copied');
  expect(await copied()).toMatch(
    /^<iframe src="http[^"]*\/embed\.html#1\.[\w-]+" title="[^"]+" width="\d+" height="\d+"[^>]*><\/iframe>$/,
  );
});

test('where nothing can be copied, the link is selected to be copied by hand', async ({
  playground,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
  });
  await playground.openPaused();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(dialog(page).getByRole('status').first()).toContainText('Ctrl+C');
  const field = dialog(page).getByLabel('The link');
  await expect(field).toBeFocused();
  const selected = await field.evaluate((input: HTMLInputElement) =>
    input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
  );
  expect(selected).toBe(await field.inputValue());
});

test('title and note are shown to whoever opens the link, as text', async ({
  playground,
  page,
  browser,
}) => {
  await watchClipboard(page);
  await playground.openPaused();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await dialog(page).getByLabel('Title').fill(MARKUP);
  await dialog(page).getByLabel('Note').fill(`${MARKUP}\nA second line.`);
  await expect(dialog(page).getByRole('status').first()).toContainText('Changed');
  const link = await dialog(page).getByLabel('The link').inputValue();
  await page.keyboard.press('Escape');

  const elsewhere = await browser.newContext();
  for (const address of [link, link.replace('/#', '/embed.html#')]) {
    const other = await elsewhere.newPage();
    await other.goto(address);
    await expect(other.getByTestId('stage')).toBeVisible();
    for (const text of [MARKUP, 'A second line.']) {
      await expect(other.getByText(text).first()).toBeVisible();
    }
    expect(await other.locator('img').count()).toBe(0);
    expect(await other.title()).not.toBe('1');
    expect(await findings(other)).toEqual([]);
  }
  await elsewhere.close();
});

test('a title that is too long is refused beside its field', async ({ playground, page }) => {
  await watchClipboard(page);
  await playground.openPaused();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await dialog(page).getByLabel('Title').fill('long '.repeat(60));
  await expect(dialog(page).getByRole('alert')).toContainText('at most 200 characters');
});

test.describe('the address', () => {
  test('follows what is done, and a reload shows the same', async ({ playground, page }) => {
    await stopAtCrash(playground);
    const [us, before] = [await playground.us(), await digest(playground)];
    const first = await currentAddress(playground);
    await playground.step();
    await expect.poll(() => page.url()).not.toBe(first);
    const later = await playground.us();
    expect(later).toBeGreaterThanOrEqual(us);

    await page.reload();
    await expect(playground.transportButton('Play')).toBeVisible();
    expect(await playground.us()).toBe(later);
    expect(await digest(playground)).not.toBe(before);
    await expect(playground.crashed).toHaveCount(1);
  });

  test('is as it was played when the page is left', async ({ playground, page }) => {
    await playground.open();
    const opened = await playground.us();
    await expect.poll(() => hash(page)).toMatch(/^#1\./);
    const first = page.url();
    await expect.poll(() => page.url(), { timeout: 20_000 }).not.toBe(first);
    await page.reload();
    await expect(playground.transportButton('Pause')).toBeVisible();
    expect(await playground.us()).toBeGreaterThan(opened);
  });

  test('bare, it brings back the last run', async ({ playground, page }) => {
    await stopAtCrash(playground);
    await currentAddress(playground);
    const us = await playground.us();
    await page.goto('about:blank');
    await page.goto('./');
    await expect(playground.crashed).toHaveCount(1);
    expect(await playground.us()).toBe(us);
  });

  test('opens a link that is pasted over it, without a reload', async ({ playground, page }) => {
    await stopAtCrash(playground);
    await currentAddress(playground);
    const [kept, us] = [hash(page), await playground.us()];
    await playground.choose('Split vote');
    await expect.poll(() => hash(page)).not.toBe(kept);
    await page.evaluate(() => Reflect.set(globalThis, 'same', true));
    await page.evaluate((pasted) => {
      location.hash = pasted;
    }, kept);
    await expect(playground.clock).toHaveAttribute('data-us', String(us));
    await expect(playground.crashed).toHaveCount(1);
    expect(await page.evaluate(() => Reflect.get(globalThis, 'same'))).toBe(true);
  });

  test('stays as it was pasted where it cannot be opened, and the run goes on', async ({
    playground,
    page,
  }) => {
    await playground.openPaused();
    await page.evaluate(() => {
      location.hash = '#1.damaged';
    });
    const notice = page.getByRole('alert');
    await expect(notice).toContainText('The link in the address was not opened');
    await playground.play();
    await playground.pass(30_000);
    expect(hash(page)).toBe('#1.damaged');
    expect(await findings(page)).toEqual([]);
    await notice.getByRole('button').click();
    await expect(notice).toHaveCount(0);
    await expect.poll(() => hash(page)).not.toBe('#1.damaged');
  });
});

test.describe('a link that cannot be opened', () => {
  test.use({ expectedErrors: /LinkRefused|damaged|newer|link/ });

  test('gets a sentence and a way on, and stays in the address', async ({ playground, page }) => {
    for (const [link, why] of [
      ['#1.AQQBD0EgcXVpZXQ', /damaged/],
      ['#2.AQQBD0EgcXVpZXQ', /newer/],
      ['#nonsense', /not a link/],
    ] as const) {
      await page.goto('about:blank');
      await page.goto(`./${link}`);
      await expect(page.getByRole('alert')).toContainText(why);
      expect(hash(page)).toBe(link);
    }
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open the playground without it' }).click();
    await expect(playground.peer(0)).toBeVisible();
  });
});

test('where storage is forbidden, nothing is kept and nothing is wrong', async ({
  playground,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  await stopAtCrash(playground);
  await expect.poll(() => hash(page)).toMatch(/^#1\./);
  await page.goto('about:blank');
  await page.goto('./');
  await expect(playground.peer(0)).toBeVisible();
  await expect(playground.crashed).toHaveCount(0);
});

test('a link of another engine opens with a line that says so', async ({ page, playground }) => {
  await page.goto('./#1.YwUBD0EgcXVpZXQgY2x1c3RlcgfAlrECCJjUDwoLoJwBAIIS-Bk');
  const notice = page.getByRole('status').filter({ hasText: 'may differ' });
  await expect(notice).toBeVisible();
  expect(await playground.us()).toBeGreaterThan(250_000);
  await notice.getByRole('button').click();
  await expect(notice).toHaveCount(0);
});

inEachLook(() => {
  test('axe finds nothing in what is shared', async ({ page, playground }) => {
    await watchClipboard(page);
    await playground.openPaused();
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(dialog(page).getByRole('status').first()).toContainText('Link copied');
    await dialog(page).getByLabel('Note').fill('A note\nof more\nthan two\nlines\nhere.');
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('note')).toBeVisible();
    expect(await findings(page)).toEqual([]);
  });
});
