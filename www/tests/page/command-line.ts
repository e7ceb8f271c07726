import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The digest that the command line gives for a scenario's file. */
export function runNatively(scenario: string, until_us: number): string {
  // Not the release build: cargo test has built this one already, and a digest is a digest.
  const run = ['run', '--quiet', '--', 'run', scenario];
  const { status, stdout, stderr } = spawnSync(
    'cargo',
    [...run, '--until', (until_us / 1000).toFixed(3), '--format', 'summary'],
    { cwd: root, encoding: 'utf8' },
  );
  const digest = /\b[0-9a-f]{16}\b/.exec(stdout)?.[0];
  if (status !== 0 || !digest) throw new Error(`status ${status}: ${stdout}${stderr}`);
  return digest;
}
