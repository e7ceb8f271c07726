import { existsSync, statSync } from 'node:fs';
import { at } from './paths.mjs';
import { run } from './run.mjs';
import { Stop, step } from './say.mjs';

/** Installs the npm packages of the lock file, where they are missing or older than it. */
export async function npmPackages() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Stop(`Node ${process.versions.node} is too old. Install Node 20 or newer.`);
  }
  // npm writes this file when it has installed everything.
  const installed = at('node_modules', '.package-lock.json');
  if (
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync(at('package-lock.json')).mtimeMs
  ) {
    return;
  }
  await step('npm packages', () =>
    run('npm', ['ci', '--no-audit', '--no-fund'], {
      advice: 'Look at what npm printed above, then run the same command again.',
    }),
  );
}
