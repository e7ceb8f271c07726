import { mkdirSync } from 'node:fs';
import { at } from './lib/paths.mjs';
import { withRealPage } from './lib/real-page.mjs';
import { main, Stop } from './lib/say.mjs';

// Takes docs/pictures/ anew. Each picture is an example, gone on with item by item, so that
// it shows the same moment whenever it is taken. The first stands in the README.

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** Two leaders: the old one's heartbeats die at its cut links, the new one's first round arrives. */
const moment = {
  scenario: 'An isolated leader returns',
  caption: /becomes leader of term 2/,
  steps: 4,
};

/** @type {{ name: string, viewport: typeof desk, colorScheme: 'light' | 'dark' }[]} */
const pictures = [
  { name: 'page-light', viewport: desk, colorScheme: 'light' },
  { name: 'page-dark', viewport: desk, colorScheme: 'dark' },
  { name: 'phone-light', viewport: phone, colorScheme: 'light' },
  { name: 'phone-dark', viewport: phone, colorScheme: 'dark' },
];

/** @param {import('@playwright/test').Page} page */
async function goToMoment(page) {
  await page.getByTitle('Choose an example').click();
  await page.getByRole('menuitem', { name: moment.scenario }).click();
  const time = page.getByRole('group', { name: 'Time', exact: true });
  await time.getByRole('button', { name: 'Pause' }).click();
  const step = time.getByRole('button', { name: 'step', exact: true });
  const caption = page.getByTestId('caption');
  for (let n = 0; !moment.caption.test(await caption.innerText()); n += 1) {
    if (n > 200) throw new Stop(`The caption never says ${moment.caption}.`);
    await step.click();
  }
  for (let n = 0; n < moment.steps; n += 1) await step.click();
}

await main(() =>
  withRealPage(async (browser, url) => {
    mkdirSync(at('docs', 'pictures'), { recursive: true });
    for (const { name, viewport, colorScheme } of pictures) {
      const page = await browser.newPage({ viewport, colorScheme });
      await page.goto(url);
      await goToMoment(page);
      await page.mouse.move(0, 0);
      await page.screenshot({
        path: at('docs', 'pictures', `${name}.png`),
        animations: 'disabled',
      });
      await page.close();
      console.log(`docs/pictures/${name}.png`);
    }
  }),
);
