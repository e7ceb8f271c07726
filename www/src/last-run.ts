import type { BranchView, Playground, Shown } from './model/types';

/** Where the last run waits for tomorrow. */
const KEY = 'raft-playground.last-run';

/** A run as a link, or where it is too long for one, as its scenario. */
export type Kept =
  | { link: string; branches?: KeptBranch[] | undefined }
  | { scenario: string; shown?: Shown };

/** A version of the run, and a link to it. */
export type KeptBranch = BranchView & { link: string };

/** More, or longer ones, are not kept. */
const MOST_BRANCHES = 50;
const LONGEST = 1_000_000;

/** All branches, where there are several. */
export function branchesOf(playground: Playground): KeptBranch[] | undefined {
  const branches = playground.branches();
  if (branches.length < 2 || branches.length > MOST_BRANCHES) return undefined;
  const kept = branches.map((branch) => ({ ...branch, link: playground.branch_link(branch.id)! }));
  const length = kept.reduce((sum, { link }) => sum + link.length, 0);
  return length > LONGEST ? undefined : kept;
}

/** Plants the branches that were kept with this very run. */
export function plantBranches(playground: Playground): void {
  const kept = keptRun();
  const branches = kept && 'link' in kept ? kept.branches : undefined;
  const shown = branches?.find((branch) => branch.current);
  if (!branches || shown?.link !== playground.branch_link(0)) return;
  // The one that is shown first: it takes its number, which another may have else.
  for (const branch of [shown!, ...branches.filter((branch) => branch !== shown)]) {
    const { link, id, name, parent, fork_us, head_us, head_step } = branch;
    playground.plant_branch(link, id, name, parent ?? undefined, fork_us, head_us, head_step);
  }
}

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
