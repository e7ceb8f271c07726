import { buildPage } from './lib/page.mjs';
import { root } from './lib/paths.mjs';
import { main } from './lib/say.mjs';

await main(async () => {
  await buildPage();
  // Only now is it sure that the package is there.
  const { preview } = await import('vite');
  const server = await preview({ configFile: `${root}/vite.config.ts`, preview: { port: 4173 } });
  console.log(`\nThe Raft playground is at ${server.resolvedUrls?.local[0]}  (Ctrl-C ends it)`);
});
