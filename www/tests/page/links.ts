import type { Page } from '@playwright/test';

/** Lets a test see what was copied, in browsers that would not show it to anyone. */
export async function watchClipboard(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: {
        writeText: async (text: string) => {
          Reflect.set(globalThis, 'copied', text);
        },
      },
    });
  });
  return () => page.evaluate(() => String(Reflect.get(globalThis, 'copied') ?? ''));
}

/** Collects what the page's policy refuses. */
export async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const refused: string[] = [];
    Reflect.set(globalThis, 'refused', refused);
    addEventListener('securitypolicyviolation', (event) => {
      refused.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  return () => page.evaluate(() => Reflect.get(globalThis, 'refused') as string[]);
}

/** A scenario with so many commands that no link can hold it. */
export function longScenario(): string {
  const commands = Array.from({ length: 3_000 }, (_, n) => ({
    at_ms: 5_000 + n * 7,
    do: n % 2 ? 'heal' : 'cut',
    from: n % 5,
    to: (n + 1 + (n % 3)) % 5 === n % 5 ? (n + 1) % 5 : (n + 1 + (n % 3)) % 5,
  }));
  return JSON.stringify({ title: 'A long one', commands });
}
