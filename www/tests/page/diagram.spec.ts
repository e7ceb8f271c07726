import { findings, inEachLook } from './axe';
import { expect, type Locator, type Page, type Playground, test } from './playground';

test.use({ viewport: { width: 1440, height: 900 } });

/** How much time the diagram shows, in milliseconds. */
const shown = async (playground: Playground) =>
  Number(await playground.diagram.getAttribute('data-span-us')) / 1000;

/** The first and the last moment named on the axis, in milliseconds. */
const axis = async (playground: Playground): Promise<number[]> => {
  const texts = await playground.diagram.locator('.tick:visible').allTextContents();
  return texts.map((text) => Number(/^([\d.\s]+)\sms$/.exec(text)![1]!.replace(/\s/g, '')));
};

/** A point in the diagram, in parts of its size. */
async function at(playground: Playground, x: number, y: number) {
  const box = (await playground.diagram.boundingBox())!;
  return { x: box.x + box.width * x, y: box.y + box.height * y };
}

/** The middle of what is drawn, where a pointer hits it. */
async function drag(page: Page, handle: Locator, by: number): Promise<void> {
  const box = (await handle.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 6);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + by, box.y + 6, { steps: 5 });
  await page.mouse.up();
}

/** Goes over the diagram until a message is lit, and gives its name. */
async function hoverMessage(playground: Playground): Promise<string> {
  const lit = playground.diagram.locator('[data-lit]:visible');
  for (let x = 0.82; x > 0.2; x -= 0.013) {
    const place = await at(playground, x, 0.5);
    await playground.page.mouse.move(place.x, place.y);
    if ((await lit.count()) > 0) return (await lit.getAttribute('data-lit'))!;
  }
  throw new Error('There is no message in the diagram.');
}

test('a lane a peer, with its name, and what is drawn moves while time passes', async ({
  playground,
}) => {
  await playground.open();
  const { diagram } = playground;
  await expect(diagram.locator('.name:visible')).toHaveText(['S0', 'S1', 'S2', 'S3', 'S4']);
  await expect(diagram.locator('.term:visible').first()).toHaveText(/^T1/);
  await expect(diagram).toHaveAttribute('data-level', 'messages');
  const lanes = diagram.locator('.lane.leader');
  const before = await lanes.getAttribute('d');
  await playground.pass(5_000);
  expect(await lanes.getAttribute('d')).not.toBe(before);
});

test('an act that is undone leaves no word behind', async ({ playground }) => {
  await playground.openPaused();
  const word = playground.diagram.getByText('✕ crash').filter({ visible: true });
  await playground.act(await playground.leader(), 'Crash');
  await expect(word).toHaveCount(1);
  await playground.page.keyboard.press('Control+z');
  await expect(word).toHaveCount(0);
});

test('it has as many nodes after a minute as at the start', async ({ playground }) => {
  await playground.openPaused();
  const shapes = playground.diagram.locator('path, rect, circle');
  const before = await shapes.count();
  await playground.playFast();
  await playground.pass(60_000_000);
  expect(await shapes.count()).toBe(before);
});

test('the wheel zooms at the pointer, and Shift with it moves in time', async ({ playground }) => {
  await playground.openPaused();
  const { page } = playground;
  await playground.playFast();
  await playground.pass(4_000_000);
  await playground.pause();
  const before = await shown(playground);
  const place = await at(playground, 0.4, 0.5);
  await page.mouse.move(place.x, place.y);
  await page.mouse.wheel(0, -300);
  await expect.poll(() => shown(playground)).toBeLessThan(before * 0.7);
  await page.mouse.wheel(0, 600);
  await expect.poll(() => shown(playground)).toBeGreaterThan(before * 1.4);

  const [first] = await axis(playground);
  await page.keyboard.down('Shift');
  await page.mouse.wheel(0, -400);
  await page.keyboard.up('Shift');
  await expect.poll(async () => (await axis(playground))[0]).toBeLessThan(first!);
  await expect(playground.follow).toHaveAttribute('aria-pressed', 'false');
});

test('from 10 ms to 10 minutes, and told as rounds and as rates on the way', async ({
  playground,
}) => {
  await playground.openPaused();
  const { page, diagram } = playground;
  await playground.playFast();
  await playground.pass(30_000_000);
  await playground.pause();
  const place = await at(playground, 0.5, 0.5);
  await page.mouse.move(place.x, place.y);
  const levels = new Set<string | null>();
  for (let n = 0; n < 24; n += 1) {
    await page.mouse.wheel(0, 250);
    await page.waitForTimeout(30);
    levels.add(await diagram.getAttribute('data-level'));
  }
  expect(await shown(playground)).toBe(600_000);
  expect([...levels]).toEqual(['messages', 'rounds', 'rates']);
  await expect(playground.strip).toContainText(/messages per \S+\s?s, up to/);
  for (let n = 0; n < 60; n += 1) await page.mouse.wheel(0, -250);
  await expect.poll(() => shown(playground)).toBe(10);
});

test('dragging it moves in time and ends the following, a button follows again', async ({
  playground,
}) => {
  await playground.openPaused();
  const { page } = playground;
  await playground.playFast();
  await playground.pass(4_000_000);
  await playground.pause();
  const before = await axis(playground);
  const from = await at(playground, 0.3, 0.08);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 300, from.y, { steps: 4 });
  await page.mouse.up();
  const after = await axis(playground);
  // A second is some 940 pixels wide.
  expect(before[0]! - after[0]!).toBeGreaterThanOrEqual(300);
  expect(before[0]! - after[0]!).toBeLessThanOrEqual(400);
  await expect(playground.follow).toHaveAttribute('aria-pressed', 'false');
  await playground.follow.click();
  expect(await axis(playground)).toEqual(before);
});

test('the playhead is dragged back and forth, and what lay ahead is still known', async ({
  playground,
}) => {
  await playground.openPaused();
  const { page, playhead, diagram } = playground;
  await playground.playFast();
  await playground.pass(4_000_000);
  await playground.pause();
  const head = await playground.us();
  await drag(page, playhead, -280);
  await expect.poll(() => playground.us()).toBeLessThan(head - 250_000);
  expect(await playground.us()).toBeGreaterThan(head - 350_000);
  await expect(diagram.locator('.future')).toBeVisible();
  await drag(page, playhead, 100);
  await expect.poll(() => playground.us()).toBeGreaterThan(head - 250_000);
});

test('everything goes by keys', async ({ playground }) => {
  await playground.openPaused();
  const { page, diagram, playhead } = playground;
  await playground.playFast();
  await playground.pass(3_000_000);
  await playground.pause();

  await diagram.focus();
  const before = await shown(playground);
  await page.keyboard.press('+');
  expect(await shown(playground)).toBeLessThan(before);
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  expect(await shown(playground)).toBeGreaterThan(before);
  const [first] = await axis(playground);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  expect((await axis(playground))[0]).toBeLessThan(first!);
  await page.keyboard.press('f');
  await expect(playground.follow).toHaveAttribute('aria-pressed', 'true');

  await playhead.focus();
  const now = await playground.us();
  await expect(playhead).toHaveAttribute('aria-valuetext', /^[\d\s]+\.\d ms$/);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => playground.us()).toBeLessThan(now);
  await page.keyboard.press('PageDown');
  await expect.poll(() => playground.us()).toBeLessThan(now - 50_000);
  await page.keyboard.press('Home');
  await expect.poll(() => playground.us()).toBe(0);
  await page.keyboard.press('End');
  await expect.poll(() => playground.us()).toBeGreaterThan(now - 100_000);
});

test('messages are one stop, walked in time, and each is said', async ({ playground }) => {
  await playground.openPaused();
  const { page, diagram } = playground;
  await playground.playFast();
  await playground.pass(3_000_000);
  await playground.pause();
  const walk = diagram.getByRole('button');
  await walk.focus();
  await expect(walk).toHaveAccessibleName(/ from S\d to S\d, (arrives|lost)/);
  const first = await diagram.locator('.lit').getAttribute('data-lit');
  const said = await walk.getAttribute('aria-label');
  await expect(page.locator('.diagram [aria-live]')).toHaveText(said!);
  await page.keyboard.press('ArrowLeft');
  expect(await diagram.locator('.lit').getAttribute('data-lit')).not.toBe(first);
  await page.keyboard.press('ArrowRight');
  expect(await diagram.locator('.lit').getAttribute('data-lit')).toBe(first);
  await page.keyboard.press('Enter');
  await expect(diagram.locator('.chosen-message')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(playground.playhead).toBeFocused();
});

test('a message pointed at in the diagram is lit in the log, and the other way round', async ({
  playground,
}) => {
  await playground.openPaused();
  const { page, log } = playground;
  const lit = await hoverMessage(playground);
  await expect(page.locator('.diagram .tooltip')).toContainText(/S\d → S\d/);
  // The lines are marked although the log is behind its tab.
  await expect.poll(() => log.locator('.lit').count()).toBeGreaterThan(0);
  const marked = await log
    .locator('.lit')
    .evaluateAll((lines) => lines.map((line) => line.getAttribute('data-of')));
  for (const name of marked) expect(name).toBe(lit);

  await playground.openLog();
  const line = log.locator('[data-of]').last();
  await line.hover();
  await expect(line).toHaveClass(/lit/);
  await log.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(log.locator('.line:focus')).toHaveCount(1);
});

test('a message that flies is lit on the stage and in the diagram at once', async ({
  playground,
}) => {
  await playground.openPaused();
  for (let n = 0; n < 200 && (await playground.inFlight.count()) < 2; n += 1) {
    await playground.step();
  }
  const arrow = playground.inFlight.first();
  await arrow.focus();
  const name = await arrow.getAttribute('data-message');
  await expect(playground.diagram.locator('.lit')).toHaveAttribute('data-lit', name!);
  await expect(arrow).toHaveAttribute('data-lit', 'yes');

  const fromDiagram = playground.diagram.getByRole('button');
  await fromDiagram.focus();
  const walked = await playground.diagram.locator('.lit').getAttribute('data-lit');
  const same = playground.stage.locator(`[data-message="${walked}"]`);
  await expect(same).toHaveAttribute('data-lit', 'yes');
});

test.describe('with fingers', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('two of them zoom, one moves in time', async ({ page, playground }) => {
    await playground.openPaused();
    await playground.tab('Space–time').click();
    await playground.playFast();
    await playground.pass(3_000_000);
    await playground.pause();
    const touch = await page.context().newCDPSession(page);
    const { x, y } = await at(playground, 0.5, 0.5);
    const move = async (type: 'touchStart' | 'touchMove' | 'touchEnd', ...places: number[]) => {
      const touchPoints = places.map((by, id) => ({ x: x + by, y, id }));
      await touch.send('Input.dispatchTouchEvent', { type, touchPoints });
    };
    const before = await shown(playground);
    await move('touchStart', -30);
    await move('touchStart', -30, 30);
    for (let apart = 35; apart <= 90; apart += 5) await move('touchMove', -apart, apart);
    await move('touchEnd');
    const after = await shown(playground);
    expect(after).toBeLessThan(before * 0.45);
    expect(after).toBeGreaterThan(before * 0.25);

    const [first] = await axis(playground);
    await move('touchStart', -60);
    for (let by = -50; by <= 60; by += 10) await move('touchMove', by);
    await move('touchEnd');
    expect((await axis(playground))[0]).toBeLessThan(first!);
  });
});

test('acts are marked where they were done, and lead there', async ({ playground }) => {
  await playground.openPaused();
  const { page, diagram } = playground;
  await playground.act(((await playground.leader()) + 1) % 5, 'Crash');
  const acted = await playground.us();
  await expect(diagram.locator('.crash:visible')).toHaveText('✕ crash');
  await playground.play();
  await playground.pass(30_000);
  await playground.pause();
  const sign = (await diagram.locator('.signs').boundingBox())!;
  await page.mouse.move(sign.x + sign.width / 2, sign.y + sign.height / 2);
  await expect(page.locator('.diagram .tooltip')).toContainText('✕ crash');
  await page.mouse.click(sign.x + sign.width / 2, sign.y + sign.height / 2);
  await expect.poll(() => playground.us()).toBe(acted);
});

test('branches stand above it as a tree, and are shown by a key', async ({ playground }) => {
  await playground.openPaused();
  const { page, playhead } = playground;
  const tree = page.getByRole('group', { name: 'Branches' });
  await expect(tree).toBeHidden();
  await playground.act(0, 'Crash');
  await playhead.focus();
  await page.keyboard.press('PageDown');
  await playground.act(1, 'Crash');
  const branches = tree.getByRole('button');
  await expect(branches).toHaveCount(2);
  await expect(branches.nth(1)).toHaveAttribute('aria-pressed', 'true');
  await branches.nth(1).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(branches.nth(0)).toHaveAttribute('aria-pressed', 'true');
});

inEachLook((viewport) => {
  test('axe finds nothing, whatever it shows', async ({ page, playground }) => {
    test.slow();
    await playground.openPaused();
    if (viewport.width < 900) await playground.tab('Space–time').click();
    expect(await findings(page)).toEqual([]);
    await playground.playFast();
    await playground.pass(20_000_000);
    await playground.pause();
    const place = await at(playground, 0.5, 0.5);
    await page.mouse.move(place.x, place.y);
    for (let n = 0; n < 8; n += 1) await page.mouse.wheel(0, 250);
    await expect(playground.diagram).toHaveAttribute('data-level', 'rates');
    expect(await findings(page)).toEqual([]);
  });
});
