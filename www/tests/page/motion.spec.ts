import { expect, test } from './playground';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('with reduced motion arrows stand at mid-flight while time goes on', async ({
  playground,
}) => {
  await playground.open();
  const seen = new Map<string, Set<string>>();
  for (let n = 0; n < 60; n += 1) {
    const drawn = await playground.inFlight.evaluateAll((elements) =>
      elements.map((element) => [
        element.getAttribute('data-message') ?? '',
        element.getAttribute('transform') ?? '',
      ]),
    );
    for (const [name = '', place = ''] of drawn) {
      seen.set(name, (seen.get(name) ?? new Set()).add(place));
    }
  }
  await playground.pass(100_000);
  expect(seen.size).toBeGreaterThan(2);
  for (const places of seen.values()) expect(places.size).toBe(1);
});

test('with reduced motion nothing on the page moves by itself', async ({ playground, page }) => {
  await playground.openPaused();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
