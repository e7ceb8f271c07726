import type { Shown } from './model/types';

/** Where the last run waits for tomorrow. */
const KEY = 'raft-playground.last-run';

/** A run as a link, or where it is too long for one, as its scenario. */
export type Kept = { link: string } | { scenario: string; shown?: Shown };

// Storage may be forbidden, full, or hold what another page has put there: none of it is an error.

export function keepRun(kept: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Then the address alone has it.
  }
}

export function keptRun(): Kept | undefined {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? 'null') as Kept | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export function forgetRun(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Then nothing was kept.
  }
}
