import { peerName as S, span } from './format';
import type { Standing } from './log-cells';

/** An entry of a peer's log, or a place where it has none. */
export interface ToldEntry extends Standing {
  peer: number;
  index: number;
  /** Undefined where there is no entry. */
  entry: { term: number; command: string | null; client: number | null } | undefined;
  /** The peer is down: what was committed it has forgotten. */
  crashed: boolean;
  /** What the leader believes: it sends this entry next, and knows everything up to that shared. */
  next_index?: number | null;
  match_index?: number | null;
}

/** A peer's row of the ledger. */
export interface ToldRow {
  peer: number;
  state: string;
  entries: number;
  commit_index: number;
  last_applied: number;
  durable_index: number;
  next_index: number | null;
  match_index: number | null;
  crashed: boolean;
}

function whose(client: number | null): string {
  if (client === null) return '';
  return client === 0 ? ' by hand' : ` by client ${client}`;
}

function how({ committed, applied, durable, crashed }: ToldEntry): string {
  if (crashed) return 'on disk';
  const known = applied
    ? 'committed and applied'
    : committed
      ? 'committed'
      : 'not known to be committed';
  return durable ? known : `${known}, not on disk yet`;
}

function believed({ index, next_index, match_index }: ToldEntry): string {
  const matches = match_index === index ? ', the leader’s matchIndex' : '';
  return next_index === index ? `${matches}, the leader’s nextIndex` : matches;
}

const noOp = 'no-op';

export const logs = {
  noOp,
  entry(told: ToldEntry): string {
    const { peer, index, entry } = told;
    const at = `${S(peer)}, index ${index}`;
    if (!entry) return `${at}: no entry${believed(told)}`;
    const what = `${entry.command ?? noOp}${whose(entry.client)}`;
    return `${at}, term ${entry.term}, ${what}, ${how(told)}${believed(told)}`;
  },
  /** Added to what a peer is called. */
  length: (entries: number, committed: number, crashed: boolean) =>
    `${entries} ${entries === 1 ? 'entry' : 'entries'}${crashed ? ' on disk' : `, ${committed} committed`}`,
  /** Under a peer, where there is no room for cells. */
  compact: (committed: number, entries: number) => `${committed}/${entries}`,
  compactNote: (peer: number, committed: number, entries: number) =>
    `${S(peer)}: ${committed} of ${entries} entries committed`,
  legend: {
    terms: 'A log entry, with its term. Colours change per term, and repeat after six.',
    standing:
      'Known to be committed; on disk, but not known to be committed; only in memory. A crashed peer shows its disk, which does not say what was committed.',
    disk: 'Its disk is writing: until the arc closes, the peer handles nothing.',
    marks: 'In the ledger: the bar is at commitIndex, the line runs to lastApplied.',
    progress:
      'In the ledger, per follower: the last entry the leader knows it has (matchIndex), and the next one it sends (nextIndex).',
  },
};

export const ledger = {
  tab: 'Ledger',
  label: 'All logs side by side',
  index: 'index',
  empty: 'No log has an entry yet: entries come with writes.',
  signs: 'Legend of the ledger',
  committed: 'committed',
  stored: 'not known committed',
  volatile: 'not on disk',
  applied: 'applied',
  match: 'match',
  next: 'next',
  row({ peer, state, entries, ...row }: ToldRow): string {
    const far = row.crashed
      ? ' on its disk'
      : `, committed up to ${row.commit_index}, applied up to ${row.last_applied}`;
    const unsaved = row.durable_index < entries ? `, on disk up to ${row.durable_index}` : '';
    const leader =
      row.next_index === null || row.match_index === null
        ? ''
        : `, nextIndex ${row.next_index}, matchIndex ${row.match_index}`;
    return `${S(peer)}, ${state}, ${entries} ${entries === 1 ? 'entry' : 'entries'}${far}${unsaved}${leader}`;
  },
};

export const inspector = {
  onDisk: 'On disk (persistent)',
  inMemory: 'In memory (volatile)',
  entries: (count: number) =>
    count === 0 ? 'empty' : count === 1 ? '1 entry' : `${count} entries`,
  lastTerm: 'last term',
  /** Memory is ahead of the disk. */
  writing: (disk: string, memory: string) => `${disk} → ${memory}`,
  writingHint: 'Left: what is on disk. Right: what is in memory and being written',
  disk: 'disk',
  idle: 'idle',
  busy: (left_us: number) => `writing, done in ${span(left_us)}`,
  registers: 'registers',
};
