import { expect, it } from 'vitest';
import { type BranchLine, rowsOf } from '../../src/model/branch-rows';

const branch = (id: number, parent: number | null, fork_us: number): BranchLine => ({
  id,
  parent,
  fork_us,
  name: '',
  head_us: 1000,
  current: false,
});

const told = (branches: BranchLine[]) =>
  rowsOf(branches).map(({ branch, stem }) => [branch.id, stem]);

it('a branch stands below the one that it leaves, the last to leave first', () => {
  const branches = [branch(0, null, 0), branch(1, 0, 200), branch(2, 0, 500), branch(3, 1, 300)];
  expect(told(branches)).toEqual([
    [0, undefined],
    [2, 0],
    [1, 0],
    [3, 2],
  ]);
});

it('where a branch begins before its parent does, it leaves what that one left', () => {
  const branches = [branch(0, null, 0), branch(1, 0, 500), branch(2, 1, 300)];
  expect(told(branches)).toEqual([
    [0, undefined],
    [1, 0],
    [2, 0],
  ]);
});

it('a branch whose parent was deleted stands alone', () => {
  expect(told([branch(1, 0, 500), branch(4, 1, 700)])).toEqual([
    [1, undefined],
    [4, 0],
  ]);
});
