/** One version of a run, as far as its place among the others goes. */
export interface BranchLine {
  id: number;
  name: string;
  parent: number | null;
  /** When it left its parent. */
  fork_us: number;
  head_us: number;
  current: boolean;
}

/** A branch in its row, and the row of the branch that its line begins at. */
export interface BranchRow {
  branch: BranchLine;
  stem: number | undefined;
}

/** Each branch in a row of its own, below the one that it leaves; the last to leave comes first. */
export function rowsOf(branches: readonly BranchLine[]): BranchRow[] {
  const rows: BranchRow[] = [];
  const stems = new Map(branches.map((branch) => [branch, stemOf(branch, branches)]));
  const add = (branch: BranchLine, stem: number | undefined): void => {
    const row = rows.push({ branch, stem }) - 1;
    const leaving = branches.filter((other) => stems.get(other) === branch);
    // So no line down to a branch crosses the row of another one.
    leaving.sort((a, b) => b.fork_us - a.fork_us || a.id - b.id);
    for (const other of leaving) add(other, row);
  };
  for (const branch of branches) if (!stems.get(branch)) add(branch, undefined);
  return rows;
}

/** What a branch leaves: where it begins before its parent does, what that one left. */
function stemOf(branch: BranchLine, all: readonly BranchLine[]): BranchLine | undefined {
  const parentOf = ({ parent }: BranchLine) => all.find(({ id }) => id === parent);
  let stem = parentOf(branch);
  while (stem && stem.fork_us > branch.fork_us) stem = parentOf(stem);
  return stem;
}
