import { clientName } from './catalogue-clients';
import type { MarkKind, REQUEST_STATES } from './diagram';
import { milliseconds, peerName as S } from './format';
import { text } from './words';
import { mark } from './words/mark';

/** What is said of a message of the diagram. */
export interface ToldMessage {
  name: string;
  from: number;
  to: number;
  copy: boolean;
  sent_us: number;
  arrives_us: number;
  /** NaN while it is in flight. */
  ended_us: number;
  ending: string;
}

/** What is said of a mark: an action, or a violation. */
export interface ToldMark {
  kind: MarkKind;
  at_us: number;
  from: number;
  to: number;
  both: boolean;
  n: number;
  state: 'applied' | 'ignored' | 'to_come';
}

/** What is said of a client's request, or of several that are drawn as one. */
export interface ToldRequest {
  client: number;
  command: string;
  from_us: number;
  to_us: number;
  taken_us: number | undefined;
  rolled_back_us: number | undefined;
  state: (typeof REQUEST_STATES)[number];
  peer: number | undefined;
  asks: number;
  count: number;
}

const endings: Record<string, string> = {
  loss: 'lost at random',
  cut: 'lost: the link was down',
  down: 'lost: the peer was down',
  dropped: 'dropped by hand',
};

const sign = (kind: MarkKind) => text(mark, `mark-${kind}`);

const states = { applied: '', ignored: ', ignored', to_come: ', to come' };

function ending(m: ToldMessage): string {
  if (m.ending === 'in_flight') return `arrives ${milliseconds(m.arrives_us)} ms`;
  const at = `${milliseconds(m.ended_us)} ms`;
  if (m.ending !== 'delivered') return `${endings[m.ending]} at ${at}`;
  if (m.ended_us <= m.arrives_us) return `arrives ${at}`;
  return `arrives ${milliseconds(m.arrives_us)} ms, handled ${at}`;
}

function markWhom({ kind, from, to, both }: ToldMark): string {
  if (Number.isNaN(from)) return sign(kind);
  if (Number.isNaN(to)) return `${sign(kind)} ${S(from)}`;
  return `${sign(kind)} ${S(from)} ${both ? '↔' : '→'} ${S(to)}`;
}

function markNote(m: ToldMark): string {
  const at = `at ${milliseconds(m.at_us)} ms`;
  if (m.kind === 'violation') return `${sign('violation')} ${at}`;
  if (m.kind === 'commit') return `${S(m.from)} commits up to entry ${m.n}\n${at}`;
  if (m.kind === 'removal') return `${S(m.from)} removes its entries from ${m.n} on\n${at}`;
  return `${m.n + 1}. ${markWhom(m)}${states[m.state]}\n${at}`;
}

const requestEnds: Record<ToldRequest['state'], string> = {
  pending: 'pending at',
  done: 'done at',
  failed: 'failed at',
  unknown: 'outcome unknown, gave up at',
};

function request(r: ToldRequest): string {
  const at = (us: number) => `${milliseconds(us)} ms`;
  const name = clientName(r.client);
  if (r.count > 1) return `${r.count} writes of ${name}\n${at(r.from_us)} to ${at(r.to_us)}`;
  const told = [
    `requested at ${at(r.from_us)}${r.asks > 1 ? `, retried ${r.asks - 1} times` : ''}`,
  ];
  const by = r.peer === undefined ? '' : ` by ${S(r.peer)}`;
  if (r.taken_us !== undefined) told.push(`appended at ${at(r.taken_us)}`);
  if (r.rolled_back_us !== undefined) told.push(`rolled back at ${at(r.rolled_back_us)}`);
  told.push(`${requestEnds[r.state]} ${at(r.to_us)}${r.state === 'done' ? by : ''}`);
  return `${name}: ${r.command}\n${told.join(', ')}`;
}

export const diagram = {
  /** The strip that the diagram and the log share. */
  strip: 'Timeline and log',
  tab: 'Space–time',
  label: 'Space–time diagram',
  hint: 'Drag to move in time, scroll to zoom, drag the playhead',
  keys: 'Arrow keys move in time, plus and minus zoom',
  tools: 'View of the diagram',
  follow: 'Follow',
  followHint: 'Keep the playhead in view (F)',
  nearer: 'Zoom in',
  farther: 'Zoom out',
  screen: (span: string) => `${span} per screen`,
  playhead: 'Playhead',
  moment: (us: number) => `${milliseconds(us)} ms`,
  messages: 'Messages',
  noMessages: 'Messages: none here',
  tooMany: 'Messages: zoom in to select one',
  message: (m: ToldMessage) => `${m.name} from ${S(m.from)} to ${S(m.to)}, ${ending(m)}`,
  messageNote(m: ToldMessage): string {
    const copy = m.copy ? ' · a copy' : '';
    return `${m.name} · ${S(m.from)} → ${S(m.to)}${copy}\nsent at ${milliseconds(m.sent_us)} ms, ${ending(m)}`;
  },
  rounds: 'each band is a round',
  rates: (bin: string, most: string) => `messages per ${bin}, up to ${most}`,
  term: (term: number) => `T${term}`,
  leader: (term: number) => `T${term} leader`,
  sign,
  mark: markNote,
  request,
  clients: (narrow: boolean) => (narrow ? 'C' : 'clients'),
  forgotten: 'no longer kept',
  legend: {
    lane: 'A lane: follower, candidate, leader.',
    conditions: 'A leader: up, paused, crashed.',
    isolated: 'Isolated: all of its links are down.',
    messages: 'A heartbeat and its reply, from lane to lane.',
    votes: 'RequestVote and a refused vote.',
    lost: 'A message that was lost.',
    waits: 'It has arrived, and waits for the paused peer.',
    busy: 'Its disk is writing: meanwhile the peer handles nothing.',
    commits: 'A leader commits.',
    requests: 'A client’s write: requested, appended by a leader, done; failed; rolled back.',
    rounds: 'Many messages: one band per round, with a cross if one was lost.',
    rates: 'Even more messages: sent per peer and interval; below, lost.',
  },
  branches: 'Branches',
  branch: (name: string, fork_us: number, current: boolean) =>
    `${name}, from ${milliseconds(fork_us)} ms${current ? ', shown now' : ''}`,
};
