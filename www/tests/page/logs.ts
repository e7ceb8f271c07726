import { readFileSync } from 'node:fs';
import { expect, type Page, type Playground } from './playground';

interface Act {
  at_ms: number;
  do: string;
  [field: string]: unknown;
}

/** So many writes, one each 40 ms, and what else happens. */
export function writes(count: number, ...more: Act[]): Act[] {
  const proposals = Array.from({ length: count }, (_, n) => ({
    at_ms: 700 + 40 * n,
    do: 'propose',
    command: `${'abcxyz'[n % 6]}=${n + 1}`,
  }));
  return [...proposals, ...more].sort((a, b) => a.at_ms - b.at_ms);
}

/** Opens a scenario, paused at a moment, as the run of last time. */
export async function openAt(
  playground: Playground,
  scenario: object,
  at_ms: number,
): Promise<void> {
  const shown = { at_us: at_ms * 1000, done: 0, playing: false, speed: 20_000, selected: null };
  const kept = JSON.stringify({ scenario: JSON.stringify(scenario), shown });
  const { page } = playground;
  await page.addInitScript((text) => {
    localStorage.setItem('raft-playground.last-run', text);
  }, kept);
  await page.goto('./');
  await expect(playground.peer(0)).toBeVisible();
}

/** The picture of the stage, as a file has it. */
export async function savedStage(page: Page): Promise<string> {
  await page.keyboard.press('s');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Stage (SVG)' }).click();
  return readFileSync(await (await download).path(), 'utf8');
}
