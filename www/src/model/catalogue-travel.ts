import { milliseconds } from './format';
import type { LandmarkName } from './types';

const landmarks: Record<LandmarkName, string> = {
  election: 'election',
  leader: 'leader',
  term: 'term change',
  crash: 'crash',
  loss: 'lost message',
  violation: 'violation',
  commit: 'commit',
  rollback: 'rollback of a write',
};

const first: Record<LandmarkName, string> = {
  election: 'No election before this.',
  leader: 'No leader was elected before this.',
  term: 'No term changed before this.',
  crash: 'No peer crashed before this.',
  loss: 'No message was lost before this.',
  violation: 'No property was violated before this.',
  commit: 'Nothing was committed before this.',
  rollback: 'No write was rolled back before this.',
};

const none: Record<LandmarkName, string> = {
  election: 'No election starts within the next virtual hour.',
  leader: 'No leader is elected within the next virtual hour.',
  term: 'No term changes within the next virtual hour.',
  crash: 'No peer crashes within the next virtual hour.',
  loss: 'No message is lost within the next virtual hour.',
  violation: 'No property is violated within the next virtual hour.',
  commit: 'Nothing is committed within the next virtual hour.',
  rollback: 'No write is rolled back within the next virtual hour.',
};

export const travel = {
  jump: 'Run to',
  landmark: 'What to run to',
  landmarks,
  first,
  none,
  next: (landmark: LandmarkName) => `Run to the next ${landmarks[landmark]}`,
  last: (landmark: LandmarkName) => `Back to the last ${landmarks[landmark]}`,
  nextHint: (landmark: LandmarkName) => `Run to the next ${landmarks[landmark]}  N`,
  lastHint: (landmark: LandmarkName) => `Back to the last ${landmarks[landmark]}  B`,
  busy: 'Seeking …',
  full: 'Memory is full (over a million waiting messages, or four million log entries): time stops here. Go back, or resume the paused peers.',
  undoGroup: 'Undo and redo',
  undo: 'Undo',
  redo: 'Redo',
  undoHint: 'Undo the last action or edit  Ctrl+Z',
  redoHint: 'Redo  Ctrl+Shift+Z',
  acts: 'Actions',
  actsHint: 'Everything done to the cluster, in order of time.',
  noActs:
    'No actions yet. Crash a peer or cut a link: the action appears here, and can be moved, removed and undone.',
  act: (text: string, at_us: number) => `${text} at ${milliseconds(at_us)} ms`,
  goToAct: (text: string) => `Go to: ${text}`,
  actTime: (text: string) => `Time of “${text}”, in ms`,
  removeAct: (text: string) => `Remove: ${text}`,
  ignored: 'ignored',
  ignoredHint: 'It did not apply at that time',
  playhead: (at_us: number) => `now, ${milliseconds(at_us)} ms`,
  more: (count: number) => `… ${count} more …`,
  unit: 'ms',
  branches: 'Branches',
  branchesHint: 'An action in the past starts a new branch there; the old one is kept.',
  branchCount: (count: number) => (count === 1 ? '1 branch' : `${count} branches`),
  branch: (id: number, name: string) => name || (id === 0 ? 'First run' : `Branch ${id}`),
  branchName: (name: string) => `Name of ${name}`,
  branchInfo: (fork_us: number | undefined, acts: number) => {
    const count = acts === 1 ? '1 action' : `${acts} actions`;
    return fork_us === undefined ? count : `from ${milliseconds(fork_us)} ms · ${count}`;
  },
  showBranch: (name: string) => `Show ${name}`,
  show: 'Show',
  shownBranch: 'shown',
  removeBranch: (name: string) => `Remove ${name}`,
};
