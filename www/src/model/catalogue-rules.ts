import { list } from './catalogue-list';
import type { RuleId } from './vocabulary';
import { text } from './words';
import { without } from './words/without';

/** More rules than this are counted, not named. */
const MOST_NAMED = 2;

/** What Raft is without a rule. */
const raftWithout = (rule: RuleId) => text(without, `without-${rule}`);

export const ruleWords = {
  title: 'Rules',
  allOn: (count: number) => `all ${count} on`,
  someOff: (off: number, count: number) => `${off} of ${count} off`,
  explains:
    'Switch a rule of Raft off or on from this moment. Like any action, this can be undone and is part of the link.',
  elections: 'Elections',
  log: 'Log',
  turnAllOn: 'All rules on',
  modified: 'modified Raft',
  /** Short enough to stand over the stage. */
  named(off: readonly RuleId[]): string {
    const names = off.slice(0, MOST_NAMED).map(raftWithout);
    const rest = off.length - names.length;
    return rest ? `${names.join(', ')} and ${rest} more` : list(names);
  },
  allNamed: (off: readonly RuleId[]) => `modified Raft: ${list(off.map(raftWithout))}`,
  badgeHint: (off: readonly RuleId[]) => `Switched off here: ${off.join(', ')}. Show the rules`,
  badgeExplains: (off: readonly RuleId[]) => `Switched off here: ${off.join(', ')}`,
};
