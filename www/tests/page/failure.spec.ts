import { findings } from './axe';
import { expect, test } from './playground';

test.describe('what the page says when it cannot go on', () => {
  test.use({
    expectedErrors: /WebAssembly|wasm|RuntimeError|Failed to load|imported module|ERR_|LoadError/,
  });

  test('a browser without WebAssembly is told what is missing', async ({ page }) => {
    await page.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'WebAssembly');
    });
    await page.goto('./');
    await expect(page.getByRole('alert')).toContainText('This browser has no WebAssembly');
    expect(await findings(page)).toEqual([]);
  });

  test('a wasm that does not arrive can be asked for again', async ({ page, playground }) => {
    await page.route('**/*.wasm', (route) => route.abort());
    await page.goto('./');
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('could not be loaded');

    await page.unroute('**/*.wasm');
    await alert.getByRole('button', { name: 'Reload the page' }).click();
    await expect(playground.peer(0)).toBeVisible();
  });

  test('a part of it that does not arrive leaves the rest as it is', async ({ page }) => {
    await page.route('**/later-*.js', (route) => route.abort());
    await page.goto('./');
    await expect(page.getByText('Part of the page could not be loaded')).toBeVisible();
    await page.getByRole('tab', { name: 'Cluster' }).click();
    await page.getByRole('tab', { name: 'Ledger' }).click();
    await page.getByRole('button', { name: 'Help' }).click();
    await page.getByRole('tab', { name: 'Selection' }).click();
    await expect(page.getByRole('heading', { name: /leader/ })).toBeVisible();
  });

  test('the note of a run looks as it should without that part', async ({ page, playground }) => {
    await playground.openPaused();
    await page.keyboard.press('s');
    await page.getByLabel('Note').fill('A note\nof two lines.');
    const link = await page.getByLabel('The link').inputValue();
    await page.keyboard.press('Escape');
    const note = page.getByRole('note');
    const looks = () =>
      note.evaluate((shown) => {
        const style = getComputedStyle(shown);
        return [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`);
      });
    const before = await looks();

    await page.route('**/later-*.js', (route) => route.abort());
    await page.route('**/later-*.css', (route) => route.fulfill({ contentType: 'text/css' }));
    await page.goto('about:blank');
    await page.goto(link);
    await expect(page.getByText('Part of the page could not be loaded')).toBeVisible();
    expect(await looks()).toEqual(before);
  });

  test('a wasm that is damaged is said so', async ({ page }) => {
    await page.route('**/*.wasm', (route) =>
      route.fulfill({ contentType: 'application/wasm', body: 'not wasm at all' }),
    );
    await page.goto('./');
    await expect(page.getByRole('alert')).toContainText('could not be loaded');
  });

  test('a panic in wasm loses neither the page nor the scenario', async ({ page, playground }) => {
    await page.addInitScript(() => {
      const real = WebAssembly.instantiateStreaming;
      WebAssembly.instantiateStreaming = async (source, imports) => {
        const { instance, module } = await real(source, imports);
        const exports: WebAssembly.Exports = { ...instance.exports };
        const handOver = exports.playground_hand_over as CallableFunction;
        exports.playground_hand_over = (...words: unknown[]) => {
          if (Reflect.has(globalThis, 'broken')) throw new WebAssembly.RuntimeError('unreachable');
          return handOver(...words);
        };
        return { instance: { exports } as WebAssembly.Instance, module };
      };
    });
    await playground.openPaused();
    const leader = await playground.leader();
    await playground.act(leader, 'Crash');
    await page.evaluate(() => Reflect.set(globalThis, 'broken', true));
    await playground.playFast();

    const alert = page.getByRole('alert');
    await expect(alert).toContainText('The run is not lost');
    const scenario = JSON.parse(await alert.getByLabel('The scenario').inputValue());
    expect(scenario.commands).toMatchObject([{ do: 'crash', peer: leader }]);

    await alert.getByRole('button', { name: 'Start this run again' }).click();
    await expect(playground.peer(leader)).toBeVisible();
    await playground.speed.press('End');
    await expect(playground.peer(leader)).toHaveAccessibleName(/crashed/);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says what it needs', async ({ page }) => {
    await page.goto('./');
    const said = page.locator('noscript p');
    await expect(said).toBeVisible();
    await expect(said).toContainText('JavaScript is switched off here');
  });
});
