import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, type Page, test } from './playground';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, each as one line that says where. */
export async function findings(page: Page | Frame): Promise<string[]> {
  // Evaluated, since the page's policy admits no script that is not its own.
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  // Proof that it looked at all.
  expect(passes.length).toBeGreaterThan(10);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
  );
}

/** Runs tests in both themes, on a desk and on a phone. */
export function inEachLook(tests: (viewport: { width: number; height: number }) => void): void {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      test.describe(`${colorScheme}, ${viewport.width} wide`, () => {
        test.use({ colorScheme, viewport });
        tests(viewport);
      });
    }
  }
}
