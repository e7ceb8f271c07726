import { expect, type Locator, test } from './playground';

const names = (messages: Locator): Promise<string[]> =>
  messages.evaluateAll((all) => all.map((one) => one.getAttribute('data-message') ?? ''));

/** Watches frame after frame for an arrow that is drawn elsewhere than in the frame before. */
const moves = (stage: Locator, frames: number): Promise<boolean> =>
  stage.evaluate(async (element, frames) => {
    const places = () => {
      const arrows = element.querySelectorAll('[data-message][data-ending="in_flight"]');
      return new Map(
        [...arrows].map((arrow) => {
          const { x, y } = arrow.getBoundingClientRect();
          return [arrow.getAttribute('data-message'), `${x},${y}`];
        }),
      );
    };
    let before = places();
    for (let n = 0; n < frames; n += 1) {
      await new Promise(requestAnimationFrame);
      const now = places();
      for (const [name, place] of now) {
        if (before.has(name) && before.get(name) !== place) return true;
      }
      before = now;
    }
    return false;
  }, frames);

test('opens alive: playing, with a leader', async ({ playground }) => {
  await playground.open();
  await expect(playground.leaders).toHaveCount(1);
  expect(await playground.us()).toBeGreaterThan(0);
  await playground.pass(1_000);
  await expect(playground.transportButton('Pause')).toBeVisible();
});

test('arrows move between two frames while playing, and stand while paused', async ({
  playground,
}) => {
  await playground.open();
  expect(await moves(playground.stage, 600)).toBe(true);

  // A paused moment with arrows in flight, found by steps.
  await playground.pause();
  for (let n = 0; n < 200 && (await playground.inFlight.count()) === 0; n += 1) {
    await playground.step();
  }
  await expect(playground.inFlight).not.toHaveCount(0);
  const stood = await playground.us();
  expect(await moves(playground.stage, 30)).toBe(false);
  expect(await playground.us()).toBe(stood);
});

test('one step is one item: at most one message arrives', async ({ playground }) => {
  test.slow();
  await playground.openPaused();
  let arrived = 0;
  let time = await playground.us();
  for (let n = 0; n < 40; n += 1) {
    const before = await names(playground.inFlight);
    await playground.step();
    const after = new Set(await names(playground.inFlight));
    const gone = before.filter((name) => !after.has(name));
    expect(gone.length).toBeLessThanOrEqual(1);
    arrived += gone.length;

    const now = await playground.us();
    expect(now).toBeGreaterThanOrEqual(time);
    time = now;
  }
  expect(arrived).toBeGreaterThan(15);
});

test('a step while it plays pauses it', async ({ playground }) => {
  await playground.open();
  await playground.step();
  await expect(playground.transportButton('Play')).toBeVisible();
});

test('the slider makes time go faster, and says how fast in words', async ({ playground }) => {
  await playground.open();
  await expect(playground.transport).toContainText(/20\s?ms\/s/);
  await playground.speed.press('End');
  await expect(playground.transport).toContainText(/10\s?s\/s/);
  await playground.pass(5_000_000);
});

test('back at the start, the same run follows', async ({ playground }) => {
  await playground.openPaused();
  const run = async () => {
    await playground.backToStart();
    const times: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      await playground.step();
      times.push(await playground.us());
    }
    return times;
  };
  const first = await run();
  expect(await run()).toEqual(first);
  expect(first.at(-1)).toBeGreaterThan(0);
});

test('each step is told in a sentence that names the peer and the function', async ({
  playground,
}) => {
  await playground.openPaused();
  const told = new Set<string>();
  for (let n = 0; n < 20; n += 1) {
    await playground.step();
    const sentence = await playground.caption.innerText();
    expect(sentence).toMatch(/^S\d .+\.$/);
    told.add(sentence);
  }
  expect(told.size).toBeGreaterThan(8);
  await expect(
    // Where it is paused depends on the machine, and so does the last step.
    playground.page.getByText(
      /^(replication_ticker|start_replication|replicate_to_peer|append_entries|handle_append_reply)$/,
    ),
  ).toHaveCount(1);
});
