import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { diagram } from './bench/diagram.mjs';
import { engine } from './bench/engine.mjs';
import { firstArrow } from './bench/first-arrow.mjs';
import { frame } from './bench/frame.mjs';
import { history } from './bench/history.mjs';
import { links } from './bench/links.mjs';
import { report } from './bench/report.mjs';
import { npmPackages } from './lib/packages.mjs';
import { buildPage } from './lib/page.mjs';
import { at } from './lib/paths.mjs';
import { main, step } from './lib/say.mjs';
import { sizes } from './lib/sizes.mjs';

// Measures what the design gives budgets for, and writes docs/PERFORMANCE.md:
//   npm run bench -- --yardsticks FOLDER   others that do the same work, to be timed beside ours

await main(async () => {
  const { values } = parseArgs({ options: { yardsticks: { type: 'string' } } });
  await npmPackages();
  await buildPage();
  const size = sizes();
  const arrow = await step('CPU and bytes to the first arrow', firstArrow);
  const drawn = await step('script time a frame', frame);
  const rows = await step('CPU a delivered message', () => engine(values.yardsticks));
  const crowded = await step('script time of the diagram', diagram);
  const back = await step('going back, and memory', history);
  const lengths = await step('lengths of links', async () => links());
  const measured = { rows, arrow, frame: drawn, diagram: crowded, history: back, lengths, size };
  const text = report(measured);
  writeFileSync(at('docs/PERFORMANCE.md'), text);
  console.log(text);
});
