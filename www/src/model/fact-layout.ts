// Made by `npm run generate` from the tables of the Rust core. Do not edit.

import type { Topic } from './vocabulary';

/** How many bytes a record has, and how many of them stand before its own. */
export const BYTES = 48;
export const HEAD = 8;
/** How many bytes a step has. */
export const STEP_BYTES = 30;
/** In place of a peer, and of a number that may be absent: there is none. */
export const NOBODY = 255;
export const ABSENT = 4294967295;

/** The layout of a value; the docs of `sim::facts::Type` say how many bytes it takes. */
export type Type =
  | 'number'
  | 'long'
  | 'time'
  | 'flag'
  | 'peer'
  | 'peer_or_none'
  | 'maybe'
  | 'message_id'
  | 'rules_off'
  | 'write'
  | 'payload'
  | 'entries'
  | 'span'
  | 'range'
  | 'share'
  | 'election_check'
  | { names: readonly string[] }
  | { object: readonly Field[] }
  | { extra: readonly Field[] }
  | { optional: readonly Field[] }
  | { either: readonly Variant[] };

/**
 * A value by its name, and 0 if a trace file leaves it out. One without a name stands with its fields
 * among those around it.
 */
export type Field = readonly [name: string, type: Type, trace?: 0];

export type Variant = readonly [name: string, fields: readonly Field[]];

const TYPE_0 = { names: ['follower', 'candidate', 'leader'] } as const;
const TYPE_1 = { names: ['election', 'replication'] } as const;
const TYPE_2 = { object: [['timer', TYPE_1], ['ticker_term', 'number', 0]] } as const;
const TYPE_3 = { names: ['boot', 'restart', 'stepped_down', 'heartbeat', 'grant', 'candidacy', 'round', 'any_call'] } as const;
const TYPE_4 = { optional: [['term', 'maybe'], ['first_index', 'number'], ['log_length', 'number']] } as const;
const TYPE_5 = { either: [
  ['RequestVote', [['term', 'number'], ['candidate_id', 'peer'], ['last_log_index', 'number'], ['last_log_term', 'number']]],
  ['RequestVoteReply', [['term', 'number'], ['vote_granted', 'flag']]],
  ['AppendEntries', [['term', 'number'], ['leader_id', 'peer'], ['prev_log_index', 'number'], ['prev_log_term', 'number'], ['entries', 'entries'], ['leader_commit', 'number']]],
  ['AppendEntriesReply', [['term', 'number'], ['success', 'flag'], ['conflict', TYPE_4]]],
] } as const;
const TYPE_6 = { names: ['RequestVote', 'RequestVoteReply', 'AppendEntries', 'AppendEntriesReply'] } as const;
const TYPE_7 = { object: [['term', 'number', 0], ['sent_us', 'time', 0], ['arrives_us', 'time', 0], ['is_yes', 'flag', 0]] } as const;
const TYPE_8 = { names: ['loss', 'cut', 'down', 'dropped'] } as const;
const TYPE_9 = { object: [['term', 'number'], ['', 'payload']] } as const;
const TYPE_10 = { object: [['next_index', 'number'], ['match_index', 'number']] } as const;
const TYPE_11 = { names: ['pending', 'done', 'failed', 'unknown'] } as const;
const TYPE_12 = { names: ['asked', 'taken', 'refused', 'unreachable', 'timed_out', 'rolled_back', 'done', 'failed', 'unknown'] } as const;
const TYPE_13 = { object: [['state', TYPE_11], ['what', TYPE_12], ['peer', 'maybe'], ['index', 'maybe'], ['term', 'maybe']] } as const;
const TYPE_14 = { object: [['latency_ms', 'range'], ['loss', 'share'], ['duplicate', 'share'], ['late', 'share'], ['late_ms', 'range']] } as const;
const TYPE_15 = { extra: [['request', TYPE_14], ['reply', TYPE_14]] } as const;
const TYPE_16 = { extra: [['election_timeout_ms', 'range'], ['replicate_interval_ms', 'span'], ['rpc_timeout_ms', 'span'], ['election_check', 'election_check']] } as const;
const TYPE_17 = { extra: [['persist_ms', 'span'], ['no_op_on_election', 'flag'], ['clients', 'number'], ['write_interval_ms', 'span'], ['client_timeout_ms', 'span']] } as const;

/** What can happen, by the code in a record's head. */
export const FACTS: readonly Variant[] = [
  ['role', [['peer', 'peer'], ['role', TYPE_0], ['term', 'number']]],
  ['vote', [['peer', 'peer'], ['for', 'peer'], ['term', 'number']]],
  ['round', [['peer', 'peer'], ['term', 'number'], ['started', 'flag'], ['role', TYPE_0, 0]]],
  ['timer', [['peer', 'peer'], ['', TYPE_2], ['term', 'number'], ['due_us', 'time'], ['why', TYPE_3]]],
  ['fire', [['peer', 'peer'], ['', TYPE_2]]],
  ['send', [['id', 'message_id'], ['rpc', 'long'], ['', TYPE_5]]],
  ['deliver', [['id', 'message_id'], ['kind', TYPE_6, 0], ['', TYPE_7, 0]]],
  ['lose', [['id', 'message_id'], ['kind', TYPE_6, 0], ['', TYPE_7, 0], ['why', TYPE_8]]],
  ['rpc_failed', [['id', 'message_id'], ['rpc', 'long'], ['kind', TYPE_6, 0]]],
  ['persist', [['peer', 'peer'], ['term', 'number'], ['voted_for', 'peer_or_none'], ['last_index', 'number']]],
  ['disk', [['peer', 'peer'], ['until_us', 'time']]],
  ['append', [['peer', 'peer'], ['index', 'number'], ['', TYPE_9]]],
  ['truncate', [['peer', 'peer'], ['from_index', 'number']]],
  ['progress', [['peer', 'peer'], ['follower', 'peer'], ['', TYPE_10]]],
  ['commit', [['peer', 'peer'], ['index', 'number']]],
  ['apply', [['peer', 'peer'], ['index', 'number'], ['', TYPE_9], ['again', 'flag']]],
  ['client', [['', 'write'], ['', TYPE_13]]],
  ['crash', [['peer', 'peer']]],
  ['restart', [['peer', 'peer']]],
  ['pause', [['peer', 'peer']]],
  ['resume', [['peer', 'peer']]],
  ['isolate', [['peer', 'peer']]],
  ['reconnect', [['peer', 'peer']]],
  ['link', [['from', 'peer'], ['to', 'peer'], ['cut', 'flag']]],
  ['network', [['', TYPE_15]]],
  ['timing', [['', TYPE_16]]],
  ['options', [['', TYPE_17]]],
  ['rules', [['off', 'rules_off']]],
  ['command', [['n', 'number'], ['ignored', 'flag']]],
  ['violation', [['n', 'number']]],
];

/** What begins a step, by the first byte of the trigger. */
export const TRIGGERS: readonly Variant[] = [
  ['boot', []],
  ['command', [['n', 'number']]],
  ['arrival', [['id', 'message_id'], ['kind', TYPE_6]]],
  ['loss', [['id', 'message_id'], ['kind', TYPE_6]]],
  ['rpc_failure', [['id', 'message_id'], ['kind', TYPE_6]]],
  ['timer', [['peer', 'peer'], ['', TYPE_2]]],
  ['disk', [['peer', 'peer']]],
  ['client', [['client', 'number']]],
  ['ask', [['peer', 'peer'], ['', 'write']]],
];

/**
 * What a line of the log is about, by the code in a record's head: the topic that a number among the
 * record's own chooses, the last one for all greater ones. Before the topics: how many bytes stand
 * before that number, and how many it has.
 */
export const TOPICS: readonly (readonly [place: number, bytes: number, ...Topic[]])[] = [
  [1, 1, 'TERM', 'VOTE', 'LEAD'],
  [0, 0, 'VOTE'],
  [0, 0, 'LEAD'],
  [0, 0, 'TIMR'],
  [0, 0, 'TIMR'],
  [14, 1, 'VOTE', 'VOTE', 'LOG1', 'LOG2'],
  [0, 0, 'TRCE'],
  [0, 0, 'DROP'],
  [14, 1, 'VOTE', 'VOTE', 'LOG1', 'LOG1'],
  [0, 0, 'PERS'],
  [0, 0, 'PERS'],
  [0, 0, 'PERS'],
  [0, 0, 'PERS'],
  [0, 0, 'LOG1'],
  [0, 0, 'CMIT'],
  [0, 0, 'APLY'],
  [0, 0, 'CLNT'],
  [0, 0, 'WARN'],
  [0, 0, 'INFO'],
  [0, 0, 'WARN'],
  [0, 0, 'INFO'],
  [0, 0, 'WARN'],
  [0, 0, 'INFO'],
  [2, 1, 'INFO', 'WARN'],
  [0, 0, 'INFO'],
  [0, 0, 'INFO'],
  [0, 0, 'INFO'],
  [0, 4, 'INFO', 'WARN'],
  [0, 0, 'TEST'],
  [0, 0, 'ERRO'],
];

export type FactFields =
  | ({ event: 'role' } & { peer: number; role: 'follower' | 'candidate' | 'leader'; term: number })
  | ({ event: 'vote' } & { peer: number; for: number; term: number })
  | ({ event: 'round' } & { peer: number; term: number; started: boolean; role: 'follower' | 'candidate' | 'leader' })
  | ({ event: 'timer' } & { peer: number; timer: 'election' | 'replication'; ticker_term: number; term: number; due_us: number; why: 'boot' | 'restart' | 'stepped_down' | 'heartbeat' | 'grant' | 'candidacy' | 'round' | 'any_call' })
  | ({ event: 'fire' } & { peer: number; timer: 'election' | 'replication'; ticker_term: number })
  | ({ event: 'send' } & { id: string; from: number; to: number; copy_of?: string; rpc: number } & (({ kind: 'RequestVote' } & { term: number; candidate_id: number; last_log_index: number; last_log_term: number }) | ({ kind: 'RequestVoteReply' } & { term: number; vote_granted: boolean }) | ({ kind: 'AppendEntries' } & { term: number; leader_id: number; prev_log_index: number; prev_log_term: number; entries: { term: number; command: string | null }[]; leader_commit: number }) | ({ kind: 'AppendEntriesReply' } & { term: number; success: boolean; conflict?: { term?: number; first_index: number; log_length: number } })))
  | ({ event: 'deliver' } & { id: string; from: number; to: number; copy_of?: string; kind: 'RequestVote' | 'RequestVoteReply' | 'AppendEntries' | 'AppendEntriesReply'; term: number; sent_us: number; arrives_us: number; is_yes: boolean })
  | ({ event: 'lose' } & { id: string; from: number; to: number; copy_of?: string; kind: 'RequestVote' | 'RequestVoteReply' | 'AppendEntries' | 'AppendEntriesReply'; term: number; sent_us: number; arrives_us: number; is_yes: boolean; why: 'loss' | 'cut' | 'down' | 'dropped' })
  | ({ event: 'rpc_failed' } & { id: string; from: number; to: number; copy_of?: string; rpc: number; kind: 'RequestVote' | 'RequestVoteReply' | 'AppendEntries' | 'AppendEntriesReply' })
  | ({ event: 'persist' } & { peer: number; term: number; voted_for: number | null; last_index: number })
  | ({ event: 'disk' } & { peer: number; until_us: number })
  | ({ event: 'append' } & { peer: number; index: number; term: number; command: string | null; client: number | null; request: number | null })
  | ({ event: 'truncate' } & { peer: number; from_index: number })
  | ({ event: 'progress' } & { peer: number; follower: number; next_index: number; match_index: number })
  | ({ event: 'commit' } & { peer: number; index: number })
  | ({ event: 'apply' } & { peer: number; index: number; term: number; command: string | null; client: number | null; request: number | null; again: boolean })
  | ({ event: 'client' } & { command: string; client: number; request: number; state: 'pending' | 'done' | 'failed' | 'unknown'; what: 'asked' | 'taken' | 'refused' | 'unreachable' | 'timed_out' | 'rolled_back' | 'done' | 'failed' | 'unknown'; peer?: number; index?: number; term?: number })
  | ({ event: 'crash' } & { peer: number })
  | ({ event: 'restart' } & { peer: number })
  | ({ event: 'pause' } & { peer: number })
  | ({ event: 'resume' } & { peer: number })
  | ({ event: 'isolate' } & { peer: number })
  | ({ event: 'reconnect' } & { peer: number })
  | ({ event: 'link' } & { from: number; to: number; cut: boolean })
  | ({ event: 'network' } & { request: { latency_ms: [number, number]; loss: number; duplicate: number; late: number; late_ms: [number, number] }; reply: { latency_ms: [number, number]; loss: number; duplicate: number; late: number; late_ms: [number, number] } })
  | ({ event: 'timing' } & { election_timeout_ms: [number, number]; replicate_interval_ms: number; rpc_timeout_ms: number; election_check: 'deadline' | { polled_ms: [number, number] } })
  | ({ event: 'options' } & { persist_ms: number; no_op_on_election: boolean; clients: number; write_interval_ms: number; client_timeout_ms: number })
  | ({ event: 'rules' } & { off: string[] })
  | ({ event: 'command' } & { n: number; ignored: boolean })
  | ({ event: 'violation' } & { n: number });

export type TriggerFields =
  | ({ trigger: 'boot' })
  | ({ trigger: 'command' } & { n: number })
  | ({ trigger: 'arrival' } & { id: string; from: number; to: number; copy_of?: string; kind: 'RequestVote' | 'RequestVoteReply' | 'AppendEntries' | 'AppendEntriesReply' })
  | ({ trigger: 'loss' } & { id: string; from: number; to: number; copy_of?: string; kind: 'RequestVote' | 'RequestVoteReply' | 'AppendEntries' | 'AppendEntriesReply' })
  | ({ trigger: 'rpc_failure' } & { id: string; from: number; to: number; copy_of?: string; kind: 'RequestVote' | 'RequestVoteReply' | 'AppendEntries' | 'AppendEntriesReply' })
  | ({ trigger: 'timer' } & { peer: number; timer: 'election' | 'replication'; ticker_term: number })
  | ({ trigger: 'disk' } & { peer: number })
  | ({ trigger: 'client' } & { client: number })
  | ({ trigger: 'ask' } & { peer: number; command: string; client: number; request: number });

