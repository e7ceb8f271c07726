import { expect, test } from './playground';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('with reduced motion arrows stand at mid-flight', async ({ playground }) => {
  await playground.open();
  const seen = new Map<string, Set<string>>();
  const look = async () => {
    const drawn = await playground.inFlight.evaluateAll((elements) =>
      elements.map((element) => [
        element.getAttribute('data-message') ?? '',
        element.getAttribute('transform') ?? '',
      ]),
    );
    for (const [name = '', place = ''] of drawn) {
      seen.set(name, (seen.get(name) ?? new Set()).add(place));
    }
    return seen.size;
  };
  await expect.poll(look, { intervals: [20], timeout: 20_000 }).toBeGreaterThan(6);
  for (const places of seen.values()) expect(places.size).toBe(1);
});

test('with reduced motion time goes from event to event', async ({ playground, page }) => {
  await playground.open();
  const from = await playground.us();
  const timesASecond = await page.evaluate(async () => {
    const clock = document.querySelector('[data-testid="clock"]');
    const seen = new Set<string | null | undefined>();
    const began = performance.now();
    for (let frame = 0; frame < 90; frame += 1) {
      await new Promise(requestAnimationFrame);
      seen.add(clock?.getAttribute('data-us'));
    }
    return (seen.size - 1) / ((performance.now() - began) / 1000);
  });
  // Four events a second at the most; time that glides is written twice as often.
  expect(timesASecond).toBeLessThan(5);
  await expect.poll(() => playground.us()).toBeGreaterThan(from);
});

test('with reduced motion nothing on the page moves by itself', async ({ playground, page }) => {
  await playground.openPaused();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
