import { run } from './lib/run.mjs';
import { main } from './lib/say.mjs';
import { buildWasm } from './lib/wasm.mjs';

// A change in www/ shows at once. After a change in src/, `npm run build` makes the wasm anew.
await main(async () => {
  await buildWasm();
  await run('vite', process.argv.slice(2));
});
