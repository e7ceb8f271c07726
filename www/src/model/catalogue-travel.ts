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
  crash: 'Nobody crashed before this.',
  loss: 'No message was lost before this.',
  violation: 'Nothing was violated before this.',
  commit: 'Nothing was committed before this.',
  rollback: 'No write was rolled back before this.',
};

const none: Record<LandmarkName, string> = {
  election: 'Nobody stands for election within the next virtual hour.',
  leader: 'Nobody is elected within the next virtual hour.',
  term: 'No term changes within the next virtual hour.',
  crash: 'Nobody crashes within the next virtual hour.',
  loss: 'No message is lost within the next virtual hour.',
  violation: 'Nothing is violated within the next virtual hour.',
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
  busy: 'On the way …',
  full: 'More than a million messages wait, or the logs have grown to four million entries, and there is no memory for more: time stands still here. Go back, or let the paused peers go on.',
  undoGroup: 'Undo and redo',
  undo: 'Undo',
  redo: 'Redo',
  undoHint: 'Undo the last act or edit  Ctrl+Z',
  redoHint: 'Redo  Ctrl+Shift+Z',
  acts: 'What is done',
  actsHint: 'Whatever is done to the cluster stands here, in its order in time.',
  noActs:
    'Nothing is done to this cluster yet. Crash a peer or cut a link: it will stand here, and can be moved, taken away and undone.',
  act: (text: string, at_us: number) => `${text} at ${milliseconds(at_us)} ms`,
  goToAct: (text: string) => `Go to where ${text} is done`,
  actTime: (text: string) => `When to ${text}, in milliseconds`,
  removeAct: (text: string) => `Take away: ${text}`,
  ignored: 'changed nothing',
  ignoredHint: 'It could not apply when its time came',
  playhead: (at_us: number) => `now, ${milliseconds(at_us)} ms`,
  more: (count: number) => `… ${count} more …`,
  unit: 'ms',
  branches: 'Branches',
  branchesHint: 'Act in the past, and a new branch begins there; the old one is kept.',
  branchCount: (count: number) => (count === 1 ? '1 branch' : `${count} branches`),
  branch: (id: number, name: string) => name || (id === 0 ? 'First run' : `Branch ${id}`),
  branchName: (name: string) => `Name of ${name}`,
  branchInfo: (fork_us: number | undefined, acts: number) => {
    const count = acts === 1 ? '1 act' : `${acts} acts`;
    return fork_us === undefined ? count : `from ${milliseconds(fork_us)} ms · ${count}`;
  },
  showBranch: (name: string) => `Show ${name}`,
  show: 'Show',
  shownBranch: 'shown',
  removeBranch: (name: string) => `Delete ${name}`,
};
