import { run } from './lib/run.mjs';
import { main } from './lib/say.mjs';

// Writes what is made from the tables of the Rust core: see tests/vocabulary.rs.
await main(async () => {
  await run('cargo', ['test', '--test', 'vocabulary'], { env: { UPDATE_EXPECT: '1' } });
});
