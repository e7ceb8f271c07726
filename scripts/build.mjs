import { buildPage } from './lib/page.mjs';
import { main } from './lib/say.mjs';

await main(async () => {
  await buildPage();
  console.log('The page is in dist/: any static web server can serve it.');
});
