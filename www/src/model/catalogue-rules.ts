import { list } from './catalogue-list';

/** A rule in words: what it says and what is gone without it, and what to call Raft without it. */
interface RuleWords {
  says: string;
  without: string;
  /** Where the paper has it. */
  paper: string;
}

const rules: Record<string, RuleWords> = {
  persist_vote: {
    says: 'A vote is on disk before it is granted; off, a crash loses it.',
    without: 'votes are not on disk',
    paper: 'Figure 2',
  },
  persist_term: {
    says: 'A term is on disk before any message carries it; off, a crash loses it.',
    without: 'terms are not on disk',
    paper: 'Figure 2',
  },
  one_vote_a_term: {
    says: 'A peer votes for one candidate per term; off, for every candidate that asks.',
    without: 'many votes per term',
    paper: '§5.2',
  },
  record_own_vote: {
    says: 'A candidate’s vote for itself is its vote of the term; off, it counts it and may vote again.',
    without: 'own votes are not recorded',
    paper: '§5.2',
  },
  keep_vote_in_term: {
    says: 'A vote stands until its term ends; off, stepping down within the term clears it.',
    without: 'votes are cleared within a term',
    paper: '§5.2',
  },
  vote_in_context: {
    says: 'A vote counts only in the candidacy that asked for it; off, whenever it arrives.',
    without: 'late votes count',
    paper: '§5.2',
  },
  voter_once: {
    says: 'A voter is counted once; off, each copy of its reply counts.',
    without: 'a voter counts twice',
    paper: '§5.2',
  },
  majority_over_half: {
    says: 'A majority is more than half of all peers; off, half of them, rounded down.',
    without: 'half is a majority',
    paper: '§5.2',
  },
  step_down_on_higher_term: {
    says: 'A peer that sees a higher term becomes a follower; off, it adopts the term and keeps its role.',
    without: 'nobody steps down',
    paper: '§5.1',
  },
  yield_to_leader: {
    says: 'A candidate steps down for the leader of its term; off, it stays a candidate.',
    without: 'candidates do not step down',
    paper: '§5.2',
  },
  random_timeout: {
    says: 'Election timeouts are drawn at random; off, they are always the minimum.',
    without: 'equal election timeouts',
    paper: '§5.2',
  },
  reset_only_when_due: {
    says: 'Only a current leader, a granted vote or a candidacy resets the election timer; off, every RPC does.',
    without: 'every RPC resets the timer',
    paper: '§5.2',
  },
  up_to_date_vote: {
    says: 'A vote goes only to a candidate whose log is at least as up to date; off, to any.',
    without: 'votes for any log',
    paper: '§5.4.1',
  },
  term_before_length: {
    says: 'The log with the later last term is the more up to date; off, only lengths are compared.',
    without: 'the longer log wins',
    paper: '§5.4.1',
  },
  commit_own_term_only: {
    says: 'A leader commits only entries of its own term by counting replicas; off, those of older terms too.',
    without: 'old terms are committed by counting',
    paper: '§5.4.2',
  },
  truncate_on_conflict_only: {
    says: 'A follower removes entries only where they conflict; off, all that follows the previous entry.',
    without: 'logs are truncated without a conflict',
    paper: '§5.3',
  },
  check_previous: {
    says: 'A follower accepts entries only after one that matches the leader’s; off, after any.',
    without: 'the previous entry is not checked',
    paper: '§5.3',
  },
  cap_commit: {
    says: 'A follower commits no further than its log is known to match; off, as far as the leader has.',
    without: 'commits are not capped',
    paper: 'Figure 2',
  },
  refuse_old_leader: {
    says: 'AppendEntries of an older term is rejected; off, it is accepted.',
    without: 'old leaders are obeyed',
    paper: 'Figure 2',
  },
  match_from_sent: {
    says: 'A success means that the follower has what was sent; off, all that the leader has by now.',
    without: 'a success means everything',
    paper: 'Figure 2',
  },
  reply_in_context: {
    says: 'A reply counts only in the leadership that asked for it; off, whenever it arrives.',
    without: 'late replies count',
    paper: '§5.3',
  },
  own_entry_when_durable: {
    says: 'A leader counts itself for an entry once it is on its disk; off, at once.',
    without: 'a leader counts itself too early',
    paper: '§5.3',
  },
  persist_before_ack: {
    says: 'Entries are on disk before they are acknowledged; off, they are written after the reply is sent.',
    without: 'replies are sent before the disk write',
    paper: 'Figure 2',
  },
};

/** More rules than this are counted, not named. */
const MOST_NAMED = 2;

const without = (id: string) => rules[id]?.without ?? id;

export const ruleWords = {
  title: 'Rules',
  rules,
  allOn: (count: number) => `all ${count} on`,
  someOff: (off: number, count: number) => `${off} of ${count} off`,
  explains:
    'Each is a rule of Raft, switched off or on from this moment of the run. It is an action like the others: it can be undone, and is in the link.',
  elections: 'Elections',
  log: 'Log',
  turnAllOn: 'All rules on',
  modified: 'modified Raft',
  /** Short enough to stand over the stage. */
  named(off: readonly string[]): string {
    const names = off.slice(0, MOST_NAMED).map(without);
    const rest = off.length - names.length;
    return rest ? `${names.join(', ')} and ${rest} more` : list(names);
  },
  allNamed: (off: readonly string[]) => `modified Raft: ${list(off.map(without))}`,
  badgeHint: (off: readonly string[]) => `Switched off here: ${off.join(', ')}. Show the rules`,
  badgeExplains: (off: readonly string[]) => `Switched off here: ${off.join(', ')}`,
};
