import { npmPackages } from './lib/packages.mjs';
import { run } from './lib/run.mjs';
import { needComponent } from './lib/rust.mjs';
import { main } from './lib/say.mjs';

await main(async () => {
  await npmPackages();
  await needComponent('fmt');
  await run('cargo', ['fmt']);
  await run('cargo', ['fmt', '--manifest-path', 'tools/Cargo.toml']);
  await run('biome', ['check', '--write']);
});
