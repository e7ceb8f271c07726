import { clients, hand, options } from './catalogue-clients';
import { diagram } from './catalogue-diagram';
import { list } from './catalogue-list';
import { inspector, ledger, logs } from './catalogue-logs';
import { ruleWords } from './catalogue-rules';
import { safe } from './catalogue-safe';
import { embedded, share } from './catalogue-share';
import { travel } from './catalogue-travel';
import { kindOf } from './codes';
import type { Fact, Of } from './facts';
import { milliseconds, peerName as S, span } from './format';
import type { Ending } from './frame';
import type { RpcKind } from './types';
import type { LinkFault, PresetName, Topic } from './vocabulary';
import { text } from './words';
import { action } from './words/action';
import { button } from './words/button';
import { caption } from './words/caption';
import { message } from './words/message';
import { violation } from './words/violation';

/** What is said of a message that is pointed at. */
export interface MessageFacts {
  kind: RpcKind;
  from: number;
  to: number;
  term: number;
  ok: boolean;
  copy: boolean;
  waits: boolean;
  sent_us: number;
  arrives_us: number;
  ending: Ending;
}

const endings: Record<Exclude<Ending, 'in_flight'>, string> = {
  delivered: 'delivered',
  loss: 'lost at random',
  cut: 'lost: the link is down',
  down: 'lost: the peer is down',
  dropped: 'dropped by hand',
};

function messageName(kind: RpcKind, term: number, ok: boolean): string {
  return text(message, `message-${kind}`, { term, yes: String(ok) });
}

const whyBroken: Record<LinkFault, string> = {
  cut: 'cut',
  isolated: 'one peer is isolated',
  partition: 'the peers are in different groups',
};

const stage = {
  label: 'The cluster',
  links: 'Links',
  messages: 'Messages on their way',
  hint: 'Click a peer to look inside, or one side of a link to cut it',
  crashed: 'crashed',
  paused: (role: string, waiting: number) =>
    waiting ? `${role} · paused, ${waiting} waiting` : `${role} · paused`,
  isolated: (state: string) => `${state} · isolated`,
  onDisk: (term: number) => `term ${term} on disk`,
  term: (term: number) => `term ${term}`,
  termShort: (term: number) => `T${term}`,
  ballots: (granted: number, peers: number) => `${granted}/${peers}`,
  peerLabel: (peer: number, state: string, term: number, log?: string) =>
    `${S(peer)}, ${state}, term ${term}${log ? `, ${log}` : ''}`,
  messageName,
  messageLabel: (m: MessageFacts) =>
    `${messageName(m.kind, m.term, m.ok)} from ${S(m.from)} to ${S(m.to)}`,
  messageNote(m: MessageFacts, now: number): string {
    const left = m.waits ? 'waits for the paused peer' : `arrives in ${span(m.arrives_us - now)}`;
    const fate = m.ending === 'in_flight' ? left : endings[m.ending];
    const copy = m.copy ? ' · a copy' : '';
    const name = messageName(m.kind, m.term, m.ok);
    return `${name} · ${S(m.from)} → ${S(m.to)}${copy}\nsent at ${milliseconds(m.sent_us)} ms, ${fate}`;
  },
  linkHint: (from: number, to: number, why: LinkFault | undefined) =>
    why ? `Heal ${S(from)} → ${S(to)} (${whyBroken[why]})` : `Cut ${S(from)} → ${S(to)}`,
  whyBroken,
};

/** In the narrow table of a peer's RPCs. */
const shortNames: Partial<Record<RpcKind, string>> = {
  RequestVote: 'vote',
  AppendEntries: 'append',
};

const selection = {
  noLeader: 'No leader now',
  nothing: 'Click a peer, or press its number, to look inside.',
  heading: (peer: number, role: string, term: number, paused: boolean) =>
    `${S(peer)} · ${paused ? 'paused ' : ''}${role} ${role === 'follower' ? 'in' : 'of'} term ${term}`,
  crashedHeading: (peer: number) => `${S(peer)} · crashed`,
  crashedLead: 'Only its disk is left.',
  elected: (at: string, votes: string[]) =>
    votes.length
      ? `Elected at ${at} ms with votes from ${list(votes)}.`
      : `Leader since ${at} ms by its own vote alone.`,
  standing: (at: string, votes: number, needed: number) =>
    `Candidate since ${at} ms, with ${votes} of the ${needed} votes needed.`,
  heard: (ago: string, from: number) => `Received a heartbeat from ${S(from)} ${ago} ago.`,
  heardNobody: 'No heartbeat since it started.',
  whyDown: 'It is down: restart it first',
  whyPaused: 'It is paused: resume it first',
  whyLeader: 'A leader has no election timer',
  nobody: 'nobody',
  waiting: (paused: boolean) => (paused ? 'waits for resume' : 'waits for the disk'),
  votes: 'votes',
  in: (left: string) => `in ${left}`,
  nextHeartbeat: 'next heartbeat',
  electionTimeout: 'election timeout',
  drawn: (left: string, whole: string) => `${left} of ${whole}`,
  nextPoll: 'next poll',
  alone: 'It is the only peer: its own vote is a majority.',
  peer: 'peer',
  lastReply: 'last reply',
  waitsFor: 'waits for',
  links: 'to · from',
  call: (kind: RpcKind, age: string) => `${shortNames[kind] ?? kind}, ${age}`,
  lost: (times: number) => `lost ×${times}`,
  never: 'never',
  ago: (time: string) => `${time} ago`,
  cutLink: (from: number, to: number) => `Cut ${S(from)} → ${S(to)}`,
  healLink: (from: number, to: number) => `Heal ${S(from)} → ${S(to)}`,
  did: (peer: number) => `Log of ${S(peer)}`,
  message: 'A message',
  messageGone: (id: string) => `No record of ${id}: not sent yet, or too old to be kept.`,
  messageHeading: (kind: RpcKind, term: number) => `${kind} of term ${term}`,
  messageLead: (id: string, from: number, to: number, copyOf: string | undefined) =>
    `Message ${id}, from ${S(from)} to ${S(to)}${copyOf ? `, a copy of ${copyOf}` : ''}.`,
  onItsWay: 'It is on its way.',
  lookInside: (peer: number) => `Look inside ${S(peer)}`,
  itsCall: 'Its RPC, from the request to its end',
  goThere: 'Go to this moment',
  after: 'Pale lines are later than the moment shown.',
  callStep(event: Fact): string {
    if (event.event === 'send') {
      const copy = event.copy_of ? ', a copy' : '';
      return `${event.id} leaves ${S(event.from)}: ${event.kind}${copy}`;
    }
    if (event.event === 'deliver') return `${event.id} arrives`;
    if (event.event === 'lose') return `${event.id} is lost: ${whyLost[event.why]}`;
    if (event.event === 'rpc_failed') return `${S(event.from)} gives up: lost or crashed`;
    return event.event;
  },
};

const whyLost: Record<Of<'lose'>['why'], string> = {
  loss: 'at random',
  cut: 'the link is down',
  down: 'its receiver is down',
  dropped: 'dropped by hand',
};

const presets: Record<PresetName, string> = {
  paper: 'As in the paper',
  lab: 'Lab, reliable network',
  'lab-unreliable': 'Lab, unreliable network',
  'lab-reordering': 'Lab, late replies',
  etcd: 'As in etcd',
};

const cluster = {
  cluster: 'Cluster',
  ownTitle: 'A cluster of your own',
  peers: 'Peers',
  fewer: 'One peer fewer',
  more: 'One peer more',
  seed: 'Seed',
  dice: 'New',
  diceHint: 'Draw a new seed and start again',
  preset: 'Preset',
  presets,
  presetTurned: (name: string) => `${name}, changed`,
  crashLeader: 'Crash the leader',
  timing: 'Timing',
  electionTimeout: 'Election timeout',
  replicateInterval: 'Heartbeat interval',
  rpcTimeout: 'RPC timeout',
  electionCheck: 'Election timer',
  deadline: 'exact',
  polled: 'polled',
  pollEvery: 'Polled every',
  network: 'Network',
  repliesDiffer: 'replies differ',
  requests: 'Requests',
  replies: 'Replies',
  latency: 'Latency',
  loss: 'Lost',
  duplicate: 'Duplicated',
  late: 'Delayed',
  lateBy: 'Delayed by',
  least: (of: string) => `${of}, min`,
  most: (of: string) => `${of}, max`,
  peersRange: (most: number) => `The page shows clusters of 1 to ${most} peers.`,
  notANumber: 'This must be a number.',
  percentRange: (name: string) => `${name} must be between 0 and 100 %.`,
  warnings: {
    timeoutNearLatency:
      'The min election timeout is close to a round trip: followers may start elections although their leader is up.',
    intervalNearTimeout:
      'The heartbeat interval is more than half the min election timeout: one lost heartbeat is enough to start an election.',
  },
  counters: 'So far',
  elections: (count: number) => (count === 1 ? 'election' : 'elections'),
  highestTerm: 'highest term',
  withoutLeader: 'without a leader',
  callsFailed: 'RPCs failed',
  commandsLeft: 'actions to come',
  messages: 'messages',
  sent: 'sent',
  delivered: 'delivered',
  lostCount: 'lost',
  digest: (digest: string, at: string) => `digest ${digest} at ${at} ms`,
  digestHint: 'A hash over all that happened: equal runs have equal digests, on any machine',
};

const topicNames: Record<Topic, string> = {
  APLY: 'entries that are applied',
  CLNT: 'clients and their writes',
  CMIT: 'commits',
  DROP: 'lost messages',
  ERRO: 'violations of safety properties',
  INFO: 'healed links, changed settings',
  LEAD: 'leaders: elected, rounds, stepping down',
  LOG1: 'AppendEntries at the leader',
  LOG2: 'AppendEntries at the follower',
  PERS: 'disks and what is written to them',
  TERM: 'followers that learn of a new term',
  TEST: 'actions',
  TIMR: 'timers',
  TRCE: 'messages that arrive',
  VOTE: 'candidates and votes',
  WARN: 'faults caused by hand',
};

const scenarios: Record<string, string> = {
  'quiet-cluster': 'A leader sends heartbeats, the others follow. Start here.',
  'leader-crash': 'Who notices first, and what does the old leader find when it returns?',
  'split-vote': 'Four peers, two candidates, two votes each: nobody wins this term.',
  'isolated-leader-returns': 'Isolated, it still believes that it leads. Then it returns.',
  'lossy-network': 'A quarter of all messages are lost.',
  'too-slow-heartbeats': 'Heartbeats so rare that followers time out.',
  'lab-unreliable': 'Delayed and lost messages, as in the tests of the Raft labs.',
  'even-cluster-cut-in-half':
    'Two and two: neither half can elect a leader until the partition heals.',
  'way-to-commit':
    'One write, from the leader’s log to a majority’s disks, and back to the client.',
  'log-that-had-to-go': 'Three writes that an isolated leader could never commit.',
  'figure-7': 'A new leader repairs logs with missing entries, extra entries, or both.',
  'figure-8': 'Why a leader commits only entries of its own term by counting replicas.',
  'crash-before-persist':
    'Three crashes in the middle of a step: what is on disk, and what is not.',
  'write-rolled-back': 'Your write, appended by a leader that had lost its majority.',
};

export const en = {
  product: 'Raft playground',
  roles: { follower: 'follower', candidate: 'candidate', leader: 'leader' },
  kind: (kind: RpcKind) => (kindOf(kind).isReply ? '… its replies' : kind),
  bar: {
    untitled: 'Untitled',
    scenarios: 'Examples',
    scenariosHint: 'Choose an example',
    seed: (seed: number) => `seed ${seed}`,
    transport: 'Time',
    toStart: 'Back to the start',
    toStartHint: 'The same run from its start, your actions included (Home)',
    play: 'Play',
    pause: 'Pause',
    playHint: 'Play or pause (Space)',
    step: 'step',
    stepBack: 'step back',
    stepBackHint: 'Undo the last step (←)',
    stepHint: 'One event: a message arrives or a timer fires (→)',
    speed: 'Speed',
    speedHint: 'Virtual time per second (+ and −)',
    clock: 'Virtual time',
    help: 'Help',
    helpHint: 'Legend and shortcuts (?)',
  },
  tabs: {
    label: 'Details',
    time: diagram.tab,
    log: 'Log',
    ledger: ledger.tab,
    acts: 'Actions',
    selection: 'Selection',
    cluster: 'Cluster',
  },
  safe,
  log: {
    title: 'Log',
    label: 'Log of the run',
    topics: 'Show only these topics',
    peer: 'Show only this peer',
    allPeers: 'all peers',
    skipped: (facts: number) => `… ${facts} facts skipped: too fast to read …`,
    earlier: (facts: number, gone: number) =>
      gone
        ? `… ${facts} earlier facts, of which the first ${gone} are no longer kept …`
        : `… ${facts} earlier facts …`,
    topicNames,
  },
  failure: {
    missing:
      'This browser has no WebAssembly, or it is disabled. The cluster is a WebAssembly program: open the page in another browser, or enable it here.',
    failed: 'The cluster could not be loaded, perhaps because of the network. Reload the page.',
    broken:
      'The cluster crashed, which is a bug. The run is not lost: below is the scenario that led here, with every action.',
    later:
      'Part of the page could not be loaded, perhaps because of the network: help, sharing, the ledger and some panels are missing. Reload the page.',
    link: (why: string) => `This link cannot be opened: ${why}.`,
    again: 'Start this run again',
    reload: 'Reload the page',
    without: 'Open the playground without it',
    scenario: 'The scenario',
  },
  stage,
  logs,
  ledger,
  inspector,
  selection,
  cluster,
  rules: ruleWords,
  options,
  hand,
  clients,
  scenarios,
  captions: caption,
  violations: violation,
  actions: action,
  buttons: button,
  list,
  diagram,
  share,
  travel,
  embedded,
};

/**
 * Every word of the page but those of what is fetched later, which brings its own. Another language
 * is another value of this type.
 */
export type Words = typeof en;
